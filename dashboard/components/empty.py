"""A home in which nothing was published yet: what to do, said once and well."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st
from streamlit import Page

from dashboard import words
from dashboard.components.blank_tables import blank_tables
from dashboard.components.header import language
from dashboard.view import Desk
from pipelines.text import Text

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
GO = Text("选择文件、检查并发布", "Choose, check and publish files")
BY_COMMAND = Text("用命令行", "By command line")


def empty(
    desk: Desk,
    problem: Text | None = None,
    below: Callable[[], None] | None = None,
    pages: Mapping[str, Page] | None = None,
) -> None:
    """Draw the page of an empty home; `problem` is what is wrong with its settings or its data.

    `below` draws what the page can do all the same: the first files can be published from Data quality.
    """
    home, lang = desk.home, desk.lang
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(words.PRODUCT.on(lang), anchor=False, width="stretch")
        language(lang)
    if problem is not None:
        st.error(problem.on(lang), title=words.TO_MEND.on(lang), icon=":material/build:")
    with st.container(border=True):
        st.header(words.EMPTY_TITLE.on(lang), anchor=False, icon=":material/inbox:")
        st.markdown(f"**1.** {desk.say(FILL)}")
        blank_tables(desk)
        st.markdown(f"**2.** {desk.say(SEND)}")
        if pages:
            st.page_link(pages["data-quality"], icon=":material/upload_file:", label=desk.say(GO), help="")
        with st.expander(desk.say(BY_COMMAND), type="compact"):
            st.markdown(words.EMPTY_STEPS.filled(inbox=home.inbox.name + "/").on(lang))
            st.caption(words.EMPTY_DEMO.on(lang))
    if below is not None:
        with st.container(border=True):
            below()
