"""Rules that follow from what tables declare: whom a row names is known, what has happened is not ahead."""

from __future__ import annotations

from pipelines.happening import OfPerson
from pipelines.judging.rule import Rule
from pipelines.judging.rules.building import known_household, known_person, not_future
from pipelines.sources import SOURCES
from pipelines.table import Kind, Table

DAYS = frozenset({Kind.DATE, Kind.MONTH})


def following(table: Table) -> tuple[Rule, ...]:
    """Return the rules that a table's columns and its `where` bring with them.

    Every household number must stand in the register; a person where the table says so; every day and month
    must have come, unless the column says that it may lie ahead.
    """
    households = [
        known_household(table.name, column.name)
        for column in table.columns
        if column.pseudonym == "household" and table.registers != "household"
    ]
    persons = (
        [known_person(table.name)] if isinstance(table.where, OfPerson) and table.where.is_listed else []
    )
    days = [column.name for column in table.columns if column.kind in DAYS and not column.ahead]
    return (*households, *persons, *not_future(table.name, *days))


FOLLOWING: tuple[Rule, ...] = tuple(rule for table in SOURCES for rule in following(table))
