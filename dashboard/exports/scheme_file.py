"""A scoring scheme as a csv file that the intake reads: every column, weights that add up to 100."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from datetime import date
from decimal import ROUND_DOWN, Decimal

from metrics.scoring.scheme import Line, Scheme
from pipelines.ground.text import Text
from pipelines.sources import source

TABLE = "scoring_scheme"
HUNDRED, CENT = Decimal(100), Decimal("0.01")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # full-width ones run too
NO_NAME = Text("请填方案名称", "Give it a name")
NO_SOURCE = Text("请填来源", "Say where it comes from")
TAKEN = Text("已有同名方案，请换一个名称", "There is a scheme of this name: choose another")
UNSAFE = Text("名称和来源不能以 = + - @ 开头", "Name and source must not begin with = + - @")


def problem(name: str, origin: str, taken: Collection[str]) -> Text | None:
    """Return what keeps a version from being made; None: nothing does."""
    if not name:
        return NO_NAME
    if name in taken:
        return TAKEN
    if not origin:
        return NO_SOURCE
    return UNSAFE if name.startswith(FORMULA) or origin.startswith(FORMULA) else None


def scheme_file(scheme: Scheme, weights: Mapping[str, float], name: str, first: date, origin: str) -> bytes:
    """Return the csv of a scheme with other weights, scaled to 100; lines without weight drop out."""
    lines = [line for line in scheme.reweighted(dict(weights)).lines if line.weight > 0]
    shares = hundredths([line.weight for line in lines])
    table, text = source(TABLE), io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.heading for column in table.columns])
    for line, share in zip(lines, shares, strict=True):
        cells = {
            **_cells(line),
            "weight": share,
            "scheme": name,
            "valid_from": first.isoformat(),
            "source": origin,
        }
        writer.writerow([cells[column.name] for column in table.columns])
    return text.getvalue().encode("utf-8-sig")


def _cells(line: Line) -> dict[str, object]:
    modes = source(TABLE).column("mode").codes
    return {
        "indicator": line.indicator,
        "floor": line.floor.said(),
        "full": line.full.said(),
        "mode": modes[line.mode],
        "deduct_step": "" if line.deduct_step is None else line.deduct_step,
        "deduct_points": "" if line.deduct_points is None else line.deduct_points,
    }


def hundredths(weights: Collection[float]) -> list[Decimal]:
    """Return weights scaled to 100 on two decimals; the largest remainders take what is left.

    >>> [str(one) for one in hundredths([1, 1, 1])]
    ['33.34', '33.33', '33.33']
    """
    whole = sum(Decimal(repr(float(one))) for one in weights)
    exact = [Decimal(repr(float(one))) * HUNDRED / whole for one in weights]
    found = [one.quantize(CENT, ROUND_DOWN) for one in exact]
    left = int((HUNDRED - sum(found)) / CENT)
    order = sorted(range(len(exact)), key=lambda at: found[at] - exact[at])
    for at in order[:left]:
        found[at] += CENT
    return found
