"""The matched panel: this year beside last year, for the same household clusters (domain.md 3.2)."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.declared import EACH, PLACE, Fact
from pipelines.facts.links import clusters, linked
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import stacked
from pipelines.facts.pair_sums import cluster_sums, judged
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.facts.yardsticks import benchmarks_of, by_village
from pipelines.ground.periods import Period, halves
from pipelines.ground.text import Text
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_income import HOUSEHOLD_INCOME

NOW = (
    *("income", "members", "industry", "burden", "spending", "is_parts", "is_odd_wage"),
    *("wage", "business", "property", "transfer"),
)


MADE = ("is_made", "is_short", "is_early")
FLAGS = (*(f"{name}_{when}" for name in MADE for when in ("now", "before")), "ended_now", "ended_then")


def pair_fact(view: View, reports: Reports) -> pl.DataFrame:
    """One row per household cluster with a household in scope, and period: both years' sums where in panel.

    A cluster is what splits, mergers and renumbering between the ends of both periods tie together; where
    years are made of halves, those of the earlier year's second half too. It is in the panel when every
    household in scope has an income this period, and every one that was in scope a year before had one then
    (for one that was not, an income is enough). A number that ended in the second half brings what it had in
    the first: a household that split keeps its year.
    """
    rows = _joined(view, reports)
    sums = rows.group_by("cluster_id").agg(cluster_sums()).filter("in_scope")
    sums = sums.join(_leaders(rows), on="cluster_id").join(_benchmarks(view), on="village_code", how="left")
    return view.of_period(judged(sums, view.county.settings.sharp_drop))


def _joined(view: View, reports: Reports) -> pl.DataFrame:
    """One row per household known now or a year before: its cluster and its reports of both periods."""
    now, then = view.period, view.period.before
    state = view.households.select(
        "household_id", "village_code", "kind", "household_type", "is_active", in_scope="is_scope"
    )
    before = view.households_before.select("household_id", left_before="has_left", scope_before="is_scope")
    this = reports.clustered(now).select(
        "household_id",
        *NOW,
        *[pl.col(name).alias(f"{name}_now") for name in MADE],
        has_now=pl.lit(value=True),
    )
    last = reports.clustered(then).select(
        "household_id",
        *[pl.col(name).alias(f"{name}_before") for name in (*NOW, *MADE) if name != "is_odd_wage"],
        has_before=pl.lit(value=True),
    )
    ids = stacked([frame.select("household_id") for frame in (state, before, last, this)]).unique()
    tied = clusters(view.county.table("household_link"), _tied_since(then, last), now.end)
    for frame in (
        state,
        before,
        this,
        last,
        tied,
        _ended(view, now, "ended_now"),
        _ended(view, then, "ended_then"),
    ):
        ids = ids.join(frame, on="household_id", how="left")
    flags = ("is_active", "in_scope", "left_before", "scope_before", "has_now", "has_before", *FLAGS)
    rows = ids.with_columns(
        *[pl.col(flag).fill_null(value=False) for flag in flags],
        cluster_id=pl.coalesce("cluster_id", "household_id"),
    )
    return rows.with_columns(
        *_counted("now", pl.col("is_active")), *_counted("before", ~pl.col("left_before"))
    )


def _tied_since(then: Period, last: pl.DataFrame) -> date:
    """Return the day from which changes tie numbers together: earlier where a year was made of halves."""
    if then.half or not last["is_short_before"].any():
        return then.end
    return halves(then.year, then.first_month)[0].end


def _ended(view: View, period: Period, name: str) -> pl.DataFrame:
    """One row per number that a change in the second half of a year starts from."""
    if period.half:
        return pl.DataFrame(schema={"household_id": pl.String(), name: pl.Boolean()})
    after = halves(period.year, period.first_month)[0].end
    return linked(view.county, after, period.end, "from_household_id").with_columns(
        pl.lit(value=True).alias(name)
    )


def _counted(when: str, is_there: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return whether a number's report counts, and whether one that ended in the second half lacks its first.

    A number that is there counts with a report of the whole period, or of what it has been there; one that
    ended counts with its first half, where the others of its cluster have years made of halves.
    """
    has, early = pl.col(f"has_{when}"), pl.col(f"is_early_{when}")
    whole = has & ~early & is_there
    made = (whole & pl.col(f"is_made_{when}")).any().over("cluster_id")
    ended = pl.col("ended_now" if when == "now" else "ended_then")
    lost = ended & ~is_there & made & pl.col("scope_before") & ~early
    return (whole | (has & early & ~is_there & made)).alias(f"counts_{when}"), lost.alias(f"lacks_{when}")


def _leaders(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per cluster: its household in scope with most people now (tie: the lower area code)."""
    scope = rows.filter("in_scope").with_columns(people=pl.col("members").fill_null(0))
    first = scope.sort(  # of as many people each: never by the number alone, a pseudonym of this home's key
        ["people", "village_code", "kind", "household_type", "household_id"],
        descending=[True, False, False, False, False],
    ).unique("cluster_id", keep="first", maintain_order=True)
    return first.select("cluster_id", "household_id", "village_code", "kind", "household_type")


def _benchmarks(view: View) -> pl.DataFrame:
    return by_village(benchmarks_of(view.county, view.period), view.townships, "benchmark_growth")


PAIR = Made(
    Fact(
        "pair",
        Text(
            "每个评估期、每个同口径户（分户并户合并计算）一行",
            "One row per household cluster in scope and period",
        ),
        {
            **PLACE,
            "cluster_id": Text(
                "同口径户（成员户中最小编号）", "Cluster: the lowest of its household numbers"
            ),
            "household_id": Text("人口最多的成员户", "Leading household: the one with most people"),
            "households": Text("期末在范围内的成员户数", "Member households in scope at the end"),
            "is_scope": Text("两期均在范围内", "In scope this period and a year before"),
            "is_new": Text("新增未入面板", "New, not in the panel"),
            "is_panel": Text("进入面板（两期收入齐全）", "In the panel: incomes of both periods are there"),
            "income": Text("可支配收入，元", "Disposable income, yuan"),
            "members": Text("家庭人口", "People"),
            "income_before": Text("上年同期可支配收入，元", "Disposable income a year before, yuan"),
            "members_before": Text("上年同期家庭人口", "People a year before"),
            "per_capita": Text("人均可支配收入，元", "Income per head, yuan"),
            "per_capita_before": Text("上年同期人均，元", "Income per head a year before, yuan"),
            "growth": Text(
                "人均收入增速（上年不为正则为空）", "Growth per head; null where it was not positive"
            ),
            "benchmark_growth": Text("当地农村居民收入名义增速", "Nominal growth of the local benchmark"),
            "is_sharp_drop": Text("收入骤减", "Sharp fall of income"),
            "is_parts": Text("两期收入构成均可用", "Parts of income usable in both periods"),
            "business": Text("产业经营收入，元", "Industry income, yuan"),
            "parts_income": Text("构成可用户的可支配收入，元", "Disposable income beside it, yuan"),
            "business_before": Text("上年同期产业经营收入，元", "Industry income a year before, yuan"),
            "parts_income_before": Text(
                "上年同期可支配收入，元", "Disposable income beside it a year before, yuan"
            ),
            **{
                f"{name}{when}": Text(f"{said}{zh}，元", f"{words}{en}, yuan")
                for when, said, en in (("", "", ""), ("_before", "上年同期", " a year before"))
                for name, zh, words in (
                    ("wage", "工资性收入", "Wages"),
                    ("net_business", "经营净收入", "Net business income"),
                    ("property", "财产性收入", "Property income"),
                    ("transfer", "转移净收入", "Net transfers"),
                )
            },
            "is_spending": Text("两期支出均可用", "Spending usable in both periods"),
            "burden": Text("教育医疗自付支出，元", "Education and medical self-paid, yuan"),
            "spending": Text("家庭总支出，元", "Household spending, yuan"),
            "burden_before": Text("上年同期教育医疗自付，元", "Self-paid a year before, yuan"),
            "spending_before": Text("上年同期家庭总支出，元", "Household spending a year before, yuan"),
            "is_outlier": Text("异常值，建议复核（仍计入）", "Unusual, to be looked at; still counted"),
        },
        whose=EACH,
    ),
    (HOUSEHOLD.name, HOUSEHOLD_INCOME.name),
    pair_fact,
)
