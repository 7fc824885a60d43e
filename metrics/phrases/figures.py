"""Figures in sentences, in both languages: values, targets with 建议值, changes with their sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metrics.phrases.numbers import MINUS, POINTS, SAME, aim, is_small, under_a_tenth, written
from pipelines.ground.text import Text

Row = Mapping[str, Any]  # a tidy row
PROPOSED = Text("建议值", "proposed")
MARKED = Text("{aim}（建议值）", "{aim} (proposed)")


def figure(number: float | None, unit: str, target: float | None = None) -> Text:
    """Write a figure in both languages."""
    return Text(written(number, unit, target, "zh"), written(number, unit, target, "en"))


def value(row: Row) -> Text:
    """Write a row's value, kept apart from a target that it does not reach."""
    return figure(row["value"], row["unit"], row["target"])


def target(row: Row) -> Text:
    """Write a row's target; one that is only proposed says so. A dash where there is none.

    >>> target({"target": 0.6, "unit": "%", "is_proposed": True}).zh
    '60%（建议值）'
    """
    if row["target"] is None:
        return Text("—", "—")
    said = Text(aim(row["target"], row["unit"], "zh"), aim(row["target"], row["unit"], "en"))
    return MARKED.filled(aim=said) if row["is_proposed"] else said


def limits(row: Row) -> tuple[float, float] | None:
    """Return what a sample leaves open; None where nothing was drawn: everyone was asked, or it is no sample.

    >>> limits({"low": 0.8, "high": 0.9, "is_full_count": True}) is None
    True
    """
    if row["low"] is None or row["high"] is None or row["is_full_count"]:
        return None
    return row["low"], row["high"]


def size(by: float, unit: str) -> Text:
    """Write by how much something moved or is off, without a sign: a share moves by percentage points.

    >>> size(-0.0227, "%").en, size(3, "count").zh, size(0.0008, "%").en
    ('2.3 pp', '3', '0.08 pp')
    """
    if unit != "count" and is_small(by):  # never a tenth of a point that it is not
        said = under_a_tenth(by)
        return Text(f"{said}{POINTS['zh']}", f"{said}{POINTS['en']}")
    moved = figure(abs(by), "count" if unit == "count" else "pp")
    return Text(moved.zh.removeprefix("+"), moved.en.removeprefix("+"))


def step(by: float, unit: str) -> Text:
    """Write a change with its sign: a count too.

    >>> step(6, "count").en, step(-5, "count").zh, step(0.0227, "%").en, step(-0.0002, "%").en
    ('+6', '−5', '+2.3 pp', '−0.02 pp')
    """
    said, sign = size(by, unit), "+" if by > SAME else MINUS if by < -SAME else ""
    return Text(f"{sign}{said.zh}", f"{sign}{said.en}")


def is_alike(one: Row, other: Row) -> bool:
    """Whether two figures are equal: what is only written alike has moved, by however little."""
    return bool(abs(one["value"] - other["value"]) <= SAME)
