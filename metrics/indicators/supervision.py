"""Supervision: findings put right, visits, household files (plan 四（三）)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, Total, at_least, ratio, share
from metrics.indicators.shared import HOUSEHOLDS, PROPOSED, WHOLE_PLAN
from pipelines.ground.text import Text

PLAN = Text("方案四（三）1", "Plan 4(3)1")
PER = 100  # findings are counted per so many households
finding, visited, file, household = Of("finding"), Of("visited"), Of("file"), Of("household")
due = finding.count("due", nw.col("is_due"), "is_due", words=Text("本期到期的问题", "findings due"))
towns = visited.count(
    "townships", ~nw.col("is_visited").is_null(), "is_visited", words=Text("乡镇数", "townships")
)
judged = file.count(
    "judged",
    ~nw.col("is_passed").is_null(),
    "is_passed",
    words=Text("受检户档案（县或第三方，随机或全数）", "files checked by the county or a third party"),
)
is_there = ~nw.col("kind").is_null()

SUPERVISION: tuple[Indicator, ...] = (
    Indicator(
        id="SUP-01",
        pillar="supervision",
        is_process=True,
        name=Text("督查问题按期整改率", "Rectification within deadline"),
        short=Text("按期整改", "put right in time"),
        noun=Text("个问题", "findings"),
        since=WHOLE_PLAN,
        meaning=Text(
            "整改期限在期内且已到的督查问题中，期限前完成整改并验收销号的占比；超过期限才办结的只列示",
            "Of the findings whose deadline fell in the period and is past, those put right and accepted by"
            " it; later ones are shown, not counted",
        ),
        clause=Text("方案四（三）1：限期整改", "Plan 4(3)1: put right within a time limit"),
        value=share(
            ratio(
                finding.count(
                    "in_time",
                    nw.col("is_due") & nw.col("is_in_time"),
                    "is_due",
                    "is_in_time",
                    words=Text("按期整改并验收的问题", "findings put right and accepted in time"),
                ),
                per=due,
            )
        ),
        unit="%",
        units=due,
        applies=due,
        beside=(("late", finding.count("late", nw.col("is_due") & nw.col("is_late"), "is_due", "is_late")),),
        needs=("supervision_finding",),
        needs_register=False,  # a finding has its own area
        target=at_least(1.0, Text("方案四（三）1：限期整改", "Plan 4(3)1: within a time limit")),
        near=0.1,
    ),
    Indicator(
        id="SUP-02",
        pillar="supervision",
        name=Text("督查覆盖率", "Supervision coverage"),
        short=Text("督查覆盖", "townships visited"),
        noun=Text("个乡镇", "townships"),
        since=WHOLE_PLAN,
        meaning=Text(
            "期内受过专项督查的乡镇占期末乡镇数；督查到村的计其乡镇，只督查县本级或部门的不计；"
            "目标按年，半年只列示",
            "Townships visited in the period, of those valid at its end; a visit of a village is one of its"
            " township, one of the county or of a department alone is none. The target is a year's: a"
            " half-year has none",
        ),
        clause=Text("方案四（三）1：定期开展专项督查", "Plan 4(3)1: regular supervision"),
        value=share(
            ratio(
                visited.count(
                    "visited",
                    nw.col("is_visited"),
                    "is_visited",
                    words=Text("受过督查的乡镇", "townships visited"),
                ),
                per=towns,
            )
        ),
        unit="%",
        units=towns,
        needs=("supervision_visit",),
        needs_register=False,
        least="township",
        target=at_least(1.0, PROPOSED, proposed=True, is_of_year=True),
    ),
    Indicator(
        id="SUP-03",
        pillar="supervision",
        is_process=True,
        name=Text("档案完整率", "Archive completeness"),
        short=Text("档案完整", "files in order"),
        noun=HOUSEHOLDS,
        since=WHOLE_PLAN,
        meaning=Text(
            "期内由县或第三方随机抽取或全数检查的户档案中，最近一次检查合格的占比；自查和指定检查不计，"
            "事后补正不改本期结果",
            "Of the household files that the county or a third party checked in the period, drawn at random"
            " or in full, those that passed the latest such check; self-checks and picked files do not"
            " count, nor does what was mended afterwards",
        ),
        clause=Text("方案四（三）1：档案管理", "Plan 4(3)1: files"),
        value=share(
            ratio(
                file.count(
                    "passed",
                    nw.col("is_passed"),
                    "is_passed",
                    words=Text("合格的户档案", "files that passed"),
                ),
                per=judged,
            )
        ),
        unit="%",
        units=judged,
        applies=file.count("checked", is_there, "kind"),
        needs=("archive_check",),
        target=at_least(0.98, PROPOSED, proposed=True),
        near=0.02,
    ),
    Indicator(
        id="SUP-04",
        pillar="supervision",
        name=Text("每百户督查问题数", "Findings per 100 households"),
        short=Text("每百户问题", "findings per 100"),
        things=Text("个", "findings"),
        noun=HOUSEHOLDS,
        since=WHOLE_PLAN,
        meaning=Text(
            "期内发现的督查问题按严重程度加权（一般 1、较重 2、严重 3，建议值；未填按 1），"
            "除以帮扶对象户的百户数；发现问题多少不设目标",
            "Findings of the period weighted by severity (1, 2, 3: proposed; where it is not said: 1), per"
            " 100 households in scope; finding much or little is no aim",
        ),
        clause=PLAN,
        value=share(
            ratio(
                finding.sum_where("weight", "weighted", nw.col("is_found")),
                per=Total(
                    "household",
                    "hundreds",
                    is_there.cast(nw.Float64).sum() / PER,
                    ("kind",),
                    Text("百户数", "hundreds of households"),
                ),
            )
        ),
        unit="count",
        units=household.count(
            "households", is_there, "kind", words=Text("帮扶对象户", "households in scope")
        ),
        needs=("supervision_finding",),
        least="township",  # what was found at a township is nowhere below it
    ),
)
RECTIFIED = next(one for one in SUPERVISION if one.id == "SUP-01")
