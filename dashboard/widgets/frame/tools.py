"""What a page can be taken along by: its address to copy, its tables as a workbook."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard.visit.choice import of_page
from dashboard.visit.noted import exported
from dashboard.visit.view import View
from dashboard.widgets import seal
from dashboard.widgets.frame import as_of
from dashboard.widgets.frame.header import snapshot_line
from pipelines.ground.text import Text

LINK = Text("复制链接", "Copy link")
LINK_HELP = Text("别人在同一台服务器上打开，看到的与此刻相同", "Whoever opens it here sees what you see now")
TABLES = Text("表格 xlsx", "Tables as xlsx")
TABLES_HELP = Text("本页的全部表格，每表一张工作表", "Every table of this page, a sheet for each")
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def tools(view: View, path: str, title: str) -> None:
    """Draw both; a page without a table has only the link."""
    with st.popover(view.say(LINK), icon=":material/link:", type="tertiary", key=f"link-{view.lang}"):
        st.caption(view.say(LINK_HELP))
        st.code(address(view, path), language=None, wrap_lines=True)
    as_of.choice(view)
    if view.tables:
        st.download_button(
            view.say(TABLES),
            exported(view, name(view, title), lambda: workbook(view, title)),
            name(view, title),
            KIND,
            key=f"tables-{view.lang}",
            help=view.say(TABLES_HELP),
            type="tertiary",
            on_click="ignore",
            icon=":material/download:",
        )


def address(view: View, path: str) -> str:
    """Return the whole address of what is shown."""
    base = (st.context.url or "").split("?", maxsplit=1)[0].rstrip("/")
    root = base.removesuffix(f"/{path}")
    return f"{root}/{path}?{urlencode({**view.params(), **of_page()})}"


def name(view: View, title: str) -> str:
    """Return what the workbook is called."""
    from dashboard.exports.page_tables import file_name  # noqa: PLC0415 - xlsxwriter is for who asks

    return file_name(title, view.period.id, view.lang)


def workbook(view: View, title: str) -> bytes:
    """Return the tables of the page under what they are of."""
    from dashboard.exports.page_tables import Head, book  # noqa: PLC0415 - as above

    lines = (
        view.say(view.results.county),
        view.period.name(view.lang),
        seal.badge(view) or seal.said(view),
        snapshot_line(view),
    )
    return book(Head(title, lines, view.lang, seal.code(view)), [one[:3] for one in view.tables])
