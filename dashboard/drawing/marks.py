"""Numbers as figures show them: shares in hundredths, the target as a line or a mark in each row."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from dashboard.theme import Figure, Theme, palette
from dashboard.wording import said
from dashboard.wording.escape import label
from dashboard.wording.said import Row
from metrics.phrases.figures import NUMBERS
from metrics.phrases.figures import limits as drawn
from metrics.phrases.numbers import MINUS
from metrics.rows import given
from pipelines.ground.text import Lang, Text

NARROWEST = {"%": 2.0, "pp": 0.5, "count": 4.0, "ratio": 0.2}  # what an axis spans at least
WHOLE = 100.0
EDGE = 0.75  # past this part of an axis words stand left of their line
TARGETS = Text("各自的目标", "each one's target")


def scaled(number: float | None, unit: str) -> float | None:
    """Return a number as an axis counts it: fractions in hundredths."""
    return None if number is None else number if unit in NUMBERS else number * 100


def axis(unit: str) -> dict[str, Any]:
    """Return how an axis of a unit is written, where Plotly chooses the numbers on it."""
    return {"ticksuffix": "%" if unit == "%" else "", "separatethousands": unit == "count"}


def ends(numbers: Sequence[float], unit: str) -> tuple[float, float]:
    """Return the least and the greatest; never so near each other that a hair looks like a gulf."""
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    short = max(0.0, NARROWEST[unit] - (high - low))
    if unit == "%" and high + short / 2 > WHOLE >= high:  # shares have no room above 100
        return low - short, high
    return low - short / 2, high + short / 2


def steps(low: float, high: float, unit: str, most: int) -> dict[str, Any]:
    """Return an axis from one end to the other with round numbers on it; shares have none above 100."""
    raw = (high - low) / most or 1.0
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * size for factor in (1, 2, 5, 10, 20) if factor * size >= raw * (1 - 1e-9))
    found = [round(step * i, 10) for i in range(math.ceil(low / step), math.floor(high / step) + 1)]
    shown = [number for number in found if unit != "%" or number <= WHOLE or high > WHOLE * 1.1]
    words = [f"{number:,.10g}{'%' if unit == '%' else ''}".replace("-", MINUS) for number in shown]
    return {"range": [low, high], "tickvals": shown, "ticktext": words}


def limits(rows: Sequence[Row], theme: Theme) -> dict[str, Any] | None:
    """Return error bars for Wilson's limits, where the rows have any; a full count has none."""
    if not any(drawn(row) for row in rows):
        return None

    def arm(row: Row, end: float | None, sign: int) -> float:
        if row["value"] is None or not drawn(row):
            return 0.0
        return float(sign * (given(end) - row["value"]) * 100)

    return {
        "type": "data",
        "symmetric": False,
        "array": [arm(row, row["high"], 1) for row in rows],
        "arrayminus": [arm(row, row["low"], -1) for row in rows],
        "color": palette(theme).muted,
        "thickness": 1.5,
        "width": 3,
    }


def hover(row: Row, name: str, lang: Lang) -> str:
    """Return what a pointer reads: name, value, status, target, interval, base."""
    lines = [f"<b>{label(name)}</b>", label(f"{said.value(row, lang)}  {said.pill(row, lang)}")]
    if row["target"] is not None:
        lines.append(label(said.target(row, lang)))
    if drawn(row):
        lines.append(label(said.interval(row, lang)))
    lines.append(f"n = {row['units']:,.0f}")
    return "<br>".join(lines)


def one_target(rows: Sequence[Row]) -> float | None:
    """Return the target if every row has the same."""
    found = {row["target"] for row in rows}
    return found.pop() if len(found) == 1 else None


def target_line(at: float, words: str, span: tuple[float, float], theme: Theme) -> Figure:
    """Return a dashed line across rows with its words above it, as parts of a layout."""
    place = (at - span[0]) / ((span[1] - span[0]) or 1)
    side = "right" if place > EDGE else "left"
    colours = palette(theme)
    stroke = {"color": colours.target, "width": 1.5, "dash": "dash"}
    return upright(at, stroke, {"text": label(words), "yanchor": "bottom", "xanchor": side}, colours.muted)


def upright(at: float, stroke: Figure, words: Figure, colour: str) -> Figure:
    """Return a line from top to bottom of a drawing with words at its head, as parts of a layout."""
    line = {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": stroke}
    head = {"x": at, "y": 1, "yref": "paper", "showarrow": False, "font": {"size": 12, "color": colour}}
    return {"shapes": [line], "annotations": [{**head, **words}]}
