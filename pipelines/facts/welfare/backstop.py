"""The safety net: households with nobody to work and nothing earned, and whether it holds them."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import latest
from pipelines.facts.declared import EACH, HOUSEHOLD, PLACE, Fact
from pipelines.facts.links import successors
from pipelines.facts.made import Made
from pipelines.facts.members import labour
from pipelines.facts.origin.traced import renamed, stacked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.household import HOUSEHOLD as REGISTER
from pipelines.sources.household_member import HOUSEHOLD_MEMBER

NOT_HELD = "不享受"


def backstop_fact(view: View, reports: Reports) -> pl.DataFrame:
    """One row per in-scope household: is it without labour and earnings, does a member have dibao or tekun.

    Without: the register says 整户无劳动能力兜底保障户, or no member is of the labour force and wages and net
    business income of the latest income are not positive (settled.md, 24). null: not known.
    """
    rows = view.who.join(people(view), on="household_id", how="left")
    rows = rows.join(earned(view, reports), on="household_id", how="left")
    listed = latest(view.county.table(REGISTER.name), view.period.end, ["household_id"])
    listed = listed.select("household_id", is_named=pl.col("no_labour_backstop"))
    rows = rows.join(listed, on="household_id", how="left")
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            is_without=pl.col("is_named").fill_null(value=False)
            | (~pl.col("has_labour") & (pl.col("earned") <= 0)),
            is_held="is_held",
        )
    )


def people(view: View) -> pl.DataFrame:
    """One row per household with members: has it labour, has one of them dibao or tekun; null: not known."""
    held = pl.any_horizontal(pl.col(name) != NOT_HELD for name in ("dibao_status", "tekun_status"))
    return view.members.group_by("household_id").agg(
        has_labour=labour(view.period.end).any(ignore_nulls=False), is_held=held.any(ignore_nulls=False)
    )


def earned(view: View, reports: Reports) -> pl.DataFrame:
    """One row per household: wages and net business income of its latest report, yuan; null: no parts.

    The latest of the period, of the year so far, and of the year before: many counties collect once a year.
    """
    codes = successors(view.county, view.period.end)
    found = [
        reports.of(one).select("household_id", nth=pl.lit(nth), earned=pl.col("wage") + pl.col("business"))
        for nth, one in enumerate(_latest_first(view.period))
    ]
    rows = stacked(found).with_columns(renamed("household_id", codes)).sort("nth", maintain_order=True)
    return rows.unique("household_id", keep="first", maintain_order=True).select("household_id", "earned")


def _latest_first(period: Period) -> list[Period]:
    first, second = (Period(period.year, half, period.first_month) for half in ("H1", "H2"))
    now = {"": [period.whole, second, first], "H2": [second, period.whole, first], "H1": [first]}[period.half]
    last = period.whole.before
    return [*now, last, Period(last.year, "H2", last.first_month)]


BACKSTOP = Made(
    Fact(
        "backstop",
        Text(
            "每个评估期、每个帮扶对象户一行（兜底保障）",
            "One row per household in scope and period: the safety net",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "is_without": Text(
                "无劳动能力且无工资、经营收入（不明为空）",
                "Without labour, wages and business income; null: not known",
            ),
            "is_held": Text(
                "有成员享受低保或特困供养（不明为空）", "A member has dibao or tekun; null: not known"
            ),
        },
        whose=EACH,
    ),
    ("household", HOUSEHOLD_MEMBER.name),
    backstop_fact,
)
