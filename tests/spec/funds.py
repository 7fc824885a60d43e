"""The indicators of funds worked out by hand (plan 四（二）)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import LeftOut, Spec

AREAS = """
    行政区划代码     上级代码      层级  名称
    990101       —         县   示例县
    990101101    990101    乡镇  甲乡
    990101101001 990101101 行政村 一村
    990101101002 990101101 行政村 二村
"""
PROJECTS = """
    项目编号 资金来源     用途方向     实施区域       下达金额   下达日期
    X1   财政涉农整合 产业发展     990101101001 100000 2025-02-01
    X2   财政涉农整合 技能培训     990101101    60000  2025-05-01
    X3   社会捐赠     公益性岗位 990101101002 40000  2025-09-01
    X9   财政涉农整合 产业发展     990101101001 90000  2024-03-01
"""

SPECS = (
    Spec(
        "FUN-01",
        Text(
            "上半年只看上半年下达的项目；退款抵减；上年项目的支付不计",
            "the first half looks at what was allocated by June; a refund is taken off; last year's project is not in it",
        ),
        period="2025H1",
        tables={
            "admin_area": AREAS,
            "fund_project": PROJECTS,
            "fund_ledger": """
                台账编号 项目编号 支付金额  支付日期    实际用途
                L1   X1   50000 2025-03-01 产业发展
                L2   X1   -2000 2025-04-01 产业发展
                L3   X2   25000 2025-06-30 技能培训
                L4   X2   30000 2025-07-02 技能培训
                L5   X9   20000 2025-03-05 产业发展
                L6   X2   9000  —          技能培训
            """,
        },
        worked="(50000 − 2000 + 25000) ÷ (100000 + 60000) = 45.6%",
        units=2,
        target="49.6%",
        status="near",
        left_out=(
            LeftOut(
                "X9", Text("上年下达的项目及其支付", "a project of the year before, and what was paid on it")
            ),
            LeftOut("X3", Text("9月才下达", "allocated in September only")),
            LeftOut("L4", Text("7月才支付", "paid in July only")),
            LeftOut(
                "L6", Text("没有支付日期：不知是否已付", "no date: nobody knows whether it was paid by then")
            ),
        ),
    ),
    Spec(
        "FUN-02",
        Text(
            "按实际用途，不按项目用途；用途空白的在分母，不算重点支持",
            "by what it was used for, not by the project's purpose; a blank one is in the base only",
        ),
        tables={
            "admin_area": AREAS,
            "fund_project": PROJECTS,
            "fund_ledger": """
                台账编号 项目编号 支付金额  支付日期    实际用途
                L1   X1   50000 2025-03-01 产业发展
                L2   X1   -2000 2025-04-01 产业发展
                L3   X2   20000 2025-06-30 基础设施
                L4   X3   10000 2025-10-02 公益性岗位
                L5   X9   12000 2025-03-05 技能培训
                L6   X9   7000  2024-12-31 教育
            """,
        },
        worked="(50000 − 2000 + 10000 + 12000) ÷ (50000 − 2000 + 20000 + 10000 + 12000) = 77.8%",
        units=5,
        target="60%",
        status="met",
        left_out=(LeftOut("L6", Text("上年支付", "paid the year before")),),
    ),
    Spec(
        "FUN-03",
        Text(
            "缺凭证、缺审批人、收款方和受益户都缺、缺日期，各为一笔不完整",
            "no voucher, no approver, neither payee nor household, no date: each is an incomplete line",
        ),
        tables={
            "household": """
                户编号 行政村代码    户类型
                A    990101101001 脱贫户
            """,
            "fund_project": PROJECTS,
            "fund_ledger": """
                台账编号 项目编号 受益户 支付金额  支付日期    实际用途 收款方 凭证号 审批人
                L1   X1   A    5000  2025-03-01 产业发展 —    P1   张某
                L2   X1   —    -2000 2025-04-01 产业发展 合作社 P2   张某
                L3   X1   —    3000  2025-04-02 产业发展 —    P3   张某
                L4   X1   —    3000  2025-04-02 产业发展 合作社 —    张某
                L5   X1   —    3000  2025-04-02 产业发展 合作社 P5   —
                L6   X2   —    3000  —          技能培训 学校   P6   张某
                L7   X9   —    3000  —          产业发展 学校   P7   张某
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1 + 1 + 1 + 1) = 33.3%",
        units=6,
        target="100%",
        status="missed",
        left_out=(
            LeftOut(
                "L7",
                Text(
                    "没有日期，项目是上年下达的：归入上年",
                    "no date, and its project's money was allocated the year before: it stands there",
                ),
            ),
        ),
    ),
    Spec(
        "FUN-04",
        Text(
            "培训资金修了路：不到 100% 就是未达标；用途空白的不算一致",
            "training money went into a road: below 100 % is missed; a blank purpose is not compliant",
        ),
        tables={
            "admin_area": AREAS,
            "fund_project": PROJECTS,
            "fund_ledger": """
                台账编号 项目编号 支付金额  支付日期    实际用途
                L1   X1   90000 2025-03-01 产业发展
                L2   X1   -5000 2025-04-01 产业发展
                L3   X2   38000 2025-06-30 基础设施
                L4   X2   15000 2025-07-02 技能培训
                L5   X2   2000  2025-08-02 —
                L6   X9   7000  2024-12-31 教育
            """,
        },
        worked="(90000 − 5000 + 15000) ÷ (90000 − 5000 + 38000 + 15000 + 2000) = 71.4%",
        units=5,
        target="100%",
        status="missed",
        left_out=(LeftOut("L6", Text("上年支付", "paid the year before")),),
    ),
    Spec(
        "FUN-05",
        Text(
            "监测户户均与其他户户均之比；没得到资金的户也在户数中，修路的钱不到户",
            "money per monitored household as a multiple of that per other; who got nothing counts; a road is nobody's",
        ),
        tables={
            "household": """
                户编号 行政村代码    户类型   监测对象类别   风险是否已消除 识别监测时间 消除监测时间
                A    990101101001 脱贫户   脱贫不稳定户   否             2024-03      —
                B    990101101001 一般农户 突发严重困难户 否             2025-02      —
                C    990101101002 脱贫户   —              —              —            —
                D    990101101002 脱贫户   —              —              —            —
                E    990101101002 脱贫户   脱贫不稳定户   是             2022-03      2024-10
                G    990101101002 一般农户 —              —              —            —
            """,
            "fund_project": PROJECTS,
            "fund_ledger": """
                台账编号 项目编号 受益户 支付金额  支付日期    实际用途
                L1   X1   A    6000  2025-03-01 产业发展
                L2   X1   A    -600  2025-04-01 产业发展
                L3   X1   C    3000  2025-04-02 产业发展
                L4   X2   E    3000  2025-04-02 技能培训
                L5   X1   —    50000 2025-04-02 基础设施
                L6   X2   G    3000  2025-05-02 技能培训
                L7   X9   C    8000  2024-05-02 产业发展
            """,
        },
        worked="(6000 − 600) ÷ (1 + 1) ÷ ((3000 + 3000) ÷ (1 + 1 + 1)) = 1.35",
        units=2,
        target="1.00",
        status="met",
        left_out=(
            LeftOut("L5", Text("没有受益户", "names no household")),
            LeftOut("G", Text("一般农户，不在范围", "an ordinary household: not in scope")),
            LeftOut("L7", Text("上年支付", "paid the year before")),
        ),
    ),
)
