"""What rules say: exits that meet every condition, households that may have been overlooked (plan 一)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, Target, at_least, count, ratio, share
from metrics.indicators.shared import HOUSEHOLDS, WHOLE_PLAN
from pipelines.ground.text import Text

exit_, omission = Of("exit"), Of("omission")
left = exit_.count(
    "exits", ~nw.col("case_id").is_null(), "case_id", words=Text("本期退出的户", "exits of the period")
)
judged = omission.count(
    "judged",
    ~nw.col("is_omitted").is_null(),
    "is_omitted",
    words=Text("可以判断的在册户", "registered households that can be judged"),
)

EXITS: tuple[Indicator, ...] = (
    Indicator(
        id="PRO-12",
        pillar="process",
        name=Text("退出合规率", "Exit compliance"),
        short=Text("退出合规", "exits in order"),
        noun=HOUSEHOLDS,
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "期内风险消除的户中，退出条件 X1–X7 全部满足的占比；"
            "有条件不明的为“无法证明”，不进分子，另列为缺报",
            "Of the households whose risk was cleared in the period, those that met every condition"
            " X1–X7; where"
            " one is not known the exit cannot be shown: it is not in the numerator, and counted as missing",
        ),
        clause=Text("方案一（二）3、三（四）2", "Plan 1(2)3, 3(4)2"),
        value=share(
            ratio(
                exit_.count(
                    "all_met",
                    nw.col("all_met"),
                    "all_met",
                    words=Text("条件全部满足的户", "exits that met every condition"),
                ),
                per=left,
            )
        ),
        unit="%",
        units=left,
        scope=left,
        covered=exit_.count("decided", ~nw.col("all_met").is_null(), "all_met"),
        applies=left,
        missing_decides=True,
        because=("x1", "x2", "x3", "x4", "x5", "x6", "x7"),
        needs=("monitoring_case",),
        target=at_least(1.0, Text("方案一（二）3", "Plan 1(2)3")),
        near=0.02,
    ),
)
OMISSIONS: tuple[Indicator, ...] = (
    Indicator(
        id="RSK-05",
        pillar="risk",
        name=Text("应纳未纳疑点户", "Possible omissions"),
        short=Text("应纳未纳疑点", "possible omissions"),
        things=HOUSEHOLDS,
        noun=HOUSEHOLDS,
        since=WHOLE_PLAN,
        meaning=Text(
            "台账在册户中，期末命中硬规则 R01 或 R11，而没有未消除的风险和在办的案件，"
            "近 6 个月也没有核实为无风险的户数；"
            "只查台账内的户，台账外的线索不在内；疑点由人核定，不等于漏评",
            "Households of the register that rule R01 or R11 hits at the period's end although no risk"
            " and no case of"
            " theirs is open and no visit found them without risk within 6 months; the register only:"
            " clues about"
            " others are not in it; people verify a suspicion, it is no proof",
        ),
        clause=Text("方案一（一）1", "Plan 1(1)1"),
        value=count(
            omission.count(
                "omitted",
                nw.col("is_omitted"),
                "is_omitted",
                words=Text("应纳未纳疑点户", "possible omissions"),
            ),
            per=judged,
        ),
        unit="count",
        units=judged,
        scope=omission.count(
            "asked", ~nw.col("is_omitted").is_null() | nw.col("is_missing"), "is_omitted", "is_missing"
        ),
        covered=judged,
        missing_decides=True,  # nobody overlooked cannot be said while households were not looked at
        needs=("household_income", "monitoring_line"),
        target=Target(0.0, Text("方案一（一）1", "Plan 1(1)1")),
        lower_is_better=True,
    ),
)
