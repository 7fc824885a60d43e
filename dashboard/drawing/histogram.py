"""The figure of how household values spread: how many households in each band, with the target in it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.marks import scaled, target_line
from dashboard.theme import Figure, Theme, layout, palette
from dashboard.wording import said
from dashboard.wording.escape import label
from dashboard.wording.said import Row
from metrics.figures.distribution import Band
from metrics.phrases.numbers import aim, written
from pipelines.ground.text import Lang, Text

HEIGHT = 300
UNDER, OVER = Text("{at} 以下", "under {at}"), Text("{at} 及以上", "{at} and over")
HOUSEHOLDS = Text("户数", "households")
COUNT = Text("{n} 户", "{n} {n:household|households}")


def bands(bins: Sequence[Band], unit: str, lang: Lang) -> list[str]:
    """Return the bands in words; the outermost hold all beyond them, and say so.

    >>> bands([{"low": 0, "high": 10}, {"low": 10, "high": 20}, {"low": 20, "high": 30}], "count", "zh")
    ['10 以下', '10 – 20', '20 及以上']
    """
    ends = [tuple(aim(one[end], unit, lang) for end in ("low", "high")) for one in bins]
    told = [f"{low} – {high}" for low, high in ends]
    return [UNDER.filled(at=ends[0][1]).on(lang), *told[1:-1], OVER.filled(at=ends[-1][0]).on(lang)]


def histogram(bins: Sequence[Band], unit: str, row: Row | None, theme: Theme, lang: Lang) -> Figure:
    """Return the figure; `row` carries a target that is counted as the bands are."""
    step = bins[0]["high"] - bins[0]["low"]
    middles = [one["low"] + step / 2 for one in bins]
    bars = {
        "type": "bar",
        "x": [scaled(middle, unit) for middle in middles],
        "y": [one["households"] for one in bins],
        "width": (scaled(step, unit) or 1.0) * 0.92,
        "marker": {"color": palette(theme).primary},
        "customdata": [
            f"{label(words)}<br>" + COUNT.filled(n=written(one["households"], "count")).on(lang)
            for words, one in zip(bands(bins, unit, lang), bins, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    ends = (scaled(min(middles), unit) or 0.0, scaled(max(middles), unit) or 0.0)
    more = {} if row is None or row["target"] is None else _target(row, ends, theme, lang)
    sides = {
        "xaxis": {"ticksuffix": "%" if unit == "%" else "", "tickformat": "" if unit == "%" else ",d"},
        "yaxis": {"title": {"text": HOUSEHOLDS.on(lang), "font": {"size": 12}}, "rangemode": "tozero"},
        "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
        "showlegend": False,
    }
    return {"data": [bars], "layout": layout(theme, HEIGHT, **sides, **more)}


def _target(row: Row, ends: tuple[float, float], theme: Theme, lang: Lang) -> Figure:
    return target_line(scaled(row["target"], row["unit"]) or 0.0, said.target(row, lang), ends, theme)


def marked(figure: Figure, bins: Sequence[Band], at: Sequence[float], words: str, theme: Theme) -> None:
    """Draw lines of amounts into a finished figure of amounts; the words stand at the first."""
    ends = (bins[0]["low"], bins[-1]["high"])
    layout_ = figure["layout"]
    for number, one in enumerate(at):
        line = target_line(one, words if number == 0 else "", ends, theme)
        for part in ("shapes", "annotations"):
            layout_[part] = [*layout_.get(part, ()), *line[part]]
