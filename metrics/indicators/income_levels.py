"""Income as it stands: who lies below the monitoring line, and what it is made of (plan 五（一）1)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Failing, Indicator, Of, composition, ratio, share
from metrics.indicators.shared import FIRST, HOUSEHOLDS
from pipelines.ground.text import Text

income = Of("income")
whole = income.sum("parts_income", "parts_income")
households = income.count("households", ~nw.col("is_valid").is_null(), "is_valid")

BELOW_LINE = Indicator(
    id="ECO-04",
    pillar="economic",
    name=Text("人均收入低于监测线户占比", "Share of households below the monitoring line"),
    short=Text("低于监测线", "below the line"),
    noun=HOUSEHOLDS,
    since=FIRST,
    spread="per_head",
    twelve_months=True,
    failing=Failing(nw.col("is_below_line"), Text("低于监测线", "below the line")),
    meaning=Text(
        "人均可支配收入低于当年监测线的户占比；半年用近 12 个月收入比较",
        "Households whose income per head lies below the year's line; a half-year compares 12 months",
    ),
    clause=Text("方案一（一）1", "Plan 1(1)1"),
    value=share(
        ratio(
            income.count(
                "below_line",
                nw.col("is_below_line"),
                "is_below_line",
                words=Text("低于监测线的户", "households below the line"),
            ),
            per=income.count(
                "compared",
                ~nw.col("is_below_line").is_null(),
                "is_below_line",
                words=Text("有收入可比的户", "households with an income to compare"),
            ),
        )
    ),
    unit="%",
    units=income.count(
        "compared",
        ~nw.col("is_below_line").is_null(),
        "is_below_line",
        words=Text("有收入可比的户", "households with an income to compare"),
    ),
    scope=households,
    needs=("household_income", "monitoring_line"),
    lower_is_better=True,
    beside=(
        ("persons", income.sum_where("members", "persons_below", nw.col("is_below_line"))),
        (
            "persons_known",
            income.sum_where("members", "persons_compared", ~nw.col("is_below_line").is_null()),
        ),
    ),
)
COMPOSITION = Indicator(
    id="ECO-06",
    pillar="economic",
    name=Text("四类收入构成", "Composition of income"),
    short=Text("收入构成", "make-up of income"),
    noun=HOUSEHOLDS,
    since=FIRST,
    meaning=Text(
        "工资性、经营净、财产性、转移净收入和未归类部分各占可支配收入的比重",
        "Wages, net business, property, net transfers and what is not attributed, per disposable income",
    ),
    clause=Text("方案五（一）1", "Plan 5(1)1"),
    value=composition(
        whole,
        wage=income.sum("wage"),
        business=income.sum("business"),
        property=income.sum("property"),
        transfer=income.sum("transfer"),
        unattributed=income.sum("unattributed"),
    ),
    unit="%",
    units=income.count("parts", nw.col("is_parts"), "is_parts"),
    scope=households,
    needs=("household_income",),
)
