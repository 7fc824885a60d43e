"""The two figures above the table: where the areas lie, and how far apart they are."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.drawing.dots import dots, tall
from dashboard.drawing.outlines import Outline, boundaries, lines, tiles
from dashboard.drawing.patches import patches
from dashboard.theme import LOOKS
from dashboard.visit.doors import door_of
from dashboard.visit.marks import Opens, numbers
from dashboard.visit.view import View
from dashboard.widgets.areas import below, level, ordered, picked
from dashboard.widgets.chart import formats, twin
from dashboard.widgets.pair import Pair
from dashboard.wording.said import Row
from metrics.claims.against_targets import places
from metrics.claims.lacking import enough_of
from metrics.claims.ranking.apart import apart
from metrics.claims.states import counted_places, word
from metrics.phrases.figures import limits
from pipelines.ground.text import Text

MAP = Text("地图", "Map")
TILES = Text("方格图，按区划代码排列，位置不代表方位", "Tiles in the order of area codes, not a map")
NO_SHAPE = Text("边界文件中没有：{names}", "not in the boundary file: {names}")
DOTS = Text("{name}", "{name}")
IN_POINTS = Text("{name}（个百分点）", "{name} (percentage points)")
WITH_RANGE = Text("{name}，横线为 95% 区间", "{name}; bars are 95 % intervals")
TILE = 64


def drawings(view: View) -> Pair:
    """Return map (or tiles) and dots of the indicator chosen, under one conclusion."""
    rows, one = ordered(below(view)[picked(view).id]), picked(view)
    names = [str(row["area_name"]) for row in rows]
    outlines, caption = _outlines(view, rows)
    height = max(tall(len(rows)), lines(len(rows)) * TILE)
    picture = patches(rows, outlines, view.theme, view.lang, height=height)
    has_range = any(limits(row) for row in rows)
    beside = WITH_RANGE if has_range else IN_POINTS if one.unit == "pp" else DOTS
    far = apart(rows, view.below[0].level)
    note = [view.say(counted_places(rows, view.below[0].level)), view.say(far) if far else ""]
    both = Pair(
        title=_capital(view.say(places(rows, view.below[0].level, enough_of(view.results.settings)))),
        note=("；" if view.lang == "zh" else "; ").join(part for part in note if part),
        figures=(go.Figure(picture), go.Figure(dots(rows, names, view.theme, view.lang))),
        captions=(caption, view.say(beside, name=one.name)),
        table=twin(view, _capital(view.say(level(view))), names, rows),
        columns=formats(view, one.unit),
        opens=(
            Opens("area", tuple(row["area_code"] for row in rows if row["area_code"] in outlines), "point"),
            numbers([door_of(row, view.cut(one)) for row in rows]),
        ),
    )
    return both if any(row["value"] is not None for row in rows) else _map_alone(both)


def _map_alone(both: Pair) -> Pair:
    """Return the map over the whole width, where no place has a value: dots would be an empty field."""
    return both._replace(figures=both.figures[:1], captions=both.captions[:1], opens=both.opens[:1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _outlines(view: View, rows: Sequence[Row]) -> tuple[dict[str, Outline], str]:
    """Return where the areas lie, and what the reader must know of it."""
    told = {name: dict.fromkeys(word(row) for row in rows if row["status"] == name) for name in LOOKS}
    legend = " ".join(
        f"{LOOKS[name].sign} {' / '.join(one.on(view.lang) for one in found)}"
        for name, found in told.items()
        if found
    )
    shapes = boundaries(view.home.boundaries, view.below)
    if not shapes:
        codes = sorted(row["area_code"] for row in rows)
        return tiles(codes), f"{view.say(TILES)} · {legend}"
    absent = [row["area_name"] for row in rows if row["area_code"] not in shapes]
    joint = "、" if view.lang == "zh" else ", "
    more = f" · {view.say(NO_SHAPE, names=joint.join(absent))}" if absent else ""
    return shapes, f"{view.say(MAP)} · {legend}{more}"
