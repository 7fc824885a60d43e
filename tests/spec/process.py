"""Finding and including households, worked out by hand: screening, clues, plans in time (plan 一, 三（二）)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import Beside, LeftOut, Spec

REGISTER = """
    户编号 行政村代码    户类型
    A    990101101001 脱贫户
    B    990101101002 脱贫户
    C    990101102001 脱贫户
    D    990101101001 一般农户
"""
LATE = Text("逾期的，只列示", "late ones, only shown")

SPECS = (
    Spec(
        "PRO-01",
        Text(
            "次月 4 日才完成的为逾期；没有报过的乡镇、全县都没有报的月份不计",
            "finished on the 4th of the next month is late; a township that sent none, and a month of which"
            " nobody did, are not due",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "screening_run": """
                行政村代码    筛查月份 完成日期
                990101101001 2025-01 2025-01-31
                990101101002 2025-01 2025-01-20
                990101101001 2025-02 2025-03-04
            """,
        },
        worked="(1 + 1) ÷ (2 + 2) = 50.0%",
        units=4,
        target="100%",
        status="missed",
        left_out=(
            LeftOut(
                "C",
                Text("所在乡镇半年没有报过筛查：未报送", "its township sent no screening of the half"),
            ),
        ),
        beside=(Beside("late", LATE, "1"),),
    ),
    Spec(
        "PRO-02",
        Text(
            "上期末发现、期限落在本期的计入；没有户编号的线索按其行政村计，逾期未核实计入",
            "one found before whose limit lies in the period counts; one without a household is where its"
            " village is; overdue and not verified counts",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "risk_clue": """
                线索编号 户编号 行政村代码    来源         线索类型 发现日期    入户核实日期
                X1    A    —            干部排查     失业    2025-06-01 2025-06-04
                X2    B    —            干部排查     失业    2025-06-10 2025-06-15
                X3    —    990101102001 信访舆情     受灾    2025-06-20 —
                X4    C    —            农户自主申报 其他    2024-12-30 2025-01-02
                X5    A    —            干部排查     失业    2025-06-28 2025-06-28
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1 + 1) = 50.0%",
        units=4,
        target="100%",
        status="missed",
        left_out=(
            LeftOut(
                "X5",
                Text("期限 7 月 1 日落在下半年", "its limit, 1 July, lies in the second half"),
            ),
        ),
        beside=(Beside("late", LATE, "1"),),
    ),
    Spec(
        "PRO-03",
        Text(
            "第 15 天认定的及时，第 19 天的逾期，没有认定的计入分母",
            "decided on the 15th day is in time, on the 19th late; one not decided stays in the base",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "risk_clue": """
                线索编号 户编号 来源     线索类型 发现日期    入户核实日期 核实结果   认定日期
                X1    A    干部排查 失业    2025-03-01 2025-03-02 确认风险   2025-03-16
                X2    B    干部排查 失业    2025-03-01 2025-03-02 确认风险   2025-03-20
                X3    C    干部排查 失业    2025-03-01 2025-03-02 待核实     —
                X4    A    干部排查 受灾    2025-06-20 2025-06-21 确认风险   2025-06-25
            """,
        },
        worked="1 ÷ (1 + 1 + 1) = 33.3%",
        units=3,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("X4", Text("期限 7 月 5 日落在下半年", "its limit, 5 July, lies in the second half")),
        ),
        beside=(Beside("late", LATE, "1"),),
    ),
    Spec(
        "PRO-04",
        Text(
            "4 月 1 日录入，清明放假，第 15 个工作日是 4 月 23 日；草稿不是计划",
            "entered on 1 April, with Qingming between, the 15th working day is 23 April; a draft is no plan",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "monitoring_case": """
                案件编号 户编号 监测对象类别 入户核实日期 系统录入日期
                K1    A    脱贫不稳定户 2025-03-10 2025-04-01
                K2    B    脱贫不稳定户 2025-03-10 2025-04-01
                K3    C    脱贫不稳定户 2025-03-10 2025-04-01
                K4    D    边缘易致贫户 2025-06-01 2025-06-20
            """,
            "assistance_plan": """
                计划编号 户编号 案件编号 制定日期    主要致贫返贫原因 版本 状态
                J1    A    K1    2025-04-23 因病         1  执行中
                J2    B    K2    2025-04-10 因病         1  草稿
                J2    B    K2    2025-04-25 因病         2  执行中
            """,
        },
        worked="1 ÷ (1 + 1 + 1) = 33.3%",
        units=3,
        target="100%",
        status="missed",
        left_out=(LeftOut("K4", Text("到期日落在下半年", "its plan falls due in the second half")),),
    ),
    Spec(
        "PRO-11",
        Text(
            "公示 4 天、没有公告的不合规",
            "four days of publicity, and an announcement that was not made, are not in order",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "monitoring_case": """
                案件编号 户编号 监测对象类别 入户核实日期 民主评议日期 民主评议结论 村内公示开始 村内公示结束 县级审定日期 公告日期   系统录入日期
                K1    A    脱贫不稳定户 2025-03-01 2025-03-03 通过     2025-03-04 2025-03-09 2025-03-10 2025-03-11 2025-03-12
                K2    B    脱贫不稳定户 2025-03-01 2025-03-03 通过     2025-03-04 2025-03-08 2025-03-10 2025-03-11 2025-03-12
                K3    C    脱贫不稳定户 2025-03-01 2025-03-03 通过     2025-03-04 2025-03-09 2025-03-10 —          2025-03-12
                K4    D    边缘易致贫户 2024-03-01 2024-03-03 通过     2024-03-04 2024-03-09 2024-03-10 2024-03-11 2024-03-12
            """,
        },
        worked="1 ÷ (1 + 1 + 1) = 33.3%",
        units=3,
        target="100%",
        status="missed",
        left_out=(LeftOut("K4", Text("上年纳入", "included the year before")),),
    ),
)
