"""Empty tables to fill in, by mouse: for every department, or one workbook for each of them."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard.view import Desk
from pipelines.departments import departments, sent_by
from pipelines.sources import SOURCES
from pipelines.text import Lang, Text

WHOSE = Text("报送部门", "Department")
EVERY = Text("全部部门", "Every department")
DOWNLOAD = Text("下载空白报表（xlsx）", "Download empty tables (xlsx)")
HELP = Text("带表头、填写说明和下拉选项", "with headings, notes and drop-down lists")
FILE = Text("空白报表_{whose}.xlsx", "empty_tables_{whose}.xlsx")
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def blank_tables(desk: Desk) -> None:
    """Draw the choice of a department and the button."""
    names = {"": EVERY} | {one.zh: one for one in departments()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="blank-tables"):
        whose = st.selectbox(
            desk.say(WHOSE),
            list(names),
            format_func=lambda one: desk.say(names[one]),
            key=f"blank-of-{desk.lang}",
            width=230,
            label_visibility="collapsed",
        )
        st.download_button(
            desk.say(DOWNLOAD),
            partial(made, whose or "", desk.lang),
            desk.say(FILE, whose=names[whose or ""]),
            KIND,
            key=f"blank-{desk.lang}",
            help=desk.say(HELP),
            on_click="ignore",
            icon=":material/download:",
        )


def made(whose: str, lang: Lang) -> bytes:
    """Return the workbook of a department; "" is every table."""
    from pipelines.template import write_template  # noqa: PLC0415 - xlsxwriter is for who asks

    wanted = sent_by(whose) if whose else list(SOURCES)
    with tempfile.TemporaryDirectory(prefix="blank-") as folder:
        path = Path(folder) / "blank.xlsx"
        write_template(path, wanted, lang)
        return path.read_bytes()
