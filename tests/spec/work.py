"""The indicators of work worked out by hand (plan 二（二）, 五（一）3)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import LeftOut, Spec

REGISTER = """
    户编号 行政村代码    户类型
    A    990101101001 脱贫户
    B    990101101001 脱贫户
    C    990101101002 脱贫户
    D    990101101002 脱贫户
    E    990101101002 脱贫户
    F    990101101002 一般农户
"""
MEMBERS = """
    人编号 户编号 与户主关系 出生年月  文化程度 劳动技能
    A1   A    户主     1980-01 初中   普通劳动力
    A2   A    配偶     1982-05 初中   技能劳动力
    B1   B    户主     1975-03 小学   弱劳动力或半劳动力
    C1   C    户主     1990-09 高中   技能劳动力
    D1   D    户主     1985-09 高中   普通劳动力
    E1   E    户主     1944-09 小学   无劳动力
    F1   F    户主     1985-02 初中   普通劳动力
"""
ORDINARY = LeftOut("F1", Text("一般农户，不在范围", "an ordinary household: not in scope"))

SPECS = (
    Spec(
        "MOT-04",
        Text(
            "务工、公益岗、产业措施、结业之一即可；有劳动力而没有务工记录的为缺报",
            "work, a post, an industry measure or a course is enough; labour without a row of employment is missing",
        ),
        tables={
            "household": """
                户编号 行政村代码    户类型
                A    990101101001 脱贫户
                B    990101101001 脱贫户
                C    990101101002 脱贫户
                D    990101101002 脱贫户
                E    990101101002 脱贫户
                G    990101101002 脱贫户
                H    990101101002 脱贫户
            """,
            "household_member": """
                人编号 户编号 与户主关系 出生年月  文化程度 劳动技能
                A1   A    户主     1980-01 初中   普通劳动力
                B1   B    户主     1975-03 小学   弱劳动力或半劳动力
                C1   C    户主     1990-09 高中   技能劳动力
                D1   D    户主     1985-09 高中   普通劳动力
                E1   E    户主     1944-09 小学   无劳动力
                G1   G    户主     1985-09 高中   普通劳动力
                H1   H    户主     1985-09 高中   普通劳动力
            """,
            "employment_month": """
                人编号 月份     是否已务工
                A1   2025-03 是
                A1   2025-09 否
                B1   2025-04 否
                B1   2025-09 否
                C1   2025-03 否
                C1   2025-09 否
                D1   2025-03 否
                D1   2025-10 否
                E1   2025-03 否
                H1   2025-03 否
            """,
            "welfare_post": """
                月份     岗位编号 行政村代码    人编号 应出勤天数 实际出勤天数
                2025-05 P1   990101101001 B1   20         20
                2025-05 P2   990101101002 G1   20         20
            """,
            "training": """
                培训编号 人编号 开始日期    结束日期    是否结业
                T1   D1   2025-09-01 2025-09-10 否
                T1   H1   2025-09-01 2025-09-10 是
            """,
            "assistance_plan": """
                计划编号 户编号 制定日期    主要致贫返贫原因 状态
                Y1   C    2024-02-01 缺劳动力         执行中
                Y2   D    2025-02-01 缺劳动力         执行中
            """,
            "measure": """
                措施编号 计划编号 措施类别 主责部门 计划开始    时限       进度
                K1   Y1   产业发展 农业农村 2024-03-01 2026-03-01 进行中
                K2   Y2   产业发展 农业农村 2025-03-01 2026-03-01 未启动
            """,
        },
        worked="(1 + 1 + 1 + 1) ÷ (1 + 1 + 1 + 1 + 1) = 80.0%",
        units=5,
        target="90%",
        status="missed",
        left_out=(
            LeftOut("E", Text("没有劳动力", "no labour")),
            LeftOut(
                "G",
                Text("没有务工记录，虽有公益岗", "on a post, but without a row of employment"),
                is_missing=True,
            ),
        ),
    ),
    Spec(
        "MOT-05",
        Text(
            "一人几次结业只计一次，任一证书即可；未结业不计，没说是否取证的为缺报",
            "several courses are one person, any certificate is enough; not said is missing",
        ),
        tables={
            "household": REGISTER,
            "household_member": MEMBERS,
            "training": """
                培训编号 人编号 开始日期    结束日期    是否结业 是否取证
                T1   A1   2025-03-01 2025-03-05 是       否
                T2   A1   2025-09-01 2025-09-10 是       是
                T1   A2   2025-03-01 2025-03-05 否       否
                T2   B1   2025-09-01 2025-09-10 是       否
                T2   C1   2025-09-01 2025-09-10 是       是
                T2   D1   2025-09-01 2025-09-10 是       —
                T2   F1   2025-09-01 2025-09-10 是       是
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        status="no_target",
        left_out=(
            LeftOut("A2", Text("未结业", "did not complete it")),
            LeftOut("D1", Text("没说是否取证", "whether certified is not said"), is_missing=True),
            ORDINARY,
        ),
    ),
    Spec(
        "MOT-06",
        Text(
            "本年度务工满 4 个月（县设）：上半年两个月、下半年两个月合计；没有务工记录的劳动力为缺报",
            "four months of the work year (set by the county), two in each half; a worker without a row is missing",
        ),
        settings={"stable_months": 4},
        tables={
            "household": REGISTER,
            "household_member": MEMBERS,
            "employment_month": """
                人编号 月份     是否已务工
                A1   2025-03 是
                A1   2025-04 是
                A1   2025-09 是
                A1   2025-10 是
                A2   2025-03 是
                A2   2025-04 否
                A2   2025-09 是
                A2   2025-10 是
                B1   2025-03 否
                B1   2025-09 否
                C1   2025-03 —
                E1   2025-10 否
                F1   2025-03 是
            """,
        },
        worked="1 ÷ (1 + 1 + 1) = 33.3%",
        units=3,
        status="no_target",
        left_out=(
            LeftOut("C1", Text("是否务工未填", "whether he worked is not said"), is_missing=True),
            LeftOut("D1", Text("没有务工记录", "no row of employment"), is_missing=True),
            LeftOut("E1", Text("不是劳动力", "not of the labour force")),
            ORDINARY,
        ),
    ),
    Spec(
        "MOT-07",
        Text(
            "看期末月份：人编号空白为空岗；未报末月的乡镇取其最近一月",
            "the last month: no person is vacant; a township that has not sent it speaks by its latest",
        ),
        period="2025H1",
        tables={
            "household": """
                户编号 行政村代码    户类型
                A    990101101001 脱贫户
                B    990101102001 脱贫户
            """,
            "household_member": """
                人编号 户编号 与户主关系 出生年月  文化程度
                A1   A    户主     1980-01 初中
                B1   B    户主     1975-03 小学
            """,
            "welfare_post": """
                月份     岗位编号 行政村代码    人编号 应出勤天数 实际出勤天数
                2025-06 P1   990101101001 A1   22         22
                2025-06 P2   990101101001 —    —          —
                2025-05 P3   990101101001 A1   22         22
                2025-05 P4   990101102001 B1   22         22
                2025-04 P5   990101102001 B1   22         22
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        status="no_target",
        left_out=(
            LeftOut("P3", Text("5月的岗位，6月已没有", "a post of May that June no longer has")),
            LeftOut("P5", Text("4月的岗位，5月已没有", "a post of April that May no longer has")),
        ),
    ),
)
