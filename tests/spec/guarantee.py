"""The guarantees worked out by hand (plan 五（一）2): all items together, spending, insurance, schooling, checks."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import Beside, LeftOut, Spec

REGISTER = """
    户编号 行政村代码    户类型   监测对象类别   风险是否已消除 识别监测时间 致贫返贫风险1
    A    990101101001 脱贫户   —          —        —       —
    B    990101101001 脱贫户   —          —        —       —
    C    990101101002 脱贫户   —          —        —       —
    E    990101101002 一般农户 突发严重困难户 否        2025-03 因病
    F    990101101002 一般农户 —          —        —       —
"""
OLDER = "\n".join(line for line in REGISTER.splitlines() if not line.strip().startswith("E"))
ORDINARY = LeftOut(
    "F",
    Text("一般农户，不是监测对象：不在范围", "an ordinary household that is not monitored: not in scope"),
)

SPECS = (
    Spec(
        "GUA-01",
        Text(
            "五项或六项全部达标才算巩固；年内解决的问题期末算达标，另列曾未达标",
            "consolidated where every item is met; what was solved in time is met, and told as once unmet",
        ),
        period="2025H1",
        tables={
            "household": OLDER,
            "household_member": """
                人编号 户编号 与户主关系 出生年月  文化程度 在校生状况
                A1   A    户主     1980-01 初中   —
                A2   A    之子     2015-02 —      小学
                B1   B    户主     1975-03 小学   —
                C1   C    户主     1990-09 高中   —
            """,
            "guarantee_check": """
                户编号 核查项目 核查日期    核查结果 问题解决日期
                A    不愁吃   2025-05-06 达标     —
                A    不愁穿   2025-05-06 达标     —
                A    义务教育 2025-05-06 达标     —
                A    基本医疗 2025-05-06 达标     —
                A    住房安全 2025-05-06 达标     —
                A    饮水安全 2025-05-06 未达标   2025-06-20
                B    不愁吃   2025-05-07 达标     —
                B    不愁穿   2025-05-07 达标     —
                B    基本医疗 2025-05-07 达标     —
                B    住房安全 2025-05-07 达标     —
                B    饮水安全 2025-05-07 达标     —
                C    不愁吃   2025-05-08 达标     —
                C    不愁穿   2025-05-08 达标     —
                C    基本医疗 2025-05-08 达标     —
                C    住房安全 2025-05-08 未达标   —
                C    饮水安全 2025-05-08 达标     —
                F    住房安全 2025-05-08 未达标   —
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="100%",
        status="missed",
        left_out=(ORDINARY,),
        beside=(
            Beside("ever_unmet", Text("期内曾未达标（A、C）", "once unmet (A, C)"), "1 + 1 = 2"),
            Beside(
                "never_unmet",
                Text("从未出现未达标的户占比（B）", "households never unmet (B)"),
                "1 ÷ (1 + 1 + 1) = 33.3%",
            ),
        ),
    ),
    Spec(
        "GUA-02",
        Text(
            "教育、医疗自付合计占总支出，上年减今年：正数是负担减轻",
            "self-paid education and medical care of all spending, last year's less this year's: plus is relief",
        ),
        tables={
            "household": REGISTER,
            "household_income": """
                户编号 核算周期 年度家庭人口数 可支配收入 教育自付支出 医疗自付支出 家庭总支出
                A    2024   4          40000    2000       3000       40000
                A    2025   4          42000    1000       2500       42000
                B    2024   2          20000    0          4000       20000
                B    2025   2          21000    0          4500       22000
                C    2024   1          10000    0          600        10000
                C    2025   1          11000    0          0          8000
                E    2025   3          12000    0          20000      30000
                F    2024   2          30000    0          0          30000
                F    2025   2          60000    0          9000       30000
            """,
        },
        worked="((2000 + 3000) + 4000 + 600) ÷ (40000 + 20000 + 10000)"
        " − ((1000 + 2500) + 4500 + 0) ÷ (42000 + 22000 + 8000) = +2.6 pp",
        units=3,
        target="0 pp",
        status="met",
        left_out=(
            LeftOut(
                "E",
                Text(
                    "2025年才纳入，上年没有支出可比：不进同口径",
                    "included in 2025 only, with no spending a year before: not in the panel",
                ),
            ),
            ORDINARY,
        ),
    ),
    Spec(
        "GUA-03",
        Text(
            "居民医保、职工医保有一项即算参保；期内减少的成员不计",
            "either scheme is enough; a member who left in the period does not count",
        ),
        tables={
            "household": OLDER,
            "household_member": """
                人编号 户编号 与户主关系 出生年月  文化程度 是否参加城乡居民基本医疗保险 是否参加城镇职工基本医疗保险 减少时间
                A1   A    户主     1980-01 初中   是                     否                     —
                A2   A    配偶     1982-05 初中   否                     是                     —
                B1   B    户主     1975-03 小学   否                     否                     —
                B2   B    之父     1944-07 小学   是                     否                     2025-08-01
                C1   C    户主     1990-09 高中   —                      —                      —
                F1   F    户主     1985-02 初中   否                     否                     —
            """,
            "training": """
                培训编号 人编号 开始日期    结束日期    是否结业
                T1    A1   2025-03-01 2025-03-05 是
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("B2", Text("8月已去世、迁出等减少", "left the household in August")),
            LeftOut(
                "C1",
                Text("两项都未填", "both schemes left blank"),
                is_missing=True,
            ),
            ORDINARY,
        ),
    ),
    Spec(
        "GUA-04",
        Text(
            "9月1日满 6 至 15 岁的孩子：送教上门算在学，厌学不算",
            "children of 6–15 on 1 September: taught at home is enrolled, tired of school is not",
        ),
        tables={
            "household": OLDER,
            "household_member": """
                人编号 户编号 与户主关系 出生年月  文化程度 在校生状况   失学或辍学原因
                A1   A    户主     1980-01 初中   —            —
                A2   A    之子     2015-02 —      小学         —
                A3   A    之女     2019-08 —      —            送教上门
                A4   A    之子     2019-09 —      —            —
                B0   B    户主     1958-07 小学   —            —
                B1   B    之孙     2011-04 —      —            厌学
                B2   B    之孙     2009-06 —      普通高中一年级 —
                C0   C    户主     1979-12 初中   —            —
                C1   C    之子     2013-03 —      —            —
                F0   F    户主     1981-10 初中   —            —
                F1   F    之子     2013-03 —      —            厌学
            """,
            "training": """
                培训编号 人编号 开始日期    结束日期    是否结业
                T1    A1   2025-03-01 2025-03-05 是
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("A4", Text("9月1日未满 6 岁", "not yet 6 on 1 September")),
            LeftOut("B2", Text("9月1日已满 16 岁", "16 already on 1 September")),
            LeftOut(
                "C1",
                Text("状况和原因都未填", "neither status nor reason given"),
                is_missing=True,
            ),
            ORDINARY,
        ),
    ),
    Spec(
        "GUA-05",
        Text(
            "各适用项目都核查过才算；漏一项、只在上半年核查的都不算全年核查",
            "every applicable item must be checked: one item short, or checked in the first half only, is not",
        ),
        tables={
            "household": OLDER,
            "guarantee_check": """
                户编号 核查项目 核查日期    核查结果
                A    不愁吃   2025-09-06 达标
                A    不愁穿   2025-09-06 达标
                A    基本医疗 2025-09-06 达标
                A    住房安全 2025-09-06 未达标
                A    饮水安全 2025-09-06 达标
                B    不愁吃   2025-09-07 达标
                B    不愁穿   2025-09-07 达标
                B    基本医疗 2025-09-07 达标
                B    住房安全 2025-09-07 达标
                C    不愁吃   2025-05-08 达标
                C    不愁穿   2025-05-08 达标
                C    基本医疗 2025-05-08 达标
                C    住房安全 2025-05-08 达标
                C    饮水安全 2025-05-08 达标
                F    住房安全 2025-09-08 达标
            """,
        },
        worked="1 ÷ (1 + 1 + 1) = 33.3%",
        units=3,
        target="100%",
        status="missed",
        left_out=(ORDINARY,),
    ),
)
