"""Where areas lie on a map: the county's own boundaries, else tiles in rows."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.visit.place import Place

FEW, SOME = 16, 36  # how many tiles still stand four, or five, in a row
GAP = 0.03


class Outline(NamedTuple):
    """One area's rings (x, y of the corners) and the place of its words."""

    rings: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]
    at: tuple[float, float]


def tiles(codes: Sequence[str]) -> dict[str, Outline]:
    """Return a tile for each area, in the order of codes, from the top left."""
    width = columns(len(codes))
    return {code: _tile(place % width, -(place // width)) for place, code in enumerate(codes)}


def columns(count: int) -> int:
    """Return how many tiles stand in a row: few enough for a phone."""
    most = 4 if count <= FEW else 5 if count <= SOME else 6
    return min(most, max(count, 1))


def lines(count: int) -> int:
    """Return how many rows of tiles there are."""
    return math.ceil(count / columns(count))


def _tile(column: int, row: int) -> Outline:
    left, right = column + GAP, column + 1 - GAP
    low, high = row + GAP, row + 1 - GAP
    ring = ((left, right, right, left, left), (low, low, high, high, low))
    return Outline((ring,), (column + 0.5, row + 0.5))


LARGEST = 30_000_000  # bytes; a county's townships take far less
CORNERS = 400  # of one ring: more would only slow the drawing
TOWNSHIP = 9  # digits of a township's code; boundary files often write twelve
DEGREES = 180.0  # beyond these the file counts in metres
Ring = list[list[float]]


def boundaries(path: Path, places: Sequence[Place]) -> dict[str, Outline]:
    """Return the outlines of the places that the file knows; none where it is absent or unusable."""
    try:
        if path.stat().st_size > LARGEST:
            return {}
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
        found = dict(_matched(features, places))
        narrow = _narrowing([corner for rings in found.values() for ring in rings for corner in ring])
        return {code: _outline(rings, narrow) for code, rings in found.items()}
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return {}


def changed(path: Path) -> str:
    """Return when the file last changed; empty where there is none."""
    return str(path.stat().st_mtime_ns) if path.is_file() else ""


def _matched(features: list[dict[str, Any]], places: Sequence[Place]) -> Iterator[tuple[str, list[Ring]]]:
    codes = {place.code: place.code for place in places}
    names = {place.name: place.code for place in places}
    for feature in features:
        said = [str(value).strip() for value in (feature.get("properties") or {}).values() if value]
        said.append(str(feature.get("id") or ""))
        found = [codes[text[:TOWNSHIP]] for text in said if text.isdigit() and text[:TOWNSHIP] in codes]
        found += [names[text] for text in said if text in names]
        rings = list(_rings(feature.get("geometry") or {}))
        if found and rings:
            yield found[0], rings


def _narrowing(corners: list[list[float]]) -> float:
    """Return by how much a degree of longitude is shorter here than one of latitude; 1 for metres."""
    is_degrees = all(abs(x) <= DEGREES and abs(y) <= DEGREES / 2 for x, y, *_ in corners)
    return math.cos(math.radians(sum(corner[1] for corner in corners) / len(corners))) if is_degrees else 1.0


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    """Yield the outer rings."""
    kind, corners = geometry.get("type"), geometry.get("coordinates", [])
    for polygon in [corners] if kind == "Polygon" else corners if kind == "MultiPolygon" else []:
        yield polygon[0][:: max(1, len(polygon[0]) // CORNERS)] + polygon[0][-1:]


def _outline(rings: list[Ring], narrow: float) -> Outline:
    """Return an area, its words in the middle of the largest ring."""
    drawn = [
        (tuple(float(corner[0]) * narrow for corner in ring), tuple(float(corner[1]) for corner in ring))
        for ring in rings
    ]
    xs, ys = max(drawn, key=lambda ring: abs(_area(*ring)))
    return Outline(tuple(drawn), _middle(xs, ys))


def _area(xs: Sequence[float], ys: Sequence[float]) -> float:
    steps = range(len(xs) - 1)
    return sum(xs[i] * ys[i + 1] - xs[i + 1] * ys[i] for i in steps) / 2


def _middle(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float]:
    """Return the centre of gravity of a ring, counted from its first corner to keep the digits."""
    across, up = [x - xs[0] for x in xs], [y - ys[0] for y in ys]
    area = _area(across, up)
    if not area:
        return sum(xs) / len(xs), sum(ys) / len(ys)
    cross = [across[i] * up[i + 1] - across[i + 1] * up[i] for i in range(len(xs) - 1)]
    x = sum((across[i] + across[i + 1]) * part for i, part in enumerate(cross)) / (6 * area)
    y = sum((up[i] + up[i + 1]) * part for i, part in enumerate(cross)) / (6 * area)
    return xs[0] + x, ys[0] + y
