"""The marks of a funnel plot: what lies beyond a limit stands out by shape, colour and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.components.funnel_limits import limits
from dashboard.components.label_places import Spot, placed
from dashboard.escape import label
from dashboard.theme import Figure, Theme, palette
from metrics.numbers import written
from pipelines.text import Lang, Text

WIDE, TALL = 600, 330  # px of the plot for which names are set
SIDES = {  # where a share lies: sign of its mark, words
    "inside": ("circle", Text("在控制限内", "within the limits")),
    "low": ("triangle-down", Text("低于 95% 下限", "below the 95 % limit")),
    "lowest": ("triangle-down", Text("低于 99.8% 下限", "below the 99.8 % limit")),
    "high": ("triangle-up", Text("高于 95% 上限", "above the 95 % limit")),
    "highest": ("triangle-up", Text("高于 99.8% 上限", "above the 99.8 % limit")),
}
HOVER = Text("<b>{name}</b><br>{share}，n = {n}<br>{side}", "<b>{name}</b><br>{share}, n = {n}<br>{side}")


class Point(NamedTuple):
    """One unit: name, how many its share rests on, the share, where it lies by the limits, its code."""

    name: str
    size: float
    share: float
    side: str
    code: str = ""


def judged(name: str, size: float, share: float, whole: float, code: str = "") -> Point:
    """Return the point of a unit, set against the share of the whole."""
    found = limits(whole, [max(round(size), 1)])
    sides = (
        ("lowest", share < found.lowest[0]),
        ("highest", share > found.highest[0]),
        ("low", share < found.low[0]),
        ("high", share > found.high[0]),
    )
    return Point(name, size, share, next((side for side, is_so in sides if is_so), "inside"), code)


def by_side(points: Sequence[Point]) -> dict[str, list[int]]:
    """Return the numbers of the points on each side that has any, in the order in which sides are drawn."""
    found = {side: [n for n, one in enumerate(points) if one.side == side] for side in SIDES}
    return {side: numbers for side, numbers in found.items() if numbers}


def marks(
    points: Sequence[Point], axes: tuple[float, float, float], theme: Theme, lang: Lang, *, high_is_good: bool
) -> list[Figure]:
    """Return one set of marks for each side that has any: shape, colour and words all tell it."""
    most, bottom, top = axes
    spots = [
        Spot(
            one.name,
            one.size / most * WIDE,
            (one.share - bottom) / (top - bottom) * TALL,
            one.side != "inside",
        )
        for one in points
    ]
    names = placed(spots, WIDE)
    colours = palette(theme)
    good, bad = (colours.met, colours.missed) if high_is_good else (colours.missed, colours.met)
    shades = {"inside": colours.quiet, "low": bad, "lowest": bad, "high": good, "highest": good}
    found = []
    for side, mine in by_side(points).items():
        symbol, words = SIDES[side]
        is_far = side in {"lowest", "highest"}
        found.append({
            "type": "scatter",
            "mode": "markers+text",
            "name": words.on(lang),
            "x": [points[number].size for number in mine],
            "y": [points[number].share for number in mine],
            "text": [label(points[number].name) if number in names else "" for number in mine],
            "textposition": [names.get(number, "top center") for number in mine],
            "textfont": {"size": 12, "color": colours.ink},
            "cliponaxis": False,
            "marker": {
                "symbol": symbol if is_far or side == "inside" else f"{symbol}-open",
                "size": 9 if side == "inside" else 12,
                "color": shades[side],
                "line": {"width": 2 if not is_far and side != "inside" else 0.5, "color": shades[side]},
            },
            "customdata": [_hover(points[number], words, lang) for number in mine],
            "hovertemplate": "%{customdata}<extra></extra>",
        })  # fmt: skip
    return found


def _hover(one: Point, side: Text, lang: Lang) -> str:
    size = written(round(one.size), "count")
    return HOVER.filled(name=label(one.name), share=written(one.share, "%"), n=size, side=side).on(lang)
