"""The funnel plot: shares by size, the limits within which luck may move them, and what lies beyond."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.drawing.label_places import Spot, placed
from dashboard.theme import Figure, Theme, layout, palette
from dashboard.wording.escape import label
from dashboard.wording.said import Row
from metrics.claims.funnel import is_drawn, tries
from metrics.claims.lacking import Enough
from metrics.phrases.numbers import written
from metrics.rows import given
from pipelines.ground.text import Lang, Text

HEIGHT, STEPS = 440, 80
WHOLE = Text("全县 {share}", "county {share}")
BANDS = (Text("95% 控制限", "95 % limits"), Text("99.8% 控制限", "99.8 % limits"))


def funnel(
    points: Sequence[Point],
    whole: float,
    counted: str,
    theme: Theme,
    lang: Lang,
    *,
    high_is_good: bool = True,
    target: float | None = None,
) -> Figure:
    """Return the figure; `counted` says what the sizes count, `target` is what the whole should reach."""
    most = max(one.size for one in points) * 1.08
    around = limits(whole, np.unique(np.linspace(1, most, STEPS).astype(int)).tolist())
    bottom = min(*(one.share for one in points), float(np.median(around.lowest)))
    top = max(*(one.share for one in points), float(np.median(around.highest)))
    room = 0.08 * (top - bottom or 0.1)
    ends = (max(bottom - room, 0.0), min(top + room, 1.0) + 0.01 * (top - bottom))
    sides = {
        "xaxis": {"title": {"text": label(counted), "font": {"size": 12}}, "range": [0, most]},
        "yaxis": {"tickformat": ".0%" if ends[1] - ends[0] > 0.06 else ".1%", "range": list(ends)},  # noqa: PLR2004
        "legend": {"y": 1.02},
    }
    lines = [*_limit_lines(around, theme, lang), _whole(whole, most, theme, lang, target)]
    dots = marks(points, (most, *ends), theme, lang, high_is_good=high_is_good)
    return {"data": [*lines, *dots], "layout": layout(theme, HEIGHT, **sides)}


def codes(points: Sequence[Point]) -> tuple[tuple[str, ...], ...]:
    """Return the codes of the points of each curve of the figure; limits and the whole's line have none."""
    lines: tuple[tuple[str, ...], ...] = ((),) * (len(BANDS) + 1)
    return (*lines, *(tuple(points[n].code for n in numbers) for numbers in by_side(points).values()))


def _limit_lines(around: Limits, theme: Theme, lang: Lang) -> list[Figure]:
    pairs = ((around.low, around.high, "dot"), (around.lowest, around.highest, "solid"))
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name.on(lang),
            "x": [*around.sizes.tolist(), None, *around.sizes.tolist()],
            "y": [*low.tolist(), None, *high.tolist()],
            "line": {"width": 1.4, "dash": dash, "color": palette(theme).muted},
            "hoverinfo": "skip",
        }
        for name, (low, high, dash) in zip(BANDS, pairs, strict=True)
    ]


def _whole(whole: float, most: float, theme: Theme, lang: Lang, target: float | None) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": WHOLE.filled(share=written(whole, "%", target)).on(lang),
        "x": [0, most],
        "y": [whole, whole],
        "line": {"width": 1.6, "color": palette(theme).primary},
        "hoverinfo": "skip",
    }


Numbers = NDArray[np.float64]
HALF = 0.5
TAILS = (0.001, 0.025, 0.975, 0.999)  # 99.8 % and 95 % limits, from the lowest to the highest


@dataclass(frozen=True)
class Limits:
    """Limits at each size: the outer two hold 99.8 % of what luck does, the inner two 95 %."""

    sizes: Numbers
    lowest: Numbers
    low: Numbers
    high: Numbers
    highest: Numbers


def limits(share: float, sizes: Sequence[int]) -> Limits:
    """Return exact binomial limits around a share, interpolated between counts.

    A share lies beyond an inner limit just when luck alone goes so far at most once in forty times (beyond
    an outer one, once in a thousand): 25 of 25 is no feat where the whole stands at 93 %.

    >>> found = limits(0.93, [25, 100])
    >>> [round(float(one), 3) for one in found.low], [round(float(one), 3) for one in found.high]
    ([0.795, 0.871], [1.0, 0.98])
    """
    found = np.array([_quantiles(share, int(size)) for size in sizes]).reshape(len(sizes), len(TAILS))
    return Limits(np.asarray(sizes, dtype=np.float64), *found.T)


def _quantiles(share: float, size: int) -> list[float]:
    """Return where the distribution of a count of `size` reaches each tail, as shares."""
    if size < 1 or not 0 < share < 1:
        return [share] * len(TAILS)
    counts = np.arange(size + 1)
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, size + 1)))])
    ways = logs[size] - logs - logs[::-1]
    chance = np.exp(ways + counts * np.log(share) + (size - counts) * np.log1p(-share))
    reached = np.cumsum(chance)
    found = []
    for tail in TAILS:
        first = min(int(np.searchsorted(reached, tail)), size)
        back = (reached[first] - tail) / chance[first] if chance[first] > 0 else 0.0
        is_upper = tail > HALF  # the count above `first` is the lowest that is rare enough
        found.append(float(np.clip((first - back + is_upper) / size, 0.0, 1.0)))
    return found


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
    """One unit: name, how many its share rests on, the share, where it lies by the limits, code, target."""

    name: str
    size: float
    share: float
    side: str
    code: str = ""
    target: float | None = None


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


def points_of(rows: Sequence[Row], county: Row, enough: Enough) -> list[Point]:
    """Return a point for each unit whose figure may be set against the county's; none where that has none.

    Both are tidy rows: the shares are those of the indicator's own page.
    """
    if not is_drawn(county, enough):
        return []
    return [
        judged(
            row["area_name"] or row["area_code"],
            tries(row),
            given(row["value"]),
            given(county["value"]),
            row["area_code"],
        )._replace(target=row["target"])
        for row in rows
        if is_drawn(row, enough)
    ]


def by_side(points: Sequence[Point]) -> dict[str, list[int]]:
    """Return the numbers of the points on each side that has any, in the order in which sides are drawn."""
    found = {side: [n for n, one in enumerate(points) if one.side == side] for side in SIDES}
    return {side: numbers for side, numbers in found.items() if numbers}


def _marker(side: str, symbol: str, shade: str) -> Figure:
    """Return how the marks of one side look: full beyond the outer limit, hollow beyond the inner one."""
    is_hollow = side in {"low", "high"}
    return {
        "symbol": f"{symbol}-open" if is_hollow else symbol,
        "size": 9 if side == "inside" else 12,
        "color": shade,
        "line": {"width": 2 if is_hollow else 0.5, "color": shade},
    }


def marks(
    points: Sequence[Point], axes: tuple[float, float, float], theme: Theme, lang: Lang, *, high_is_good: bool
) -> list[Figure]:
    """Return one set of marks for each side that has any: shape, colour and words all tell it."""
    most, bottom, top = axes
    high = top - bottom
    spots = [
        Spot(one.name, one.size / most * WIDE, (one.share - bottom) / high * TALL, one.side != "inside")
        for one in points
    ]
    names = placed(spots, WIDE)
    colours = palette(theme)
    good, bad = (colours.met, colours.missed) if high_is_good else (colours.missed, colours.met)
    shades = {"inside": colours.quiet, "low": bad, "lowest": bad, "high": good, "highest": good}
    found = []
    for side, mine in by_side(points).items():
        symbol, words = SIDES[side]
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
            "marker": _marker(side, symbol, shades[side]),
            "customdata": [_hover(points[number], words, lang) for number in mine],
            "hovertemplate": "%{customdata}<extra></extra>",
        })  # fmt: skip
    return found


def _hover(one: Point, side: Text, lang: Lang) -> str:
    size = written(round(one.size), "count")
    return HOVER.filled(
        name=label(one.name), share=written(one.share, "%", one.target), n=size, side=side
    ).on(lang)
