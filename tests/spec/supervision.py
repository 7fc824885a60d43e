"""The indicators of supervision worked out by hand (plan 四（三）)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import Beside, LeftOut, Spec

AREAS = """
    行政区划代码     上级代码      层级  名称
    990101       —         县   示例县
    990101101    990101    乡镇  甲乡
    990101101001 990101101 行政村 一村
    990101102    990101    乡镇  乙乡
    990101102001 990101102 行政村 二村
    990101103    990101    乡镇  丙乡
"""
REGISTER = """
    户编号 行政村代码    户类型
    A    990101101001 脱贫户
    B    990101101001 脱贫户
    C    990101102001 脱贫户
    D    990101102001 脱贫户
    F    990101102001 一般农户
"""

SPECS = (
    Spec(
        "SUP-01",
        Text(
            "整改和验收都在期限前才算；期限未到的不计，逾期办结的只列示",
            "rectified and accepted by the deadline, both; not yet due does not count, late is only shown",
        ),
        tables={
            "admin_area": AREAS,
            "supervision_finding": """
                问题编号 被督查单位     问题类别 发现日期    整改期限    整改完成日期 验收销号日期
                W1   990101101    资金使用 2025-03-01 2025-03-31 2025-03-20 2025-03-31
                W2   990101101001 档案管理 2025-03-01 2025-03-31 2025-03-20 2025-04-02
                W3   990101102    措施落实 2025-05-01 2025-05-31 2025-05-20 —
                W4   990101       作风     2024-12-20 2025-01-20 2025-01-10 2025-01-12
                W5   990101102    作风     2025-12-20 2026-01-20 2025-12-22 2025-12-23
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1 + 1) = 50.0%",
        units=4,
        target="100%",
        status="missed",
        settings={"as_of": "2026-03-15"},
        left_out=(LeftOut("W5", Text("期限在下一年", "its deadline falls in the year after")),),
        beside=(Beside("late", Text("超过期限才验收（W2）", "accepted late (W2)"), "1"),),
    ),
    Spec(
        "SUP-02",
        Text(
            "督查到村的计其乡镇，同一乡镇几次也只计一次；只查部门的不计乡镇",
            "a village counts for its township, twice is once; a department alone is no township",
        ),
        tables={
            "admin_area": AREAS,
            "household": REGISTER,
            "supervision_visit": """
                督查编号 被督查单位代码 被督查部门 督查单位 督查开始日期
                V1   990101101001   —          纪委监委 2025-04-10
                V2   990101101      —          农业农村 2025-09-10
                V3   990101102      —          审计     2025-10-10
                V4   —              民政局     纪委监委 2025-05-10
                V5   990101         —          审计     2025-05-10
                V6   990101103      —          审计     2024-05-10
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("V4", Text("只督查部门", "of a department alone")),
            LeftOut("V5", Text("督查县本级", "of the county itself")),
            LeftOut("V6", Text("上年督查", "of the year before")),
        ),
    ),
    Spec(
        "SUP-03",
        Text(
            "县和第三方随机、全数检查的最近一次；自查、指定检查不计，事后补正不算合格",
            "the latest check by county or third party, drawn or in full; self-checks and picked files do not count",
        ),
        tables={
            "household": REGISTER,
            "archive_check": """
                户编号 检查日期    检查单位 抽取方式 是否合格 补正日期
                A    2025-03-01 县       随机     否       2025-03-20
                A    2025-09-01 第三方   全数     是       —
                B    2025-03-01 县       随机     否       2025-03-20
                C    2025-03-01 村自查   全数     是       —
                D    2025-03-01 县       指定     否       —
                D    2025-06-01 县       随机     是       —
                D    2025-11-01 乡镇     随机     否       —
                F    2025-03-01 县       随机     否       —
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="98%",
        status="missed",
        left_out=(
            LeftOut("C", Text("只有自查", "only a self-check")),
            LeftOut("F", Text("一般农户，不在范围", "an ordinary household: not in scope")),
        ),
    ),
    Spec(
        "SUP-04",
        Text(
            "一般 1、较重 2、严重 3，未填按 1；除以帮扶对象户的百户数",
            "1, 2, 3 by severity, 1 where it is not said; per 100 households in scope",
        ),
        tables={
            "admin_area": AREAS,
            "household": REGISTER,
            "supervision_finding": """
                问题编号 被督查单位     问题类别 严重程度 发现日期    整改期限
                W1   990101101    资金使用 严重     2025-03-01 2025-03-31
                W2   990101101001 档案管理 较重     2025-03-01 2025-03-31
                W3   990101102    措施落实 —        2025-12-01 2026-03-31
                W4   990101102    作风     严重     2024-12-20 2025-01-20
            """,
        },
        worked="(3 + 2 + 1) ÷ ((1 + 1 + 1 + 1) ÷ 100) = 150",
        units=4,
        status="no_target",
        left_out=(
            LeftOut("W4", Text("上年发现，本年到期", "found the year before, due in this one")),
            LeftOut("F", Text("一般农户，不在百户数中", "an ordinary household: not in the base")),
        ),
    ),
)
