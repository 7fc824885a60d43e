"""Economic effectiveness: income growth, what it is made of, who stays behind (plan 五（一）1)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Failing, Indicator, Of, at_least, change, ratio, share
from metrics.indicators.income_growth import (
    AT_BENCHMARK,
    INCOME_GROWTH,
    clusters,
    grown_from_something,
    in_scope,
    led,
    may_grow,
)
from metrics.indicators.income_levels import BELOW_LINE, COMPOSITION
from metrics.indicators.shared import FIRST, HOUSEHOLDS, SETTLED
from pipelines.ground.text import Text

panel = Of("pair")

ECONOMIC: tuple[Indicator, ...] = (
    INCOME_GROWTH,
    AT_BENCHMARK,
    Indicator(
        id="ECO-03",
        pillar="economic",
        name=Text("产业经营性收入占比提升幅度", "Change in the share of industry income"),
        short=Text("产业收入占比变化", "share of industry income"),
        column=Text("产业占比变化", "Industry share"),
        noun=HOUSEHOLDS,
        risen=Text("产业经营收入", "industry income"),
        since=FIRST,
        meaning=Text(
            "同口径户{business_income}占可支配收入的比重比上年同期变化多少个百分点",
            "By how many points {business_income} rose as a share of disposable income on the year before",
        ),
        clause=Text("方案五（一）1", "Plan 5(1)1"),
        value=change(
            ratio(panel.sum("business"), per=panel.sum("parts_income")),
            since=ratio(panel.sum("business_before"), per=panel.sum("parts_income_before")),
        ),
        unit="pp",
        units=panel.count("parts", nw.col("is_parts"), "is_parts"),
        scope=in_scope,
        applies=led,
        needs=("household_income",),
        target=at_least(0.0, Text("方案五（一）1：“提升”", "Plan 5(1)1: 'rise'")),
        near=0.005,
        headline=True,
        is_panel=True,
    ),
    BELOW_LINE,
    Indicator(
        id="ECO-05",
        pillar="economic",
        name=Text("收入骤减户占比", "Share of households with a sharp fall of income"),
        short=Text("收入骤减", "sharp fall of income"),
        column=Text("收入骤减", "Sharp fall"),
        noun=HOUSEHOLDS,
        since=SETTLED,
        spread="growth",
        failing=Failing(nw.col("is_sharp_drop"), Text("收入骤减", "sharp fall of income")),
        meaning=Text(
            "人均收入比上年同期下降 {sharp_drop} 及以上（建议值）的同口径户占比",
            "Household clusters whose income per head fell by {sharp_drop} or more (proposed) on the year"
            " before",
        ),
        clause=Text(
            "方案一（一）2“收入骤减”；{sharp_drop} 为建议值",
            "Plan 1(1)2 'sharp fall'; {sharp_drop} is proposed",
        ),
        value=share(
            ratio(
                panel.count(
                    "sharp_drop",
                    grown_from_something & nw.col("is_sharp_drop"),
                    "is_sharp_drop",
                    words=Text("收入骤减的同口径户", "clusters with a sharp fall"),
                ),
                per=panel.count(
                    "with_growth",
                    grown_from_something,
                    "growth",
                    words=Text("上年收入为正的同口径户", "clusters whose income a year before was positive"),
                ),
            )
        ),
        unit="%",
        units=panel.count(
            "with_growth",
            grown_from_something,
            "growth",
            words=Text("上年收入为正的同口径户", "clusters whose income a year before was positive"),
        ),
        scope=in_scope,
        covered=clusters,
        applies=may_grow,
        needs=("household_income",),
        lower_is_better=True,
        is_panel=True,
    ),
    COMPOSITION,
)
_BY_ID = {one.id: one for one in ECONOMIC}
INDUSTRY_SHARE, SHARP_FALL = _BY_ID["ECO-03"], _BY_ID["ECO-05"]
