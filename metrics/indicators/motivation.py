"""Motivation: training, welfare posts, projects of one's own (plan 五（一）3)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, Target, at_least, count, ratio, share
from metrics.indicators.shared import FIRST, HOUSEHOLDS, PROPOSED, SETTLED
from pipelines.ground.text import Text

PLAN = Text("方案五（一）3", "Plan 5(1)3")
member, post, household = Of("member"), Of("post"), Of("household")
labour = member.count("labour", nw.col("is_labour"), "is_labour", words=Text("劳动力", "workers"))
may_work = nw.col("is_labour").is_null() | nw.col("is_labour")
engaged = post.count(
    "engaged", ~nw.col("is_on_duty").is_null(), "is_on_duty", words=Text("在岗人月", "person-months engaged")
)
there = ~nw.col("project_id").is_null()

SINCE_JANUARY = Text("年初至期末累计", "since the start of the year")
AT_END = Text("期末在运行数", "running at the period's end")
MOTIVATION: tuple[Indicator, ...] = (
    Indicator(
        id="MOT-01",
        spans=SINCE_JANUARY,
        pillar="motivation",
        name=Text("技能培训参与率", "Skills-training participation"),
        short=Text("培训参与率", "training"),
        noun=Text("名劳动力", "workers"),
        since=SETTLED,
        is_drawn_in=True,
        meaning=Text(
            "劳动力中本年度至期末完成至少一次技能培训的人数占比（一人只计一次）",
            "Members of the labour force who completed a course since the work year's start, each once",
        ),
        clause=PLAN,
        value=share(
            ratio(
                member.count(
                    "trained",
                    nw.col("is_labour") & nw.col("is_trained"),
                    "is_labour",
                    "is_trained",
                    words=Text("完成培训的劳动力", "workers who completed a course"),
                ),
                per=labour,
            )
        ),
        unit="%",
        units=labour,
        scope=member.count("may_work", may_work, "is_labour"),
        applies=household.count("may_have_labour", nw.col("may_have_labour"), "may_have_labour"),
        needs=("household_member", "training"),
        target=at_least(0.6, PROPOSED, proposed=True, first_half=0.3),
        near=0.05,
        headline=True,
    ),
    Indicator(
        id="MOT-02",
        pillar="motivation",
        name=Text("公益性岗位上岗率", "Welfare-post on-duty rate"),
        short=Text("公益岗上岗率", "posts on duty"),
        column=Text("公岗上岗", "Posts on duty"),
        noun=Text("人月", "person-months"),
        since=SETTLED,
        is_drawn_in=True,
        is_process=True,
        meaning=Text(
            "有人在岗的人月中满勤、未重复、未兼岗、未在县外务工的人月占比",
            "Person-months in full attendance, without a second post or work outside the county",
        ),
        clause=PLAN,
        value=share(
            ratio(
                post.count(
                    "on_duty",
                    nw.col("is_on_duty"),
                    "is_on_duty",
                    words=Text("上岗人月", "person-months on duty"),
                ),
                per=engaged,
            )
        ),
        unit="%",
        units=engaged,
        applies=engaged,
        because=("why_not",),
        needs=("welfare_post",),
        needs_register=False,  # a post has its own village, and its months are counted there
        target=at_least(0.95, PROPOSED, proposed=True),
        near=0.05,
        headline=True,
    ),
    Indicator(
        id="MOT-03",
        spans=AT_END,
        pillar="motivation",
        name=Text("自主发展项目数量", "Self-developed projects"),
        short=Text("自主发展项目", "own projects"),
        column=Text("自主项目", "Own projects"),
        things=Text("个", "projects"),
        noun=HOUSEHOLDS,
        since=FIRST,
        meaning=Text(
            "期末在运行且已核验的自主发展项目数，另列每百户数",
            "Verified projects that run at the period's end; per 100 households beside it",
        ),
        clause=PLAN,
        value=count(
            Of("project").count(
                "projects",
                there,
                "project_id",
                words=Text("在运行且已核验的项目", "verified projects that run"),
            ),
            per=household.count(
                "households",
                ~nw.col("kind").is_null(),
                "kind",
                words=Text("帮扶对象户", "households in scope"),
            ),
            before=Of("project_before").count("projects", there, "project_id"),
        ),
        unit="count",
        units=household.count(
            "households", ~nw.col("kind").is_null(), "kind", words=Text("帮扶对象户", "households in scope")
        ),
        needs=("self_project",),
        target=Target(
            None,
            Text("上年同期数（建议值）", "the same period's count a year before (proposed)"),
            proposed=True,
            lookup="last_year",
        ),
        near=0.1,
        near_is_relative=True,
        headline=True,
    ),
)
