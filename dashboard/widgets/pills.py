"""A column of a table whose cells are coloured pills: sign and word in each, so that colour only repeats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.theme import LOOKS
from dashboard.wording import said
from dashboard.wording.said import Row
from pipelines.ground.text import Lang

Pill = tuple[str, str]  # what it says, its colour's name


def pills(label: str, cells: Sequence[Sequence[Pill]], *, width: int, explained: str = "") -> Any:
    """Return the column's configuration; the cells themselves are lists of the words."""
    colours = dict(pill for cell in cells for pill in cell)
    return st.column_config.MultiselectColumn(
        label, options=list(colours), color=list(colours.values()), width=width, help=explained or None
    )


def words(cells: Sequence[Sequence[Pill]]) -> list[list[str]]:
    """Return what the cells hold."""
    return [[word for word, _ in cell] for cell in cells]


def of_status(row: Row | None, lang: Lang) -> list[Pill]:
    """Return the pill of a row of figures; none where there is no row."""
    return [] if row is None else [(said.status(row, lang), LOOKS[row["status"]].pill)]
