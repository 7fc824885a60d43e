"""Measures by kind: how many run, for how many households, with how much money, and are they in time."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from metrics.results import Results
from metrics.tables.in_words import joined
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.measure import CANCELLED, KINDS, MEASURE, SUB_TYPES

RUNNING = """
SELECT m.category, m.sub_type, m.measure_id, m.progress, m.start_on, m.due_on, m.done_on, m.amount,
       p.household_id, h.village_code
FROM measure m
JOIN (SELECT plan_id, any_value(household_id) AS household_id FROM assistance_plan GROUP BY plan_id) p
     USING (plan_id)
LEFT JOIN (SELECT household_id, village_code FROM fact_household WHERE period = $1) h USING (household_id)
WHERE m.start_on <= $3 AND (m.done_on IS NULL OR m.done_on >= $2)
"""
DUE = """
SELECT m.category, m.sub_type, f.village_code, f.is_due, f.is_done, f.is_cancelled
FROM fact_measure f JOIN measure m USING (measure_id)
WHERE f.period = $1
"""
BEGUN = "SELECT 1 AS one FROM measure WHERE start_on <= $1 LIMIT 1"
KEYS = ["category", "sub_type"]
NEEDED = {MEASURE.name, ASSISTANCE_PLAN.name, "fact_household", "fact_measure"}
SCHEMA = {
    "category": pl.String(),
    "sub_type": pl.String(),
    "measures": pl.Int64(),
    "households": pl.Int64(),
    "amount": pl.Float64(),
    "due": pl.Int64(),
    "in_time": pl.Int64(),
    "cancelled": pl.Int64(),
}


def by_kind(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per category and kind of measure: SCHEMA; each of the plan's kinds where the table came.

    measures: that ran (not called off); amount: yuan of those begun in the period; due, in_time, cancelled:
    of those whose day fell in the period and is past, as PRO-10 counts them. A measure of a household that is
    in no village of the period counts for the county only.
    """
    if not results.records.tables >= NEEDED:
        return pl.DataFrame(schema=SCHEMA)
    rows = _running(results, period, areas)  # it asks first whether they may be summed
    due = _within(results.records.whole.frame(DUE, [period.id]), areas)
    begun = pl.col("start_on") >= period.start
    found = (
        rows.group_by(KEYS)
        .agg(
            measures=pl.len(),
            households=pl.col("household_id").n_unique(),
            amount=pl.col("amount").filter(begun).sum().cast(pl.Float64),
        )
        .join(
            due.group_by(KEYS).agg(
                due=pl.col("is_due").sum(),
                in_time=(pl.col("is_due") & pl.col("is_done")).sum(),
                cancelled=pl.col("is_cancelled").sum(),
            ),
            on=KEYS,
            how="full",
            coalesce=True,
            nulls_equal=True,
        )
        .join(_kinds(results, period), on=KEYS, how="full", coalesce=True, nulls_equal=True)
        .with_columns(pl.exclude(KEYS).fill_null(0))
    )
    order = pl.col("category").replace_strict({code: place for place, code in enumerate(KINDS)}, default=99)
    return found.sort(order, "measures", "sub_type", descending=[False, True, False]).select(
        pl.col(name).cast(kind) for name, kind in SCHEMA.items()
    )


def _kinds(results: Results, period: Period) -> pl.DataFrame:
    """One row per kind of measure of the plan (KEYS); none in a period before the first measure reported.

    A kind of which nothing was done is a row of noughts where measures are known, and no row before.
    """
    is_known = not results.records.whole.frame(BEGUN, [period.end]).is_empty()
    rows = [(category, one) for category, words in SUB_TYPES.items() for one in words if is_known]
    return pl.DataFrame(rows, schema=dict.fromkeys(KEYS, pl.String()), orient="row")


def _running(results: Results, period: Period, areas: Collection[str] | None) -> pl.DataFrame:
    """One row per measure that ran in the period and was not called off."""
    results.records.summed(areas)
    rows = _within(results.records.whole.frame(RUNNING, [period.id, period.start, period.end]), areas)
    return rows.filter((pl.col("progress") != CANCELLED).fill_null(value=True))


def _within(rows: pl.DataFrame, areas: Collection[str] | None) -> pl.DataFrame:
    return rows if areas is None else rows.filter(pl.col("village_code").is_in(list(areas)))


TITLE = Text(
    "{period}有 {measures} 项措施在实施，惠及 {households} 户；"
    "另按期限统计（不限于在实施的），本期到期 {due} 项，按时完成 {in_time} 项",
    "{period}: {measures} {measures:measure|measures} ran, for {households}"
    " {households:household|households}; counted by their day, running or not: {due} fell due,"
    " {in_time} done in time",
)
UNCOUNTED = Text(
    "{period}：帮扶措施报来了，但没有{tables}，不知道是谁的，没有统计",
    "{period}: measures came, but not {tables}: whose they are is not known, and none is counted",
)
NONE = Text("{period}没有报送帮扶措施", "{period}: no measure was reported")


def lacking(results: Results) -> Text | None:
    """Name what measures need and what never came, where measures themselves did; None: all is here."""
    away = [one for one in (ASSISTANCE_PLAN, HOUSEHOLD) if one.name not in results.records.tables]
    if not away or MEASURE.name not in results.records.tables:
        return None
    return joined([one.title for one in away], "、", ", ")


def said(period: Period, rows: pl.DataFrame, households: int, without: Text | None = None) -> Text:
    """Return how many measures ran, for how many households, fell due and were done. `rows`: a kind each.

    `without`: the tables that measures need and that did not come (`lacking`).
    """
    if rows.is_empty() and without is not None:
        return UNCOUNTED.filled(period=period.said, tables=without)
    if rows.is_empty():
        return NONE.filled(period=period.said)
    sums = {name: f"{int(rows[name].sum()):,}" for name in ("measures", "due", "in_time")}
    return TITLE.filled(period=period.said, households=f"{households:,}", **sums)


def reached(results: Results, period: Period, areas: Collection[str] | None = None) -> int:
    """Return how many households any measure of the period reached; one with several counts once."""
    if not results.records.tables >= NEEDED:
        return 0
    return _running(results, period, areas)["household_id"].n_unique()
