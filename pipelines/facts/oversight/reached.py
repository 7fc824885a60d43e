"""Which households the money reached: whether funds lean towards those in most need."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import EACH, HOUSEHOLD, PLACE, Fact
from pipelines.facts.household_days import KINDS
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.fund_ledger import FUND_LEDGER

OPEN = tuple(KINDS.values())  # monitored, the risk not cleared


def reached_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per in-scope household and period: what was paid to it in the period, is its risk open.

    Whoever got nothing has 0. Lines of the ledger that name no household stand in no row.
    """
    lines = view.county.table(FUND_LEDGER.name).filter(within("paid_on", view.period.start, view.until))
    lines = view.numbered(lines.filter(pl.col("household_id").is_not_null()))
    got = lines.group_by("household_id").agg(received=pl.col("paid").sum())
    rows = view.who.join(got, on="household_id", how="left")
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            received=pl.col("received").fill_null(0.0),
            is_open=pl.col("kind").is_in(OPEN),
        )
    )


REACHED = Made(
    Fact(
        "reached",
        Text("每个评估期、每个帮扶对象户一行（资金）", "One row per household in scope and period: funds"),
        {
            **PLACE,
            **HOUSEHOLD,
            "received": Text(
                "本期到户资金（退款抵减），元", "Paid to it in the period, net of refunds, yuan"
            ),
            "is_open": Text("期末风险未消除的监测户", "Monitored at the period's end, its risk not cleared"),
        },
        whose=EACH,
    ),
    ("household", FUND_LEDGER.name),
    reached_fact,
)
