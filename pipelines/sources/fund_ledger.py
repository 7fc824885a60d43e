"""Payments of projects (plan 四（二）; one row per line of the ledger)."""

from __future__ import annotations

from pipelines.codes import PURPOSES
from pipelines.columns import choice, day, given, household, must, text, yuan
from pipelines.ground.text import Text
from pipelines.happening import OfParent, OnDay
from pipelines.table import Table

FUND_LEDGER = Table(
    name="fund_ledger",
    place=350,
    title=Text("资金台账", "Fund ledger"),
    sent_by=Text("财政/乡镇", "Finance / townships"),
    when=OnDay("paid_on", year="any", opens=True),
    where=OfParent("project_id", "fund_project"),
    counted=Text("笔", "payments"),
    columns=(
        text("ledger_id", "台账编号", "Line number", key=True, required=True),
        text("project_id", "项目编号", "Project number", required=True, filled=True, refers="fund_project"),
        household("household_id", "受益户", "Household", key=False, required=False),
        yuan("paid", "支付金额", "Paid", required=True, filled=True, low=None),
        day("paid_on", "支付日期", "Paid on", required=True),
        choice("actual_purpose", "实际用途", "Used for", PURPOSES, required=True),
        given("has_payee", "收款方", "Payee", personal="identity"),
        text("voucher", "凭证号", "Voucher"),
        given("has_approver", "审批人", "Approver", personal="identity"),
    ),
    rules=(must("ledger_nothing", "paid", "paid = 0", "支付金额不能为 0", "a payment is not nothing"),),
)
