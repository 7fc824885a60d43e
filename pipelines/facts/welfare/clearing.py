"""Problems of the guarantees: an item found unmet, and how soon it was resolved."""

from __future__ import annotations

import polars as pl

from pipelines.facts.deadlines import due_after, is_due
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.links import successors
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import renamed, stacked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View, of_day
from pipelines.ground.text import Text
from pipelines.sources.guarantee_check import GUARANTEE_CHECK

OF_ITEM = ("household_id", "item")


def problem_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per problem of an in-scope household whose deadline fell in the period: was it resolved by it.

    The deadline runs from the check that first found the item unmet.
    """
    rows = problems(view)
    days = view.county.settings.clear_days
    rows = rows.with_columns(due_on=due_after(view.county, rows, "found_on", days, "days"))
    rows = rows.filter(is_due(view, "due_on")).join(view.who, on="household_id")
    in_time = (pl.col("resolved_on") <= pl.col("due_on")).fill_null(value=False)
    is_resolved = (pl.col("resolved_on") <= view.until).fill_null(value=False)
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "item",
            "found_on",
            is_in_time=in_time,
            is_late=is_resolved & ~in_time,
        )
    )


@of_day
def problems(view: View) -> pl.DataFrame:
    """One row per problem: household, item, the day it was found, the day it was resolved (null: open).

    Resolved is the earlier of the day that a check says and the first later check that is met (settled.md,
    21). Checks that find it unmet again before that are of the same problem; one after it opens another.
    """
    codes = successors(view.county, view.period.end)
    checks = view.county.table(GUARANTEE_CHECK.name).select(
        renamed("household_id", codes), "item", "check_date", "result", "resolved_on"
    )
    unmet = checks.filter(pl.col("result") == "unmet")
    met = checks.filter(pl.col("result") == "met").join(unmet, on=OF_ITEM, how="semi")  # what was never open
    solved = unmet.filter(pl.col("resolved_on").is_not_null())
    days = stacked(
        [
            unmet.select(*OF_ITEM, day="check_date", closes=pl.lit(0)),
            met.select(*OF_ITEM, day="check_date", closes=pl.lit(1)),
            solved.select(*OF_ITEM, day="resolved_on", closes=pl.lit(1)),
        ]
    ).sort(*OF_ITEM, "day", "closes", maintain_order=True)  # what is found and solved on one day is closed
    before = pl.col("closes").cum_sum().over(*OF_ITEM) - pl.col("closes")
    is_close = pl.col("closes") == 1
    found = (
        days.with_columns(nth=before)
        .group_by(*OF_ITEM, "nth", maintain_order=True)
        .agg(
            found_on=pl.col("day").filter(~is_close).min(),
            resolved_on=pl.col("day").filter(is_close).min(),
        )
    )
    return found.filter(pl.col("found_on").is_not_null())


PROBLEM = Made(
    Fact(
        "problem",
        Text(
            "每个评估期、清零期限在本期的每个保障问题一行",
            "One row per period and problem of a guarantee whose deadline fell in it",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "item": Text("核查项目", "Item"),
            "found_on": Text("首次核查未达标日期", "First found unmet on"),
            "is_in_time": Text("期限内解决", "Resolved by the deadline"),
            "is_late": Text("已解决但超过期限", "Resolved by now, after the deadline"),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", GUARANTEE_CHECK.name),
    problem_fact,
)
