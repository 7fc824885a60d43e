"""Growth of income: the matched panel of household clusters against the benchmark (plan 五（一）1)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Failing, Indicator, Of, Target, Total, at_least, growth, ratio, share
from metrics.indicators.shared import FIRST, HOUSEHOLDS, PROPOSED, SETTLED
from pipelines.ground.text import Text

TOLERANCE = 1e-9
PLAN = Text("方案五（一）1", "Plan 5(1)1")
panel, income, before = Of("pair"), Of("income"), Of("income_before")
clusters = panel.count("panel", nw.col("is_panel"), "is_panel")
in_scope = panel.count("scope", nw.col("is_scope"), "is_scope")
# Clusters led from here; none although households are there: all are counted with a cluster elsewhere.
led = panel.count("led", ~nw.col("is_scope").is_null(), "is_scope")
# Clusters that a growth may be known of: all but those whose income a year before was nothing or less.
may_grow = panel.count("may_grow", ~nw.col("is_panel") | ~nw.col("growth").is_null(), "is_panel", "growth")
grown_from_something = nw.col("is_panel") & ~nw.col("growth").is_null()
with_benchmark = grown_from_something & ~nw.col("benchmark_growth").is_null()
at_benchmark = with_benchmark & (nw.col("growth") >= nw.col("benchmark_growth") - TOLERANCE)
whole = income.sum("parts_income", "parts_income")
households = income.count("households", ~nw.col("is_valid").is_null(), "is_valid")


def _calm(column: str) -> Total:
    """Sum a column over the household clusters that are not marked for review."""
    return panel.sum_where(column, f"calm_{column}", ~nw.col("is_outlier"))


INCOME_GROWTH = Indicator(
    id="ECO-01",
    pillar="economic",
    name=Text("家庭人均可支配收入年增长率", "Growth of per-capita disposable income"),
    short=Text("收入增速", "income growth"),
    noun=HOUSEHOLDS,
    since=FIRST,
    spread="growth",
    meaning=Text(
        "同口径户今年人均可支配收入比上年同期增长多少；名义增速与当地农村居民名义增速比较（官方增速为日历年统计口径）",
        "How much the same household clusters' income per head grew on the year before; nominal, beside"
        " the official nominal growth of rural income, which is a calendar-year statistic",
    ),
    clause=PLAN,
    value=growth(
        ratio(panel.sum("income"), per=panel.sum("members")),
        since=ratio(panel.sum("income_before"), per=panel.sum("members_before")),
    ),
    unit="%",
    units=clusters,
    scope=in_scope,
    applies=led,
    needs=("household_income",),
    # 四（三）2 appraises the growth of lifted households: the same bar is theirs.
    target=Target(None, PLAN, lookup="benchmark", scopes=("lifted",)),
    near=0.01,
    headline=True,
    is_panel=True,
    beside=(
        ("new", panel.count("new", nw.col("is_new"), "is_new")),
        ("outliers", panel.count("outliers", nw.col("is_outlier"), "is_outlier")),
    ),
    sources=tuple(
        (name, panel.sum(column), panel.sum(f"{column}_before"))
        for name, column in (
            ("wage", "wage"),
            ("business", "net_business"),
            ("property", "property"),
            ("transfer", "transfer"),
        )
    ),
    also=(
        (
            "without_outliers",
            growth(
                ratio(_calm("income"), per=_calm("members")),
                since=ratio(_calm("income_before"), per=_calm("members_before")),
            ),
        ),
        (
            "cross_section",
            growth(
                ratio(income.sum("income"), per=income.sum("members")),
                since=ratio(before.sum("income"), per=before.sum("members")),
            ),
        ),
    ),
)
AT_BENCHMARK = Indicator(
    id="ECO-02",
    pillar="economic",
    name=Text("收入增速达标户占比", "Share of households growing at or above the benchmark"),
    short=Text("增速达标户", "households at the benchmark"),
    column=Text("增速达标户", "At benchmark"),
    noun=HOUSEHOLDS,
    since=SETTLED,
    spread="growth",
    failing=Failing(
        nw.col("growth") < nw.col("benchmark_growth"),
        Text("增速低于当地", "grew below the benchmark"),
        is_own=False,
    ),
    meaning=Text(
        "同口径户中人均收入增速不低于当地农村居民增速的户占比",
        "Household clusters whose income per head grew at least as fast as local rural income",
    ),
    clause=PROPOSED,
    value=share(
        ratio(
            panel.count(
                "at_benchmark",
                at_benchmark,
                "growth",
                "benchmark_growth",
                words=Text("增速不低于当地农村居民的同口径户", "clusters growing at or above the benchmark"),
            ),
            per=panel.count(
                "with_benchmark",
                with_benchmark,
                "growth",
                words=Text("有增速可比的同口径户", "clusters with a growth to compare"),
            ),
        )
    ),
    unit="%",
    units=panel.count(
        "with_benchmark",
        with_benchmark,
        "growth",
        words=Text("有增速可比的同口径户", "clusters with a growth to compare"),
    ),
    scope=in_scope,
    covered=clusters,
    applies=may_grow,
    needs=("household_income",),
    yardsticks=("benchmark",),
    target=at_least(0.5, PROPOSED, proposed=True),
    near=0.05,
    is_panel=True,
)
