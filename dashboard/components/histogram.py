"""The figure of how household values spread: how many households in each band, with the target in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard import said
from dashboard.components.marks import scaled, target_line
from dashboard.escape import label
from dashboard.said import Row
from dashboard.theme import Figure, Theme, layout, palette
from metrics.numbers import aim, written
from pipelines.text import Lang, Text

HEIGHT = 300
HOUSEHOLDS = Text("户数", "households")
COUNT = Text("{n} 户", "{n} {n:household|households}")


def band(bin_: dict[str, Any], unit: str, lang: Lang) -> str:
    """Return a band in words: 5.0%–10.0%."""
    low, high = (aim(bin_[end], unit, lang) for end in ("low", "high"))
    return f"{low} – {high}"


def histogram(bins: Sequence[dict[str, Any]], unit: str, row: Row | None, theme: Theme, lang: Lang) -> Figure:
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
            f"{label(band(one, unit, lang))}<br>"
            + COUNT.filled(n=written(one["households"], "count")).on(lang)
            for one in bins
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    ends = (scaled(min(middles), unit) or 0.0, scaled(max(middles), unit) or 0.0)
    more = {} if row is None or row["target"] is None else _target(row, ends, theme, lang)
    sides = {
        "xaxis": {"ticksuffix": "%" if unit == "%" else "", "separatethousands": True},
        "yaxis": {"title": {"text": HOUSEHOLDS.on(lang), "font": {"size": 12}}, "rangemode": "tozero"},
        "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
        "showlegend": False,
    }
    return {"data": [bars], "layout": layout(theme, HEIGHT, **sides, **more)}


def _target(row: Row, ends: tuple[float, float], theme: Theme, lang: Lang) -> Figure:
    return target_line(scaled(row["target"], row["unit"]) or 0.0, said.target(row, lang), ends, theme)
