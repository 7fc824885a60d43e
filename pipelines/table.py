"""The grammar of a source table: what a department sends, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

import polars as pl

from pipelines.ground.text import Text
from pipelines.happening import (
    Always,
    InMonth,
    InPeriod,
    InQuarter,
    InTerm,
    InVillage,
    InYear,
    OfCounty,
    OfHousehold,
    OfPerson,
    OnDay,
    Since,
    Stock,
    When,
    Where,
    Year,
)

Personal = Literal["identity", "sensitive", "free_text"]
Pseudonym = Literal["household", "person", "officer", "id_number"]
Severity = Literal["error", "warning"]
Registers = Literal["area", "household", "person"]


class Kind(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    ENUM = "enum"  # one of `codes`
    FLAG = "flag"  # 是 / 否
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    MONTH = "month"  # kept as the first day of the month
    PERIOD = "period"  # 2025, 2025H1, 2025H2
    QUARTER = "quarter"  # 2025Q3, of the work year
    TERM = "term"  # 2025S in spring, 2025A in autumn
    DATETIME = "datetime"
    MANY = "many"  # several of `codes` in one cell, kept in their order and joined by 、
    GIVEN = "given"  # only whether anything stands there is kept


DTYPES: Mapping[Kind, pl.DataType] = {
    Kind.TEXT: pl.String(),
    Kind.ENUM: pl.String(),
    Kind.FLAG: pl.Boolean(),
    Kind.INTEGER: pl.Int64(),
    Kind.DECIMAL: pl.Float64(),
    Kind.DATE: pl.Date(),
    Kind.MONTH: pl.Date(),
    Kind.PERIOD: pl.String(),
    Kind.QUARTER: pl.String(),
    Kind.TERM: pl.String(),
    Kind.DATETIME: pl.Datetime("us"),
    Kind.MANY: pl.String(),
    Kind.GIVEN: pl.Boolean(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One heading of a sheet and what its cells may hold.

    `codes` maps the stored value to its Chinese word; cells may hold either. Where the plan's field has
    no English code the two are the same. `choices_open` keeps words that `codes` does not know (they are
    listed as warnings). `filled` says that a cell may not be empty; keys are always filled.
    """

    name: str
    heading: str
    kind: Kind
    english: str
    aliases: tuple[str, ...] = ()
    key: bool = False
    required: bool = False
    filled: bool = False
    blank_key: bool = False  # a key whose empty cell is one value of its own
    personal: Personal | None = None
    pseudonym: Pseudonym | None = None
    codes: Mapping[str, str] = field(default_factory=dict)
    choices_open: bool = False
    unit: str = ""
    low: float | None = None
    high: float | None = None
    above: float | None = None  # exclusive lower bound
    kept: tuple[str, ...] = ()  # the words that are kept of a sensitive text; others become 其他
    note: Text | None = None  # what a sender should know, for the template
    is_area: bool = False  # the code of an area: zeros that fill it up are cut
    ahead: bool = False  # a date that may lie ahead; every other is one that has come
    part_of: str = ""  # the column of which it is a part: it may not be larger
    refers: str = ""  # the table in whose key its number must stand
    synonyms: Mapping[str, str] = field(default_factory=dict)  # further words for the values of `codes`

    @property
    def label(self) -> Text:
        """The heading in both languages."""
        return Text(self.heading, self.english)

    @property
    def dtype(self) -> pl.DataType:
        """The type of the column once read."""
        return DTYPES[self.kind]

    @property
    def must_be_filled(self) -> bool:
        """Whether an empty cell is an error."""
        return self.filled or (self.key and not self.blank_key)


@dataclass(frozen=True, slots=True)
class RowRule:
    """A condition that one row must meet by itself; `bad` is the SQL of its breach (null counts as kept)."""

    id: str
    column: str  # the column that the reason names
    bad: str
    message: Text
    severity: Severity = "error"
    uses: tuple[str, ...] = ()  # columns that must have been sent for the rule to bind


class DeclarationError(TypeError):
    """A table does not say of itself what everything else follows from; the message names it."""


_UNSAID: Any = None  # no default: whoever leaves it out is told at import, with the table's name
SAYS: Mapping[type, tuple[Kind, ...]] = {
    OnDay: (Kind.DATE,),
    InMonth: (Kind.MONTH,),
    InPeriod: (Kind.PERIOD,),
    InYear: (Kind.INTEGER,),
    InQuarter: (Kind.QUARTER,),
    InTerm: (Kind.TERM,),
    Since: (Kind.DATE,),
    Stock: (Kind.DATE,),
}
WITHIN = Text("大于其所属的{of}", "larger than the {of} it is part of")
ROWS = Text("条", "rows")
CENT = 0.005  # by which a part may seem larger than its sum


@dataclass(frozen=True, slots=True)
class Table:
    """One source table: its columns, who sends it, when its rows happen and where, its rules of one row.

    `place` orders tables (each after those that it hangs on), on pages and in the template. `called`: what
    people also call it. `registers`: what it makes known to all other tables. `wide`: the coded column and
    the one that a sheet with a heading for each code holds. `is_typed`: pages write it to the journal.
    `counted` is what its rows are called. `lacking`: what is said of years with incomes that have none of it
    ({years}), for a table by which figures are measured.
    """

    name: str
    title: Text
    sent_by: Text = _UNSAID
    columns: tuple[Column, ...] = ()
    rules: tuple[RowRule, ...] = ()
    when: When = _UNSAID
    where: Where = _UNSAID
    place: int = _UNSAID
    called: tuple[str, ...] = ()
    registers: Registers | None = None
    wide: tuple[str, str] | None = None
    is_typed: bool = False
    counted: Text = ROWS
    lacking: Text | None = None

    def __post_init__(self) -> None:
        """Refuse a table that does not say of itself what it must; add the rules of parts of a sum."""
        for name in ("sent_by", "when", "where", "place"):
            if getattr(self, name) is _UNSAID:
                raise DeclarationError(
                    f"表 {self.name} 没有说明 {name}；table {self.name} does not say `{name}`"
                )
        known = {column.name: column for column in self.columns}
        named = [self.where.column] if not isinstance(self.where, OfCounty) else []
        named += [] if isinstance(self.when, Always) else [self.when.column]
        for one in (*named, *(self.wide or ())):
            if one not in known:
                raise DeclarationError(f"表 {self.name} 没有列 {one}；table {self.name} has no column {one}")
        kinds = SAYS.get(type(self.when))
        if kinds and not isinstance(self.when, Always) and known[self.when.column].kind not in kinds:
            said = f"{type(self.when).__name__}({self.when.column})"
            raise DeclarationError(
                f"表 {self.name}：{said} 类型不符；table {self.name}: {said} is of another kind"
            )
        parts = tuple(_within(one, known[one.part_of]) for one in self.columns if one.part_of)
        object.__setattr__(self, "rules", (*parts, *self.rules))

    @property
    def is_stock(self) -> bool:
        """Whether a row holds until a later one with the same key."""
        return isinstance(self.when, Stock)

    @property
    def dated(self) -> str | None:
        """The column that says of which day, month, period or year a row speaks; None for a stock."""
        return None if isinstance(self.when, Stock | Always) else self.when.column

    @property
    def goes_on(self) -> bool:
        """Whether a row speaks of all later periods as well."""
        return isinstance(self.when, Since)

    @property
    def opens(self) -> bool:
        """Whether its rows make a period exist."""
        return isinstance(self.when, OnDay | InMonth | InPeriod | Since) and self.when.opens

    @property
    def year(self) -> Year:
        """What makes a year of it whole."""
        return self.when.year if isinstance(self.when, OnDay | InMonth | InPeriod) else "any"

    @property
    def rounds(self) -> str:
        """The name of the county's setting of how many rounds a year has; empty where there is none."""
        return self.when.rounds if isinstance(self.when, OnDay) else ""

    @property
    def is_sparse(self) -> bool:
        """Whether a place may have none of it."""
        return isinstance(self.where, OfHousehold | OfPerson | InVillage) and self.where.is_sparse

    @property
    def is_about_people(self) -> bool:
        """Whether it speaks of households or persons: of it a snapshot holds only what is read."""
        return any(column.pseudonym in {"household", "person"} for column in self.columns)

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of the key columns, in order."""
        return tuple(column.name for column in self.columns if column.key)

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns whose heading must be there."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def is_monthly(self) -> bool:
        """Whether a row speaks of one month."""
        return isinstance(self.when, InMonth)

    @property
    def comes_by_month(self) -> bool:
        """Whether what came of it is told by months: half a year of them is no year."""
        return self.is_monthly or (isinstance(self.when, OnDay) and self.when.by_month)

    @property
    def is_placed(self) -> bool:
        """Whether its rows say of which township they are: by village, household or person."""
        return isinstance(self.where, OfHousehold | OfPerson | InVillage)

    @property
    def has_own_place(self) -> bool:
        """Whether its rows say themselves where they are, without the register."""
        return isinstance(self.where, InVillage)

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def schema(self) -> dict[str, pl.DataType]:
        """Return name → type of every column."""
        return {column.name: column.dtype for column in self.columns}


def _within(column: Column, of: Column) -> RowRule:
    """Return the rule that a part is not larger than its sum."""
    words = Text(WITHIN.zh.format(of=of.heading), WITHIN.en.format(of=of.english.lower()))
    return RowRule(f"part_{column.name}", column.name, f"{column.name} > {of.name} + {CENT}", words)
