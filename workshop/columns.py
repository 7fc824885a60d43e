"""Writes docs/columns.md: what becomes of each column that departments send: `python -m workshop.columns`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from metrics.catalogue import CATALOGUE
from metrics.figures.lineage import lineage
from metrics.helping.dossier import LEFT_OUT, tables_of
from pipelines.facts.origin.lineage import reads, traced
from pipelines.facts.origin.read_columns import read_columns
from pipelines.facts.origin.shown_columns import IDENTITY, LEFT
from pipelines.sources import SOURCES
from pipelines.table import Column, Kind, Table

PAGE = Path(__file__).parents[1] / "docs" / "columns.md"
TOP = """# What becomes of each column 每一列的去处

Written from the code by `python -m workshop.columns`: do not edit by hand.
Every column that a department may send, and what it is for: the indicators that read it, the other facts
(rules, lists, sections of pages) that do, the household's own page, the rules by which its cell is checked.
A column that reaches no snapshot says why. 每一列用在哪里；不进数据快照的写明原因。
"""
HEAD = "| 列 | column | indicators | facts beside | else | checked by |\n|---|---|---|---|---|---|"
FEW = 6  # indicators that are named; of more, how many
KEY, SHOWN, WHOLE = "key", "household's page 一户一档", "kept whole, tells of no person 整表保留，不涉及个人"
SURVEY = "answers stay in confidence 不列到户"


def text() -> str:
    """Return the page: a section for each table, a row for each of its columns."""
    return "\n".join((TOP, *(line for table in SOURCES for line in _table(table)))) + "\n"


def uses(table: Table, column: Column) -> tuple[str, str, str]:
    """Return the indicators that read a column, other facts, and what else it is for or why it is left."""
    indicators = _indicators().get((table.name, column.name), [])
    known = _facts().get((table.name, column.name), [])
    facts = [name for name in known if not indicators or name not in _summed()]
    named = ", ".join(indicators[:FEW]) + (f" +{len(indicators) - FEW}" if len(indicators) > FEW else "")
    return named, ", ".join(facts), _else(table, column)


def _else(table: Table, column: Column) -> str:
    why = LEFT.get(table.name, {}).get(column.name) or (IDENTITY if is_dropped(column) else None)
    if why is not None:
        return f"**left** {why.en} {why.zh}"
    if column.name not in read_columns(table.name):
        return ""
    said = [KEY] if column.key else []
    if table.name in LEFT_OUT:
        said.append(SURVEY)
    else:
        said.append(SHOWN if table in tables_of() else WHOLE)
    return "; ".join(said)


def is_dropped(column: Column) -> bool:
    """Whether the intake keeps nothing of a column but that it was filled: it tells who somebody is."""
    return column.personal == "identity" and not column.pseudonym and column.kind is not Kind.GIVEN


@cache
def _indicators() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for indicator in CATALOGUE:
        for table, columns in lineage(indicator):
            for column in columns:
                found.setdefault((table.name, column.name), []).append(indicator.id)
    return found


@cache
def _facts() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for name in traced():
        for origin in sorted(reads(name)):
            found.setdefault(origin, []).append(name)
    return found


@cache
def _summed() -> frozenset[str]:
    """Return the facts that indicators sum: what these read stands with the indicators."""
    return frozenset(total.fact for indicator in CATALOGUE for total in indicator.totals)


def _table(table: Table) -> Iterable[str]:
    yield f"## {table.title.zh} {table.title.en} `{table.name}`\n\n{HEAD}"
    for column in table.columns:
        rules = dict.fromkeys(rule.id for rule in table.rules if column.name in {rule.column, *rule.uses})
        cells = (column.label.zh, f"{column.label.en} `{column.name}`", *uses(table, column), " ".join(rules))
        yield f"| {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
