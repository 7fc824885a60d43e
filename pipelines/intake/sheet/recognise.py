"""Which table a sheet is, in which rows its headings stand, and which of its columns are another quantity."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from pipelines.ground.periods import half_of
from pipelines.ground.text import Text
from pipelines.intake.models import Refused, Sheet
from pipelines.intake.sheet.groups import Head
from pipelines.intake.sheet.heading_rows import shown
from pipelines.intake.sheet.headings import Levels, found_in, item_in
from pipelines.intake.sheet.levels import When, of_titles
from pipelines.intake.sheet.titles import Hint, hint
from pipelines.intake.values.dates import read_date, read_month
from pipelines.intake.values.periods import period_of
from pipelines.intake.values.spans import read_quarter, read_term
from pipelines.sources import SOURCES
from pipelines.table import Column, Kind, Table

# Kinds of key columns that say when a row is; a quarter or school term lies in one half.
HALF_OF = {Kind.QUARTER: read_quarter, Kind.TERM: read_term}
DATED = frozenset({Kind.PERIOD, Kind.MONTH, Kind.DATE, *HALF_OF})
FEWEST = 2  # headings that make a sheet a table at all
JUNE = 6
NOTHING = Text("没有找到任何已知表头", "no known headings were found")
MISSING = Text(
    "表头不完整：最接近“{table}”，缺少必填列：{columns}",
    "headings are incomplete: nearest is “{table}”, and these required columns are missing: {columns}",
)
ALIKE = Text("无法判断是“{first}”还是“{second}”", "it could be “{first}” or “{second}” alike")
DOUBLED = Text(
    "表头重复：“{first}”和“{second}”指同一列",
    "a heading stands twice: “{first}” and “{second}” are the same column",
)
OTHERWISE = Text(
    "“{heading}”写有“{words}”，不是“{column}”本列，未读取",
    "“{heading}” says “{words}”: it is another column than “{column}” and was not read",
)


class Unfit(Refused):
    """A sheet is not taken, and yet it can be told which table it was meant to be."""

    def __init__(self, message: Text, one: Match, layout: Layout) -> None:
        """Keep what was recognised."""
        super().__init__(message)
        self.one, self.layout = one, layout


@dataclass(slots=True)
class Match:
    """How the headings of a sheet fit one table; places count the sheet's columns from 0."""

    table: Table
    places: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)  # of a wide sheet of checks
    doubled: tuple[str, str] | None = None
    missing: tuple[str, ...] = ()
    hinted: dict[str, str] = field(default_factory=dict)  # column → value that the title gives
    others: dict[int, Text] = field(default_factory=dict)  # place → why it is not the plain column

    @property
    def score(self) -> int:
        """How many headings belong to the table."""
        return len(self.places) + len(self.items)


@dataclass(slots=True)
class Layout:
    """Where the headings of a sheet stand, what they say, and the tables that they are."""

    head: Head
    hint: Hint
    matches: list[Match] = field(default_factory=list)

    @property
    def headings(self) -> list[str | None]:
        """The whole heading of each column, as people are told it."""
        return [shown(levels) for levels in self.head.headings]

    def ignored(self) -> tuple[str, ...]:
        """Return the headings that no table uses."""
        used = {at for m in self.matches for at in (*m.places.values(), *m.items.values())}
        return tuple(h for at, h in enumerate(self.headings) if h and at not in used)


def recognise(sheet: Sheet, top: Head, *, is_csv: bool = False) -> Layout:
    """Say which table or tables a sheet with such a head is; Unfit or Refused says what was nearest."""
    name = None if is_csv else sheet.name
    layout = Layout(top, hint(top.titles, name, sheet.file or (sheet.name if is_csv else "")))
    when = _when(sheet, layout)
    layout.matches = [match(table, layout, when) for table in SOURCES]
    layout.matches = _chosen(layout)
    return layout


def match(table: Table, layout: Layout, when: When) -> Match:
    """Say how headings fit a table."""
    result = Match(table)
    for at, levels in enumerate(layout.head.headings):
        if levels:
            _place(result, layout, at, levels, when)
    if table.wide and set(table.wide) & set(result.places):
        result.items = {}
    absent = [name for name in table.required if name not in result.places]
    if result.items:
        absent = [name for name in absent if name not in (table.wide or ())]
    result.hinted = {name: value for name in absent if (value := _hinted(table, name, layout.hint))}
    result.missing = tuple(name for name in absent if name not in result.hinted)
    return result


def _place(result: Match, layout: Layout, at: int, levels: Levels, when: When) -> None:
    table, heading = result.table, str(shown(levels))
    found = found_in(table, levels, when)
    if found.name is None and table.wide:
        item = item_in(table, levels, when)
        if item.name and not item.but:
            result.items.setdefault(item.name, at)
        return
    if found.name is None:
        return
    column = table.column(found.name)
    but = found.but or of_titles(layout.head.titles, [str(h) for h in layout.headings], column, table)
    if but:
        result.others[at] = OTHERWISE.filled(heading=heading, words=but, column=column.heading)
    elif found.name in result.places:
        result.doubled = result.doubled or (str(layout.headings[result.places[found.name]]), heading)
    else:
        result.places[found.name] = at


def _hinted(table: Table, name: str, found: Hint) -> str | None:
    column = table.column(name)
    if column.kind is Kind.PERIOD:
        return found.period
    if column.kind is Kind.MONTH and column.key:
        return found.month
    return found.period[:4] if name == "year" and found.period else None


def _when(sheet: Sheet, layout: Layout) -> When:
    """Say when a sheet is: by its period column, else by its months or days, else by its title."""
    body = sheet.cells.slice(layout.head.last + 1)
    columns = [(at, column) for at, levels in enumerate(layout.head.headings) if (column := _timed(levels))]
    for at, column in sorted(columns, key=lambda pair: pair[1].kind is not Kind.PERIOD):
        if found := periods_in(body[f"c{at}"], column):
            return When(frozenset(found), layout.hint.month)
    said = layout.hint.period
    return When(frozenset([said] if said else layout.hint.named[:1]), layout.hint.month)


def _timed(levels: Levels) -> Column | None:
    """Return the key column of a period, month or day that a heading names in any table."""
    for table in SOURCES if levels else ():
        name = found_in(table, levels, When()).name
        column = table.column(name) if name else None
        if column and column.key and column.name != "as_of" and column.kind in DATED:
            return column
    return None


def periods_in(cells: pl.Series, column: Column) -> list[str]:
    """Return the periods that cells of a period, month or day column name; days and months give halves."""
    if column.kind in HALF_OF:
        return sorted({half_of(cell) for cell in HALF_OF[column.kind](cells.unique(), column).drop_nulls()})
    if column.kind is Kind.PERIOD:
        read = (period_of(cell) for cell in cells.unique().drop_nulls())
        return sorted({one for one in read if one})
    days = (read_month if column.kind is Kind.MONTH else read_date)(cells.unique(), column).drop_nulls()
    return sorted({f"{day.year}H{1 if day.month <= JUNE else 2}" for day in days})


def _chosen(layout: Layout) -> list[Match]:
    matches = layout.matches
    whole = sorted((m for m in matches if not m.missing), key=lambda m: -m.score)
    if not whole:
        raise _nearest(layout)
    pair = [m for m in whole if m.table.registers in {"household", "person"}]
    if len(pair) == 2 and whole[0] in pair:  # noqa: PLR2004 - both of them
        chosen = sorted(pair, key=lambda m: m.table.name)
    else:
        chosen = whole[:1]
        if len(whole) > 1 and whole[1].score == whole[0].score:
            said = ALIKE.filled(first=whole[0].table.title, second=whole[1].table.title)
            raise Unfit(said, whole[0], layout)
    for one in chosen:
        if one.doubled:
            raise Unfit(DOUBLED.filled(first=one.doubled[0], second=one.doubled[1]), one, layout)
    return chosen


def _nearest(layout: Layout) -> Refused:
    """Say which table was nearest and what it lacks; columns of another meaning count as its own here."""

    def nearness(m: Match) -> tuple[float, int]:
        score = m.score + len(m.others)
        return (score / (score + len(m.missing)), score)

    nearest = max(layout.matches, key=nearness)
    is_table = {*nearest.places, *nearest.hinted} & set(nearest.table.required)
    if not is_table or nearest.score + len(nearest.others) < FEWEST:
        return Refused(NOTHING)  # a sheet of explanations, say
    words = "、".join(f"{nearest.table.column(n).heading} ({n})" for n in nearest.missing)
    said = [MISSING.filled(table=nearest.table.title, columns=words), *nearest.others.values()]
    needs_time = any(nearest.table.column(n).kind in {Kind.PERIOD, Kind.MONTH} for n in nearest.missing)
    if needs_time:
        said += [text for text in (layout.hint.clash or layout.hint.unread,) if text]
    return Unfit(Text("；".join(t.zh for t in said), "; ".join(t.en for t in said)), nearest, layout)
