"""Guarantees kept up: clearance, family doctors, student aid, the safety net (plan 二（三）, 二（五）)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, at_least, ratio, share
from metrics.indicators.shared import HOUSEHOLDS, PROPOSED, WHOLE_PLAN
from pipelines.ground.text import Text

problem, doctor, student, backstop = Of("problem"), Of("doctor"), Of("student"), Of("backstop")
found = problem.count(
    "due", ~nw.col("found_on").is_null(), "found_on", words=Text("清零期限已到的问题", "problems due")
)
is_known = ~nw.col("is_served").is_null()
doctors_known = doctor.count(
    "known", is_known, "is_served", words=Text("签约服务情况已报的成员", "members of whom it is known")
)
aided = student.count(
    "students",
    ~nw.col("is_in_time").is_null(),
    "is_in_time",
    words=Text("应受资助且已到期的学生", "students with dues that are past"),
)
is_without, is_held = nw.col("is_without"), nw.col("is_held")
may_be_without = is_without.is_null() | is_without
needy = backstop.count("needy", may_be_without, "is_without")
needy_known = backstop.count(
    "needy_known",
    is_without & ~is_held.is_null(),
    "is_without",
    "is_held",
    words=Text("无劳动能力且无收入来源的户", "households without labour and earnings"),
)

HELP: tuple[Indicator, ...] = (
    Indicator(
        id="GUA-06",
        pillar="guarantee",
        is_process=True,
        name=Text("保障问题动态清零率", "Unmet-item clearance within deadline"),
        short=Text("问题清零", "problems cleared"),
        noun=Text("个问题", "problems"),
        since=WHOLE_PLAN,
        meaning=Text(
            "首次核查未达标后 {clear_days} 天（建议值）的期限在期内且已到的问题中，期限内解决的占比；"
            "解决日期取填报的解决日期与此后首次核查达标日期中较早的；解决前几次未达标是同一个问题，"
            "逾期解决的只列示",
            "Of the problems whose deadline, {clear_days} days (proposed) after an item was first found"
            " unmet, fell in the period and is past: those resolved by it, on the earlier of the day given"
            " and the first later check that is met; unmet again before that is the same problem; late is"
            " shown, not counted",
        ),
        clause=Text("方案四（三）1：限期整改", "Plan 4(3)1: put right within a time limit"),
        value=share(
            ratio(
                problem.count(
                    "in_time",
                    nw.col("is_in_time"),
                    "is_in_time",
                    words=Text("期限内解决的问题", "problems resolved in time"),
                ),
                per=found,
            )
        ),
        unit="%",
        units=found,
        applies=found,
        beside=(("late", problem.count("late", nw.col("is_late"), "is_late")),),
        needs=("guarantee_check",),
        target=at_least(1.0, PROPOSED, proposed=True),
        near=0.05,
    ),
    Indicator(
        id="GUA-07",
        pillar="guarantee",
        name=Text("家庭医生签约服务率", "Family-doctor contract rate"),
        short=Text("家庭医生服务", "served by a doctor"),
        noun=Text("名成员", "members"),
        since=WHOLE_PLAN,
        meaning=Text(
            "帮扶对象户成员中，期内已签约且至少履约服务一次的占比；拒签、外出的仍在分母；"
            "没有记录的为缺报；全年取全年记录，没有的取下半年",
            "Members of households in scope who are contracted and were served at least once in the period;"
            " who refuses or is away stays in the base, who has no row is missing; a year takes its annual"
            " row, else the second half's",
        ),
        clause=Text("方案二（三）2", "Plan 2(3)2"),
        value=share(
            ratio(
                doctor.count(
                    "served",
                    nw.col("is_served"),
                    "is_served",
                    words=Text("已签约且已服务的成员", "members contracted and served"),
                ),
                per=doctors_known,
            )
        ),
        unit="%",
        units=doctors_known,
        scope=doctor.count("members", ~nw.col("kind").is_null(), "kind"),
        needs=("household_member", "family_doctor"),
    ),
    Indicator(
        id="GUA-08",
        pillar="guarantee",
        is_process=True,
        name=Text("应助学生资助到位率", "Student aid delivered"),
        short=Text("学生资助到位", "student aid in time"),
        noun=Text("名学生", "students"),
        since=WHOLE_PLAN,
        meaning=Text(
            "期内学期（春季属上半年、秋季属下半年）应发资助已到期的学生中，各项均按期足额发放的占比"
            "（一人只计一次）；未填应发日期的按该半年最后一天；学期首日（3 月 1 日、9 月 1 日，建议值）"
            "前风险已消除的户不再应受；逾期发放的只列示",
            "Of the students with dues of the period's terms (spring is the first half's, autumn the"
            " second's) that are past, each once: those all of whose dues came in full by their day, where"
            " none is given the last of the half-year; a household cleared by the first day of term (1"
            " March, 1 September: proposed) has no claim; late is shown, not counted",
        ),
        clause=Text("方案二（三）1", "Plan 2(3)1"),
        value=share(
            ratio(
                student.count(
                    "in_time",
                    nw.col("is_in_time"),
                    "is_in_time",
                    words=Text("资助按期足额到位的学生", "students with every due in full and in time"),
                ),
                per=aided,
            )
        ),
        unit="%",
        units=aided,
        applies=aided,
        beside=(("late", student.count("late", nw.col("is_late"), "is_late")),),
        needs=("household_member", "student_aid"),
        target=at_least(1.0, PROPOSED, proposed=True),
        near=0.02,
    ),
    Indicator(
        id="GUA-09",
        pillar="guarantee",
        name=Text("兜底应保尽保率", "Safety-net coverage"),
        short=Text("应保尽保", "held by the safety net"),
        noun=HOUSEHOLDS,
        since=WHOLE_PLAN,
        meaning=Text(
            "无劳动能力、无收入来源的户（登记为整户无劳动能力兜底保障户，或没有劳动力且最近一次收入中工资"
            "与经营净收入合计不为正）中，有成员享受低保或特困供养的占比；"
            "劳动能力、收入或享受情况不明的为缺报",
            "Of the households without labour and earnings (the register says so, or no member of the labour"
            " force and wages and net business income of the latest income not positive): those a member of"
            " which has dibao or tekun; where labour, income or support is not known, it is missing",
        ),
        clause=Text("方案二（五）1", "Plan 2(5)1"),
        value=share(
            ratio(
                backstop.count(
                    "held",
                    is_without & is_held,
                    "is_without",
                    "is_held",
                    words=Text("其中享受低保或特困供养的户", "those of them with dibao or tekun"),
                ),
                per=needy_known,
            )
        ),
        unit="%",
        units=needy_known,
        scope=needy,
        applies=needy,
        needs=("household_member",),
        yardsticks=("household_income",),  # a half may take an income of the year before
        target=at_least(1.0, PROPOSED, proposed=True),
        near=0.02,
    ),
)
