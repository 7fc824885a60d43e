"""How a table is laid out on a sheet: titles, headings of one level or two, dates in many styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from pipelines.sources import source
from pipelines.synthetic.paper.sheets import Merge, Sheet
from pipelines.table import Kind

DAYS = {"iso": "%Y-%m-%d", "slash": "%Y/%-m/%-d", "chinese": "%Y年%-m月%-d日", "dots": "%Y.%m.%d"}
MONTHS = {"iso": "%Y-%m", "slash": "%Y/%m", "chinese": "%Y年%-m月", "compact": "%Y%m"}
EXCEL = "excel"  # a true date, kept as the number of days since 1899-12-30
EPOCH = pl.date(1899, 12, 30)
SIGNED = ["填表人：（签字）", "审核人：（签字）", "填表日期：2026年1月9日"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet looks.

    `groups` are headings above headings: a text and how many columns it spans. `merged` columns are merged
    where the rows of one place follow each other.
    """

    title: str = ""
    unit: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[tuple[str, int], ...] = ()
    days: str = "iso"
    months: str = "iso"
    merged: tuple[str, ...] = ()
    numbers: bool = True
    total: str = ""  # a column whose sum stands in a row below the data
    is_signed: bool = False

    @property
    def above(self) -> int:
        """How many rows stand above the data."""
        return bool(self.title) + bool(self.unit) + 1 + bool(self.groups)


def text_of(table: str, frame: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """Return the frame as text, cell by cell as it is typed. One row per row given."""
    known = {column.name: column.kind for column in source(table).columns}
    cells = []
    for name, dtype in frame.schema.items():
        cell = pl.col(name)
        if dtype == pl.Boolean:
            cell = pl.when(cell).then(pl.lit("是")).when(~cell).then(pl.lit("否"))
        elif dtype == pl.Date and known.get(name) is Kind.MONTH:
            cell = cell.dt.strftime(MONTHS[layout.months])
        elif dtype == pl.Date and layout.days == EXCEL:
            cell = (cell - EPOCH).dt.total_days().cast(pl.String)
        elif dtype == pl.Date:
            cell = cell.dt.strftime(DAYS[layout.days])
        cells.append(cell.cast(pl.String).alias(name))
    return frame.select(cells)


def laid(table: str, name: str, body: pl.DataFrame, layout: Layout, *, merges: bool) -> Sheet:
    """Return the sheet of rows whose cells are text already; a csv has no merged cells."""
    known = {column.name: column for column in source(table).columns}
    heads = [layout.headings.get(n, known[n].heading if n in known else n) for n in body.columns]
    head, above = _headings(heads, layout)
    body, places = _merged(body, layout, len(head)) if merges else (body, [])
    is_number = {n for n in body.columns if n in known and known[n].kind in {Kind.INTEGER, Kind.DECIMAL}}
    is_day = {n for n in body.columns if n in known and known[n].kind is Kind.DATE}
    return Sheet(
        name=name,
        head=head,
        body=body,
        tail=_tail(body, layout),
        merges=[*above, *places] if merges else [],
        numbers=frozenset(is_number if layout.numbers else ()),
        dates=frozenset(is_day if layout.days == EXCEL else ()),
    )


def _headings(heads: list[str], layout: Layout) -> tuple[list[list[str]], list[Merge]]:
    width, rows, merges = len(heads), [], []
    if layout.title:
        rows.append([layout.title])
        merges.append((0, 0, 0, width - 1))
    if layout.unit:
        rows.append([layout.unit])
    if layout.groups:
        upper, at = [""] * width, 0
        for text, span in layout.groups:
            if text:
                upper[at] = text
                merges.append((len(rows), at, len(rows), at + span - 1))
            at += span
        rows.append(upper)
    return [*rows, heads], [merge for merge in merges if merge[1] < merge[3]]


def _merged(body: pl.DataFrame, layout: Layout, above: int) -> tuple[pl.DataFrame, list[Merge]]:
    """Leave the first cell of each run of a merged column; a run of the second ends with one of the first."""
    places: list[Merge] = []
    cells = {}
    for at, name in enumerate(layout.merged):
        run = body.select(pl.struct(layout.merged[: at + 1]).rle_id()).to_series()
        starts = body.select(row=pl.int_range(pl.len()), run=run).group_by("run", maintain_order=True)
        column = body.columns.index(name)
        for first, count in starts.agg(pl.col("row").first(), pl.len()).select("row", "len").iter_rows():
            if count > 1:
                places.append((above + first, column, above + first + count - 1, column))
        cells[name] = pl.when(run.diff().fill_null(1) != 0).then(pl.col(name))
    return body.with_columns(**cells), places


def _tail(body: pl.DataFrame, layout: Layout) -> list[list[str]]:
    rows = []
    if layout.total:
        total = body[layout.total].cast(pl.Float64, strict=False).sum()
        row = ["合计", *[""] * (body.width - 1)]
        row[body.columns.index(layout.total)] = f"{total:.0f}"
        rows.append(row)
    return [*rows, SIGNED] if layout.is_signed else rows
