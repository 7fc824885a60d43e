"""The six items of the guarantees worked out by hand (plan 一（一）1, 五（一）2)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import LeftOut, Spec

REGISTER = """
    户编号 行政村代码    户类型
    A    990101101001 脱贫户
    B    990101101001 脱贫户
    C    990101101002 脱贫户
    D    990101101002 脱贫户
    F    990101101002 一般农户
"""
ORDINARY = LeftOut("F", Text("一般农户：不在范围", "an ordinary household: not in scope"))


def _item(letter: str, word: str, title: Text, last: str, solved: str = "—") -> Spec:
    """One item of four households in scope: met, unmet, checked twice, not checked."""
    return Spec(
        f"GUA-01{letter}",
        title,
        period="2025H1",
        tables={
            "household": REGISTER,
            "guarantee_check": f"""
                户编号 核查项目 核查日期    核查结果 问题解决日期
                A    {word} 2025-05-06 达标     —
                B    {word} 2025-05-06 未达标   —
                C    {word} 2025-02-10 未达标   —
                C    {word} 2025-05-07 {last} {solved}
                F    {word} 2025-05-07 未达标   —
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("D", Text("未核查，不当作达标", "not checked, never met"), is_missing=True),
            ORDINARY,
        ),
    )


LATEST = Text(
    "期内核查两次的以最近一次为准：二月未达标，五月达标",
    "of two checks the latest holds: unmet in February, met in May",
)
SOLVED = Text(
    "五月核查未达标，六月解决：期末算达标",
    "unmet in May and solved in June: met at the period's end",
)

SPECS = (
    _item("A", "不愁吃", LATEST, "达标"),
    _item("B", "不愁穿", LATEST, "达标"),
    Spec(
        "GUA-01C",
        Text(
            "有 6 至 15 岁孩子的户才适用；没有孩子的户不在分母",
            "applies where there is a child of 6–15; households without one are not in the base",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "household_member": """
                人编号 户编号 与户主关系 出生年月  文化程度 在校生状况
                A0   A    户主     1980-01 初中   —
                A1   A    之子     2015-02 —      小学
                B0   B    户主     1975-03 小学   —
                B1   B    之女     2013-03 —      初中
                C0   C    户主     1960-09 小学   —
                D0   D    户主     1990-09 高中   —
                D1   D    之子     2016-04 —      小学
                F0   F    户主     1985-02 初中   —
                F1   F    之子     2013-03 —      初中
            """,
            "guarantee_check": """
                户编号 核查项目 核查日期    核查结果
                A    义务教育 2025-05-06 达标
                B    义务教育 2025-05-06 未达标
                C    义务教育 2025-05-07 不适用
                F    义务教育 2025-05-07 未达标
            """,
        },
        worked="1 ÷ (1 + 1) = 50.0%",
        units=2,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("C", Text("没有适龄儿童：不适用", "no child of school age: not applicable")),
            LeftOut("D", Text("有孩子而未核查", "has a child, not checked"), is_missing=True),
            ORDINARY,
        ),
    ),
    _item("D", "基本医疗", SOLVED, "未达标", "2025-06-20"),
    _item("E", "住房安全", SOLVED, "未达标", "2025-06-20"),
    _item("F", "饮水安全", LATEST, "达标"),
)
