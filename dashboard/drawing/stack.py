"""The figure of what a whole is made of, for each place, kind or period: stacked bars from 0."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.theme import Figure, Theme, layout, palette
from dashboard.wording.escape import label
from dashboard.wording.said import Row
from metrics.claims.shapes import Over
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.numbers import written
from metrics.rows import given
from pipelines.ground.text import Lang

ROW, AROUND, WIDE = 30, 84, 0.07  # a part narrower than this carries no words
WHITE, INK = "#FFFFFF", "#1B2430"
SHADES = {  # told apart in grey too: dark, light, mid …; each with the colour of words on it
    "light": (("#163A69", WHITE), ("#A0BFDF", INK), ("#2F5F9A", WHITE), ("#DCE8F4", INK), ("#A3ADB9", INK)),
    "dark": (("#8DB4EA", INK), ("#2F5F9A", WHITE), ("#A0BFDF", INK), ("#224D84", WHITE), ("#6C7886", WHITE)),
}


def stack(rows: Sequence[Row], names: dict[str, str], by: Over, theme: Theme, lang: Lang) -> Figure:
    """Return the figure; `rows` have a component each, `by` is the column that `names` names, in order."""
    spots = {code: spot for spot, code in enumerate(names)}
    parts = [
        _part(name, [(spots[row[by] or ""], row) for row in rows if row["component"] == name], shade, lang)
        for name, shade in zip(COMPONENTS, SHADES[theme], strict=True)
    ]
    sides = {
        "barmode": "relative",
        "xaxis": {"ticksuffix": "%", "showgrid": True, "gridcolor": palette(theme).grid},
        "yaxis": {
            "tickvals": list(spots.values()),
            "ticktext": [label(name) for name in names.values()],
            "range": [len(names) - 0.5, -0.5],
            "showgrid": False,
        },
        "legend": {"traceorder": "normal"},
        "uniformtext": {
            "minsize": 12,
            "mode": "hide",
        },  # what its part has no room for
    }
    return {"data": parts, "layout": layout(theme, AROUND + ROW * len(names), **sides)}


def _part(name: str, rows: Sequence[tuple[int, Row]], shade: tuple[str, str], lang: Lang) -> Figure:
    told = [(spot, row) for spot, row in rows if row["value"] is not None]
    return {
        "type": "bar",
        "orientation": "h",
        "name": COMPONENTS[name].on(lang),
        "x": [given(row["value"]) * 100 for _, row in told],
        "y": [spot for spot, _ in told],
        "width": 0.62,
        "marker": {"color": shade[0]},
        "textfont": {"color": shade[1]},
        "text": [written(row["value"], "%") if abs(given(row["value"])) >= WIDE else "" for _, row in told],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "hovertemplate": f"{COMPONENTS[name].on(lang)} %{{x:.1f}}%<extra></extra>",
    }
