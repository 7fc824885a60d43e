"""Funds by source and purpose, and each line of the ledger that is against a rule."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.fund_ledger import FUND_LEDGER
from pipelines.sources.fund_project import FUND_PROJECT

PURPOSES = {
    "产业发展": "industry",
    "技能培训": "skills training",
    "公益性岗位": "welfare posts",
    "教育": "education",
    "医疗": "medical care",
    "住房": "housing",
    "饮水": "water",
    "兜底": "safety net",
    "基础设施": "infrastructure",
    "其他": "other",
}
SOURCES = {
    "财政涉农整合": "pooled fiscal funds",
    "衔接(常态化帮扶)补助": "assistance subsidy",
    "社会捐赠": "donations",
    "其他": "other",
}
NEEDED = {FUND_PROJECT.name, FUND_LEDGER.name}
PROJECTS = """
SELECT source, purpose, area_code, allocated, project_id,
       (SELECT coalesce(sum(paid), 0) FROM fund_ledger l
        WHERE l.project_id = p.project_id AND l.paid_on <= $2) AS paid
FROM fund_project p WHERE allocated_on BETWEEN $1 AND $2
"""
LINES = """
SELECT l.ledger_id, l.project_id, p.name, p.area_code, l.paid, l.paid_on, p.purpose, l.actual_purpose,
       l.voucher, l.has_payee, l.has_approver, l.household_id
FROM fund_ledger l JOIN fund_project p USING (project_id)
WHERE l.paid_on BETWEEN $1 AND $2
ORDER BY l.paid_on, l.ledger_id
"""
TITLE = Text(
    "{year}年度下达 {allocated}，截至{end}支付 {paid}",
    "{year}: {allocated} allocated, {paid} paid by {end}",
)
NONE = Text("{year}年度没有报送资金项目", "{year}: no project was reported")


def by_purpose(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per source and purpose of this work year's projects: projects, allocated, paid (yuan, net).

    Allocated from the year's first day to the period's end; paid on these projects by then.
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
    until = min(period.end, results.settings.today)
    rows = results.records.frame(PROJECTS, [period.year_start, until])
    if areas is not None:
        rows = rows.filter(pl.col("area_code").is_in(list(areas)))
    return (
        rows.group_by("source", "purpose")
        .agg(
            projects=pl.len().cast(pl.Int64),
            allocated=pl.col("allocated").sum().cast(pl.Float64),
            paid=pl.col("paid").sum().cast(pl.Float64),
        )
        .sort("allocated", "source", "purpose", descending=[True, False, False])
    )


def breaches(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per line of the ledger of the period that was not paid as approved, or lacks what it must have.

    Columns of LINES, is_misused, lacks (codes: purpose, voucher, payee, approver; "、" between).
    """
    if not results.records.tables >= NEEDED:
        return pl.DataFrame(schema={"ledger_id": pl.String()})
    rows = results.records.frame(LINES, [period.start, min(period.end, results.settings.today)])
    if areas is not None:
        rows = rows.filter(pl.col("area_code").is_in(list(areas)))
    somebody = pl.col("household_id").is_not_null() | pl.col("has_payee").fill_null(value=False)
    tests = {
        "purpose": pl.col("actual_purpose").is_null(),
        "voucher": pl.col("voucher").is_null(),
        "payee": ~somebody,
        "approver": ~pl.col("has_approver").fill_null(value=False),
    }
    lacks = [pl.when(test).then(pl.lit(name)) for name, test in tests.items()]
    misused = (pl.col("actual_purpose") != pl.col("purpose")).fill_null(value=False)
    found = rows.with_columns(
        is_misused=misused, lacks=pl.concat_list(lacks).list.drop_nulls().list.join("、")
    )
    return found.filter(pl.col("is_misused") | (pl.col("lacks") != ""))
