"""Help as it goes on: plans, weekly contacts, evaluations, dispatches, measures (plan 三（二）, 三（三）)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, at_least, ratio, share
from metrics.indicators.shared import PROPOSED, WHOLE_PLAN
from pipelines.ground.text import Text

plan, contact, quarter = Of("plan"), Of("contact"), Of("quarter")
off_track, dispatch, measure = Of("off_track"), Of("dispatch"), Of("measure")
plans = plan.count(
    "plans",
    ~nw.col("plan_id").is_null(),
    "plan_id",
    words=Text("期末执行中的计划", "plans in force at the end"),
)
quarters = quarter.count(
    "quarters",
    ~nw.col("quarter").is_null(),
    "quarter",
    words=Text("应评估的户季", "household-quarters due"),
)
adjust_due = off_track.count(
    "adjust_due",
    nw.col("is_due"),
    "is_due",
    words=Text("调整期限本期到期的未达预期评估", "off-track evaluations whose limit fell in the period"),
)
adjust_asked = off_track.count("adjust_asked", nw.col("is_due") | nw.col("is_open"), "is_due", "is_open")
measures_due = measure.count(
    "due", nw.col("is_due"), "is_due", words=Text("本期到期的措施", "measures due in the period")
)

HELPING: tuple[Indicator, ...] = (
    Indicator(
        id="PRO-05",
        pillar="process",
        name=Text("“1+N”方案完整率", "1+N plan completeness"),
        short=Text("方案完整", "complete plans"),
        noun=Text("份", "plans"),
        since=WHOLE_PLAN,
        spans=Text("期末", "at the period's end"),
        is_process=True,
        meaning=Text(
            "期末执行中的计划里，有且只有一个主责部门、至少一个配合部门、且每项措施（取消的除外）"
            "都有时限和主责部门的占比；草稿不是计划，计划未填主责部门的取其措施唯一的主责部门",
            "Of the plans in force at the period's end, those with exactly one lead department, one other at"
            " least, and a day and a department for each measure that was not called off; a draft is no plan;"
            " a plan that names no lead has the single one that leads its measures",
        ),
        clause=Text("方案三（二）2：1+N", "Plan 3(2)2: 1+N"),
        value=share(
            ratio(
                plan.count(
                    "complete",
                    nw.col("has_lead") & nw.col("has_others") & nw.col("is_clear"),
                    "has_lead",
                    "has_others",
                    "is_clear",
                    words=Text("完整的计划", "complete plans"),
                ),
                per=plans,
            )
        ),
        unit="%",
        units=plans,
        applies=plans,
        needs=("assistance_plan", "measure", "measure_department"),
        target=at_least(1.0, Text("方案三（二）2", "Plan 3(2)2")),
        near=0.05,
    ),
    Indicator(
        id="PRO-06",
        pillar="process",
        name=Text("每周联系完成率", "Weekly contact completion"),
        short=Text("每周联系", "weekly contact"),
        noun=Text("户周", "household-weeks"),
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "计划执行期内已过的整周（周一至周日，按周日所在评估期计，春节等假期不例外）中，"
            "至少联系一次的户周占比；乡镇当半年没有报过联系记录的为未报送，不算未联系",
            "Of the whole weeks (Monday to Sunday; counted where the Sunday lies; holidays are no exception)"
            " that are over in a plan's life, those with a contact at least; of a half-year from which a"
            " township sent none it is not reported, not undone",
        ),
        clause=Text("方案三（三）1：每周至少联系一次", "Plan 3(3)1: once a week at least"),
        value=share(ratio(contact.sum("weeks_met"), per=contact.sum("weeks_due"))),
        unit="%",
        units=contact.sum("weeks_due"),
        applies=contact.sum("weeks"),
        needs=("assistance_plan", "contact_log"),
        target=at_least(1.0, Text("方案三（三）1", "Plan 3(3)1")),
        near=0.1,
    ),
    Indicator(
        id="PRO-07",
        pillar="process",
        name=Text("季度成效评估完成率", "Quarterly evaluation completion"),
        short=Text("季度评估", "quarterly evaluation"),
        noun=Text("户季", "household-quarters"),
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "计划执行期内已过的整季度（工作年度的季度）中，当季完成成效评估的户季占比；"
            "季度结束后才评估的为逾期，只列示不计入",
            "Of the quarters of the work year that are over and lie wholly in a plan's life, those evaluated"
            " within the quarter; after its end is late: shown, not counted",
        ),
        clause=Text("方案三（三）2：每季度评估", "Plan 3(3)2: every quarter"),
        value=share(
            ratio(
                quarter.count(
                    "in_time",
                    nw.col("is_in_time"),
                    "is_in_time",
                    words=Text("当季完成评估的户季", "household-quarters evaluated in time"),
                ),
                per=quarters,
            )
        ),
        unit="%",
        units=quarters,
        applies=quarters,
        beside=(("late", quarter.count("late", nw.col("is_late"), "is_late")),),
        needs=("assistance_plan", "quarterly_evaluation"),
        target=at_least(1.0, Text("方案三（三）2", "Plan 3(3)2")),
        near=0.05,
    ),
    Indicator(
        id="PRO-08",
        pillar="process",
        name=Text("未达预期方案调整率", "Off-track plans adjusted"),
        short=Text("方案调整", "plans adjusted"),
        noun=Text("次", "evaluations"),
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "季度评估未达预期、且评估后 {adjust_days} 个工作日的期限落在本期并已过的，"
            "期限内调整方案（填了方案调整日期或有新版本）的占比；期限无法确定的为缺数",
            "Of the evaluations off track whose limit, {adjust_days} working days after, fell in the period"
            " and is past, those after which the plan was adjusted by then (its own day, or a new version);"
            " a limit that cannot be known counts as lacking",
        ),
        clause=Text(
            "方案三（三）2：及时调整方案；{adjust_days} 个工作日为建议值",
            "Plan 3(3)2: adjusted in time; {adjust_days} working days are proposed",
        ),
        value=share(
            ratio(
                off_track.count(
                    "adjusted",
                    nw.col("is_due") & nw.col("is_adjusted"),
                    "is_due",
                    "is_adjusted",
                    words=Text("期限内调整方案的评估", "evaluations followed by a change in time"),
                ),
                per=adjust_due,
            )
        ),
        unit="%",
        units=adjust_due,
        scope=adjust_asked,
        covered=adjust_due,
        applies=adjust_asked,
        needs=("assistance_plan", "quarterly_evaluation"),
        target=at_least(1.0, Text("方案三（三）2", "Plan 3(3)2")),
        near=0.1,
    ),
    Indicator(
        id="PRO-09",
        pillar="process",
        name=Text("月度调度完成率", "Monthly progress dispatch"),
        short=Text("月度调度", "monthly dispatch"),
        noun=Text("份月", "plan-months"),
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "计划执行期内已过的整月中，有调度记录的计划月占比；乡镇当半年没有报过、或全县当月都没有报的"
            "为未报送，不算未调度",
            "Of the whole months of a plan's life that are over, those with a row of the dispatch; of a half"
            " from which a township sent none, or a month of which nobody did, it is not reported",
        ),
        clause=Text("方案三（三）：每月调度", "Plan 3(3): every month"),
        value=share(ratio(dispatch.sum("months_met"), per=dispatch.sum("months_due"))),
        unit="%",
        units=dispatch.sum("months_due"),
        applies=dispatch.sum("months"),
        needs=("assistance_plan", "plan_dispatch"),
        target=at_least(1.0, Text("方案三（三）", "Plan 3(3)")),
        near=0.05,
    ),
    Indicator(
        id="PRO-10",
        pillar="process",
        name=Text("帮扶措施落实率", "Measures delivered on time"),
        short=Text("措施落实", "measures in time"),
        noun=Text("项", "measures"),
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "时限落在本期且已过的措施中，在时限内完成的占比；受阻的仍计入，取消的不计入、另列，"
            "逾期完成的只列示；没有完成日期的视为未完成",
            "Of the measures whose day fell in the period and is past, those done by it; what is blocked"
            " stays, what was called off leaves the base and is counted beside, what was done later is only"
            " shown; without a date it is not done",
        ),
        clause=Text("方案三（三）1、四（三）1", "Plan 3(3)1, 4(3)1"),
        value=share(
            ratio(
                measure.count(
                    "done",
                    nw.col("is_due") & nw.col("is_done"),
                    "is_due",
                    "is_done",
                    words=Text("按时完成的措施", "measures done in time"),
                ),
                per=measures_due,
            )
        ),
        unit="%",
        units=measures_due,
        applies=measures_due,
        beside=(
            (
                "late",
                measure.count("late", nw.col("is_due") & nw.col("is_late"), "is_due", "is_late"),
            ),
            ("cancelled", measure.count("cancelled", nw.col("is_cancelled"), "is_cancelled")),
        ),
        needs=("assistance_plan", "measure"),
        target=at_least(0.95, PROPOSED, proposed=True),
        near=0.05,
    ),
)
DELIVERED = next(one for one in HELPING if one.id == "PRO-10")
EVALUATED = next(one for one in HELPING if one.id == "PRO-07")
