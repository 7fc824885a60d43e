"""The grammar of a source table: what a department sends, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

import polars as pl

from pipelines.ground.text import Text

Personal = Literal["identity", "sensitive", "free_text"]
Pseudonym = Literal["household", "person", "officer", "id_number"]
Severity = Literal["error", "warning"]
# What makes a year of a table whole: both halves from each place that has the table; both from the county
# as a whole; one of them; or a row of the year itself, which a half without one of its own takes as well.
Year = Literal["halves", "together", "one", "own"]


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
    DATETIME = "datetime"


DTYPES: Mapping[Kind, pl.DataType] = {
    Kind.TEXT: pl.String(),
    Kind.ENUM: pl.String(),
    Kind.FLAG: pl.Boolean(),
    Kind.INTEGER: pl.Int64(),
    Kind.DECIMAL: pl.Float64(),
    Kind.DATE: pl.Date(),
    Kind.MONTH: pl.Date(),
    Kind.PERIOD: pl.String(),
    Kind.DATETIME: pl.Datetime("us"),
}


PLACES = ("village_code", "household_id", "person_id")


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


@dataclass(frozen=True, slots=True)
class Table:
    """One source table: its columns, who sends it, and the rules of a single row.

    `is_stock`: a row holds until a later one with the same key (columns other than `as_of`). `dated` is the
    column that says of which day, month, period or year a row speaks; `goes_on`: it speaks of all later
    periods as well. `opens`: its rows make a period exist. `is_sparse`: a place may have none of it.
    """

    name: str
    title: Text
    sent_by: Text
    columns: tuple[Column, ...]
    rules: tuple[RowRule, ...] = ()
    is_stock: bool = False
    dated: str | None = None
    goes_on: bool = False
    opens: bool = False
    is_sparse: bool = False
    year: Year | None = None

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
        return any(column.key and column.kind is Kind.MONTH for column in self.columns)

    @property
    def is_placed(self) -> bool:
        """Whether its rows say of which township they are: by village, household or person."""
        return any(column.name in PLACES for column in self.columns)

    @property
    def has_own_place(self) -> bool:
        """Whether its rows say themselves where they are, without the register."""
        return any(column.name == PLACES[0] for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def schema(self) -> dict[str, pl.DataType]:
        """Return name → type of every column."""
        return {column.name: column.dtype for column in self.columns}
