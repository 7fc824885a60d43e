"""The table of two units: values, points, weights and what they add to the score, with a row that adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.components.differences import signed
from dashboard.components.movement import Row
from dashboard.pages.ranking_told import named
from dashboard.view import View
from metrics.numbers import written
from pipelines.text import Text

NAME = Text("指标", "Indicator")
EACH = (  # what stands for each unit
    ("value", Text("{name}：数值", "{name}: value")),
    ("score", Text("{name}：得分", "{name}: points")),
    ("own_weight", Text("{name}：分担后权重", "{name}: weight")),
    ("contribution", Text("{name}：计入总分", "{name}: adds")),
)
BY = Text("计入总分之差", "Difference")
TOTAL = Text("合计", "Total")


class Beside(NamedTuple):
    """A finished table, and how its columns are shown."""

    frame: pl.DataFrame
    columns: dict[str, Any]


def got(part: Row | None) -> float:
    """Return what an indicator adds to a score; nought where it does not count."""
    return float((part or {}).get("contribution") or 0.0)


def beside(
    view: View, names: tuple[str, str], both: Sequence[Mapping[str, Row]], order: Sequence[str]
) -> Beside:
    """Return a row for each indicator, and one for the total; columns of the two stand side by side."""
    config = st.column_config
    gaps = [got(both[0].get(name)) - got(both[1].get(name)) for name in order]
    data: dict[str, list[Any]] = {
        "name": [*(named(name, view.lang) for name in order), view.say(TOTAL)],
        "by": [signed(gap) for gap in (*gaps, sum(gaps))],
    }
    columns: dict[str, Any] = {
        "name": config.TextColumn(view.say(NAME), width=158, pinned=True),
        "by": config.TextColumn(view.say(BY), alignment="right", width=96),
    }
    for key, heading in EACH:
        for number, (name, parts) in enumerate(zip(names, both, strict=True)):
            column = f"{key}-{number}"
            data[column] = _cells(view, key, [parts.get(one) for one in order])
            words = view.say(heading, name=name)
            columns[column] = config.TextColumn(words, alignment="right")
    return Beside(pl.DataFrame(data, strict=False), columns)


def _cells(view: View, key: str, parts: Sequence[Row | None]) -> list[str]:
    """Return one column's cells, the total last: weights and what is added add up, the rest does not."""
    if key == "value":
        return [*(_value(view, part) for part in parts), ""]
    found = [None if part is None else part[key] for part in parts]
    total = "" if key == "score" else f"{sum(one or 0.0 for one in found):.2f}"
    return [*("—" if one is None else f"{one:.2f}" for one in found), total]


def _value(view: View, part: Row | None) -> str:
    return "—" if part is None else written(part["raw"], part["unit"], part["target"], view.lang)
