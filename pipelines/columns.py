"""Columns that tables share, and short ways to write the others: a source says only what is its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipelines.bureaus import ALSO_CALLED, DEPARTMENTS
from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule

Words = tuple[str, ...] | Mapping[str, str]
OF_WHICH = Text("其中:", "of which: ")


def household(
    name: str = "household_id",
    heading: str = "户编号",
    english: str = "Household number",
    *,
    key: bool = True,
    required: bool = True,
    aliases: tuple[str, ...] = ("户编码",),
) -> Column:
    """Return a household's number: the register must know it, and a snapshot holds its pseudonym."""
    return Column(
        name, heading, Kind.TEXT, english, aliases=aliases, key=key, required=required, pseudonym="household"
    )


def officer(
    name: str = "responsible_id",
    heading: str = "帮扶责任人",
    english: str = "Assistance officer",
    **more: Any,
) -> Column:
    """Return the number of an official who answers for households; a snapshot holds its pseudonym."""
    return Column(name, heading, Kind.TEXT, english, pseudonym="officer", **more)


def person(*, key: bool = True, required: bool = True) -> Column:
    """Return a person's number; a snapshot holds its pseudonym."""
    return Column(
        "person_id",
        "人编号",
        Kind.TEXT,
        "Person number",
        aliases=("人口编号", "人编号(人口编号)"),
        key=key,
        required=required,
        pseudonym="person",
    )


def as_of() -> Column:
    """Return the day of which a stock speaks; empty: from the start."""
    return Column("as_of", "数据截止日期", Kind.DATE, "As-of date", key=True, blank_key=True)


def period(*, aliases: tuple[str, ...] = ("评估期", "周期")) -> Column:
    """Return the period of which a row speaks: 2025, 2025H1, 2025H2."""
    return Column("period_id", "核算周期", Kind.PERIOD, "Period", aliases=aliases, key=True, required=True)


def month(heading: str = "月份") -> Column:
    """Return the month of which a row speaks, as its first day."""
    return Column("month", heading, Kind.MONTH, "Month", key=True, required=True)


def area(
    name: str = "area_code", heading: str = "行政区划代码", english: str = "Area code", **more: Any
) -> Column:
    """Return an area's code, of any level; zeros that fill it up are cut."""
    return Column(name, heading, Kind.TEXT, english, is_area=True, **more)


def village(*, required: bool = False, key: bool = False) -> Column:
    """Return the code of a village (12 digits)."""
    return area("village_code", "行政村代码", "Village code", required=required, key=key)


def indicator(**more: Any) -> Column:
    """Return the id of an indicator; the catalogue must know it."""
    return Column("indicator", "指标编号", Kind.TEXT, "Indicator", **more)


def yuan(name: str, heading: str, english: str, *, low: float | None = 0, **more: Any) -> Column:
    """Return an amount in yuan, not below zero unless said otherwise."""
    return Column(name, heading, Kind.DECIMAL, english, unit="元", low=low, **more)


def part(of: str, name: str, heading: str, english: str, *, aliases: tuple[str, ...] = ()) -> Column:
    """Return an amount in yuan that is part of another column: it may not be larger."""
    return yuan(name, OF_WHICH.zh + heading, OF_WHICH.en + english, part_of=of, aliases=aliases)


def text(name: str, heading: str, english: str, **more: Any) -> Column:
    """Return a column of words."""
    return Column(name, heading, Kind.TEXT, english, **more)


def choice(name: str, heading: str, english: str, words: Words, **more: Any) -> Column:
    """Return a column of certain words: as they stand, or a stored code for each."""
    codes = words if isinstance(words, Mapping) else dict(zip(words, words, strict=True))
    return Column(name, heading, Kind.ENUM, english, codes=codes, **more)


def flag(name: str, heading: str, english: str, **more: Any) -> Column:
    """Return a column of 是 and 否."""
    return Column(name, heading, Kind.FLAG, english, **more)


def whole(name: str, heading: str, english: str, **more: Any) -> Column:
    """Return a column of whole numbers."""
    return Column(name, heading, Kind.INTEGER, english, **more)


def number(name: str, heading: str, english: str, **more: Any) -> Column:
    """Return a column of numbers that are no yuan."""
    return Column(name, heading, Kind.DECIMAL, english, **more)


def many(name: str, heading: str, english: str, words: Words, **more: Any) -> Column:
    """Return a column whose cells may hold several of certain words, split by 、 or a comma."""
    codes = words if isinstance(words, Mapping) else dict(zip(words, words, strict=True))
    return Column(name, heading, Kind.MANY, english, codes=codes, **more)


def given(name: str, heading: str, english: str, **more: Any) -> Column:
    """Return a column of which only whether a cell was filled is kept, never its words."""
    return Column(name, heading, Kind.GIVEN, english, **more)


def department(name: str, heading: str, english: str, **more: Any) -> Column:
    """Return a column that names a department of the county, by any of its names."""
    return Column(name, heading, Kind.ENUM, english, codes=DEPARTMENTS, synonyms=ALSO_CALLED, **more)


def quarter() -> Column:
    """Return the quarter of which a row speaks: 2025Q3."""
    return Column("quarter", "季度", Kind.QUARTER, "Quarter", key=True, required=True)


def term(*, aliases: tuple[str, ...] = ()) -> Column:
    """Return the school term of which a row speaks: 2025S in spring, 2025A in autumn."""
    return Column("term", "学期", Kind.TERM, "School term", aliases=aliases, key=True, required=True)


def day(name: str, heading: str, english: str, **more: Any) -> Column:
    """Return a column of days that have come; `ahead=True` where they may lie ahead."""
    return Column(name, heading, Kind.DATE, english, **more)


def month_of(name: str, heading: str, english: str, **more: Any) -> Column:
    """Return a column of months that have come; `ahead=True` where they may lie ahead."""
    return Column(name, heading, Kind.MONTH, english, **more)


def moment(name: str, heading: str, english: str, **more: Any) -> Column:
    """Return a column of times to the minute."""
    return Column(name, heading, Kind.DATETIME, english, **more)


def must(id_: str, column: str, bad: str, zh: str, en: str, *, uses: tuple[str, ...] = ()) -> RowRule:
    """Return what each row must meet; `bad` is the SQL of its breach, which holds the row back."""
    return RowRule(id_, column, bad, Text(zh, en), uses=uses)


def doubt(id_: str, column: str, bad: str, zh: str, en: str, *, uses: tuple[str, ...] = ()) -> RowRule:
    """Return what each row should meet; a row that does not counts, with a warning."""
    return RowRule(id_, column, bad, Text(zh, en), "warning", uses=uses)
