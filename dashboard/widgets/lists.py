"""Lists of the page: files taken, what is held back of them, what is only warned about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.view import Desk, View
from dashboard.widgets.table import Pill, pill_cells, pill_column
from pipelines.ground.text import Text
from pipelines.sources import SOURCES

FILE = {
    "file": (Text("文件", "File"), 230),
    "sheet": (Text("工作表", "Sheet"), 110),
    "title": (Text("表", "Table"), 150),
    "sender": (Text("报送部门", "Sent by"), 150),
    "at": (Text("载入时间", "Loaded at"), 130),
    "status": (Text("状态", "Status"), 90),
    "rows": (Text("行数", "Rows"), 70),
    "accepted": (Text("已收", "Accepted"), 76),
    "quarantined": (Text("隔离", "Held back"), 76),
    "ignored": (Text("未采用的列", "Ignored headings"), 160),
    "withdrawn": (Text("撤回原因", "Why withdrawn"), 140),
    "id": (Text("文件编号", "File id"), 110),
}
CELL = {
    "file": (Text("文件", "File"), 230),
    "sheet": (Text("工作表", "Sheet"), 100),
    "row": (Text("行号", "Row"), 56),
    "heading": (Text("列", "Heading"), 130),
    "value": (Text("填报值（已脱敏）", "Value (masked)"), 130),
    "message": (Text("问题", "What is wrong"), 420),
    "title": (Text("表", "Table"), 150),
    "sender": (Text("报送部门", "Sent by"), 160),
    "rule": (Text("规则", "Rule"), 120),
}
NUMBERS = frozenset({"rows", "accepted", "quarantined", "row"})
LOADED, WITHDRAWN = Text("已载入", "loaded"), Text("已撤回", "withdrawn")
SHORT_ID = 12
TITLES = {table.name: table.title for table in SOURCES}


class Listed(NamedTuple):
    """A finished list and how its columns are shown."""

    frame: pl.DataFrame
    columns: dict[str, Any]


def files(view: View) -> Listed:
    """One row per table of a sheet of a file, the newest first."""
    found = view.results.records.files().sort("source_no", descending=True).to_dicts()
    cells = [[_state(view, row["status"])] for row in found]
    data = {
        "file": [row["file"] for row in found],
        "sheet": [row["sheet"] for row in found],
        "title": [TITLES[row["table"]].on(view.lang) for row in found],
        "sender": [row[f"sent_by_{view.lang}"] for row in found],
        "at": [_at(row["loaded_at"]) for row in found],
        "status": pill_cells(cells),
        "rows": [row["rows"] for row in found],
        "accepted": [row["accepted"] for row in found],
        "quarantined": [row["quarantined"] for row in found],
        "ignored": [row["ignored"] for row in found],
        "withdrawn": [row["withdrawn"] for row in found],
        "id": [row["file_id"][:SHORT_ID] for row in found],
    }
    columns = config(view, FILE)
    columns["status"] = pill_column(view.say(FILE["status"][0]), cells, width=FILE["status"][1])
    bare = [name for name in ("ignored", "withdrawn") if not any(data[name])]
    return Listed(pl.DataFrame(data, strict=False).drop(bare), columns)


def cells(view: View, found: pl.DataFrame) -> pl.DataFrame:
    """One row per cell held back or warned about, in the language chosen, with who sent it.

    A wide sheet fills several rows of a table: what is wrong with one cell is said once.
    """
    senders = view.results.records.files().select("source_no", sender=f"sent_by_{view.lang}")
    titles = {name: text.on(view.lang) for name, text in TITLES.items()}
    told = found.join(senders.unique("source_no"), on="source_no", how="left", maintain_order="left")
    told = told.with_columns(
        message=pl.col(view.lang), title=pl.col("table").replace_strict(titles, default=pl.col("table"))
    )
    return told.select(*CELL).unique(maintain_order=True)


def config(
    view: Desk,
    named: Mapping[str, tuple[Text, int]],
    numbers: Collection[str] = NUMBERS,
    shares: Collection[str] = (),
) -> dict[str, Any]:
    """Return how the columns of a list are shown: heading and width as `named`.

    `numbers` with their thousands; `shares` (0 to 100) as bars with their percent; the others as text.
    """
    column = st.column_config

    def shown(name: str, text: Text, wide: int) -> Any:
        if name in shares:
            return column.ProgressColumn(
                view.say(text), format="%.1f%%", min_value=0, max_value=100, width=wide
            )
        if name in numbers:
            return column.NumberColumn(view.say(text), width=wide, format="localized")
        return column.TextColumn(view.say(text), width=wide)

    return {name: shown(name, text, wide) for name, (text, wide) in named.items()}


def _state(view: View, status: str) -> Pill:
    if status == "loaded":
        return f"✔\N{VARIATION SELECTOR-15} {view.say(LOADED)}", "green"
    return f"– {view.say(WITHDRAWN)}", "gray"


def _at(iso: str) -> str:
    return datetime.fromisoformat(iso).astimezone().strftime("%Y-%m-%d %H:%M")
