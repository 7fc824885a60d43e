"""Clues: verified at home at once, decided in time, and how many were confirmed (plan 一（二）1)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, at_least, ratio, share
from metrics.indicators.shared import WHOLE_PLAN
from pipelines.ground.text import Text

clue = Of("clue")
NOUN = Text("条", "clues")
verify_due = clue.count(
    "verify_due",
    nw.col("is_verify_due"),
    "is_verify_due",
    words=Text("核实期限本期到期的线索", "clues whose limit for the visit fell in the period"),
)
verify_asked = clue.count(
    "verify_asked", nw.col("is_verify_due") | nw.col("is_verify_open"), "is_verify_due", "is_verify_open"
)
identify_due = clue.count(
    "identify_due",
    nw.col("is_identify_due"),
    "is_identify_due",
    words=Text("认定期限本期到期的线索", "clues whose limit for a decision fell in the period"),
)
identify_asked = clue.count(
    "identify_asked",
    nw.col("is_identify_due") | nw.col("is_identify_open"),
    "is_identify_due",
    "is_identify_open",
)
verified = clue.count(
    "verified",
    nw.col("is_verified"),
    "is_verified",
    words=Text("本期核实的线索", "clues verified in the period"),
)

CLUES: tuple[Indicator, ...] = (
    Indicator(
        id="PRO-02",
        pillar="process",
        name=Text("疑似对象及时入户核实率", "Prompt home verification of suspected cases"),
        short=Text("及时核实", "clues verified in time"),
        noun=NOUN,
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "发现后 {verify_days} {verify_calendar}内入户核实的线索占比（“立即”无天数，期限为建议值）；"
            "期限落在本期且已过的线索为分母，逾期未核实计入；台账外农户的线索按其行政村计",
            "Of the clues whose limit fell in the period and is past, those verified at home within"
            " {verify_days} {verify_calendar} of being found (the plan says at once: the number is proposed);"
            " overdue ones count, those about households outside the register are where their village is",
        ),
        clause=Text(
            "方案一（二）1：立即入户核实；{verify_days} {verify_calendar}为建议值",
            "Plan 1(2)1: verified at home at once; {verify_days} {verify_calendar} are proposed",
        ),
        value=share(
            ratio(
                clue.count(
                    "verified_in_time",
                    nw.col("is_verify_due") & nw.col("is_verified_in_time"),
                    "is_verify_due",
                    "is_verified_in_time",
                    words=Text("期限内核实的线索", "clues verified in time"),
                ),
                per=verify_due,
            )
        ),
        unit="%",
        units=verify_due,
        scope=verify_asked,
        covered=verify_due,
        applies=verify_asked,
        beside=(
            (
                "late",
                clue.count(
                    "verified_late",
                    nw.col("is_verify_due") & nw.col("is_verified_late"),
                    "is_verify_due",
                    "is_verified_late",
                ),
            ),
        ),
        needs=("risk_clue",),
        target=at_least(1.0, Text("方案一（二）1：立即入户核实", "Plan 1(2)1: at once")),
        near=0.05,
    ),
    Indicator(
        id="PRO-03",
        pillar="process",
        name=Text("识别认定及时率", "Identification in time"),
        short=Text("及时认定", "clues decided in time"),
        noun=NOUN,
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "发现后 {identify_days} {identify_calendar}内认定的线索占比；期限落在本期且已过的线索为分母，"
            "逾期未认定计入，没有填认定日期的视为未认定",
            "Of the clues whose limit fell in the period and is past, those decided within {identify_days}"
            " {identify_calendar} of being found; overdue ones count, one without a date is not decided",
        ),
        clause=Text(
            "外部规定（不在方案内）：自发现至认定 {identify_days} {identify_calendar}",
            "A rule from outside the plan: {identify_days} {identify_calendar} from clue to decision",
        ),
        value=share(
            ratio(
                clue.count(
                    "decided_in_time",
                    nw.col("is_identify_due") & nw.col("is_decided_in_time"),
                    "is_identify_due",
                    "is_decided_in_time",
                    words=Text("期限内认定的线索", "clues decided in time"),
                ),
                per=identify_due,
            )
        ),
        unit="%",
        units=identify_due,
        scope=identify_asked,
        covered=identify_due,
        applies=identify_asked,
        beside=(
            (
                "late",
                clue.count(
                    "decided_late",
                    nw.col("is_identify_due") & nw.col("is_decided_late"),
                    "is_identify_due",
                    "is_decided_late",
                ),
            ),
        ),
        needs=("risk_clue",),
        target=at_least(
            1.0, Text("防返贫监测识别认定时限（外部规定）", "the limit for decisions, from outside the plan")
        ),
        near=0.05,
    ),
    Indicator(
        id="RSK-04",
        pillar="risk",
        name=Text("线索核实确认率", "Clue confirmation rate by department"),
        short=Text("线索确认率", "clues confirmed"),
        is_process=True,
        noun=NOUN,
        since=WHOLE_PLAN,
        meaning=Text(
            "本期入户核实的线索中确认风险的占比；不设目标，核实后未填结论的计入分母并列为缺数",
            "Of the clues verified in the period, those whose risk was confirmed; no target; one without a"
            " finding stays in the base and counts as lacking",
        ),
        clause=Text("方案一（二）1", "Plan 1(2)1"),
        value=share(
            ratio(
                clue.count(
                    "confirmed",
                    nw.col("is_confirmed"),
                    "is_confirmed",
                    words=Text("确认风险的线索", "clues confirmed"),
                ),
                per=verified,
            )
        ),
        unit="%",
        units=verified,
        scope=verified,
        covered=clue.count("answered", nw.col("is_answered"), "is_answered"),
        applies=verified,
        needs=("risk_clue",),
    ),
)
CONFIRMED_CLUES = next(one for one in CLUES if one.id == "RSK-04")
