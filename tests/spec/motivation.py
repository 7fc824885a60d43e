"""The indicators of motivation worked out by hand (plan 五（一）3)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import Beside, LeftOut, Spec

REGISTER = """
    户编号 行政村代码    户类型
    A    990101101001 脱贫户
    B    990101101001 脱贫户
    C    990101101002 脱贫户
    F    990101101002 一般农户
"""

SPECS = (
    Spec(
        "MOT-01",
        Text(
            "培训两次只计一人，未结业不计，下半年结业的计入全年",
            "two courses are one person, an unfinished one is none, one of the second half counts for the year",
        ),
        tables={
            "household": REGISTER,
            "household_member": """
                人编号 户编号 与户主关系 出生年月  文化程度 劳动技能
                A1   A    户主     1980-01 初中   普通劳动力
                A2   A    配偶     1982-05 初中   技能劳动力
                B1   B    户主     1975-03 小学   弱劳动力或半劳动力
                B2   B    之父     1944-07 小学   丧失劳动力
                C1   C    户主     1990-09 高中   —
                F1   F    户主     1985-02 初中   普通劳动力
            """,
            "training": """
                培训编号 人编号 开始日期    结束日期    是否结业
                T1    A1   2025-03-01 2025-03-05 是
                T2    A1   2025-09-01 2025-09-10 是
                T1    A2   2025-03-01 2025-03-05 否
                T2    B1   2025-09-01 2025-09-10 是
                T1    B2   2025-03-01 2025-03-05 是
                T1    F1   2025-03-01 2025-03-05 是
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="60%",
        status="met",
        left_out=(
            LeftOut("B2", Text("丧失劳动力：不是劳动力", "unable to work: not of the labour force")),
            LeftOut(
                "C1",
                Text(
                    "已满 16 岁而劳动技能未填",
                    "over 16 with the labour skill left blank",
                ),
                is_missing=True,
            ),
            LeftOut("F", Text("一般农户：不在范围", "an ordinary household: not in scope")),
        ),
    ),
    Spec(
        "MOT-02",
        Text(
            "一人一岗一月为一个人月：缺勤、重复、县外务工都不算上岗",
            "a person, post and month is one: absence, a second post and work outside are not on duty",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "household_member": """
                人编号 户编号 与户主关系 出生年月  文化程度
                A1   A    户主     1980-01 初中
                B1   B    户主     1975-03 小学
                C1   C    户主     1990-09 高中
            """,
            "welfare_post": """
                月份     岗位编号 行政村代码    人编号 应出勤天数 实际出勤天数 是否重复或长期外出
                2025-01 P1   990101101001 A1   22      22       否
                2025-02 P1   990101101001 A1   20      18       否
                2025-01 P2   990101101001 B1   22      22       是
                2025-02 P2   990101101001 B1   20      20       否
                2025-01 P3   990101101002 C1   22      22       否
                2025-01 P4   990101101002 —    22      0        否
            """,
            "employment_month": """
                人编号 月份     是否已务工 务工地点
                C1   2025-01 是      省外
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1 + 1 + 1) = 40.0%",
        units=5,
        target="95%",
        status="missed",
        left_out=(
            LeftOut(
                "P4",
                Text("岗位空缺，没有人：不是上岗率的分母", "nobody holds the post: not in the base"),
            ),
        ),
    ),
    Spec(
        "MOT-03",
        Text(
            "期末在运行且已核验的项目；年内终止的、未核验的不计",
            "projects that run and are verified at the end; what ended or was not verified does not count",
        ),
        tables={
            "household": REGISTER,
            "household_income": """
                户编号 核算周期 年度家庭人口数 可支配收入
                A    2025   4          44000
            """,
            "self_project": """
                项目编号 户编号 项目类型 启动日期    终止日期    核验日期
                X1   A    养殖   2024-03-01 —          2024-06-01
                X2   B    种植   2024-04-01 2025-06-30 2024-07-01
                X3   C    加工   2025-02-01 —          2025-05-01
                X4   C    电商   2025-03-01 —          —
                X5   F    种植   2025-03-01 —          2025-04-01
                X6   B    养殖   2025-07-01 —          2025-10-01
            """,
        },
        worked="1 + 1 + 1 = 3",
        units=3,
        target="2",
        status="met",
        left_out=(
            LeftOut("X4", Text("尚未核验", "not verified yet")),
            LeftOut("X5", Text("一般农户的项目：不在范围", "of an ordinary household: not in scope")),
        ),
        beside=(
            Beside(
                "previous_numerator",
                Text("上年期末（X1、X2）", "at the end of the year before (X1, X2)"),
                "1 + 1 = 2",
            ),
            Beside(
                "per_100_households",
                Text("每百户（A、B、C三户）", "per 100 households (A, B, C)"),
                "3 ÷ 3 × 100 = 100",
            ),
        ),
    ),
)
