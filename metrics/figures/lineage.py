"""Where an indicator comes from: its sums in words, and the headings behind them, told by the expressions."""

from __future__ import annotations

from functools import cache

import narwhals as nw
import polars as pl
from polars.exceptions import ColumnNotFoundError

from metrics.catalogue import BY_ID, totals
from metrics.figures.targets import benchmark_targets, chained, own_targets
from metrics.figures.weights import weighted
from metrics.grammar.indicator import Indicator, Total
from pipelines.facts import FACTS
from pipelines.facts.origin.lineage import by_table, traced
from pipelines.facts.origin.traced import NOTHING, Origins, Traced
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources import source
from pipelines.sources.benchmark import BENCHMARK
from pipelines.sources.target import TARGET
from pipelines.table import Column, Table

FACT = {fact.name: fact for fact in FACTS}
PLACED = ("village_code", "kind", "household_type")  # by which the cube keeps its sums
ABOVE = "parent_code"  # of the fact `area`: townships and the county are sums of what lies in them
POPULATION = ("household", "household_id")  # of each figure it is asked whether anybody is there to judge
PERIODS = (Period(2025, ""), Period(2025, "H1"))


def said(total: Total) -> Text:
    """Return a sum in words: the column that it sums, or what the rows are that it counts."""
    if total.words is not None:
        return total.words
    return FACT[total.fact].columns[total.columns[0]]


def formula(indicator: Indicator) -> dict[str, str | Text]:
    """Return the kind of value and its sums in words; `other_*` are those of what it is held against."""
    now, other = indicator.value.now, indicator.value.other
    against = {"other_numerator": other.numerator, "other_denominator": other.denominator} if other else {}
    return {
        "kind": indicator.value.kind,
        "numerator": said(now.numerator),
        "denominator": said(now.denominator),
        **{name: said(total) for name, total in against.items()},
    }


@cache
def _facts() -> dict[str, Traced]:
    """Return the facts as the cube sums them, each knowing of what its columns are made."""
    found = dict(traced())
    found["answer"] = weighted(found["answer"], found["household"])  # type: ignore[assignment,arg-type]
    return found


@cache
def columns_of(column: str) -> frozenset[str]:
    """Return the columns of its fact without which a sum of the cube cannot be made: its expression tells."""
    total = totals()[column]
    frame = _facts()[total.fact].frame.lazy()

    def needed(names: list[str]) -> set[str]:
        try:
            nw.from_native(frame.drop(names)).select(
                total.expression.alias("sum")
            ).to_native().collect_schema()
        except ColumnNotFoundError:
            half = len(names) // 2
            return needed(names[:half]) | needed(names[half:]) if half else set(names)
        return set()

    return frozenset(needed(frame.collect_schema().names()))


@cache
def summed(fact: str, columns: frozenset[str]) -> Origins:
    """Return the source columns behind sums of some columns of a fact, at every level of places."""
    one, areas = _facts()[fact], traced()["area"]
    return one.rows.union(*(one.of[name] for name in (*columns, *PLACED)), areas.of[ABOVE])


@cache
def _targets(name: str) -> Origins:
    """Return the columns of which targets are made: the county's own, or the benchmark's."""
    rows = Traced.source(name, source(name).schema())
    areas = pl.DataFrame(schema=dict.fromkeys(("area_code", "parent_code"), pl.String()))
    chains = Traced(chained(areas), {})
    make = own_targets if name == TARGET.name else benchmark_targets
    return make(rows, PERIODS, chains).everything  # type: ignore[arg-type,attr-defined,no-any-return]


@cache
def origins(number: str) -> Origins:
    """Return the source columns behind a figure: value, units, who is left out, what it is held against."""
    indicator = BY_ID[number]
    found = summed(POPULATION[0], frozenset(POPULATION[1:]))
    found = found.union(*(summed(total.fact, columns_of(total.column)) for total in indicator.totals))
    is_looked_up = indicator.target is not None and indicator.target.lookup == BENCHMARK.name
    return found | (_targets(BENCHMARK.name) if is_looked_up else NOTHING)


def lineage(indicator: Indicator, named: frozenset[str] = frozenset()) -> list[tuple[Table, list[Column]]]:
    """Return the source tables that the figure, or its target, is read from, with headings; its own first.

    `named` are the indicators for which the county has a target of its own.
    """
    found = origins(indicator.id) | (_targets(TARGET.name) if indicator.id in named else NOTHING)
    first = sorted(by_table(found).items(), key=lambda read: read[0] not in indicator.wants)
    return [(source(name), [source(name).column(one) for one in columns]) for name, columns in first]


def fed(table: str, named: frozenset[str] = frozenset()) -> list[Indicator]:
    """Return the indicators that a table feeds: those that wait for it, and those that read it."""
    found = []
    for indicator in BY_ID.values():
        read = {one.name for one, _ in lineage(indicator, named)}
        if table in read or table in indicator.wants:
            found.append(indicator)
    return found
