"""Sheets as rows of cells, shaped without a file: what the tests of layouts ask."""

from __future__ import annotations

import polars as pl

from pipelines.intake.models import Refused, Sheet
from pipelines.intake.sheet.shape import shape
from pipelines.intake.values.typing import typed
from pipelines.sources import source

HEADS = ("户编号", "核算周期", "年度家庭人口数", "可支配收入")
ROWS = (("9901010000001", "2025H1", "4", "21000"), ("9901010000002", "2025H1", "3", "18000"))


def sheet(rows, name="表", merges=(), file="收支") -> Sheet:
    width = max(len(row) for row in rows)
    texts = [
        [None if cell is None else str(cell) for cell in (*row, *[None] * (width - len(row)))] for row in rows
    ]
    cells = pl.DataFrame(texts, schema={f"c{at}": pl.String for at in range(width)}, orient="row")
    return Sheet(name, cells.with_row_index("row_no", offset=1), merges=list(merges), file=file)


def shaped(rows, **options):
    """The tables of a sheet and the notes on it, in Chinese; Refused stands as one refused table."""
    notes = []
    try:
        tables = shape(sheet(rows, **options), None, notes)
    except Refused as refusal:
        return [refusal.message.zh], [note.zh for note in notes]
    return tables, [note.zh for note in notes]


def incomes(rows, **options):
    """Row number, household, period, amount of each income row that a sheet gives; faulted rows are left out."""
    tables, _ = shaped(rows, **options)
    found = []
    for one in tables:
        if isinstance(one, str) or one.refused or one.table != "household_income":
            continue
        read = typed(source("household_income"), one)
        bad = read.reasons["row"].to_list()
        frame = read.frame.select("row_no", "household_id", "period_id", "disposable_income")
        found += [row for row in frame.rows() if row[0] not in bad]
    return sorted(found)


def refusal(rows, **options) -> str:
    """Why a sheet was refused, all of it."""
    tables, _ = shaped(rows, **options)
    assert all(isinstance(one, str) or one.refused for one in tables), [t.text for t in tables]
    return " ".join(one if isinstance(one, str) else one.refused.zh for one in tables)
