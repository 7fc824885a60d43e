"""Data quality: which file from whom is missing or wrong, and what that does to the numbers."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.pages.data_quality.codes import codes
from dashboard.pages.data_quality.effect import effect
from dashboard.pages.data_quality.grid import Grid, grid, townships
from dashboard.pages.data_quality.held_back import held_back, warnings
from dashboard.pages.data_quality.inbox import inbox
from dashboard.visit import address
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.frame.held import files as handed_up
from dashboard.widgets.lists import FILE, files
from dashboard.widgets.sending.send import has_published, send
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.escape import plain
from metrics.bounds.reader import Bound
from metrics.claims.data.arrivals import unspoken
from metrics.claims.data.taken import refusal, taken
from metrics.phrases.numbers import written
from pipelines.ground.text import Text
from pipelines.sources import source

TABS = (
    Text("报送情况", "What came"),
    Text("隔离 {n}", "Held back {n}"),
    Text("提醒 {n}", "Warnings {n}"),
    Text("已收文件 {n}", "Files {n}"),
    Text("收件箱", "Inbox"),
    Text("检查并发布", "Check and publish"),
    Text("核对封存号", "Check a code"),
)
CODES = ("came", "held", "warnings", "files", "inbox", "send", "codes")  # of the tabs, in the address
OPEN_TO: dict[Bound, tuple[str, ...]] = {  # files hold everybody's rows: they are for who sees everything
    "everything": CODES,
    "township": ("came", "held", "warnings", "codes"),
    "sums": ("came", "codes"),
    "nothing": ("came",),
}
LEGEND = Text(
    "✔ 到齐（行数） · 0 零报告 · ◐ 只到一部分（到齐的乡镇/应报的乡镇，或只有半年） · ⊘ 报来但未接收 · ✘ 未到"
    " · … 未到期 · ＋ 已到、不是必报 · – 不需报。"
    "乡镇没有行，可能是没有这类对象，也可能是没报：请向报送单位核实。",
    "✔ whole (rows) · 0 reported with nothing · ◐ in part (townships whole/owing, or one half)"
    " · ⊘ sent, not taken · ✘ nothing came · … not due yet · ＋ came, no figure waits for it · – not owed."
    " No rows: nobody to report, or no report: ask the sender.",
)
TICK = Text(
    "*勾选一行看各乡镇报送情况和对指标的影响。*",
    "*Tick a row for its townships and its effect on the figures.*",
)
NOT_BY_TOWNSHIP = Text("这张表没有分乡镇的数据。", "There is no list of this table by township.")
DETAIL = Text("{table}（{sender}）", "{table} ({sender})")
BY_TOWNSHIP, ON_FIGURES = (
    Text("各乡镇报送行数", "Rows by township"),
    Text("对指标的影响", "Effect on the figures"),
)


def show(view: View) -> None:
    """Draw the page."""
    if view.results.records.top:
        handed_up(view)
        _came(view, kept(view, "quality.grid", lambda: grid(view)))
        return
    made = kept(view, "quality.grid", lambda: grid(view))
    counts = kept(view, "quality.counts", lambda: _counts(view))
    with st.container(gap="xxsmall", key="standing"):
        st.header(plain(made.title), anchor=False)
        if view.results.reader.sees_all:
            st.caption(plain(counts[-1]))
    numbers = zip(CODES, TABS, ("", *counts[:3], "", "", ""), strict=True)
    names = {
        code: view.say(text, n=n) for code, text, n in numbers if code in OPEN_TO[view.results.reader.bound]
    }
    key = f"quality-{view.lang}-{view.results.snapshot}"  # the counts are part of what a tab is called
    tabs = address.tabs(key, names, view.lang, "send" if has_published() else None)
    draws = {"held": held_back, "warnings": warnings, "files": _files, "inbox": inbox, "codes": codes}
    for code, draw in draws.items():
        if code in tabs and tabs[code].open:
            with tabs[code]:
                draw(view)
    with tabs["came"]:
        if tabs["came"].open:
            _came(view, made)
    if "send" in tabs:
        with tabs["send"]:
            send(view)


def _counts(view: View) -> tuple[str, str, str, str]:
    """Return how many rows are held back, how many are warned about, how many files there are, and a line."""
    found = view.results.records.files()
    here = found.filter(pl.col("status") == "loaded")
    rows = int(here["rows"].sum())
    waiting = view.results.records.held_back()
    bad = waiting.select("source_no", "row").n_unique()
    mine = sum(view.results.records.rows_held_back(view.period.id))
    warned = view.results.records.warnings().select("source_no", "row").n_unique()
    number = here["file_id"].n_unique()
    line = view.say(taken(number, rows, bad, mine, view.period))
    return written(bad, "count"), written(warned, "count"), written(number, "count"), line


def _came(view: View, made: Grid) -> None:
    """Draw the grid; the row that is ticked opens below it."""
    picked: Any = drawn_table(
        view,
        made.frame,
        column_config=made.columns,
        height="content",
        key=f"grid-{view.period.id}-{view.lang}",
        on_select="rerun",
        selection_mode="single-row",
        alt=made.title,
        is_headed=True,
    )
    rest = unspoken(view.results.tables_here)
    st.caption(f"{view.say(LEGEND)}{view.say(rest) if rest else ''} {view.say(TICK)}")
    rows = picked.selection.rows
    name = made.tables[rows[0] if rows else made.first]
    table = source(name)
    st.subheader(plain(view.say(DETAIL, table=table.title, sender=table.sent_by)), anchor=False)
    told = kept(view, "quality.effect", lambda: effect(view, name), name)
    st.markdown(plain(told.words))
    for line in refusals(view, name):
        st.markdown("- " + plain(line))
    if not told.frame.is_empty():
        drawn_table(
            view,
            told.frame,
            column_config=told.columns,
            height="content",
            alt=view.say(ON_FIGURES),
            doors=told.doors,
            key=f"effect-{name}-{view.period.id}-{view.lang}",
        )
    _by_township(view, name)


def _by_township(view: View, name: str) -> None:
    """Draw which townships sent a table, where it is one that townships send."""
    sent = kept(view, "quality.townships", lambda: townships(view, name), name)
    if sent is None:
        st.caption(view.say(NOT_BY_TOWNSHIP))
        return
    frame, columns = sent
    st.caption(view.say(BY_TOWNSHIP))
    drawn_table(
        view,
        frame,
        column_config=columns,
        height="content",
        placeholder="",
        alt=view.say(BY_TOWNSHIP),
    )


def refusals(view: View, table: str) -> list[str]:
    """Say of each sheet that was sent of a table and not taken: which, why, and whether it came again."""
    if not view.results.reader.sees_all:  # they tell what files are called, and what stands in them
        return []
    return [view.say(refusal(one)) for one in view.results.tables_here.of(table, view.period.id).refusals]


def _files(view: View) -> None:
    """Draw the list of files."""
    made = kept(view, "quality.files", lambda: files(view))
    drawn_table(
        view,
        made.frame,
        column_config=made.columns,
        height="content" if made.frame.height < len(FILE) * 3 else 900,
        key=f"files-{view.lang}",
        alt=view.say(TABS[3], n=made.frame.height),
    )
