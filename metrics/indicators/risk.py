"""Risk: who came under monitoring, who left it, who came back, who was overlooked (plan 一)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, Target, count, ratio, share
from metrics.indicators.shared import HOUSEHOLDS, WHOLE_PLAN
from pipelines.ground.text import Text

entry, monitored, back = Of("entry"), Of("monitored"), Of("return")
rural = Of("countryside").sum("rural_households")
open_ones = monitored.count(
    "households",
    ~nw.col("household_id").is_null(),
    "household_id",
    words=Text("期内曾在监测的户", "households monitored at any time of the period"),
)
kept = back.count(
    "kept",
    nw.col("is_kept"),
    "is_kept",
    words=Text("政策保留期内的退出", "exits whose help is kept in the period"),
)

RISK: tuple[Indicator, ...] = (
    Indicator(
        id="RSK-01",
        pillar="risk",
        name=Text("新增监测户", "New monitored households"),
        short=Text("新增监测户", "newly monitored"),
        things=HOUSEHOLDS,
        noun=Text("农户", "rural households"),
        since=WHOLE_PLAN,
        meaning=Text(
            "台账上识别监测时间在本期的户数；各村报了农户总数的另列每百户数（×10 为每千户）；"
            "不设目标：设了会鼓励瞒报",
            "Households that the register says were identified in the period; beside it per 100 rural"
            " households (times ten: per thousand) where every village says how many it has; no target: one"
            " would reward hiding",
        ),
        clause=Text("方案一", "Plan 1"),
        value=count(
            entry.count(
                "new",
                nw.col("is_new"),
                "is_new",
                words=Text("新增监测户", "newly monitored households"),
            ),
            per=rural,
            before=entry.count("new_before", nw.col("is_new_before"), "is_new_before"),
        ),
        unit="count",
        units=rural,
        needs=(),
    ),
    Indicator(
        id="RSK-02",
        pillar="risk",
        name=Text("风险消除率", "Risk-eliminated rate"),
        short=Text("风险消除", "risk cleared"),
        noun=HOUSEHOLDS,
        since=WHOLE_PLAN,
        meaning=Text(
            "期内曾在监测（风险未消除）的户中，期末风险已消除的占比；期内离开台账的仍计入；"
            "不设目标：设了会催促提前退出",
            "Of the households whose risk was open at any time of the period, those whose risk is cleared at"
            " its end; who left the register meanwhile counts; no target: one would push early exits",
        ),
        clause=Text("方案一（二）3", "Plan 1(2)3"),
        value=share(
            ratio(
                monitored.count(
                    "cleared",
                    nw.col("is_cleared"),
                    "is_cleared",
                    words=Text("期末风险已消除的户", "households whose risk is cleared"),
                ),
                per=open_ones,
            )
        ),
        unit="%",
        units=open_ones,
        applies=open_ones,
        needs=(),
    ),
    Indicator(
        id="RSK-03",
        pillar="risk",
        name=Text("返贫复入户", "Re-entry after exit"),
        short=Text("返贫复入", "re-entries"),
        things=HOUSEHOLDS,
        noun=Text("户次", "exits"),
        since=WHOLE_PLAN,
        meaning=Text(
            "风险消除后在政策保留期内（未填按 12 个月）、于本期重新纳入监测的户数，分户并户的跟踪计算；"
            "另列占保留期内退出的比例",
            "Households that came under monitoring again in the period while help was kept after their exit"
            " (12 months where the case does not say), followed through splits and merges; beside it the"
            " share of the exits whose help is kept",
        ),
        clause=Text("方案一（二）3：无新的致贫返贫风险", "Plan 1(2)3: no new risk"),
        value=count(
            back.count(
                "back",
                nw.col("is_back"),
                "is_back",
                words=Text("返贫复入户", "households that came back"),
            ),
            per=kept,
            before=back.count("back_before", nw.col("is_back_before"), "is_back_before"),
        ),
        unit="count",
        units=kept,
        applies=kept,
        lower_is_better=True,
        needs=("monitoring_case",),
        target=Target(0.0, Text("方案一（二）3", "Plan 1(2)3")),
    ),
)
