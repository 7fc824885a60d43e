"""The figure of two groups' income per head over the years, with the limits of each and the year of help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.drawing.marks import ends, steps, upright
from dashboard.theme import Figure, Theme, layout, palette
from dashboard.wording.escape import label
from metrics.helping.matched import Point
from metrics.phrases.numbers import written
from pipelines.ground.text import Lang, Text

HEIGHT = 320
HELPED, OTHERS = Text("帮扶户", "helped"), Text("对照户（折算）", "others (weighed)")
IN_YEAR = Text("首次完成", "first done")
HOVER = Text(
    "{name} {year}：{mean} 元（95% 区间 {low}–{high}），n = {n}",
    "{name} {year}: {mean} yuan (95 % interval {low}–{high}), n = {n}",
)


class Stroke(NamedTuple):
    """How a group is drawn: its name, colour and dash, and how far beside the year its marks stand."""

    name: Text
    colour: str
    dash: str
    aside: float


def income_path(
    helped: Sequence[Point], others: Sequence[Point], year: int, theme: Theme, lang: Lang
) -> Figure:
    """Return the figure, yuan per head; a year without an income is a gap. Both have the same years."""
    colours = palette(theme)
    xs = [str(point.year) for point in helped]
    traces = [
        _line(others, Stroke(OTHERS, colours.muted, "dash", 0.06), lang),
        _line(helped, Stroke(HELPED, colours.primary, "solid", -0.06), lang),
    ]
    low, high = _span([*helped, *others])
    at = xs.index(str(year)) if str(year) in xs else None
    marked = {} if at is None else _marked(at, colours.target, colours.muted, IN_YEAR.on(lang))
    sides = {
        "xaxis": {"tickvals": list(range(len(xs))), "ticktext": xs, "range": [-0.4, len(xs) - 0.6]},
        "yaxis": steps(low, high, "count", 6),
    }
    room = {"margin": {"l": 8, "r": 16, "t": 34, "b": 8}}
    return {"data": traces, "layout": layout(theme, HEIGHT, **sides, **marked, **room)}


def _line(points: Sequence[Point], stroke: Stroke, lang: Lang) -> Figure:
    """Return one group's line with its limits, a hair beside the year: the two do not cover each other."""
    colour = stroke.colour
    return {
        "type": "scatter",
        "x": [place + stroke.aside for place in range(len(points))],
        "y": [point.mean for point in points],
        "mode": "lines+markers",
        "connectgaps": False,
        "name": label(stroke.name.on(lang)),
        "line": {"color": colour, "width": 2.5, "dash": stroke.dash},
        "marker": {"size": 9, "color": colour, "symbol": "circle" if stroke.dash == "solid" else "diamond"},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [(one.high or 0) - (one.mean or 0) for one in points],
            "arrayminus": [(one.mean or 0) - (one.low or 0) for one in points],
            "color": colour,
            "thickness": 1.5,
            "width": 3,
        },
        "customdata": [_hover(one, stroke.name, lang) for one in points],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(point: Point, name: Text, lang: Lang) -> str:
    numbers = {
        end: written(float(round(value or 0)), "count")
        for end, value in (("mean", point.mean), ("low", point.low), ("high", point.high))
    }
    return label(HOVER.filled(name=name, year=str(point.year), n=point.households, **numbers).on(lang))


def _span(points: Sequence[Point]) -> tuple[float, float]:
    found = [end for p in points for end in (p.low, p.high) if end is not None]
    low, high = ends(found, "count")
    return low - 0.1 * (high - low), high + 0.15 * (high - low)


def _marked(at: int, line: str, words: str, said: str) -> Figure:
    """Return the year of help as a thin line with its words, as parts of a layout."""
    note = {"text": label(f" {said}"), "yanchor": "top", "xanchor": "left"}
    return upright(at, {"color": line, "width": 1, "dash": "dot"}, note, words)
