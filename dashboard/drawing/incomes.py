"""The figure of a household's income: the sources of each year per head, stacked, and its monitoring line."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.stack import SHADES
from dashboard.theme import Figure, Theme, layout, palette
from dashboard.wording.escape import label
from metrics.helping.incomes import Income
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.numbers import written
from pipelines.ground.text import Lang, Text

HEIGHT = 320
LINE = Text("监测线", "monitoring line")
TOTAL = Text("合计（不分来源）", "total, sources not known")
YUAN = Text("元/人", "yuan per head")
GAP = Text("缺", "gap")
HALF = 0.4  # of a category, on each side of a year: how far its line reaches


def income(years: Sequence[Income], theme: Theme, lang: Lang) -> Figure:
    """Return the figure; `years` are whole years or gaps, oldest first. A gap has no bar, and says so."""
    colours, names = palette(theme), [str(one.period.year) for one in years]
    bars = [
        _part(name, years, shade, lang)
        for name, shade in zip(COMPONENTS, SHADES[theme], strict=True)
        if any((one.parts or {}).get(name) for one in years if one.is_year)
    ]
    if any(one.is_year and one.parts is None for one in years):
        bars.append(_whole(years, theme, lang))
    sides = {
        "barmode": "relative",
        "bargap": 0.45,
        "xaxis": {"tickvals": list(range(len(years))), "ticktext": names, "range": [-0.6, len(years) - 0.4]},
        "yaxis": {"title": {"text": YUAN.on(lang), "font": {"size": 12}}, "tickformat": ",d"},
        "legend": {"traceorder": "normal"},
        "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
        "annotations": [_note(at, one, colours.muted, lang) for at, one in enumerate(years)],
    }
    return {"data": [*bars, _lines(years, theme, lang)], "layout": layout(theme, HEIGHT, **sides)}


def _part(name: str, years: Sequence[Income], shade: tuple[str, str], lang: Lang) -> Figure:
    spots = [(at, one.parts[name]) for at, one in enumerate(years) if one.is_year and one.parts is not None]
    return {
        "type": "bar",
        "name": COMPONENTS[name].on(lang),
        "x": [at for at, _ in spots],
        "y": [amount for _, amount in spots],
        "marker": {"color": shade[0]},
        "hovertemplate": f"{label(COMPONENTS[name].on(lang))} %{{y:,.0f}}<extra></extra>",
    }


def _whole(years: Sequence[Income], theme: Theme, lang: Lang) -> Figure:
    """Return the bars of years whose sources do not add up: the total alone, hatched."""
    spots = [(at, one.per_head) for at, one in enumerate(years) if one.is_year and one.parts is None]
    return {
        "type": "bar",
        "name": TOTAL.on(lang),
        "x": [at for at, _ in spots],
        "y": [amount for _, amount in spots],
        "marker": {"color": palette(theme).quiet, "pattern": {"shape": "/"}},
        "hovertemplate": f"{label(TOTAL.on(lang))} %{{y:,.0f}}<extra></extra>",
    }


def _lines(years: Sequence[Income], theme: Theme, lang: Lang) -> Figure:
    """Return the line of each year as a stroke across its bar, one trace: years have lines of their own."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for at, one in enumerate(years):
        if one.line is not None:
            xs += [at - HALF, at + HALF, None]
            ys += [one.line, one.line, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": LINE.on(lang),
        "x": xs,
        "y": ys,
        "line": {"color": palette(theme).missed, "width": 2.5},
        "hovertemplate": f"{label(LINE.on(lang))} %{{y:,.0f}}<extra></extra>",
        "showlegend": bool(xs),
    }


def _note(at: int, one: Income, colour: str, lang: Lang) -> Figure:
    """Return what stands over a year: its income per head, or that it is a gap."""
    height = sum(amount for amount in (one.parts or {}).values() if amount > 0) if one.is_year else 0.0
    top = max(height, one.per_head or 0.0) if one.is_year else 0.0
    said = written(round(one.per_head or 0.0), "count") if one.is_year else GAP.on(lang)
    return {
        "x": at,
        "y": max(top, one.line or 0.0) if one.is_year else 0.0,
        "text": label(said),
        "showarrow": False,
        "yanchor": "bottom",
        "font": {"size": 12, "color": colour},
    }
