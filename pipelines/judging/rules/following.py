"""Rules that follow from what tables declare: whom a row names is known, what has happened is not ahead."""

from __future__ import annotations

from pipelines.happening import OfPerson
from pipelines.judging.rule import Rule
from pipelines.judging.rules.building import (
    known_area,
    known_household,
    known_person,
    known_row,
    not_future,
)
from pipelines.sources import SOURCES, register_of, source
from pipelines.table import Kind, Table

AREAS = register_of("area").name
DAYS = frozenset({Kind.DATE, Kind.MONTH})


def following(table: Table) -> tuple[Rule, ...]:
    """Return the rules that a table's columns and its `where` bring with them.

    Every household number must stand in the register; a person where the table says so; every number that
    refers to another table must stand there; every day and month must have come, unless the column says that
    it may lie ahead.
    """
    households = [
        known_household(table.name, column.name)
        for column in table.columns
        if column.pseudonym == "household" and table.registers != "household"
    ]
    persons = (
        [known_person(table.name)] if isinstance(table.where, OfPerson) and table.where.is_listed else []
    )
    others = [
        known_area(f"{table.name}_area", table.name, column.name)
        if column.refers == AREAS
        else known_row(table, column, source(column.refers))
        for column in table.columns
        if column.refers
    ]
    days = [column.name for column in table.columns if column.kind in DAYS and not column.ahead]
    return (*households, *persons, *others, *not_future(table.name, *days))


FOLLOWING: tuple[Rule, ...] = tuple(rule for table in SOURCES for rule in following(table))
