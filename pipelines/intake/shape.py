"""One sheet to its tables of text: columns named, merges filled down, rows that are no data left out."""

from __future__ import annotations

import numpy as np
import polars as pl

from pipelines.intake.headings import factor, units_clash
from pipelines.intake.models import FAULT, CellFault, ReadTable, Refused, Sheet
from pipelines.intake.recognise import Layout, Match, recognise
from pipelines.intake.rows import data_rows, told
from pipelines.intake.special import melted, register
from pipelines.table import Kind
from pipelines.text import Text

RAGGED = Text(
    "这一行有 {found} 列，表头有 {wanted} 列，无法对应",
    "this row has {found} fields and the headings have {wanted}: they cannot be matched",
)
CLASH = Text(
    "单位说明同时写了元和万元，无法判断各列的单位",
    "the unit row names both 元 and 万元: no telling which is where",
)
HINTED = Text(
    "工作表“{sheet}”没有“{heading}”列，按标题读作 {value}",
    "sheet “{sheet}” has no column “{heading}”: taken from its title as {value}",
)
SCALED = Text(
    "工作表“{sheet}”的金额按万元（千元）换算为元：{columns}",
    "sheet “{sheet}”: amounts were converted to yuan: {columns}",
)


def shape(
    sheet: Sheet, fields: pl.Series | None, notes: list[Text], *, is_csv: bool = False
) -> list[ReadTable]:
    """Return the tables of a sheet; what was left out or converted is added to `notes`."""
    layout = recognise(sheet, is_csv=is_csv)
    titles = [c for row in sheet.cells.head(layout.first).iter_rows() for c in row[1:] if c]
    if any(units_clash(title) for title in titles):
        raise Refused(CLASH)
    unit = next((f for title in titles if (f := factor(title))), None)
    body = _filled_down(sheet, layout.last + 1)
    ragged = _ragged(body, fields, layout) if fields is not None else []
    return [
        _table(sheet, layout, one, body=body, unit=unit, ragged=ragged, notes=notes) for one in layout.matches
    ]


def _filled_down(sheet: Sheet, start: int) -> pl.DataFrame:
    """Return the rows below the headings, each merged range filled with its first cell."""
    body = sheet.cells.slice(start)
    sources: dict[str, np.ndarray] = {}
    for row, left, last, right in sheet.merges:
        top, bottom = row - 1 - start, min(last - start, body.height)
        if top < 0 or bottom - top < 2 or left < 0:  # noqa: PLR2004 - a range of two rows or more
            continue
        for name in sheet.names[left : right + 1]:
            places = sources.setdefault(name, np.arange(body.height))
            places[top:bottom] = top
    return body.with_columns(body[name].gather(places).alias(name) for name, places in sources.items())


def _ragged(body: pl.DataFrame, fields: pl.Series, layout: Layout) -> list[CellFault]:
    """Find csv rows that are shorter than the headings, or hold something beyond them."""
    wanted = max(at for at, heading in enumerate(layout.headings) if heading) + 1
    beyond = body.columns[1 + wanted :]
    over = pl.any_horizontal(pl.lit(False), *(pl.col(c).is_not_null() for c in beyond))  # noqa: FBT003 - none
    extra = body.select("row_no", over=over)["over"]
    counts = fields.slice(layout.last + 1)
    is_blank = body.select(pl.all_horizontal(pl.col(c).is_null() for c in body.columns[1:])).to_series()
    is_bad = ((counts < wanted) | extra) & ~is_blank
    return [
        CellFault(row, -1, "", "ragged", RAGGED.filled(found=found, wanted=wanted))
        for row, found in zip(body["row_no"].filter(is_bad), counts.filter(is_bad), strict=True)
    ]


def _table(
    sheet: Sheet,
    layout: Layout,
    one: Match,
    *,
    body: pl.DataFrame,
    unit: float | None,
    ragged: list[CellFault],
    notes: list[Text],
) -> ReadTable:
    places = one.places | {f"item_{item}": at for item, at in one.items.items()}
    clean = [pl.col(f"c{at}").str.strip_chars().replace("", None).alias(name) for name, at in places.items()]
    text = body.select("row_no", *clean)
    faults = _faults(sheet.faults, places, one) + _row_faults(ragged, one)
    faulty = pl.Series("row_no", [f[0] for f in faults], dtype=pl.UInt32).unique().to_list()
    said = pl.any_horizontal(pl.col(name).is_not_null() for name in places) | pl.col("row_no").is_in(faulty)
    is_row = text.select(said).to_series()
    text, whole = text.filter(is_row), body.filter(is_row)
    text, skipped = data_rows(one.table, text, whole)
    if skipped:
        notes.append(told(sheet.name, skipped, whole))
    read = ReadTable(one.table.name, sheet.name, text=text, period_hint=layout.hint.period)
    read.faults = pl.DataFrame(faults, schema=FAULT, orient="row")
    read.heading_of = {name: str(layout.headings[at]) for name, at in one.places.items()}
    _add_hints(read, one, notes)
    _set_units(read, one, unit, notes)
    used = {at for m in layout.matches for at in (*m.places.values(), *m.items.values())}
    read.ignored = tuple(h for at, h in enumerate(layout.headings) if h and at not in used)
    read = melted(read, one, layout.headings) if one.items else read
    read = register(read) if one.table.name == "household" and len(layout.matches) > 1 else read
    read.faults = read.faults.filter(pl.col("row_no").is_in(read.text["row_no"].implode()))
    return read


def _faults(found: list[CellFault], places: dict[str, int], one: Match) -> list[tuple[object, ...]]:
    columns = {at: name for name, at in places.items()}
    return [
        (f.row, columns[f.at], f.value, f.rule, f.message.zh, f.message.en)
        for f in found
        if f.at in columns and (f.rule != "damaged_number" or _is_text(one, columns[f.at]))
    ]


def _is_text(one: Match, name: str) -> bool:
    return name in one.places and one.table.column(name).kind is Kind.TEXT


def _row_faults(found: list[CellFault], one: Match) -> list[tuple[object, ...]]:
    named = next(iter(one.places), one.table.columns[0].name)
    return [(f.row, named, f.value, f.rule, f.message.zh, f.message.en) for f in found]


def _add_hints(read: ReadTable, one: Match, notes: list[Text]) -> None:
    for name, value in one.hinted.items():
        read.text = read.text.with_columns(pl.lit(value).alias(name))
        heading = one.table.column(name).heading
        read.heading_of[name] = heading
        notes.append(HINTED.filled(sheet=read.sheet, heading=heading, value=value))


def _set_units(read: ReadTable, one: Match, unit: float | None, notes: list[Text]) -> None:
    for name in one.places:
        column = one.table.column(name)
        if column.kind is Kind.DECIMAL and column.unit == "元":
            times = factor(read.heading_of[name]) or unit or 1.0
            if times != 1.0:
                read.factors[name] = times
    if read.factors:
        columns = "、".join(read.heading_of[name] for name in read.factors)
        notes.append(SCALED.filled(sheet=read.sheet, columns=columns))
