"""The rows of facts that are one household's: its own, those of its members' posts, of its ledger lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator
from metrics.grammar.totals import Total
from pipelines.facts import FACTS
from pipelines.sources.fund_ledger import FUND_LEDGER

KNOWN = {fact.name: fact for fact in FACTS}
OWN = "household_id"


class Link(NamedTuple):
    """Where it stands whose a row is, of a fact that names no household: a table, and the key of both."""

    table: str
    key: str
    by_period: bool  # whether the table says it period by period


LINKS = {
    "post": Link("fact_member", "person_id", by_period=True),
    "payment": Link(FUND_LEDGER.name, "ledger_id", by_period=False),
}


def is_in_confidence(indicator: Indicator) -> bool:
    """Whether it counts answers of a survey: who gave them is never said (settled since version 0.1)."""
    return indicator.sample is not None or indicator.pillar == "satisfaction"


def judged_by(indicator: Indicator) -> tuple[Total, ...]:
    """Return the sums that say how a unit counts: of the value, of who is counted and who is left out."""
    more = (indicator.units, indicator.scope, indicator.covered, indicator.applies)
    return (*indicator.value.totals, *(total for total in more if total))


def has_household(fact: str) -> bool:
    """Whether the rows of a fact are of households: they name one, or what a household is known by."""
    return OWN in KNOWN[fact].columns or fact in LINKS


@cache
def opened() -> tuple[str, ...]:
    """Return the facts whose rows a snapshot must hold, so that a household can be shown how it counts."""
    totals = (total for one in CATALOGUE if not is_in_confidence(one) for total in judged_by(one))
    return tuple(sorted({total.fact for total in totals if has_household(total.fact)}))


@cache
def behind_figures() -> tuple[str, ...]:
    """Return the facts behind any figure, whosever their rows are: a snapshot holds them to be opened."""
    return tuple(sorted({total.fact for one in CATALOGUE for total in judged_by(one)}))


def rows_of(records: Records, period: str, household: str) -> dict[str, pl.DataFrame]:
    """Return fact → the household's rows of it in a period, each at the grain of its fact; maybe none.

    A fact is absent where the snapshot has it not: its tables never came. Each question carries the
    household's id, or the ids of its members and ledger lines, so that DuckDB reads little else.
    """
    found = {}
    for fact in opened():
        name, link = f"fact_{fact}", LINKS.get(fact)
        if name not in records.tables or (link and link.table not in records.tables):
            continue
        column, ids = OWN, [household]
        if link:
            column, ids = link.key, _linked(records, link, period, household)
        sql = f"FROM {name} WHERE period = $1 AND {column} IN ({among(ids, 2)})"
        found[fact] = records.frame(sql, [period, *ids])
    return found


def _linked(records: Records, link: Link, period: str, household: str) -> list[str]:
    """Return the ids by which a fact knows what is the household's."""
    when = " AND period = $2" if link.by_period else ""
    sql = f"SELECT DISTINCT {link.key} FROM {link.table} WHERE {OWN} = $1{when}"  # noqa: S608 - names of our own
    return records.frame(sql, [household, *([period] if link.by_period else [])])[link.key].to_list()


def among(values: Sequence[str], first: int) -> str:
    """Return the places of bound values in a list, from a number on; a list of nothing holds nothing.

    >>> among(["a", "b"], 2), among([], 1)
    ('$2, $3', 'NULL')
    """
    return ", ".join(f"${first + at}" for at in range(len(values))) or "NULL"
