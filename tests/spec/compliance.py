"""What rules say worked out by hand: exits in order, and possible omissions (plan 一)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import LeftOut, Spec

LINES = """
    行政区划代码 年度 监测线 文号
    990101     2024 7000  省文1号
    990101     2025 7500  省文2号
"""


def _checks(*homes: str) -> str:
    """All items met in August, of each household."""
    items = ("不愁吃", "不愁穿", "基本医疗", "住房安全", "饮水安全")
    rows = [f"{home} {item} 2025-08-15 达标" for home in homes for item in items]
    return "\n".join(["户编号 核查项目 核查日期 核查结果", *rows])


def _halves(*homes: str) -> str:
    """4 people with 17600 yuan in each half-year: 8800 yuan per head in any twelve months."""
    rows = [f"{home} {half} 4 17600 17600 0 0" for home in homes for half in ("2024H1", "2024H2", "2025H1")]
    headings = "户编号 核算周期 年度家庭人口数 纯收入 可支配收入 理赔收入 合规自付支出"
    return "\n".join([headings, *rows])


SPECS = (
    Spec(
        "PRO-12",
        Text(
            "公示不足 5 天、收入恰等于监测线、没有农户自评的，都不合规",
            "four days of publicity, an income at the line and no self-assessment are each a breach",
        ),
        tables={
            "household": """
                户编号 行政村代码    户类型 监测对象类别  风险是否已消除 识别监测时间 消除监测时间 风险消除方式 致贫返贫风险1 整户无劳动能力兜底保障户
                A    990101101001 脱贫户 脱贫不稳定户 是         2024-09   2025-09   帮扶消除   因病       否
                B    990101101001 脱贫户 脱贫不稳定户 是         2024-09   2025-09   帮扶消除   因病       否
                C    990101101002 脱贫户 脱贫不稳定户 是         2024-09   2025-09   帮扶消除   因学       否
                D    990101101002 脱贫户 脱贫不稳定户 是         2024-09   2025-09   帮扶消除   因学       否
                E    990101101002 脱贫户 脱贫不稳定户 是         2024-09   2025-09   帮扶消除   因残       否
                G    990101101002 脱贫户 脱贫不稳定户 否         2024-09   —         —       因残       否
            """,
            "household_income": _halves(*"ABCDEG"),
            "monitoring_line": LINES,
            "guarantee_check": _checks(*"ABCDG"),
            "risk_clue": """
                线索编号 户编号 来源     线索类型 发现日期    入户核实日期 核实结果
                L1     A    干部排查  新增大病 2024-08-01 2024-08-03 确认风险
            """,
            "self_assessment": """
                户编号 年度 自评收入是否增长 自评生活是否改善
                A    2025 是            是
                B    2025 是            是
                C    2025 是            说不清
                E    2025 是            是
            """,
            "monitoring_case": """
                案件编号 户编号 监测对象类别  入户核实日期 系统录入日期 消除入户核实日期 消除民主评议日期 消除民主评议结论 消除公示开始 消除公示结束 消除公示异议 风险消除日期 消除时人均收入 原致贫返贫风险是否消除
                K1     A    脱贫不稳定户 2024-09-01 2024-09-25 2025-09-01   2025-09-04   通过           2025-09-05 2025-09-10 无         2025-09-20 9000         是
                K2     B    脱贫不稳定户 2024-09-01 2024-09-25 2025-09-01   2025-09-04   通过           2025-09-05 2025-09-09 无         2025-09-20 9000         是
                K3     C    脱贫不稳定户 2024-09-01 2024-09-25 2025-09-01   2025-09-04   通过           2025-09-05 2025-09-10 无         2025-09-20 7500         是
                K4     D    脱贫不稳定户 2024-09-01 2024-09-25 2025-09-01   2025-09-04   通过           2025-09-05 2025-09-10 无         2025-09-20 9000         是
                G1     G    脱贫不稳定户 2024-09-01 2024-09-25 —            —            —             —          —          —         —          —            —
            """,
        },
        worked="1 ÷ (1 + 1 + 1 + 1) = 25.0%",
        units=4,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("G1", Text("没有退出：不是退出的案件", "did not leave: no exit")),
            LeftOut("E", Text("没有案件：台账上消除，本表不计", "no case: cleared in the register only")),
        ),
        settings={"as_of": "2026-03-15"},
    ),
    Spec(
        "RSK-05",
        Text(
            "低于监测线且饮水未达标、被自付支出拉到线下的是疑点；已在监测、刚核实无风险、恰等于监测线的不是",
            "below the line with unsafe water, or pushed below it by costs, is a suspicion; monitored, just found"
            " without risk, or at the line is not",
        ),
        tables={
            "household": """
                户编号 行政村代码    户类型  监测对象类别  风险是否已消除 识别监测时间 致贫返贫风险1
                A    990101101001 脱贫户  —          —          —         —
                B    990101101001 一般农户 —          —          —         —
                C    990101101001 脱贫户  脱贫不稳定户 否         2025-03   因病
                D    990101101002 一般农户 —          —          —         —
                E    990101101002 脱贫户  —          —          —         —
                F    990101101002 脱贫户  —          —          —         —
                H    990101101002 一般农户 —          —          —         —
            """,
            "household_income": """
                户编号 核算周期 年度家庭人口数 纯收入 可支配收入 理赔收入 合规自付支出
                A    2025   4          29600 29600    0      0
                B    2025   3          60000 60000    5000   45000
                C    2025   4          29600 29600    0      0
                D    2025   4          29600 29600    0      0
                E    2025   4          30000 30000    0      0
            """,
            "monitoring_line": LINES,
            "guarantee_check": """
                户编号 核查项目  核查日期    核查结果
                A    饮水安全  2025-11-01 未达标
                C    饮水安全  2025-11-01 未达标
                D    饮水安全  2025-11-01 未达标
                E    饮水安全  2025-11-01 未达标
            """,
            "risk_clue": """
                线索编号 户编号 行政村代码    来源     线索类型 发现日期    入户核实日期 核实结果
                L1     D    —            干部排查  饮水问题 2025-11-02 2025-11-05 无风险
                L9     —    990101101002 干部排查  受灾    2025-11-02 2025-11-05 确认风险
            """,
        },
        worked="1 + 1 = 2",
        units=5,
        target="0",
        status="missed",
        left_out=(
            LeftOut("F", Text("没有收入，无法判断", "no income: it cannot be judged"), is_missing=True),
            LeftOut("H", Text("一般农户没有收入数据：不要求", "an ordinary household without an income")),
            LeftOut("L9", Text("台账外的线索：不在内", "a clue about nobody in the register")),
        ),
    ),
)
