"""The process that parses: one job a line on standard input, one answer a line on standard output."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.files.delimited import csv_sheet
from pipelines.intake.files.sniff import sniff
from pipelines.intake.files.workbook import xls_sheets, xlsx_sheets
from pipelines.intake.models import ReadTable, Refused, Sheet
from pipelines.intake.plain_text import seen_sheet
from pipelines.intake.sheet.recognise import NOTHING
from pipelines.intake.sheet.shape import shape

HIDDEN = Text("隐藏的工作表“{sheet}”未读取", "hidden sheet “{sheet}” was skipped")
EMPTY = Text("工作表“{sheet}”是空的", "sheet “{sheet}” is empty")
ASIDE = Text("工作表“{sheet}”没有已知表头，未读取", "sheet “{sheet}” has no known headings and was skipped")
FAILED = Text("文件无法读取（{error}）", "the file cannot be read ({error})")
MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.ENOMEM, errno.EMFILE}
NO_DATA = Text("文件里没有可读的工作表", "the file has no sheet to read")


def main() -> None:
    """Answer jobs until standard input ends."""
    for line in sys.stdin:
        job = json.loads(line)
        answer = parse(Path(job["path"]), Path(job["out"]))
        sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
        sys.stdout.flush()


def parse(path: Path, out: Path) -> dict[str, Any]:
    """Read one file; its tables go to `out` as Arrow files, what is said about them is returned."""
    notes: list[Text] = []
    try:
        tables = _tables(path, notes)
        written = [_written(table, out, at) for at, table in enumerate(tables)]
    except Refused as refusal:
        return {"refused": _said(refusal.message), "tables": [], "notes": [_said(n) for n in notes]}
    except OSError as error:
        if error.errno in MACHINE:  # our own copy and our own folder: not the file is at fault
            return {"refused": None, "tables": [], "notes": [], "errno": error.errno}
        return {"refused": _said(FAILED.filled(error=type(error).__name__)), "tables": [], "notes": []}
    except Exception as error:  # noqa: BLE001 - whatever a file does to a parser refuses that file only
        return {"refused": _said(FAILED.filled(error=type(error).__name__)), "tables": [], "notes": []}
    return {
        "refused": None,
        "tables": written,
        "notes": [_said(note) for note in notes],
    }


def _tables(path: Path, notes: list[Text]) -> list[ReadTable]:
    tables: list[ReadTable] = []
    for found, fields in _sheets(path):
        sheet = seen_sheet(found)
        if sheet.is_hidden:
            notes.append(HIDDEN.filled(sheet=sheet.name))
        elif _is_empty(sheet):
            notes.append(EMPTY.filled(sheet=sheet.name))
        else:
            tables += _shaped(sheet, fields, notes)
    aside = [t for t in tables if t.refused == NOTHING]
    if len(aside) < len(tables):
        notes += [ASIDE.filled(sheet=t.sheet) for t in aside]
        tables = [t for t in tables if t.refused != NOTHING]
    if not tables:
        raise Refused(NO_DATA)
    return tables


def _sheets(path: Path) -> Iterator[tuple[Sheet, pl.Series | None]]:
    kind = sniff(path)
    if kind == "csv":
        sheet, fields = csv_sheet(path)
        sheet.name = path.stem
        yield sheet, fields
        return
    for sheet in xlsx_sheets(path) if kind == "xlsx" else xls_sheets(path):
        sheet.file = path.stem  # the parent blots it out
        yield sheet, None


def _is_empty(sheet: Sheet) -> bool:
    return not any(sheet.cells[name].str.contains(r"\S").any() for name in sheet.names)


def _shaped(sheet: Sheet, fields: pl.Series | None, notes: list[Text]) -> list[ReadTable]:
    notes += [Text(f"工作表“{sheet.name}”：{n.zh}", f"sheet “{sheet.name}”: {n.en}") for n in sheet.notes]
    try:
        return shape(sheet, fields, notes, is_csv=fields is not None)
    except Refused as refusal:
        return [ReadTable(None, sheet.name, refused=refusal.message)]


def _written(table: ReadTable, out: Path, at: int) -> dict[str, Any]:
    table.text.write_ipc(out / f"text-{at}.arrow", compression="lz4")
    table.faults.write_ipc(out / f"faults-{at}.arrow")
    return {
        "on_shelf": table.rows,
        "table": table.table,
        "sheet": table.sheet,
        "refused": _said(table.refused) if table.refused else None,
        "heading_of": table.heading_of,
        "ignored": list(table.ignored),
        "period_hint": table.period_hint,
        "factors": table.factors,
        "periods": list(table.periods),
        "is_nil": table.is_nil,
        "titles": list(table.titles) if table.is_nil else [],  # of others nobody asks
    }


def _said(text: Text) -> list[str]:
    return [text.zh, text.en]


if __name__ == "__main__":
    main()
