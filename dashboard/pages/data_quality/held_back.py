"""What is held back: each cell with its reason, by department and file, and the list to send back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from dashboard.exports.marked import marked
from dashboard.exports.return_list import comma_separated, return_list, workbook
from dashboard.visit.cache import kept
from dashboard.visit.noted import exported
from dashboard.visit.view import View
from dashboard.widgets.lists import CELL, cells, config
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.escape import plain
from metrics.claims.data.taken import NO_WARNINGS, doubtful, held, nothing_held
from metrics.phrases.numbers import written
from pipelines.ground.text import Text
from pipelines.loading.refusals import refused_now

EVERY_SENDER, EVERY_FILE = Text("全部部门", "Every department"), Text("全部文件", "Every file")
SENDER, FILE = Text("报送部门", "Department"), Text("文件", "File")
RETURN_OF = Text("退回清单：{sender}（未接收的表）", "Return list of {sender} (tables not taken)")
CHOOSE = Text("选定一个部门，可下载它的退回清单。", " Choose a department to download its return list.")
RETURN = Text("下载退回清单（可更正后直接报送）", "Return list, to be mended and sent back")
XLSX, CSV = Text("问题列表（xlsx）", "List of reasons (xlsx)"), Text("csv", "csv")
FIRST = Text(
    "只列出前 {n} 处；下载的清单是全的。", "The first {n} are shown; the download holds all of them."
)
NAME, RETURNED = Text("问题列表", "reasons"), Text("退回清单", "to_correct")
SHOWN = 1000
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def held_back(view: View) -> None:
    """Draw the filters, the list and the downloads."""
    found = kept(view, "quality.held_back", lambda: cells(view, view.results.records.held_back()))
    refused = refused_files(view)["refused_table"]
    if found.is_empty() and refused.height:
        st.warning(view.say(nothing_held(refused.height)), icon=":material/warning:")
    elif found.is_empty():
        st.success(view.say(nothing_held(0)), icon=":material/check_circle:")
    _of_refused(view, refused, set(found["sender"].drop_nulls()))
    if found.is_empty():
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="held-back"):
        found = _only(view, found, "sender", SENDER, EVERY_SENDER)
        found = _only(view, found, "file", FILE, EVERY_FILE)
        _download(view, found)
    several = found["sender"].n_unique() > 1
    st.caption(plain(view.say(held(*_counted(found))) + (view.say(CHOOSE) if several else "")))
    _list(view, found, "held-back")


def refused_files(view: View) -> dict[str, pl.DataFrame]:
    """One row per table refused now, and per reason, of whole files: for who sees everything."""
    found = refused_now(view.home)
    return found if view.results.reader.sees_all else {name: rows.clear() for name, rows in found.items()}


def _of_refused(view: View, refused: pl.DataFrame, listed: set[str]) -> None:
    """Draw the return list of each sender of a refused table that has no row among those held back."""
    senders = refused[f"sent_by_{view.lang}"].unique(maintain_order=True).to_list()
    for at, sender in enumerate(one for one in senders if one and one not in listed):
        file = f"{view.say(RETURNED)}-{sender.replace('/', '_')}.xlsx"
        st.download_button(
            view.say(RETURN_OF, sender=sender),
            exported(view, file, partial(return_list, view.home, to_return(view, sender), view.lang)),
            file_name=file,
            mime=XLSX_TYPE,
            key=f"download-refused-{at}-{view.lang}",
            icon=":material/assignment_return:",
            on_click="ignore",
        )


def warnings(view: View) -> None:
    """Draw the list of warnings."""
    found = kept(view, "quality.warnings", lambda: cells(view, view.results.records.warnings()))
    if found.is_empty():
        st.success(view.say(NO_WARNINGS), icon=":material/check_circle:")
        return
    with st.container(horizontal=True, key="warnings"):
        found = _only(view, found, "sender", SENDER, EVERY_SENDER, key="warned")
        found = _only(view, found, "file", FILE, EVERY_FILE, key="warned")
    st.caption(plain(view.say(doubtful(*_counted(found)))))
    _list(view, found, "warnings")


def _counted(found: pl.DataFrame) -> tuple[int, int]:
    """Return how many rows a list is about, and how many cells."""
    return found.select("file", "sheet", "row").n_unique(), found.height


def _only(
    view: View, found: pl.DataFrame, column: str, label: Text, every: Text, *, key: str = "held"
) -> pl.DataFrame:
    """Draw one filter and return what it leaves."""
    known = found[column].drop_nulls().unique(maintain_order=True).to_list()
    chosen = st.selectbox(
        view.say(label),
        ["", *known],
        format_func=lambda one: one or view.say(every),
        key=f"{key}-{column}-{view.lang}",
        label_visibility="collapsed",
        width=260,
    )
    return found.filter(pl.col(column) == chosen) if chosen in known else found


def to_return(view: View, sender: str) -> pl.DataFrame:
    """Return the reasons against a department's rows: held back and not mended, and of refused tables.

    One row per reason: file_id, file, sheet, table, row, heading, zh, en.
    """
    names = ["file_id", "file", "sheet", "table", "row", "heading", "zh", "en"]
    files = view.results.records.files().select("source_no", "file_id", sender=f"sent_by_{view.lang}")
    held = view.results.records.held_back().join(files.unique("source_no"), on="source_no", how="inner")
    held = held.filter((pl.col("sender") == sender) & (pl.col("rule") != "repeat"))
    refused = refused_files(view)
    mine = refused["refused_table"].filter(pl.col(f"sent_by_{view.lang}") == sender)
    against = refused["refused_reason"].filter(pl.col("severity") == "error")
    against = against.join(
        mine.select("file_id", "sheet", "table"), on=["file_id", "sheet", "table"], how="semi"
    )
    return pl.concat([held.select(names), against.select(names)], how="vertical_relaxed")


def _download(view: View, found: pl.DataFrame) -> None:
    """Draw two buttons; the file is made when one is pressed."""
    headings = {name: view.say(text) for name, (text, _) in CELL.items()}
    name = f"{view.say(NAME)}-{view.results.snapshot[:8]}"
    senders = found["sender"].drop_nulls().unique(maintain_order=True).to_list()
    if len(senders) == 1:  # a department gets its own list
        file = marked(f"{view.say(RETURNED)}-{senders[0].replace('/', '_')}.xlsx", view.lang)
        st.download_button(
            view.say(RETURN),
            exported(view, file, partial(return_list, view.home, to_return(view, senders[0]), view.lang)),
            file_name=file,
            mime=XLSX_TYPE,
            key=f"download-return-{view.lang}",
            icon=":material/assignment_return:",
            type="primary",
            on_click="ignore",
        )
    kinds: tuple[tuple[Text, str, str, Callable[[], bytes]], ...] = (
        (XLSX, "xlsx", XLSX_TYPE, partial(workbook, found, "file", headings)),
        (CSV, "csv", "text/csv", partial(comma_separated, found, headings)),
    )
    for label, ending, mime, made in kinds:
        file = marked(f"{name}.{ending}", view.lang)
        st.download_button(
            view.say(label),
            exported(view, file, made),
            file_name=file,
            mime=mime,
            key=f"download-{ending}-{view.lang}",
            icon=":material/download:",
            on_click="ignore",
        )


LISTS = {"held-back": Text("隔离的单元格", "Cells held back"), "warnings": Text("提醒", "Warnings")}


def _list(view: View, found: pl.DataFrame, key: str) -> None:
    if found.height > SHOWN:
        st.caption(view.say(FIRST, n=written(SHOWN, "count")))
    drawn_table(
        view,
        found.head(SHOWN),
        whole=found,
        alt=view.say(LISTS[key]),
        column_config=config(view, CELL),
        height=460,
        key=f"list-{key}-{view.lang}",
    )
