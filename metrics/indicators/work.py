"""Work and training: who takes part, certificates, stable work, posts filled (plan 二（二）, 五（一）3)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, at_least, ratio, share
from metrics.indicators.motivation import SINCE_JANUARY
from metrics.indicators.shared import HOUSEHOLDS, PROPOSED, WHOLE_PLAN
from pipelines.ground.text import Text

taking_part, worker, trainee = Of("taking_part"), Of("worker"), Of("trainee")
place = Of("post_place")
has_labour, is_labour = nw.col("has_labour"), nw.col("is_labour")
may_have_labour = taking_part.count("may_have_labour", has_labour.is_null() | has_labour, "has_labour")
asked = taking_part.count(
    "asked",
    has_labour & nw.col("is_asked"),
    "has_labour",
    "is_asked",
    words=Text("有劳动力且有务工监测记录的户", "households with labour and a row of employment"),
)
months_known = worker.count(
    "known",
    is_labour & ~nw.col("is_stable").is_null(),
    "is_labour",
    "is_stable",
    words=Text("有务工监测记录的劳动力", "workers with a row of employment"),
)
is_certified = nw.col("is_certified")
certificates_known = trainee.count(
    "known", ~is_certified.is_null(), "is_certified", words=Text("结业人数", "people who completed a course")
)
completed = trainee.count("completed", ~nw.col("kind").is_null(), "kind")
posts = place.count(
    "posts", ~nw.col("is_filled").is_null(), "is_filled", words=Text("期末岗位数", "posts at the end")
)

WORK: tuple[Indicator, ...] = (
    Indicator(
        id="MOT-04",
        pillar="motivation",
        name=Text("有劳动力户产业就业参与率", "Labour households taking part in industry or work"),
        short=Text("产业就业参与", "taking part"),
        noun=HOUSEHOLDS,
        since=WHOLE_PLAN,
        is_drawn_in=True,
        meaning=Text(
            "有劳动力且期内有务工监测记录的户中，期内有产业措施在推进、成员务工一个月以上、"
            "在公益性岗位或培训结业之一的占比；有劳动力而没有务工记录的户为缺报",
            "Of the households with labour and a row of employment in the period: those with an industry"
            " measure that ran, or a member who worked a month, held a welfare post or completed a course in"
            " it; with labour, but without such a row, is missing",
        ),
        clause=Text("方案五（一）3", "Plan 5(1)3"),
        value=share(
            ratio(
                taking_part.count(
                    "active",
                    has_labour & nw.col("is_asked") & nw.col("is_taking_part"),
                    "has_labour",
                    "is_asked",
                    "is_taking_part",
                    words=Text("参与产业或就业的户", "households that take part"),
                ),
                per=asked,
            )
        ),
        unit="%",
        units=asked,
        scope=may_have_labour,
        applies=may_have_labour,
        needs=("household_member", "employment_month"),
        target=at_least(0.9, PROPOSED, proposed=True),
        near=0.05,
    ),
    Indicator(
        id="MOT-05",
        spans=SINCE_JANUARY,
        pillar="motivation",
        name=Text("培训取证率", "Certificate rate"),
        short=Text("培训取证", "certified"),
        noun=Text("人", "people"),
        since=WHOLE_PLAN,
        is_drawn_in=True,
        meaning=Text(
            "本年度至期末培训结业的帮扶对象户成员中取得证书的占比（一人只计一次，任一证书即可）",
            "Members of households in scope who completed a course since the work year's start, each once:"
            " those with a certificate of any of them",
        ),
        clause=Text("方案二（二）1", "Plan 2(2)1"),
        value=share(
            ratio(
                trainee.count(
                    "certified",
                    is_certified,
                    "is_certified",
                    words=Text("取得证书的人数", "people with a certificate"),
                ),
                per=certificates_known,
            )
        ),
        unit="%",
        units=certificates_known,
        scope=completed,
        applies=completed,
        needs=("household_member", "training"),
    ),
    Indicator(
        id="MOT-06",
        spans=SINCE_JANUARY,
        pillar="motivation",
        name=Text("稳定就业率", "Stable employment rate"),
        short=Text("稳定就业", "stable work"),
        noun=Text("名劳动力", "workers"),
        since=WHOLE_PLAN,
        is_drawn_in=True,
        meaning=Text(
            "有务工监测记录的劳动力中，本年度至期末务工满 {stable_months} 个月（建议值）的占比；"
            "上半年是到期末已满的，本年度还不到这么多月时不适用；没有记录的为缺报",
            "Of the workers with a row of employment in the work year: those employed in {stable_months} of"
            " its months (proposed) by the period's end; the first half's are those who have them already,"
            " and it does not apply where not so many months have passed; who has no row is missing",
        ),
        clause=Text("方案二（二）", "Plan 2(2)"),
        value=share(
            ratio(
                worker.count(
                    "stable",
                    is_labour & nw.col("is_stable"),
                    "is_labour",
                    "is_stable",
                    words=Text("稳定就业的劳动力", "workers in stable work"),
                ),
                per=months_known,
            )
        ),
        unit="%",
        units=months_known,
        scope=worker.count("may_work", is_labour.is_null() | is_labour, "is_labour"),
        applies=taking_part.count("may_be_stable", nw.col("may_be_stable"), "may_be_stable"),
        needs=("household_member", "employment_month"),
    ),
    Indicator(
        id="MOT-07",
        pillar="motivation",
        name=Text("岗位满岗率", "Post fill rate"),
        short=Text("满岗率", "posts filled"),
        noun=Text("个岗位", "posts"),
        since=WHOLE_PLAN,
        is_drawn_in=True,
        meaning=Text(
            "期末月份的公益性岗位中有人在岗的占比，人编号空白的为空岗；乡镇未报末月的取其期内最近一月",
            "Welfare posts of the period's last month that somebody holds; a row without a person is vacant;"
            " a township that has not sent that month speaks by its latest of the period",
        ),
        clause=Text("方案二（二）2", "Plan 2(2)2"),
        value=share(
            ratio(
                place.count(
                    "filled", nw.col("is_filled"), "is_filled", words=Text("有人在岗的岗位", "posts filled")
                ),
                per=posts,
            )
        ),
        unit="%",
        units=posts,
        applies=posts,
        needs=("welfare_post",),
        needs_register=False,  # a post has its own village
    ),
)
POSTS_FILLED = next(one for one in WORK if one.id == "MOT-07")
