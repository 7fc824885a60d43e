"""A home in which nothing was published yet: what to do, and the empty tables to do it with."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit import Page

from dashboard.visit.view import Desk
from dashboard.widgets.frame.header import language
from dashboard.widgets.frame.whoever import whoever
from dashboard.wording import frame
from pipelines.departments import departments, sent_by
from pipelines.ground.text import Lang, Text
from pipelines.sources import SOURCES

FILL = Text(
    "没有现成报表？下载空白报表，交各部门填写；已有报表（xlsx、xls、csv）可直接用。",
    "No files yet? Download empty tables and have the departments fill them in; files that are there"
    " (xlsx, xls, csv) do as they are.",
)
SEND = Text(
    "在“数据质量”页选择文件：先逐表检查，有误的行说明原因，其余一次发布。",
    "Choose the files on Data quality: every table is checked, bad rows are told with their reason, the rest"
    " is published at once.",
)
SEND_HERE = Text(
    "在下面选择文件：先逐表检查，有误的行说明原因，其余一次发布。",
    "Choose the files below: every table is checked, bad rows are told with their reason, the rest is"
    " published at once.",
)
GO = Text("选择文件、检查并发布", "Choose, check and publish files")
BY_COMMAND = Text("用命令行", "By command line")


def empty(
    desk: Desk,
    problem: Text | None = None,
    below: Callable[[], None] | None = None,
    pages: Mapping[str, Page] | None = None,
    title: Text = frame.PRODUCT,
) -> None:
    """Draw the page of an empty home; `problem` is what is wrong with its settings or its data.

    `below` draws what the page can do all the same: the first files can be published from Data quality, whose
    page is given no others to lead to.
    """
    home, lang = desk.home, desk.lang
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(title.on(lang), anchor=False, width="stretch")
        language(lang)
        whoever(desk)
    if problem is not None:
        st.error(problem.on(lang), title=frame.TO_MEND.on(lang), icon=":material/build:")
    with st.container(border=True):
        st.header(frame.EMPTY_TITLE.on(lang), anchor=False, icon=":material/inbox:")
        st.markdown(f"**1.** {desk.say(FILL)}")
        blank_tables(desk)
        st.markdown(f"**2.** {desk.say(SEND if pages is not None else SEND_HERE)}")
        if pages and "data-quality" in pages:
            st.page_link(pages["data-quality"], icon=":material/upload_file:", label=desk.say(GO), help="")
        with st.expander(desk.say(BY_COMMAND), type="compact"):
            st.markdown(frame.EMPTY_STEPS.filled(inbox=home.inbox.name + "/").on(lang))
            st.caption(frame.EMPTY_DEMO.on(lang))
    if below is not None:
        with st.container(border=True):
            below()


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
    from pipelines.template.book import write_template  # noqa: PLC0415 - xlsxwriter is for who asks

    wanted = sent_by(whose) if whose else list(SOURCES)
    with tempfile.TemporaryDirectory(prefix="blank-") as folder:
        path = Path(folder) / "blank.xlsx"
        write_template(path, wanted, lang)
        return path.read_bytes()
