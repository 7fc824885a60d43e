"""What speaks against the files of a check or a load: each table not taken, each cell, and who mends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from dashboard.wording.judgement import is_elsewhere, sender, state_of_file, state_of_table, title
from pipelines.ground.text import Lang, Text
from pipelines.loading.report import FileDocument, ReportDocument, TableDocument
from pipelines.loading.reporting import ALREADY

SOMEBODY = Text("报送这份文件的单位", "whoever sent the file")
ELSEWHERE = Text(
    "先补报别的表（如农户台账），再载入时自动重新判定",
    "another table, such as the register, is sent first; the next load judges again",
)
NOT_TAKEN, HELD_BACK = Text("整张未接收", "table not taken"), Text("行隔离", "row held back")
REFUSED = {
    "file": (Text("文件", "File"), 230),
    "sheet": (Text("工作表", "Sheet"), 110),
    "title": (Text("表", "Table"), 160),
    "rows": (Text("行数", "Rows"), 70),
    "quarantined": (Text("有误行数", "Bad rows"), 80),
    "why": (Text("为什么没有接收", "Why it was not taken"), 420),
    "mends": (Text("由谁更正", "Who mends it"), 200),
}
CELLS = {
    "state": (Text("结果", "What came of it"), 100),
    "file": (Text("文件", "File"), 200),
    "sheet": (Text("工作表", "Sheet"), 100),
    "row": (Text("行号", "Row"), 60),
    "heading": (Text("列", "Heading"), 130),
    "value": (Text("填报值（已脱敏）", "Value (masked)"), 130),
    "message": (Text("问题", "What is wrong"), 420),
    "mends": (Text("由谁更正", "Who mends it"), 200),
}
WHOLE = dict.fromkeys(("rows", "quarantined"), pl.Int64)


def refused(report: ReportDocument, lang: Lang) -> pl.DataFrame:
    """One row per table not taken, or per file of which nothing could be read: why, and who mends it."""
    found = []
    for file in report["files"]:
        if state_of_file(file, ALREADY.on(lang)) == "again":
            continue
        if not file["tables"] and file["status"] != "loaded":
            words = {"why": file.get("message") or "", "mends": SOMEBODY.on(lang)}
            found.append({"file": file["file"], "sheet": "", "title": "", **words})
        found += [_table(file, one, lang) for one in file["tables"] if state_of_table(one) == "none"]
    return pl.DataFrame(found, schema={name: WHOLE.get(name, pl.String) for name in REFUSED})


def _table(file: FileDocument, table: TableDocument, lang: Lang) -> dict[str, Any]:
    return {
        "file": file["file"],
        "sheet": table["sheet"],
        "title": title(table["table"], lang),
        "rows": table["rows"],
        "quarantined": table["quarantined"],
        "why": table.get("message") or file.get("message") or "",
        "mends": sender(table["table"], lang) or SOMEBODY.on(lang),
    }


def left(report: ReportDocument, lang: Lang) -> tuple[int, int]:
    """Return how many tables were not taken, and how many rows of the others are held back."""
    taken = [
        table
        for file in report["files"]
        if state_of_file(file, ALREADY.on(lang)) != "again"
        for table in file["tables"]
        if state_of_table(table) != "none"
    ]
    return refused(report, lang).height, sum(table["quarantined"] for table in taken)


def cells(report: ReportDocument, lang: Lang) -> pl.DataFrame:
    """One row per reason against a cell, none left out: those of tables not taken first, in sheet order."""
    found = [row for file in report["files"] for table in file["tables"] for row in _cells(file, table, lang)]
    found.sort(key=lambda one: one["state"] != NOT_TAKEN.on(lang))
    schema = {name: pl.Int64 if name == "row" else pl.String for name in CELLS}
    return pl.DataFrame(found, schema=schema, infer_schema_length=None)


def _cells(file: FileDocument, table: TableDocument, lang: Lang) -> Iterator[dict[str, Any]]:
    state = NOT_TAKEN if state_of_table(table) == "none" else HELD_BACK
    who = sender(table["table"], lang) or SOMEBODY.on(lang)
    for one in sorted(table["reasons"], key=lambda one: one["row"] or 0):
        yield {
            "state": state.on(lang),
            "file": file["file"],
            "sheet": table["sheet"],
            "row": one["row"],
            "heading": one.get("heading") or "",
            "value": one.get("value") or "",
            "message": one["message"],
            "mends": ELSEWHERE.on(lang) if is_elsewhere(one) else who,
        }
