"""The inbox: each file's state and what to do next; refused tables with all that speaks against them."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.visit.view import View
from dashboard.widgets.lists import SHORT_ID, TITLES
from dashboard.widgets.table import Pill, pill_cells, pill_column
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.escape import plain
from metrics.claims.data.taken import not_taken
from pipelines.ground.text import Text
from pipelines.inbox import InboxFile, states
from pipelines.loading.refusals import refused_now

STATES: dict[str, tuple[str, Text, str]] = {
    "new": ("○", Text("未载入", "new"), "blue"),
    "taken": ("✔\N{VARIATION SELECTOR-15}", Text("已采用", "taken"), "green"),
    "partly": ("◐\N{VARIATION SELECTOR-15}", Text("部分未收", "partly"), "orange"),
    "refused": ("✘\N{VARIATION SELECTOR-15}", Text("未接收", "refused"), "red"),
    "withdrawn": ("–", Text("已撤回", "withdrawn"), "gray"),
    "superseded": ("·", Text("已被更正", "superseded"), "gray"),
}
HELD = Text("有行隔离", "rows held back")
FILE, STATE, NEXT, ID = (
    Text("文件", "File"),
    Text("状态", "State"),
    Text("下一步", "What to do next"),
    Text("文件编号", "File id"),
)
EMPTY = Text("收件箱里没有文件。", "The inbox holds no file.")
ONE = Text("{title} · {file}（{sheet}）", "{title} · {file} ({sheet})")
UNKNOWN = Text("未能识别的表", "a table that could not be recognised")
WHY = Text("{why}。报送部门：{sender}。涉及评估期：{periods}", "{why}. Sent by: {sender}. Periods: {periods}")
ROW, HEADING, VALUE, WRONG = (
    Text("行号", "Row"),
    Text("列", "Heading"),
    Text("填报值（已脱敏）", "Value (masked)"),
    Text("问题", "What is wrong"),
)
ALL = Text("全部原因（{n}处）", "All reasons ({n})")
NOT_SAID = Text("不明", "not said")


def inbox(view: View) -> None:
    """Draw the list of files, then each refused table with all its reasons."""
    found = states(view.home)
    if found:
        frame, columns = listed(view, found)
        drawn_table(view, frame, column_config=columns, height="content", alt=view.say(STATE))
    else:
        st.info(view.say(EMPTY), icon=":material/inbox:")
    refused(view)


def listed(view: View, found: list[InboxFile]) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return one row per file of the inbox, and how the columns are shown."""
    cells = [[_pill(view, one)] for one in found]
    frame = pl.DataFrame(
        {
            "file": [one.file for one in found],
            "state": pill_cells(cells),
            "next": [one.message.on(view.lang) for one in found],
            "id": [one.file_id[:SHORT_ID] for one in found],
        }
    )
    text = st.column_config.TextColumn
    columns = {
        "file": text(view.say(FILE), width=260),
        "state": pill_column(view.say(STATE), cells, width=110),
        "next": text(view.say(NEXT), width=620),
        "id": text(view.say(ID), width=110),
    }
    return frame, columns


def _pill(view: View, one: InboxFile) -> Pill:
    """Return a file's state; ✔ only where nothing of it waits to be mended."""
    sign, word, colour = STATES[one.state]
    if one.state == "taken" and one.waiting:
        return f"{STATES['partly'][0]} {view.say(HELD)}", STATES["partly"][2]
    return f"{sign} {view.say(word)}", colour


def refused(view: View) -> None:
    """Draw each table that is refused now: why, and every reason against its rows."""
    now = refused_now(view.home)
    tables, reasons = now["refused_table"], now["refused_reason"]
    if (title := not_taken(tables.height)) is None:
        return
    st.subheader(plain(view.say(title)), anchor=False)
    for at, one in enumerate(tables.iter_rows(named=True)):
        title = TITLES.get(one["table"], UNKNOWN)
        mine = reasons.filter(
            (pl.col("file_id") == one["file_id"])
            & (pl.col("sheet") == one["sheet"])
            & (pl.col("table") == one["table"])
        )
        with st.expander(
            plain(view.say(ONE, title=title, file=one["file"], sheet=one["sheet"])), key=f"refused-{at}"
        ):
            said = view.say(
                WHY,
                why=one[view.lang],
                sender=one[f"sent_by_{view.lang}"] or NOT_SAID,
                periods=one["periods"] or NOT_SAID,
            )
            st.markdown(plain(said))
            if not mine.is_empty():
                _reasons(view, mine)


def _reasons(view: View, mine: pl.DataFrame) -> None:
    errors = mine.filter(pl.col("severity") == "error").sort("row", "column", maintain_order=True)
    frame = errors.select("row", "heading", "value", said=pl.col(view.lang))
    st.caption(view.say(ALL, n=frame.height))
    text = st.column_config.TextColumn
    drawn_table(
        view,
        frame,
        height="content" if frame.height < 15 else 460,  # noqa: PLR2004 - rows that a page has room for
        column_config={
            "row": st.column_config.NumberColumn(view.say(ROW), width=60),
            "heading": text(view.say(HEADING), width=150),
            "value": text(view.say(VALUE), width=150),
            "said": text(view.say(WRONG), width=520),
        },
        alt=view.say(ALL, n=frame.height),
    )
