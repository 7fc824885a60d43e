"""Figures of groups: of a scope of households, a way of asking, a department; only where that is asked."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Literal

import polars as pl

from metrics.catalogue import totals
from metrics.figures.cube import GROUPS
from metrics.figures.evaluate import POPULATION
from metrics.figures.repeats import columns
from metrics.figures.tidy import TELLING
from metrics.grammar.indicator import Indicator
from metrics.grammar.scopes import within
from pipelines.facts import FACTS

By = Literal["scope", "mode", "department"]
SCOPES = ("lifted", "monitored")  # their classes are kinds
HELD_BY = frozenset({"post"})  # facts that name no household, but whose rows are of somebody's household
KNOWN = {by: frozenset(fact.name for fact in FACTS if by in fact.columns) for by in GROUPS}
NOT_SUMS = ("period", "level", "area_code", "kind", "household_type", "by", "group")


def fits(indicator: Indicator, by: By) -> bool:
    """Whether an indicator can be cut so: every sum of its value knows the group.

    A scope cuts whatever is about households in scope.
    """
    facts = {total.fact for total in (*indicator.value.totals, indicator.units)}
    if by == "scope":
        return all(fact in HELD_BY or "household_id" in _columns(fact) for fact in facts)
    return facts <= KNOWN[by]


def knows_kinds(indicator: Indicator) -> bool:
    """Whether what an indicator counts is of somebody's household: else kinds of households have no share.

    >>> from metrics.catalogue import BY_ID
    >>> knows_kinds(BY_ID["RSK-01"]), knows_kinds(BY_ID["SUP-04"])
    (True, False)
    """
    fact = indicator.value.now.numerator.fact
    return fact in HELD_BY or "household_id" in _columns(fact)


def of_kinds(indicators: Sequence[Indicator], rows: pl.DataFrame) -> pl.DataFrame:
    """One row per row of figures by kind; what is of no household is no kind's: it does not apply."""
    strangers = [one.id for one in indicators if not knows_kinds(one)]
    is_strange = pl.col("indicator").is_in(strangers)
    blank = [pl.when(~is_strange).then(pl.col(name)).alias(name) for name in TELLING]
    status = pl.when(is_strange).then(pl.lit("not_applicable")).otherwise("status")
    return rows.with_columns(*blank, status=status)


def _columns(fact: str) -> frozenset[str]:
    return frozenset(next(one for one in FACTS if one.name == fact).columns)


def of_scope(indicators: Sequence[Indicator], scope: str | None) -> list[Indicator]:
    """Return the indicators that a scope can cut; all of them for None."""
    return [one for one in indicators if scope is None or fits(one, "scope")]


def of_one(cube: pl.DataFrame, scope: str) -> pl.DataFrame:
    """One row per row of the cube that belongs to a scope, the scope in `group`."""
    return within(cube, scope).with_columns(group=pl.lit(scope))


def asked(rows: pl.DataFrame, areas: pl.DataFrame, groups: Sequence[str]) -> pl.DataFrame:
    """One row per period, area and group asked for (in `kind`): its sums, 0 where there are none.

    `rows` have period, area_code, group and sums; `areas` as in metrics.figures.rows.asked_sums.
    """
    keys = ["period", "area_code", "kind"]
    here = rows.with_columns(kind="group")
    sums = here.group_by(keys).agg(pl.exclude(*NOT_SUMS).sum())
    wanted = areas.join(pl.DataFrame({"kind": groups}, schema={"kind": pl.String()}), how="cross")
    found = wanted.join(sums, on=keys, how="left", maintain_order="left")
    lacking = [name for name in (*totals(), *columns()) if name not in found.columns]
    # How many households a group has in all is not known: no count of it is a full one.
    zeros = [pl.lit(inf if name == POPULATION else 0.0).alias(name) for name in lacking]
    return found.with_columns(pl.selectors.float().fill_null(0.0), *zeros)
