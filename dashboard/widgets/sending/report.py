"""The report of a check or a load: what came of it, in the command line's own words, cell by cell."""

from __future__ import annotations

from typing import Literal, NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.view import Desk
from dashboard.widgets.lists import config
from dashboard.widgets.sending import reasons
from dashboard.widgets.sending.child import Answer
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.escape import plain
from dashboard.wording.report import for_people
from metrics.phrases.numbers import written
from pipelines.ground.text import Text
from pipelines.loading.report import ReportDocument

GOOD = Text("检查通过，可以发布。", "The check passed: the files can be published.")
PARTLY = Text(
    "{n} 个文件中 {bad} 个被拒收；其余可以发布。",
    "{bad} of {n} files are refused; the others can be published.",
)
SOME = Text("可以发布，但不是全部。", "It can be published, but not all of it.")
LEFT = Text(
    "未接收的表 {tables} 张，隔离的行 {rows} 行，原因都列在下面。",
    "Tables not taken: {tables}; rows held back: {rows}. All reasons stand below.",
)
REFUSED = Text("没有可以发布的文件。", "None of the files can be published.")
DONE = Text("已发布 {id}，本页显示的已是新数据。", "Published {id}: this page shows the new data already.")
SAME = Text("内容与已发布的相同，没有变化。", "The same content is published already: nothing changed.")
NOT_DONE = Text("未发布。", "Nothing was published.")
TABLES = Text("未接收的表（{n}张）", "Tables not taken ({n})")
CELLS = Text("全部原因（{n}处）", "All reasons ({n})")
ROOM = 15  # rows that a page has room for


class Told(NamedTuple):
    """What was answered last, to which command, about which files."""

    command: Literal["check", "load"]
    digests: tuple[str, ...]
    answer: Answer


def can_publish(told: Told) -> bool:
    """Say whether the last answer was a check, or a load that wants a word, with a file to take."""
    files = told.answer.report["files"] if told.answer.report else []
    is_asked = told.command == "check" or bool(asks(told))
    return is_asked and (bool(asks(told)) or any(file["status"] == "loaded" for file in files))


def asks(told: Told) -> tuple[str, ...]:
    """Return the options by which the steward confirms what looks wrong: a register that changes much."""
    return tuple(told.answer.report["asks"]) if told.answer.report else ()


def report(view: Desk, told: Told) -> None:
    """Draw the banner, the command line's own words, and every cell held back."""
    said = told.answer.report
    if said is None:
        st.error(plain(told.answer.words), icon=":material/block:")
        return
    _banner(view, told, said)
    st.code(for_people(said, view.lang), language=None, wrap_lines=True)
    _list(view, TABLES, reasons.refused(said, view.lang), reasons.REFUSED, "refused")
    _list(view, CELLS, reasons.cells(said, view.lang), reasons.CELLS, "sent")


def _list(
    view: Desk, heading: Text, rows: pl.DataFrame, columns: dict[str, tuple[Text, int]], key: str
) -> None:
    """Draw a list whole, under a heading that counts it; nothing where it is empty."""
    if rows.is_empty():
        return
    title = view.say(heading, n=written(rows.height, "count"))
    st.subheader(title, anchor=False)
    drawn_table(
        view,
        rows,
        height="content" if rows.height < ROOM else 460,
        column_config=config(view, columns),
        key=f"{key}-{view.lang}",
        alt=title,
    )


def _banner(view: Desk, told: Told, said: ReportDocument) -> None:
    """Say in one line what came of it."""
    files, left = said["files"], _left(view, said)
    bad = sum(file["status"] != "loaded" for file in files)
    if told.command == "load":
        if said["published"]:
            st.success(view.say(DONE, id=(said["snapshot"] or "")[:8]), icon=":material/check_circle:")
        elif said["unchanged"]:
            st.info(view.say(SAME), icon=":material/info:")
        else:
            st.error(plain(said["message"] or view.say(NOT_DONE)), icon=":material/block:")
        if left:
            st.warning(left, icon=":material/warning:")
    elif bad == len(files):
        st.error(plain(said["message"] or view.say(REFUSED)), icon=":material/block:")
    elif bad:
        st.warning(f"{view.say(PARTLY, n=len(files), bad=bad)} {left}", icon=":material/warning:")
    elif left:
        st.warning(f"{view.say(SOME)} {left}", icon=":material/warning:")
    else:
        st.success(view.say(GOOD), icon=":material/check_circle:")


def _left(view: Desk, said: ReportDocument) -> str:
    """Say how many tables and rows are not taken; nothing where all is."""
    tables, rows = reasons.left(said, view.lang)
    return view.say(LEFT, tables=tables, rows=written(rows, "count")) if tables or rows else ""
