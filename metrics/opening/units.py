"""The units of a figure: each row of its facts with what it adds, or each household where facts meet."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator, Total
from metrics.opening.place import Only, Place, rows_here
from metrics.tracing.rows import KNOWN, OWN, judged_by
from metrics.tracing.sums import added

ROLES = (
    *("numerator", "denominator", "previous_numerator", "previous_denominator"),
    *("other_numerator", "other_denominator"),
)
FACT, VILLAGE, NEW, MONTH = "fact", "village_code", "new", "month"
# What a unit is known by, the finest first.
NAMED = (
    *("ledger_id", "finding_id", "action_id", "clue_id", "measure_id", "plan_id", "case_id", "post_id"),
    *("project_id", "person_id", OWN, VILLAGE),
)
JUDGING = ("is_unit", "asked", "known", NEW)


def roles(indicator: Indicator, component: str | None = None) -> dict[str, Total]:
    """Return which sum a unit's amounts are parts of; `component`: the part of a composition."""
    value = indicator.value
    now, before, other = value.now, value.before, value.other
    found = {"numerator": dict(value.parts).get(component or "", now.numerator)}
    found["denominator"] = now.denominator
    if before:
        found["previous_numerator"] = before.numerator
        if value.kind != "count":
            found["previous_denominator"] = before.denominator
    if other:
        found |= {"other_numerator": other.numerator, "other_denominator": other.denominator}
    return found


def units_of(
    records: Records, indicator: Indicator, place: Place, component: str | None, only: Only | None = None
) -> pl.DataFrame:
    """One row per unit and per row that is left out: what it is known by, what it adds to each sum.

    Columns: fact, id, the columns of its fact (of several facts those that all have), ROLES (0 where it adds
    nothing, null where the figure has no such sum) and JUDGING: `is_unit`, whether it is counted; `asked` and
    `known`: units of it that should count, and that are known; `new`: it is new and has no year before.
    `only`: of those that bear certain keys alone.
    """
    wanted = roles(indicator, component)
    facts = list(dict.fromkeys(total.fact for total in wanted.values()))
    made = [_of_fact(indicator, fact, rows_here(records, fact, place, only), wanted) for fact in facts]
    frames = [one for one in made if one is not None]
    if not frames:
        return pl.DataFrame(schema=_empty(wanted))
    if len(facts) > 1:
        frames = _met(frames, facts, wanted)
    rows = pl.concat(frames, how="diagonal_relaxed")
    absent = [name for name in (*wanted, *JUDGING) if name not in rows.columns]
    rows = rows.with_columns(pl.lit(None, dtype=pl.Float64()).alias(name) for name in absent)
    return rows.with_columns(
        *(pl.lit(None, dtype=pl.Float64()).alias(name) for name in ROLES if name not in wanted),
        *(pl.col(name).fill_null(0.0) for name in wanted),
        *(pl.col(name).fill_null(0.0) for name in JUDGING if name != "is_unit"),
        id=pl.coalesce(name for name in NAMED if name in rows.columns),
    )


def _empty(wanted: Mapping[str, Total]) -> dict[str, pl.DataType]:
    numbers = dict.fromkeys((*ROLES, *JUDGING), pl.Float64()) | {"is_unit": pl.Boolean()}
    fact = next(iter(wanted.values())).fact
    names = [name for name in KNOWN[fact].columns if name != "period"]
    days = {name: pl.Date() for name in names if name == MONTH}
    return {**dict.fromkeys((FACT, "id", *names), pl.String()), **days, **numbers}


def _of_fact(
    indicator: Indicator, fact: str, rows: pl.DataFrame, wanted: Mapping[str, Total]
) -> pl.DataFrame | None:
    """One row per row of one fact with what it adds; None where the snapshot has no row of it here."""
    if rows.is_empty():
        return None
    mine = {name: total for name, total in wanted.items() if total.fact == fact}
    judging = [total for total in judged_by(indicator) if total.fact == fact]
    beside = [total for name, total in indicator.beside if name == NEW and total.fact == fact]
    sums = added(rows, {one.column: one for one in (*mine.values(), *judging, *beside)}.values())
    covered = indicator.covered or indicator.units

    def part(total: Total | None) -> pl.Series:
        known = total is not None and total.column in sums.columns
        return sums[total.column] if known and total else pl.zeros(rows.height, eager=True).cast(pl.Float64)

    adds = [pl.Series(name, sums[total.column]) for name, total in mine.items()]
    made = rows.drop("period", strict=False).with_columns(
        *adds,
        pl.lit(fact).alias(FACT),
        part(indicator.scope).alias("asked"),
        part(covered).alias("known"),
        (part(beside[0]) if beside else part(None)).alias(NEW),
    )
    is_counted = (part(indicator.units) != 0) | pl.any_horizontal(pl.col(name) != 0 for name in mine)
    return made.with_columns(is_unit=is_counted)


def _met(frames: list[pl.DataFrame], facts: list[str], wanted: Mapping[str, Total]) -> list[pl.DataFrame]:
    """Return units of several facts: each household once, else each row, and what is counted by village.

    Where no row names what the denominator counts, one unit of each village carries it.
    """
    sums = [pl.col(name).sum() for name in (*wanted, "asked", "known", NEW)]
    if all(OWN in KNOWN[fact].columns for fact in facts):
        keys = [OWN, VILLAGE, "kind", "household_type"]
        both = pl.concat(frames, how="diagonal_relaxed")
        there = [one for one in sums if one.meta.output_name() in both.columns]
        return [
            both.group_by(keys, maintain_order=True).agg(
                *there, pl.lit(facts[0]).first().alias(FACT), pl.col("is_unit").any()
            )
        ]
    below = wanted["denominator"].fact
    found = []
    for frame in frames:
        if frame[FACT][0] != below:
            found.append(frame)
            continue
        there = [one for one in sums if one.meta.output_name() in frame.columns]
        rows = frame.filter("is_unit").group_by(VILLAGE, maintain_order=True)
        found.append(rows.agg(*there, pl.lit(VILLAGE).first().alias(FACT), pl.col("is_unit").any()))
    return found
