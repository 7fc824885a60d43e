"""Which table a sheet is, and in which rows its headings stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.intake.heading_rows import heading_rows, joined
from pipelines.intake.headings import column_of, item_of
from pipelines.intake.models import Refused, Sheet
from pipelines.intake.titles import Hint, hint
from pipelines.sources import SOURCES
from pipelines.table import Kind, Table
from pipelines.text import Text

LOOKED_AT = 40  # rows from the top in which headings may stand
FEWEST = 2  # headings that make a sheet a table at all
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


@dataclass(slots=True)
class Match:
    """How the headings of a sheet fit one table; places count the sheet's columns from 0."""

    table: Table
    places: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)  # of a wide sheet of checks
    doubled: tuple[str, str] | None = None
    missing: tuple[str, ...] = ()
    hinted: dict[str, str] = field(default_factory=dict)  # column → value that the title gives

    @property
    def score(self) -> int:
        """How many headings belong to the table."""
        return len(self.places) + len(self.items)


@dataclass(slots=True)
class Layout:
    """Where the headings of a sheet stand, what they say, and the tables that they are."""

    first: int  # index of the first heading row
    last: int
    headings: list[str | None]
    hint: Hint
    matches: list[Match]


def recognise(sheet: Sheet, *, is_csv: bool = False) -> Layout:
    """Find the heading rows and the table or tables of a sheet; Refused says what was nearest."""
    rows = [list(row[1:]) for row in sheet.cells.head(LOOKED_AT).iter_rows()]
    if not rows:
        raise Refused(NOTHING)
    first, levels = heading_rows(rows, sheet.merges)
    if levels == 0:
        raise Refused(NOTHING)
    titles = [cell for row in rows[:first] for cell in row if cell]
    found = hint(titles, None if is_csv else sheet.name)
    headings = joined(rows, sheet.merges, first, levels)
    matches = [match(table, headings, found) for table in SOURCES]
    return Layout(first, first + levels - 1, headings, found, _chosen(matches))


def match(table: Table, headings: list[str | None], found: Hint) -> Match:
    """Say how headings fit a table."""
    result = Match(table)
    for at, heading in enumerate(headings):
        name = column_of(table.name, heading) if heading else None
        if heading and name is None and table.name == "guarantee_check" and (item := item_of(heading)):
            result.items.setdefault(item, at)
        if name in result.places and heading:
            result.doubled = result.doubled or (str(headings[result.places[name]]), heading)
        elif name:
            result.places[name] = at
    if "item" in result.places or "result" in result.places:
        result.items = {}
    absent = [name for name in table.required if name not in result.places]
    if result.items:
        absent = [name for name in absent if name not in {"item", "result"}]
    result.hinted = {name: value for name in absent if (value := _hinted(table, name, found))}
    result.missing = tuple(name for name in absent if name not in result.hinted)
    return result


def _hinted(table: Table, name: str, found: Hint) -> str | None:
    column = table.column(name)
    if column.kind is Kind.PERIOD:
        return found.period
    if column.kind is Kind.MONTH and column.key:
        return found.month
    return found.period[:4] if name == "year" and found.period else None


def _chosen(matches: list[Match]) -> list[Match]:
    whole = sorted((m for m in matches if not m.missing), key=lambda m: -m.score)
    if not whole:
        nearest = max(matches, key=lambda m: (m.score / (m.score + len(m.missing)), m.score))
        words = "、".join(f"{nearest.table.column(n).heading} ({n})" for n in nearest.missing)
        is_table = {*nearest.places, *nearest.hinted} & set(nearest.table.required)
        if not is_table or nearest.score < FEWEST:
            raise Refused(NOTHING)  # a sheet of explanations, say
        raise Refused(MISSING.filled(table=nearest.table.title, columns=words))
    pair = [m for m in whole if m.table.name in {"household", "household_member"}]
    if len(pair) == 2 and whole[0] in pair:  # noqa: PLR2004 - both of them
        chosen = sorted(pair, key=lambda m: m.table.name)
    else:
        chosen = whole[:1]
        if len(whole) > 1 and whole[1].score == whole[0].score:
            raise Refused(ALIKE.filled(first=whole[0].table.title, second=whole[1].table.title))
    for one in chosen:
        if one.doubled:
            raise Refused(DOUBLED.filled(first=one.doubled[0], second=one.doubled[1]))
    return chosen
