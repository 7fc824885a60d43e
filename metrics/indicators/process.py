"""The process of help: screening, plans, contacts, evaluations, measures, exits (plan 一 to 三)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, at_least, ratio, share
from metrics.indicators.shared import HOUSEHOLDS, WHOLE_PLAN
from pipelines.ground.text import Text

screening, case = Of("screening"), Of("case")
due = screening.count("due", nw.col("is_due"), "is_due", words=Text("应筛查的村月", "village-months due"))
plans_due = case.count(
    "plans_due",
    nw.col("is_plan_due"),
    "is_plan_due",
    words=Text("本期到期的案件", "cases whose plan fell due"),
)
plans_asked = case.count(
    "plans_asked", nw.col("is_plan_due") | nw.col("is_plan_open"), "is_plan_due", "is_plan_open"
)
included = case.count(
    "included", nw.col("is_included"), "is_included", words=Text("本期纳入的户", "inclusions")
)

PROCESS: tuple[Indicator, ...] = (
    Indicator(
        id="PRO-01",
        pillar="process",
        name=Text("月度风险筛查完成率", "Monthly screening completion"),
        short=Text("月度筛查", "monthly screening"),
        noun=Text("村月", "village-months"),
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "期内已过的各月中，行政村在当月最后一天前完成风险筛查的村月占比；"
            "次月 1–5 日完成的为逾期，只列示不计入",
            "Village-months screened by the month's last day, of those that are over; the 1st to the 5th of"
            " the next month is late: shown, not counted",
        ),
        clause=Text("方案一（二）1", "Plan 1(2)1"),
        value=share(
            ratio(
                screening.count(
                    "in_time",
                    nw.col("is_due") & nw.col("is_in_time"),
                    "is_due",
                    "is_in_time",
                    words=Text("按月完成筛查的村月", "village-months screened in time"),
                ),
                per=due,
            )
        ),
        unit="%",
        units=due,
        applies=screening.count("months", ~nw.col("month").is_null(), "month"),
        beside=(
            ("late", screening.count("late", nw.col("is_due") & nw.col("is_late"), "is_due", "is_late")),
        ),
        needs=("screening_run",),
        target=at_least(1.0, Text("方案一（二）1：每月开展风险筛查", "Plan 1(2)1: every month")),
        near=0.05,
    ),
    Indicator(
        id="PRO-04",
        pillar="process",
        name=Text("帮扶计划按时制定率", "Plan made within 15 working days"),
        short=Text("计划按时制定", "plans in time"),
        noun=Text("件", "cases"),
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "自{plan_from}之日起 {plan_days} 个工作日内应制定帮扶计划、且到期日在期内的案件中，"
            "按时制定的占比",
            "Of the cases whose plan fell due in the period, {plan_days} working days after {plan_from}: how"
            " many had it by then",
        ),
        clause=Text("方案三（二）：识别后 15 个工作日内", "Plan 3(2): within 15 working days"),
        value=share(
            ratio(
                case.count(
                    "planned",
                    nw.col("is_plan_due") & nw.col("is_planned"),
                    "is_plan_due",
                    "is_planned",
                    words=Text("按时制定计划的案件", "cases with a plan in time"),
                ),
                per=plans_due,
            )
        ),
        unit="%",
        units=plans_due,
        scope=plans_asked,
        covered=plans_due,
        applies=plans_asked,
        needs=("monitoring_case", "assistance_plan"),
        target=at_least(1.0, Text("方案三（二）", "Plan 3(2)")),
        near=0.05,
    ),
    Indicator(
        id="PRO-11",
        pillar="process",
        name=Text("纳入程序合规率", "Inclusion procedure compliance"),
        short=Text("纳入合规", "inclusions in order"),
        noun=HOUSEHOLDS,
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "期内纳入的户中，入户核实、民主评议（通过）、公示（不少于 5 天）、审定、公告、录入"
            "依次完成的占比；"
            "整列未报的步骤为不明，不算合规也不算违规，另列",
            "Of the period's inclusions, those with visit, appraisal (passed), publicity of 5 days at least,"
            " approval, announcement and entry in order; a step whose column never came is not known: neither"
            " in order nor a breach, and counted beside",
        ),
        clause=Text("方案一（二）2", "Plan 1(2)2"),
        value=share(
            ratio(
                case.count(
                    "compliant",
                    nw.col("is_included") & nw.col("is_compliant"),
                    "is_included",
                    "is_compliant",
                    words=Text("程序合规的户", "inclusions in order"),
                ),
                per=included,
            )
        ),
        unit="%",
        units=included,
        scope=included,
        covered=case.count(
            "decided",
            nw.col("is_included") & ~nw.col("is_compliant").is_null(),
            "is_included",
            "is_compliant",
        ),
        applies=included,
        missing_decides=True,
        needs=("monitoring_case",),
        target=at_least(1.0, Text("方案一（二）2", "Plan 1(2)2")),
        near=0.02,
    ),
)
