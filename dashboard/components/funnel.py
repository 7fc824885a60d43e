"""The funnel plot: shares by size, the whole's share, and the limits within which luck may move them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.components.funnel_limits import Limits, limits
from dashboard.components.funnel_marks import Point, by_side, marks
from dashboard.escape import label
from dashboard.theme import Figure, Theme, layout, palette
from metrics.numbers import written
from pipelines.text import Lang, Text

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
) -> Figure:
    """Return the figure; `counted` says what the sizes count."""
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
    lines = [*_limit_lines(around, theme, lang), _whole(whole, most, theme, lang)]
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


def _whole(whole: float, most: float, theme: Theme, lang: Lang) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": WHOLE.filled(share=written(whole, "%")).on(lang),
        "x": [0, most],
        "y": [whole, whole],
        "line": {"width": 1.6, "color": palette(theme).primary},
        "hoverinfo": "skip",
    }
