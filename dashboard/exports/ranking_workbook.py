"""A ranking as a workbook: the table with native charts, the method in words, every unit's breakdown."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import IO

import polars as pl

from dashboard.exports.ranking.book import Book
from dashboard.exports.ranking.breakdown import breakdown_sheet
from dashboard.exports.ranking.charts import SHEET, chart_data
from dashboard.exports.ranking.method import method_sheet
from dashboard.exports.ranking.pairs import SHEET as PAIRS
from dashboard.exports.ranking.pairs import pairs_sheet
from dashboard.exports.ranking.printing import title
from dashboard.exports.ranking.sheet_names import sheet_names
from dashboard.exports.ranking.table import ranking_sheet
from dashboard.wording.ranking.names import called, rows_of
from metrics.results import Results
from metrics.rows import typed_rows
from metrics.scoring.contributions import contributions
from metrics.scoring.door import Told
from metrics.scoring.placed import Contribution
from pipelines.ground.text import Lang, Text

TABLE, METHOD = Text("排名", "Ranking"), Text("办法", "Method")


def write(told: Told, results: Results, path: Path | IO[bytes], lang: Lang, code: str | None = None) -> None:
    """Write the workbook to a file (or into memory): no formulas, no links, nothing about households.

    `code`: the number of the seal that holds this very ranking; each sheet bears it.
    """
    book = Book.begun(told, results, path, lang, code)
    owner, created = book.say(results.county), datetime.fromisoformat(results.created)
    said = {"title": title(book), "author": owner, "company": owner, "comments": results.snapshot}
    book.file.set_properties({**said, "created": created})
    rows = rows_of(told)
    fixed = [book.say(TABLE), book.say(PAIRS), book.say(METHOD), book.say(SHEET)]
    table, pairs, method, _, *own = sheet_names([*fixed, *(called(row) for row in rows)])
    ranking_sheet(book, table)
    pairs_sheet(book, pairs)
    method_sheet(book, method)
    parts = _parts(told)
    for name, row in zip(own, rows, strict=True):
        breakdown_sheet(book, name, row, parts.get(row["code"], []))
    chart_data(book)
    book.file.close()


def _parts(told: Told) -> dict[str, list[Contribution]]:
    """Return code → a row for each indicator that takes part, in the scheme's order."""
    order = [line.indicator for line in told.now.scheme.lines]
    found: dict[str, list[Contribution]] = {}
    taking = contributions(told.now.parts).filter(pl.col("state") != "dropped")
    for row in typed_rows(taking, Contribution):
        found.setdefault(row["code"], []).append(row)
    return {code: sorted(rows, key=lambda row: order.index(row["indicator"])) for code, rows in found.items()}
