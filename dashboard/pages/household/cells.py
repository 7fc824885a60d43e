"""The rows of one table as they are read: headings, words for codes, days as text; nothing said twice."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import polars as pl
import streamlit as st

from dashboard.visit.view import View
from dashboard.wording.evidence import NO, YES
from metrics.helping.dossier import KEY, Part
from metrics.phrases.coded import cell
from pipelines.table import Column, Kind

YEAR = "year"  # the unit of a column that names a year: no amount, and written without a comma
WORDS = frozenset({"student_status", "change_type", "course"})  # free cells with words that many write


def shown(view: View, part: Part, without: Collection[str] = ()) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return the rows in words, under their headings; the household's own number and `without` left out."""
    kept = [one for one in part.columns if one.name not in {KEY, *without}]
    frame = part.rows.select(_cell(view, one) for one in kept)
    columns: dict[str, Any] = {}
    for one in kept:
        number = frame.schema[one.name].is_numeric() and one.kind is not Kind.ENUM
        heading = _heading(view, one)
        is_count = one.unit not in {"", YEAR}
        form = "localized" if is_count else "%d" if one.kind is Kind.INTEGER else None
        columns[one.name] = (
            st.column_config.NumberColumn(heading, width="medium", format=form)
            if number
            else st.column_config.Column(heading, width="medium")
        )
    return frame, columns


def _heading(view: View, column: Column) -> str:
    """Return a column's heading with its unit, where it has one in this language."""
    heading = view.say(column.label)
    unit = column.unit if view.lang == "zh" else {"元": "yuan"}.get(column.unit, "")
    if not unit or unit == YEAR or unit in heading:
        return heading
    return f"{heading}（{unit}）" if view.lang == "zh" else f"{heading} ({unit})"


def _cell(view: View, column: Column) -> pl.Expr:
    """Return a column's values as they are read: words for codes and for yes and no, days as text."""
    value = pl.col(column.name)
    if column.kind in {Kind.FLAG, Kind.GIVEN}:
        said = {"true": view.say(YES), "false": view.say(NO)}
        return value.cast(pl.String()).replace(said)
    if column.kind is Kind.MONTH:
        return value.dt.strftime("%Y-%m")
    if column.kind in {Kind.DATE, Kind.DATETIME}:
        return value.dt.strftime("%Y-%m-%d")
    if column.codes or column.kept or column.name in WORDS:
        return value.map_elements(lambda one: view.say(cell(column, one)), return_dtype=pl.String())
    return value
