"""The further indicators of the guarantees worked out by hand (plan 二（三）, 二（五）, 四（三）1)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import Beside, LeftOut, Spec

REGISTER = """
    户编号 行政村代码    户类型   监测对象类别 风险是否已消除 识别监测时间 消除监测时间
    A    990101101001 脱贫户   —            —              —            —
    B    990101101001 脱贫户   —            —              —            —
    C    990101101002 脱贫户   —            —              —            —
    D    990101101002 脱贫户   脱贫不稳定户 是             2023-03      2025-08
    E    990101101002 脱贫户   —            —              —            —
    F    990101101002 一般农户 —            —              —            —
"""

SPECS = (
    Spec(
        "GUA-06",
        Text(
            "期限从首次未达标起 30 天；解决前又查出未达标是同一个问题；后来核查达标也算解决",
            "30 days from the first unmet check; unmet again before it is resolved is one problem; a later met check resolves",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "guarantee_check": """
                户编号 核查项目     核查日期    核查结果 问题解决日期
                A    饮水安全     2025-03-01 未达标   2025-03-31
                B    住房安全     2025-03-01 未达标   —
                B    住房安全     2025-03-20 未达标   2025-04-15
                B    住房安全     2025-06-05 达标     —
                C    基本医疗     2025-04-01 未达标   2025-06-01
                C    基本医疗     2025-04-20 达标     —
                C    不愁穿       2025-02-01 未达标   —
                D    饮水安全     2025-06-10 未达标   2025-06-20
                E    不愁吃       2025-03-01 达标     —
                F    饮水安全     2025-03-01 未达标   —
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1 + 1) = 50.0%",
        units=4,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("D", Text("期限7月10日，在下半年", "its deadline, 10 July, is in the second half")),
            LeftOut("F", Text("一般农户，不在范围", "an ordinary household: not in scope")),
        ),
        beside=(Beside("late", Text("逾期解决（B的住房）", "resolved late (B's home)"), "1"),),
    ),
    Spec(
        "GUA-07",
        Text(
            "既签约又服务过；拒签的在分母，没有记录的是缺报；全年优先取全年记录，否则取下半年",
            "contracted and served; who refuses stays in the base, no row is missing; the annual row first, else H2's",
        ),
        tables={
            "household": REGISTER,
            "household_member": """
                人编号 户编号 与户主关系 出生年月  文化程度
                A1   A    户主     1980-01 初中
                A2   A    配偶     1982-05 初中
                B1   B    户主     1975-03 小学
                C1   C    户主     1990-09 高中
                C2   C    之父     1950-09 小学
                C3   C    之母     1952-09 小学
                F1   F    户主     1985-02 初中
            """,
            "family_doctor": """
                人编号 核算周期    是否签约 签约日期    未签约原因 履约服务次数 最近一次服务日期
                A1   2025     是       2024-03-01 —          4            2025-11-02
                A1   2025年下半年 否       —          拒签       0            —
                A2   2025     是       2024-03-01 —          —            2025-05-02
                B1   2025     否       —          长期外出   0            —
                C1   2025年上半年 是       2024-03-01 —          2            —
                C1   2025年下半年 是       2024-03-01 —          0            —
                C2   2025年上半年 是       2024-03-01 —          2            —
                C3   2025     是       2024-03-01 —          —            —
                F1   2025     是       2024-03-01 —          2            —
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1 + 1) = 50.0%",
        units=4,
        status="no_target",
        left_out=(
            LeftOut("C2", Text("只有上半年的记录", "a row of the first half only"), is_missing=True),
            LeftOut(
                "C3", Text("签约，未说是否服务", "contracted; whether served is not said"), is_missing=True
            ),
            LeftOut("F1", Text("一般农户，不在范围", "an ordinary household: not in scope")),
        ),
    ),
    Spec(
        "GUA-08",
        Text(
            "一名学生各项资助都按期足额才算；没到账、迟到、少发都不算；学期首日前风险已消除的户不再应受",
            "every due of a student in full by its day; unpaid, late or short is none; cleared by the first day has no claim",
        ),
        settings={"as_of": "2026-03-15"},
        tables={
            "household": REGISTER,
            "household_member": """
                人编号 户编号 与户主关系 出生年月  文化程度
                A1   A    户主     1980-01 初中
                A2   A    之子     2008-01 初中
                B1   B    户主     1979-05 初中
                B2   B    之子     2007-05 初中
                C1   C    户主     1978-03 高中
                C2   C    之女     2006-03 高中
                C3   C    之女     2020-03 —
                D1   D    户主     1975-09 初中
                D2   D    之子     2008-09 初中
                E1   E    户主     1974-09 高中
                E2   E    之子     2004-09 高中
                E3   E    之女     2005-09 高中
                F1   F    户主     1976-02 初中
                F2   F    之子     2005-02 初中
            """,
            "household_income": """
                户编号 核算周期 年度家庭人口数 可支配收入
                A    2025   2          21000
            """,
            "student_aid": """
                人编号 学期  资助项目             学段     是否应享受 不享受或停发原因 应发金额 实发金额 发放日期    应发放日期
                A2   2025S 普通高中国家助学金 普通高中 是         —                1000     1000     2025-05-10 2025-05-31
                A2   2025A 普通高中国家助学金 普通高中 是         —                1000     1000     2025-12-31 —
                B2   2025S 雨露计划职业教育补助 中职   是         —                1500     1500     2025-06-20 2025-05-31
                C2   2025S 中职国家助学金     中职     是         —                1000     800      2025-05-10 2025-05-31
                C2   2025A 中职免学费         中职     是         —                1000     1000     2025-11-10 2025-11-30
                C3   2025A 学前资助           学前     是         —                —        500      2025-11-10 2025-11-30
                D2   2025A 普通高中国家助学金 普通高中 是         —                1000     —        —          2025-11-30
                E2   2025A 高校国家助学金     本科     否         退学             —        —        —          —
                E3   2025A 高校国家助学金     本科     是         —                1500     —        —          2026-05-31
                F2   2025S 高校国家助学金     本科     是         —                1500     1500     2025-05-10 —
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1 + 1) = 50.0%",
        units=4,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("D2", Text("该户8月风险消除，秋季不再应受", "cleared in August: no claim from autumn")),
            LeftOut("E2", Text("退学，不应享受", "left school: not entitled")),
            LeftOut("E3", Text("应发日期未到", "its day has not come")),
            LeftOut("F2", Text("一般农户，不在范围", "an ordinary household: not in scope")),
        ),
        beside=(Beside("late", Text("逾期发放（B2）", "paid late (B2)"), "1"),),
    ),
    Spec(
        "GUA-09",
        Text(
            "没有劳动力且工资、经营净收入合计不为正，或登记为兜底户；收入、劳动技能、享受情况不明的为缺报",
            "no labour and wages and net business income not positive, or named by the register; not known is missing",
        ),
        tables={
            "household": """
                户编号 行政村代码    户类型   整户无劳动能力兜底保障户
                A    990101101001 脱贫户   —
                B    990101101001 脱贫户   —
                C    990101101002 脱贫户   是
                D    990101101002 脱贫户   —
                E    990101101002 脱贫户   —
                G    990101101002 脱贫户   —
                F    990101101002 一般农户 —
            """,
            "household_member": """
                人编号 户编号 与户主关系 出生年月  文化程度 劳动技能           享受低保政策情况 享受特困供养政策情况
                A1   A    户主     1940-01 小学   无劳动力           农村低保         不享受
                A2   A    配偶     1942-05 小学   丧失劳动力         不享受           不享受
                B1   B    户主     1945-03 小学   无劳动力           不享受           不享受
                C1   C    户主     1950-09 小学   丧失劳动力         不享受           农村特困
                D1   D    户主     1944-09 小学   无劳动力           不享受           不享受
                E1   E    户主     1980-09 初中   普通劳动力         不享受           不享受
                G1   G    户主     1941-09 小学   无劳动力           不享受           不享受
                F1   F    户主     1941-09 小学   无劳动力           不享受           不享受
            """,
            "household_income": """
                户编号 核算周期 年度家庭人口数 工资性收入 生产经营性收入 生产经营性支出 财产性收入 转移性收入 可支配收入
                A    2025   2          —          500            800            —          9000       8700
                B    2024   1          0          0              —              —          6000       6000
                C    2025   1          3000       —              —              —          6000       9000
                D    2025   1          2400       —              —              —          6000       8400
                E    2025   1          —          —              —              —          2000       2000
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("D", Text("有工资收入", "earns a wage")),
            LeftOut("E", Text("有劳动力", "has labour")),
            LeftOut("G", Text("没有劳动力，收入未报", "no labour, the income not sent"), is_missing=True),
            LeftOut("F", Text("一般农户，不在范围", "an ordinary household: not in scope")),
        ),
    ),
)
