"""The example row of a sheet: it shows what a filled row looks like, and is never loaded."""

from __future__ import annotations

from datetime import date, datetime

from pipelines.table import Column, Kind, Table
from pipelines.template.notes import EXAMPLE, words_allowed

Cell = str | int | float | date | datetime | None
LATER = ("end", "valid_to", "due", "done", "resolved", "cleared")  # what comes after what began
BY_UNIT = {"人": 4, "天": 22, "年": 2018, "year": 2018}
MONEY = 12600.0


def example(table: Table, year: int) -> list[Cell]:
    """Return a cell for each column of a table; what need not be there stays empty.

    The first number that names the row begins with 示例, by which the intake knows it.
    """
    if not any(column.kind is Kind.TEXT and column.key for column in table.columns):
        return [None] * len(table.columns)  # nothing would tell an example from a row that was sent
    cells: list[Cell] = []
    is_marked = False
    for column in table.columns:
        if column.kind is Kind.TEXT and column.key and not is_marked:
            cells.append(f"{EXAMPLE}001")
            is_marked = True
        elif column.required or column.must_be_filled:
            cells.append(_cell(column, year))
        else:
            cells.append(None)
    return cells


def _cell(column: Column, year: int) -> Cell:
    is_later = column.name.startswith(LATER)
    last = date(year - 1, 6, 30) if is_later else date(year - 1, 3, 3)
    by_kind: dict[Kind, Cell] = {
        Kind.DATE: last,
        Kind.MONTH: last.replace(day=1),
        Kind.DATETIME: datetime(last.year, last.month, last.day, 8, 30),  # noqa: DTZ001 - as people write it
        Kind.PERIOD: f"{year - 1}H1",
        Kind.INTEGER: BY_UNIT.get(column.unit, int(column.low or 1)),
        Kind.DECIMAL: MONEY if column.unit == "元" else 0.06,
        Kind.FLAG: "是",
        Kind.QUARTER: f"{year - 1}Q1",
        Kind.TERM: f"{year - 1}S",
        Kind.GIVEN: None,
    }
    if column.kind in {Kind.ENUM, Kind.MANY}:
        return words_allowed(column)[0]
    if column.kind is not Kind.TEXT:
        return by_kind[column.kind]
    if column.personal == "identity":
        return None
    is_code = "代码" in column.heading
    return "990101100201" if is_code else f"{EXAMPLE}{column.heading}"
