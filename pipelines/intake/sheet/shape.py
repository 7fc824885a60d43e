"""One sheet to its tables of text: columns named, merges filled down, rows that are no data left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.models import FAULT, CellFault, ReadTable, Refused, Sheet
from pipelines.intake.sheet.blocks import holds_data, rest, split
from pipelines.intake.sheet.groups import head
from pipelines.intake.sheet.merges import Range, filled_down, held_back, ranges
from pipelines.intake.sheet.recognise import DATED, NOTHING, Layout, Match, Unfit, periods_in, recognise
from pipelines.intake.sheet.rows import data_rows, told
from pipelines.intake.sheet.special import melted, register
from pipelines.intake.sheet.titles import against_rows, named
from pipelines.intake.sheet.units import CLASH, Unit, clashes, fits, money_factor, units_of, units_of_heading
from pipelines.table import Column, Kind

RAGGED = Text(
    "这一行有 {found} 列，表头有 {wanted} 列，无法对应",
    "this row has {found} fields and the headings have {wanted}: they cannot be matched",
)
HINTED = Text(
    "工作表“{sheet}”没有“{heading}”列，按标题读作{value}",
    "sheet “{sheet}” has no column “{heading}”: taken from its title as {value}",
)
SCALED = Text(
    "工作表“{sheet}”的金额按万元（千元）换算为元：{columns}",
    "sheet “{sheet}”: amounts were converted to yuan: {columns}",
)
ABOUT = Text("工作表“{sheet}”：{said}", "sheet “{sheet}”: {said}")
FROM = Text("第 {row} 行起：{why}", "from row {row} on: {why}")
PART = Text("{sheet}（第 {row} 行起）", "{sheet} (from row {row})")
SMALL = Text(
    "第 {row} 行起的小表没有户、人等编号，未作数据",
    "the small table from row {row} on has no number of households or persons and was not read",
)
NO_UNIT = Text(
    "这里没有写金额单位，而上面的表写的是万元（千元），请写明单位",
    "no unit of amounts is written here, and the table above is not in yuan: write the unit",
)
FOREIGN = Text(
    "标题的单位“{unit}”不是“{column}”的单位，无法读取",
    "the unit “{unit}” of the title is not one of “{column}”",
)
NIL = Text(
    "工作表“{sheet}”有表头、没有数据，按{period}零报告处理",
    "sheet “{sheet}” has headings and no rows: taken as a nil report of {period}",
)


@dataclass(slots=True)
class Block:
    """One table's part of a sheet: its rows, and what its titles say of its amounts."""

    sheet: Sheet
    layout: Layout
    body: pl.DataFrame
    merged: list[Range]
    ragged: list[CellFault]
    unit: float | None


def shape(
    sheet: Sheet, fields: pl.Series | None, notes: list[Text], *, is_csv: bool = False
) -> list[ReadTable]:
    """Return the tables of a sheet; what was left out or converted is added to `notes`.

    A block that is not taken is a ReadTable of its own with `refused`; where nothing is known at all,
    Refused.
    """
    tables: list[ReadTable] = []
    aside: list[tuple[ReadTable, Text]] = []
    begin, before = 0, None
    here: Sheet | None = sheet
    while here is not None:
        top = head(here)
        if top is None:
            raise Refused(NOTHING)
        part, its_fields, cut = split(here, fields, top)
        row = int(part.cells["row_no"][top.first])
        try:
            layout = recognise(part, top, is_csv=is_csv)
            block = _block(part, its_fields, layout, before)
            before = block.unit or before
            found = [_table(block, one, notes) for one in layout.matches]
        except Refused as refusal:
            found = [_refused(part, refusal)] if (cut is None and not begin) or holds_data(part, top) else []
            if found and not _is_of_units(refusal):
                aside.append((found[0], ABOUT.filled(sheet=sheet.name, said=SMALL.filled(row=row))))
        tables += [_from(one, row, sheet.name) if begin else one for one in found]
        here, fields = rest(here, fields, cut) if cut is not None else (None, None)
        begin += 1
    if not tables:
        raise Refused(NOTHING)  # a sheet of explanations that names headings
    if any(not one.refused for one in tables):  # a small table beside the one that matters
        notes += [note for _, note in aside]
        tables = [one for one in tables if all(one is not other for other, _ in aside)]
    return _gathered(tables)


def _is_of_units(refusal: Refused) -> bool:
    """Whether a refused block has a key of its table, as a table of households has and a summary has not."""
    if not isinstance(refusal, Unfit):
        return False
    table = refusal.one.table
    return any(c.name in refusal.one.places for c in table.columns if c.key and c.kind is Kind.TEXT)


def _block(sheet: Sheet, fields: pl.Series | None, layout: Layout, before: float | None) -> Block:
    """Prepare the rows of a block; Refused when nobody can tell what its amounts are in."""
    titles = [*layout.head.titles, *([sheet.name] if sheet.file else [])]
    if clashes(layout.head.titles):
        raise Unfit(CLASH, layout.matches[0], layout)
    said = [one for title in titles for one in units_of(title)]
    unit = money_factor(said)
    money = [(one, c, at) for one in layout.matches for c, at in _money(one)]
    bare = [(one, c) for one, c, at in money if money_factor(_units(layout, at)) is None]
    if unit is None and before not in {None, 1.0} and bare:
        raise Unfit(NO_UNIT, layout.matches[0], layout)
    foreign = [(u, c) for u in said if u.kind == "money" for one, c in bare if not fits(u, c, one.table)]
    if foreign:
        why = FOREIGN.filled(unit=foreign[0][0].word, column=foreign[0][1].heading)
        raise Unfit(why, layout.matches[0], layout)
    start = layout.head.last + 1
    body = sheet.cells.slice(start)
    merged = ranges(sheet, start, body.height)
    ragged = _ragged(body, fields, layout) if fields is not None else []
    return Block(sheet, layout, filled_down(body, merged), merged, ragged, unit)


def _money(one: Match) -> list[tuple[Column, int]]:
    columns = [(one.table.column(name), at) for name, at in one.places.items()]
    return [(c, at) for c, at in columns if c.kind is Kind.DECIMAL and c.unit == "元"]


def _units(layout: Layout, at: int) -> tuple[Unit, ...]:
    """Return the units that the innermost level of a heading with any names."""
    return next(
        (units for level in reversed(layout.head.headings[at]) if (units := units_of_heading(level))), ()
    )


def _refused(sheet: Sheet, refusal: Refused) -> ReadTable:
    """Say of a refused block what can be told: its table, its periods, and its headings that nobody reads."""
    if not isinstance(refusal, Unfit):
        return ReadTable(None, sheet.name, refused=refusal.message)
    one, layout = refusal.one, refusal.layout
    used = {*one.places.values(), *one.items.values()}
    ignored = tuple(h for at, h in enumerate(layout.headings) if h and at not in used)
    said = _row_periods(one, sheet.cells.slice(layout.head.last + 1))
    periods = tuple(dict.fromkeys((*layout.hint.named, *said)))
    return ReadTable(one.table.name, sheet.name, refused=refusal.message, ignored=ignored, periods=periods)


def _row_periods(one: Match, body: pl.DataFrame) -> list[str]:
    columns = [(one.table.column(name), at) for name, at in one.places.items()]
    found = (periods_in(body[f"c{at}"], column) for column, at in columns if column.kind is Kind.PERIOD)
    return sorted({period for some in found for period in some})


def _from(one: ReadTable, row: int, sheet: str) -> ReadTable:
    """Name the row from which a later block of a sheet was refused; taken ones may be joined to the first."""
    if one.refused and one.refused != NOTHING:
        one.refused = FROM.filled(row=row, why=one.refused)
    elif not one.refused:
        one.part = PART.filled(sheet=sheet, row=row).zh
    return one


def _gathered(tables: list[ReadTable]) -> list[ReadTable]:
    """Join the blocks of one table; where they differ in units, or one is a nil report, they stay apart."""
    found: list[ReadTable] = []
    for one in tables:
        same = next((t for t in found if not one.refused and not t.refused and t.table == one.table), None)
        if same is None:
            found.append(one)
        elif same.is_nil or one.is_nil or _factors(same, one) != _factors(one, same):
            found.append(replace(one, sheet=one.part or one.sheet))
        else:
            same.text = pl.concat([same.text, one.text], how="diagonal")
            same.faults = pl.concat([same.faults, one.faults])
            same.heading_of = one.heading_of | same.heading_of
            same.factors |= one.factors
            same.ignored = tuple(dict.fromkeys((*same.ignored, *one.ignored)))
            same.periods = tuple(dict.fromkeys((*same.periods, *one.periods)))
    return found


def _factors(one: ReadTable, other: ReadTable) -> dict[str, float]:
    """Return by what the amounts of one block are multiplied, of the columns that another has too."""
    return {name: one.factors.get(name, 1.0) for name in one.heading_of if name in other.heading_of}


def _ragged(body: pl.DataFrame, fields: pl.Series, layout: Layout) -> list[CellFault]:
    """Find csv rows that are shorter than the headings, or hold something beyond them."""
    wanted = max(at for at, heading in enumerate(layout.headings) if heading) + 1
    beyond = body.columns[1 + wanted :]
    over = pl.any_horizontal(pl.lit(False), *(pl.col(c).is_not_null() for c in beyond))  # noqa: FBT003 - none
    extra = body.select("row_no", over=over)["over"]
    counts = fields.slice(layout.head.last + 1)
    is_blank = body.select(pl.all_horizontal(pl.col(c).is_null() for c in body.columns[1:])).to_series()
    is_bad = ((counts < wanted) | extra) & ~is_blank
    return [
        CellFault(row, -1, "", "ragged", RAGGED.filled(found=found, wanted=wanted))
        for row, found in zip(body["row_no"].filter(is_bad), counts.filter(is_bad), strict=True)
    ]


def _table(block: Block, one: Match, notes: list[Text]) -> ReadTable:
    sheet, layout, body = block.sheet, block.layout, block.body
    places = one.places | {f"item_{item}": at for item, at in one.items.items()}
    clean = [pl.col(f"c{at}").str.strip_chars().replace("", None).alias(name) for name, at in places.items()]
    text = body.select("row_no", *clean)
    found = [*sheet.faults, *held_back(one.table, one.places, body, block.merged)]
    faults = _faults(found, places, one) + _row_faults(block.ragged, one)
    faulty = pl.Series("row_no", [f[0] for f in faults], dtype=pl.UInt32).unique().to_list()
    said = pl.any_horizontal(pl.col(name).is_not_null() for name in places) | pl.col("row_no").is_in(faulty)
    is_row = text.select(said).to_series()
    text, whole = text.filter(is_row), body.filter(is_row)
    text, skipped = data_rows(one.table, text, whole, places)
    if skipped:
        notes.append(told(sheet.name, skipped, whole))
    read = ReadTable(one.table.name, sheet.name, text=text, period_hint=layout.hint.period)
    read.faults = pl.DataFrame(faults, schema=FAULT, orient="row")
    read.heading_of = {name: str(layout.headings[at]) for name, at in one.places.items()}
    read.ignored, read.titles = layout.ignored(), tuple(layout.head.titles)
    _add_times(read, block, one, notes)
    _add_hints(read, one, notes)
    _set_units(read, block, one, notes)
    notes += [ABOUT.filled(sheet=sheet.name, said=why) for why in one.others.values()]
    read = melted(read, one, layout.headings) if one.items else read
    read = register(read) if one.table.registers == "household" and len(layout.matches) > 1 else read
    read.faults = read.faults.filter(pl.col("row_no").is_in(read.text["row_no"].implode()))
    return read


def _add_times(read: ReadTable, block: Block, one: Match, notes: list[Text]) -> None:
    """Compare the periods of rows, title, sheet and file; Unfit where title and rows cannot both be right."""
    hint, sheet = block.layout.hint, block.sheet.name
    rows = [
        period
        for column in one.table.columns
        if column.key and column.name in read.text.columns and column.name != "as_of" and column.kind in DATED
        for period in periods_in(read.text[column.name], column)
    ]
    is_named = any(c.kind is Kind.PERIOD and c.name in one.places for c in one.table.columns)
    why, said = against_rows(hint, rows)
    if why and is_named:
        raise Unfit(why, one, block.layout)
    if any(one.table.column(name).kind is Kind.PERIOD for name in one.hinted) and hint.of_half_of_file:
        raise Unfit(hint.of_half_of_file, one, block.layout)
    notes += [ABOUT.filled(sheet=sheet, said=text) for text in (*said, *([why] if why else []))]
    read.periods = tuple(dict.fromkeys((*hint.named, *(rows if is_named else []))))
    when = hint.period or (hint.month if one.table.is_monthly else None)
    read.is_nil = not read.rows and not read.faults.height and when is not None
    if read.is_nil:
        read.periods = tuple(dict.fromkeys((*read.periods, str(when))))
        notes.append(NIL.filled(sheet=sheet, period=named(str(when))))


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
        notes.append(HINTED.filled(sheet=read.sheet, heading=heading, value=named(value)))


def _set_units(read: ReadTable, block: Block, one: Match, notes: list[Text]) -> None:
    for column, at in _money(one):
        times = money_factor(_units(block.layout, at)) or block.unit or 1.0
        if times != 1.0:
            read.factors[column.name] = times
    if read.factors:
        columns = "、".join(read.heading_of[name] for name in read.factors)
        notes.append(SCALED.filled(sheet=read.sheet, columns=columns))
