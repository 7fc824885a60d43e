"""Funds by source and purpose, and each line of the ledger that is against a rule."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

from metrics.figures.records import Records
from metrics.phrases.naming import on_day
from metrics.phrases.numbers import yuan_wan
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.fund_ledger import FUND_LEDGER
from pipelines.sources.fund_project import FUND_PROJECT

NEEDED = {FUND_PROJECT.name, FUND_LEDGER.name, "fact_fund", "fact_payment"}
PROJECTS = """
SELECT p.source, p.purpose, f.village_code, f.allocated, f.paid_so_far AS paid
FROM fact_fund f JOIN fund_project p USING (project_id)
WHERE f.period = $1 AND f.is_of_year
"""
LINES = """
SELECT f.ledger_id, f.project_id, p.name, f.village_code, l.paid, l.paid_on, p.purpose, l.actual_purpose,
       l.voucher, l.has_payee, l.has_approver, l.household_id, f.is_complete
FROM fact_payment f
JOIN fund_ledger l USING (ledger_id)
JOIN fund_project p ON p.project_id = f.project_id
WHERE f.period = $1
ORDER BY l.paid_on NULLS FIRST, f.ledger_id
"""
JUDGED = {"ledger_id": pl.String(), "is_misused": pl.Boolean(), "lacks": pl.String()}
TITLE = Text(
    "{year}年度下达 {allocated}，截至{end}支付 {paid}",
    "{year}: {allocated} allocated, {paid} paid by {end}",
)
BREACHED = Text(
    "与规定不符的台账：本期 {of} 笔中 {n} 笔", "Lines of the ledger against a rule: {n} of the period's {of}"
)
NO_BREACH = Text(
    "本期 {of} 笔台账都填写齐全，没有用途不符的支付。",
    "Ledger of the period, {of} {of:line|lines}: each complete, none paid for another purpose.",
)
NONE = Text("{year}年度没有可以计算的资金项目", "{year}: no project of this work year that can be counted")


def by_purpose(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per source and purpose of this work year's projects: projects, allocated, paid (yuan, net).

    Allocated from the year's first day to the period's end; paid on them by then: the sums of FUN-01.
    """
    if not results.records.tables >= NEEDED:
        return pl.DataFrame(
            schema={
                "source": pl.String(),
                "purpose": pl.String(),
                "projects": pl.Int64(),
                "allocated": pl.Float64(),
                "paid": pl.Float64(),
            }
        )
    results.records.summed(areas)
    rows = results.records.whole.frame(PROJECTS, [period.id])
    if areas is not None:
        rows = rows.filter(pl.col("village_code").is_in(list(areas)))
    return (
        rows.group_by("source", "purpose")
        .agg(
            projects=pl.len().cast(pl.Int64),
            allocated=pl.col("allocated").sum().cast(pl.Float64),
            paid=pl.col("paid").sum().cast(pl.Float64),
        )
        .sort("allocated", "source", "purpose", descending=[True, False, False])
    )


def ledger(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per line of the period's ledger: columns of LINES, is_misused, lacks.

    is_misused: paid for another purpose than its project's. lacks: codes (date, purpose, voucher, payee,
    approver) with "、" between; what lacks something is what FUN-03 does not count as complete. Of the
    reader's own alone: `judged` counts.
    """
    return _lines(results, results.records, period, areas)


def judged(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per line of the period's ledger, everybody's: is_misused, lacks and paid_on, to be counted."""
    results.records.summed(areas)
    return _lines(results, results.records.whole, period, areas).select(
        pl.col("is_misused", "lacks"), pl.col("^paid_on$")
    )


def _lines(results: Results, records: Records, period: Period, areas: Collection[str] | None) -> pl.DataFrame:
    if not results.records.tables >= NEEDED:
        return pl.DataFrame(schema=JUDGED)
    rows = records.frame(LINES, [period.id])
    if areas is not None:
        rows = rows.filter(pl.col("village_code").is_in(list(areas)))
    somebody = pl.col("household_id").is_not_null() | pl.col("has_payee").fill_null(value=False)
    tests = {
        "date": pl.col("paid_on").is_null(),
        "purpose": pl.col("actual_purpose").is_null(),
        "voucher": pl.col("voucher").is_null(),
        "payee": ~somebody,
        "approver": ~pl.col("has_approver").fill_null(value=False),
    }
    lacks = [pl.when(test).then(pl.lit(name)) for name, test in tests.items()]
    misused = (pl.col("actual_purpose") != pl.col("purpose")).fill_null(value=False)
    return rows.with_columns(
        is_misused=misused, lacks=pl.concat_list(lacks).list.drop_nulls().list.join("、")
    )


def breaches(lines: pl.DataFrame) -> pl.DataFrame:
    """One row per line of `ledger` that is against a rule, its columns unchanged."""
    return lines.filter(pl.col("is_misused") | (pl.col("lacks") != ""))


def said(rows: pl.DataFrame, year: int, end: date) -> Text:
    """Say how much was allocated of a work year and paid by a day; or that nothing is. `rows`: by_purpose."""
    if rows.is_empty():
        return NONE.filled(year=year)
    sums = {name: float(rows[name].sum()) for name in ("allocated", "paid")}
    words = {name: Text(yuan_wan(one, "zh"), yuan_wan(one, "en")) for name, one in sums.items()}
    return TITLE.filled(year=year, end=on_day(end), **words)


def breached(every: pl.DataFrame) -> Text:
    """Say how many lines of a period's `ledger` (one at least) are against a rule, or that none is."""
    n = breaches(every).height
    return BREACHED.filled(n=n, of=every.height) if n else NO_BREACH.filled(of=every.height)
