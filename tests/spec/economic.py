"""The economic indicators worked out by hand (plan 五（一）1)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import Beside, LeftOut, Spec

NEWLY_INCLUDED = LeftOut(
    "E",
    Text(
        "2025年才纳入，上年不在帮扶范围：不进同口径",
        "included in 2025 only and not in scope a year before: not in the panel",
    ),
)
NOT_IN_SCOPE = LeftOut(
    "F",
    Text("一般农户，不是监测对象：不在范围", "an ordinary household that is not monitored: not in scope"),
)
REGISTER = """
    户编号 行政村代码    户类型   监测对象类别   风险是否已消除 识别监测时间 致贫返贫风险1
    A    990101101001 脱贫户   —          —        —       —
    B    990101101001 脱贫户   —          —        —       —
    C    990101101002 脱贫户   —          —        —       —
    D    990101101002 脱贫户   —          —        —       —
    E    990101101002 一般农户 突发严重困难户 否        2025-03 因病
    F    990101101002 一般农户 —          —        —       —
"""
THREE = "\n".join(line for line in REGISTER.splitlines() if not line.strip().startswith(("C", "D")))

SPECS = (
    Spec(
        "ECO-01",
        Text(
            "四户两年都有收入：亏损照计，人口按当年",
            "four households with both incomes: a loss counts, people are those of each year",
        ),
        tables={
            "household": REGISTER,
            "household_income": """
                户编号 核算周期 年度家庭人口数 可支配收入
                A    2024   4          40000
                A    2025   4          44000
                B    2024   3          27000
                B    2025   2          24000
                C    2024   2          15000
                C    2025   2          -2000
                D    2024   1          9000
                D    2025   1          9900
                E    2025   3          12000
                F    2024   2          30000
                F    2025   2          60000
            """,
            "benchmark": """
                行政区划代码 核算周期 名义增速 来源
                000000   2025   5.8%   某局公报
            """,
        },
        worked="(44000 + 24000 − 2000 + 9900) ÷ (4 + 2 + 2 + 1)"
        " ÷ ((40000 + 27000 + 15000 + 9000) ÷ (4 + 3 + 2 + 1)) − 1 = −7.3%",
        units=4,
        target="5.8%",
        status="missed",
        left_out=(NEWLY_INCLUDED, NOT_IN_SCOPE),
        beside=(
            Beside("new_units", Text("新纳入户组", "clusters newly included"), "1"),
            Beside(
                "cross_section",
                Text("全部在范围户（含E）的增速", "growth of all in scope, E with them"),
                "(75900 + 12000) ÷ (9 + 3) ÷ (91000 ÷ 10) − 1 = −19.5%",
            ),
        ),
    ),
    Spec(
        "ECO-02",
        Text(
            "四户中一户上年收入为零，无从谈增速；恰好等于基准的算达标",
            "of four, one had nothing a year before and so no growth; just the benchmark is enough",
        ),
        tables={
            "household": REGISTER,
            "household_income": """
                户编号 核算周期 年度家庭人口数 可支配收入
                A    2024   2          20000
                A    2025   2          22000
                B    2024   4          40000
                B    2025   4          42000
                C    2024   1          10000
                C    2025   1          10200
                D    2024   3          0
                D    2025   3          9000
                E    2025   3          12000
                F    2024   2          30000
                F    2025   2          60000
            """,
            "benchmark": """
                行政区划代码 核算周期 名义增速 来源
                990101   2025   5%     某局公报
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="50%",
        status="met",
        left_out=(
            LeftOut(
                "D",
                Text("上年收入为 0，算不出增速", "nothing a year before: no growth can be worked out"),
            ),
            NEWLY_INCLUDED,
            NOT_IN_SCOPE,
        ),
    ),
    Spec(
        "ECO-03",
        Text(
            "经营收入减经营支出后才算；工资、转移在分母里",
            "business income counts less its expense; wages and transfers are in the base",
        ),
        tables={
            "household": THREE,
            "household_income": """
                户编号 核算周期 年度家庭人口数 工资性收入 生产经营性收入 生产经营性支出 转移性收入 可支配收入
                A    2024   3          45000    15000       —          6000     66000
                A    2025   3          48000    20000       2000       6000     72000
                B    2024   2          20000    10000       4000       —        26000
                B    2025   2          20000    12000       4000       —        28000
                E    2025   3          —        12000       —          —        12000
                F    2025   2          —        60000       —          —        60000
            """,
        },
        worked="(18000 + 8000) ÷ (72000 + 28000) − (15000 + 6000) ÷ (66000 + 26000) = +3.2 pp",
        units=2,
        target="0 pp",
        status="met",
        left_out=(NEWLY_INCLUDED, NOT_IN_SCOPE),
    ),
    Spec(
        "ECO-04",
        Text(
            "按人均与监测线比；恰好等于监测线不算低于",
            "income per head is compared with the line; just on the line is not below it",
        ),
        tables={
            "household": REGISTER,
            "household_income": """
                户编号 核算周期 年度家庭人口数 可支配收入
                A    2025   2          13800
                B    2025   1          7000
                C    2025   3          12000
                E    2025   2          40000
                F    2025   2          8000
            """,
            "monitoring_line": """
                行政区划代码 年度 监测线 文号
                990101   2025 7000 某发〔2025〕1号
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1 + 1) = 50.0%",
        units=4,
        status="no_target",
        left_out=(
            LeftOut(
                "D",
                Text("未报收支，不当作高于线", "sent no income, not above the line"),
                is_missing=True,
            ),
            NOT_IN_SCOPE,
        ),
        beside=(
            Beside("persons", Text("低于监测线的人口", "people below the line"), "2 + 3 = 5"),
            Beside("persons_known", Text("有收入可比的人口", "people compared"), "2 + 1 + 3 + 2 = 8"),
        ),
    ),
    Spec(
        "ECO-05",
        Text(
            "下降 30% 起算骤减；恰好 30% 也算",
            "a fall of 30 % is sharp, and just 30 % is enough",
        ),
        tables={
            "household": REGISTER,
            "household_income": """
                户编号 核算周期 年度家庭人口数 可支配收入
                A    2024   2          20000
                A    2025   2          12000
                B    2024   1          10000
                B    2025   1          7000
                C    2024   4          40000
                C    2025   4          42000
                D    2024   3          -600
                D    2025   3          9000
                E    2025   3          12000
                F    2024   2          30000
                F    2025   2          3000
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        status="no_target",
        left_out=(
            LeftOut(
                "D",
                Text("上年收入为负，算不出升降", "a loss a year before: no rise or fall can be worked out"),
            ),
            NEWLY_INCLUDED,
            NOT_IN_SCOPE,
        ),
    ),
    Spec(
        "ECO-06",
        Text(
            "各项相加等于可支配收入的户才拆分；五项之和为 100%",
            "only households whose parts add up to their income are taken apart; the five are 100 %",
        ),
        tables={
            "household": """
                户编号 行政村代码    户类型
                A    990101101001 脱贫户
                B    990101101001 脱贫户
                D    990101101002 脱贫户
                F    990101101002 一般农户
            """,
            "household_income": """
                户编号 核算周期 年度家庭人口数 工资性收入 生产经营性收入 生产经营性支出 财产性收入 转移性收入 转移性支出 可支配收入
                A    2025   3          48000    20000       2000       —        6000     —        72000
                B    2025   2          20000    —           —          500      8000     500      28000
                D    2025   2          —        —           —          —        —        —        30000
                F    2025   2          60000    —           —          —        —        —        60000
            """,
        },
        worked={
            "wage": "(48000 + 20000) ÷ (72000 + 28000) = 68.0%",
            "business": "(20000 − 2000) ÷ (72000 + 28000) = 18.0%",
            "property": "500 ÷ (72000 + 28000) = 0.5%",
            "transfer": "(6000 + 8000 − 500) ÷ (72000 + 28000) = 13.5%",
            "unattributed": "0 ÷ (72000 + 28000) = 0.0%",
        },
        units=2,
        status="no_target",
        left_out=(
            LeftOut(
                "D",
                Text("只报总数，没有分项", "sent a total without parts"),
                is_missing=True,
            ),
            NOT_IN_SCOPE,
        ),
    ),
)
