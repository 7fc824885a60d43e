"""What comes round each year or half: assessments, meetings, forms (plan 三（一）, 三（四）, 五（二）)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, at_least, ratio, share
from metrics.indicators.shared import HOUSEHOLDS, PROPOSED, WHOLE_PLAN
from pipelines.ground.text import Text

assessment, action, form = Of("assessment"), Of("action"), Of("form")
asked = assessment.count(
    "asked",
    ~nw.col("household_id").is_null(),
    "household_id",
    words=Text("当年有计划执行的户", "households with a plan in force in the year"),
)
tasks = action.count(
    "due", nw.col("is_due"), "is_due", words=Text("本期到期的任务", "tasks due in the period")
)
wanted = action.count("wanted", nw.col("is_due") | nw.col("is_silent"), "is_due", "is_silent")
forms = form.count(
    "forms",
    ~nw.col("is_moved"),
    "is_moved",
    words=Text("应采集的帮扶对象户", "households in scope, but for those that moved away"),
)

ROUNDS: tuple[Indicator, ...] = (
    Indicator(
        id="PRO-13",
        pillar="process",
        name=Text("农户自评完成率", "Household self-assessment completion"),
        short=Text("农户自评", "self-assessment"),
        of_year=True,
        noun=HOUSEHOLDS,
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "当年任何时候有计划执行的户中，有当年自评的占比；年末已退出帮扶或不在册的不计；"
            "自评一年一次，半年不适用",
            "Of the households with a plan in force at any time of the year, those with an assessment of"
            " their own of that year; who left help or the register by then is out; it is made once a year:"
            " not applicable to a half",
        ),
        clause=Text("方案三（四）1：农户自评", "Plan 3(4)1: households assess themselves"),
        value=share(
            ratio(
                assessment.count(
                    "assessed",
                    nw.col("is_assessed"),
                    "is_assessed",
                    words=Text("已自评的户", "households with an assessment"),
                ),
                per=asked,
            )
        ),
        unit="%",
        units=asked,
        applies=asked,
        needs=("assistance_plan", "self_assessment"),
        target=at_least(1.0, PROPOSED, proposed=True),
        near=0.1,
    ),
    Indicator(
        id="PRO-14",
        pillar="process",
        name=Text("半年推进会落实率", "Half-yearly meeting held and followed up"),
        short=Text("推进会落实", "meeting follow-up"),
        noun=Text("项", "tasks"),
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "期限落在本期且已过的推进会任务中，按期办结的占比；填了责任区划的计入该区划，其余为全县；"
            "每半年至少一次推进会：已过的半年没有任务记录的列为缺数，不能判为达标",
            "Of the tasks of the half-yearly meeting whose day fell in the period and is past, those closed"
            " by it; a task counts in the area that it names, else in the county alone; one meeting each half"
            " at least: a half that is over without any counts as lacking, and the target is not met",
        ),
        clause=Text("方案五（二）：每半年推进会", "Plan 5(2): a meeting each half-year"),
        value=share(
            ratio(
                action.count(
                    "closed",
                    nw.col("is_due") & nw.col("is_closed"),
                    "is_due",
                    "is_closed",
                    words=Text("按期办结的任务", "tasks closed in time"),
                ),
                per=tasks,
            )
        ),
        unit="%",
        units=tasks,
        scope=wanted,
        covered=tasks,
        applies=wanted,
        beside=(("late", action.count("late", nw.col("is_due") & nw.col("is_late"), "is_due", "is_late")),),
        needs=("meeting_action",),
        needs_register=False,
        target=at_least(1.0, Text("方案五（二）", "Plan 5(2)")),
        near=0.1,
    ),
    Indicator(
        id="PRO-15",
        pillar="process",
        name=Text("信息采集表完整率", "Collection-form completeness"),
        short=Text("采集表完整", "complete forms"),
        of_year=True,
        noun=HOUSEHOLDS,
        since=WHOLE_PLAN,
        is_process=True,
        meaning=Text(
            "年末帮扶对象户中采集表完整的占比：当年采集状态为已采集、户主已签字（该列报过的）、"
            "报送方缺项数不大于 0，且本系统已接收该户的成员和当年收支、必填项没有空缺、没有隔离待改的行；"
            "迁出或注销的不计，外出、拒绝和没有采集表的计入；采集表一年一次，半年不适用",
            "Of the households in scope at the year's end, those whose form is complete: collected that year,"
            " signed (where that column came), no blank by the sender's count, and members and the year's"
            " income taken here without a blank required cell or a row held back; who moved away is out,"
            " who was away, refused or has no form counts; forms are the year's: not applicable to a half",
        ),
        clause=Text("方案三（一）1：信息采集", "Plan 3(1)1: collection"),
        value=share(
            ratio(
                form.count(
                    "complete",
                    ~nw.col("is_moved") & nw.col("is_complete"),
                    "is_moved",
                    "is_complete",
                    words=Text("采集表完整的户", "households with a complete form"),
                ),
                per=forms,
            )
        ),
        unit="%",
        units=forms,
        scope=forms,
        covered=form.count(
            "known",
            ~nw.col("is_moved") & ~nw.col("is_complete").is_null(),
            "is_moved",
            "is_complete",
        ),
        applies=forms,
        missing_decides=True,
        needs=("collection_form",),
        target=at_least(1.0, PROPOSED, proposed=True),
        near=0.02,
    ),
)
