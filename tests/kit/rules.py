"""Small tables for the tests of rules: rows as dictionaries, judged at the door of the checks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from kit.facts_county import table
from pipelines.judging import judged, row_rules
from pipelines.judging.whole import whole
from pipelines.sources import source
from pipelines.warehouse import Scratch

TODAY = date(2026, 3, 15)
VILLAGE = "990101001001"
HOUSEHOLD = {"village_code": VILLAGE, "household_type": "脱贫户"}
MEMBER = {"household_id": "h", "relation": "户主", "birth_month": date(1980, 1, 1), "education": "初中"}


@dataclass
class Case:
    """One rule: a row that breaks it (or several), its neighbours that do not, and what is said."""

    rule: str
    column: str
    says: tuple[str, str]
    bad: list[dict] | dict
    good: list[dict] = field(default_factory=list)
    beside: dict[str, list[dict]] = field(default_factory=dict)  # other tables
    severity: str = "error"

    @property
    def bad_rows(self):
        return self.bad if isinstance(self.bad, list) else [self.bad]

    def is_told_by(self, reasons: pl.DataFrame) -> None:
        mine = reasons.filter((pl.col("rule") == self.rule) & (pl.col("column") == self.column))
        first = 2 + len(self.good)
        assert sorted(mine["row"]) == list(range(first, first + len(self.bad_rows))), reasons
        assert set(mine["severity"]) == {self.severity}
        assert all(self.says[0] in said for said in mine["zh"]), mine["zh"].to_list()
        assert all(self.says[1] in said for said in mine["en"]), mine["en"].to_list()
        others = reasons.filter(pl.col("row") < first)
        assert others.is_empty(), others  # nothing at all is said of the good neighbours


def numbered(name: str, rows: list[dict], number: int) -> pl.DataFrame:
    """The rows as the intake hands them on; the first stands in row 2 of its sheet."""
    frame = table(name, rows).with_row_index("row_no", offset=2)
    return frame.with_columns(source_no=pl.lit(number, dtype=pl.Int64))


def of_rows(name: str, rows: list[dict], sent: frozenset[str] | None = None) -> pl.DataFrame:
    """Reasons by the rules that a row must meet by itself."""
    known = frozenset(source(name).schema()) if sent is None else sent
    today = pl.DataFrame({"day": [TODAY]})
    with Scratch({name: numbered(name, rows, 1), "today": today}) as scratch:
        return judged(scratch, source(name), row_rules(source(name), known))


def across(first_month: int = 1, **tables: list[dict]) -> pl.DataFrame:
    """Reasons by the rules across tables, of tables that one load brought."""
    return whole(loaded(**tables), TODAY, first_month).reasons


def loaded(sequence: int = 1, **tables: list[dict]) -> dict[str, pl.DataFrame]:
    """The rows of tables as one load leaves them in the store."""
    return {
        name: numbered(name, rows, 10 * sequence + place).with_columns(
            sequence=pl.lit(sequence), is_held=pl.lit(value=False)
        )
        for place, (name, rows) in enumerate(tables.items())
    }
