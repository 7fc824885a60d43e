"""Funds: what each project was given and paid, line by line of the ledger."""

from __future__ import annotations

import polars as pl

from pipelines.codes import PRIORITY
from pipelines.facts.county import within
from pipelines.facts.declared import PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.oversight.where import of_no_household, standing
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.fund_ledger import FUND_LEDGER
from pipelines.sources.fund_project import FUND_PROJECT

LEDGER = ("project_id", "paid", "paid_on", "actual_purpose")


def fund_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per project and period: what it was given in the work year, what was paid on it, for what.

    Paid is net of refunds. What was paid for another purpose than the project's is not below nothing: a
    refund of what an earlier period misused neither hides a misuse of this one nor makes more than all
    proper. A refund that does not say of which purpose it is lessens what was paid properly.
    """
    start, until = view.period.start, view.until
    projects = standing(view, view.county.table(FUND_PROJECT.name))
    lines = view.county.table(FUND_LEDGER.name).select(LEDGER)
    lines = lines.join(projects.select("project_id", "purpose"), on="project_id")
    is_now = within("paid_on", start, until)
    proper = (pl.col("actual_purpose") == pl.col("purpose")).fill_null(value=False)
    proper |= pl.col("actual_purpose").is_null() & (pl.col("paid") < 0)
    sums = lines.group_by("project_id").agg(
        paid_so_far=pl.col("paid").filter(pl.col("paid_on") <= until).sum(),
        paid_properly=pl.col("paid").filter(is_now & proper).sum(),
        paid_otherwise=pl.col("paid").filter(is_now & ~proper).sum().clip(lower_bound=0),
    )
    rows = projects.join(sums, on="project_id", how="left")
    return view.of_period(
        rows.select(
            "village_code",
            **of_no_household(),
            project_id="project_id",
            is_of_year=within("allocated_on", view.period.year_start, until),
            allocated="allocated",
            paid_so_far=pl.col("paid_so_far").fill_null(0.0),
            paid_properly=pl.col("paid_properly").fill_null(0.0),
            paid_judged=(pl.col("paid_properly") + pl.col("paid_otherwise")).fill_null(0.0),
        )
    )


def payment_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per line of the ledger in the period, where its project is: what was paid, is it complete.

    A line without a date stands in the period in which its project's money was allocated: as an incomplete
    line, not as money paid.
    """
    projects = standing(view, view.county.table(FUND_PROJECT.name))
    projects = projects.select("project_id", "village_code", "allocated_on")
    rows = view.county.table(FUND_LEDGER.name).join(projects, on="project_id")
    rows = rows.with_columns(day=pl.coalesce("paid_on", "allocated_on"))
    rows = rows.filter(within("day", view.period.start, view.until))
    is_dated = pl.col("paid_on").is_not_null()
    somebody = pl.col("household_id").is_not_null() | pl.col("has_payee").fill_null(value=False)
    filled = pl.all_horizontal(
        pl.col(name).is_not_null() for name in ("voucher", "paid_on", "actual_purpose")
    )
    return view.of_period(
        rows.select(
            "village_code",
            **of_no_household(),
            ledger_id="ledger_id",
            project_id="project_id",
            is_dated=is_dated,
            paid=pl.when(is_dated).then("paid"),
            is_priority=pl.col("actual_purpose").is_in(PRIORITY),
            is_complete=somebody & filled & pl.col("has_approver").fill_null(value=False),
        )
    )


FUND = Made(
    Fact(
        "fund",
        Text("每个评估期、每个资金项目一行", "One row per period and project"),
        {
            **PLACE,
            "project_id": Text("项目编号", "Project"),
            "is_of_year": Text(
                "本年度至期末下达", "Its money was allocated in the work year, up to the period's end"
            ),
            "allocated": Text("下达金额，元", "Allocated, yuan"),
            "paid_so_far": Text(
                "至期末累计支付（退款抵减），元", "Paid by the period's end, net of refunds, yuan"
            ),
            "paid_properly": Text(
                "本期按批准用途支付（退款抵减），元",
                "Paid in the period for the project's own purpose, net of refunds, yuan",
            ),
            "paid_judged": Text(
                "本期支付（退款抵减，非批准用途不低于零），元",
                "Paid in the period, net of refunds; what was paid for another purpose is not below nothing,"
                " yuan",
            ),
        },
        whose=("project_id",),
    ),
    (FUND_PROJECT.name, FUND_LEDGER.name),
    fund_fact,
)
PAYMENT = Made(
    Fact(
        "payment",
        Text("每个评估期、资金台账每笔一行", "One row per period and line of the ledger"),
        {
            **PLACE,
            "ledger_id": Text("台账编号", "Line"),
            "project_id": Text("项目编号", "Project"),
            "is_dated": Text("有支付日期", "It says when it was paid"),
            "paid": Text(
                "支付金额（退款为负，无日期为空），元", "Paid (a refund is negative; no date: null), yuan"
            ),
            "is_priority": Text(
                "用于产业、培训、公益岗（用途空白为空）",
                "Used for industry, training or posts; null: not said",
            ),
            "is_complete": Text(
                "项目、收款方或受益户、凭证、审批人、日期、用途齐全",
                "Project, payee or household, voucher, approver, date and purpose are all there",
            ),
        },
        whose=("project_id", "ledger_id"),
    ),
    (FUND_PROJECT.name, FUND_LEDGER.name),
    payment_fact,
)
