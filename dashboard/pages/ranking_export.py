"""The ranking as a workbook, made when it is asked for."""

from __future__ import annotations

import io

import streamlit as st

from dashboard.exports.marked import marked
from dashboard.exports.ranking_workbook import write
from dashboard.pages.ranking_told import told_of
from dashboard.view import View
from pipelines.text import Text

EXPORT = Text("导出 xlsx", "Export xlsx")
FILE = Text("乡镇排名_{period}.xlsx", "township_ranking_{period}.xlsx")
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(view: View) -> None:
    """Draw the button; the workbook holds places, method and every breakdown."""
    told, results, lang = told_of(view), view.results, view.lang

    def made() -> bytes:
        held = io.BytesIO()
        write(told, results, held, lang)
        return held.getvalue()

    st.download_button(
        view.say(EXPORT),
        made,
        marked(view.say(FILE, period=view.period.id), lang),
        KIND,
        key=f"export-{lang}",
        on_click="ignore",
        icon=":material/download:",
    )
