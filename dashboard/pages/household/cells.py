"""The rows of one table as they are read: headings, words for codes, days as text."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.visit.view import View
from metrics.helping.dossier import Part
from pipelines.ground.text import Text
from pipelines.table import Column, Kind

YES, NO = Text("是", "yes"), Text("否", "no")


def shown(view: View, part: Part) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return the rows in words, under their headings."""
    frame = part.rows.with_columns(_cell(view, one) for one in part.columns)
    columns = {one.name: st.column_config.Column(view.say(one.label), width="medium") for one in part.columns}
    return frame, columns


def _cell(view: View, column: Column) -> pl.Expr:
    """Return a column's values as they are read: words for codes and for yes and no, days as text."""
    value = pl.col(column.name)
    if column.kind in {Kind.FLAG, Kind.GIVEN}:
        return (
            pl.when(value)
            .then(pl.lit(view.say(YES)))
            .when(~value)
            .then(pl.lit(view.say(NO)))
            .alias(column.name)
        )
    if column.kind is Kind.MONTH:
        return value.dt.strftime("%Y-%m")
    if column.kind is Kind.DATE:
        return value.dt.strftime("%Y-%m-%d")
    if column.codes and view.lang == "zh" and column.kind is not Kind.MANY:
        return value.replace(dict(column.codes))
    return value
