"""What comes round each year or half, worked out by hand: own assessments, meetings, forms (plan 三, 五（二）)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import Beside, LeftOut, Spec

SPECS = (
    Spec(
        "PRO-13",
        Text(
            "当年任何时候有计划执行的户都计入；年内迁出的不计",
            "any plan in force at any time of the year counts; who moved away during it does not",
        ),
        tables={
            "household": """
                户编号 行政村代码    户类型 户状态 状态变更日期
                A    990101101001 脱贫户 在册  —
                B    990101101001 脱贫户 在册  —
                C    990101101002 脱贫户 在册  —
                D    990101101002 脱贫户 在册  —
                E    990101101002 脱贫户 迁出  2025-09-01
            """,
            "assistance_plan": """
                计划编号 户编号 制定日期    主要致贫返贫原因 版本 结束日期
                JA    A    2025-02-01 因病         1  —
                JB    B    2025-02-01 因病         1  —
                JC    C    2024-02-01 因病         1  2025-03-31
                JD    D    2024-02-01 因病         1  2024-12-31
                JE    E    2025-02-01 因病         1  —
            """,
            "self_assessment": """
                户编号 年度 自评收入是否增长 自评生活是否改善
                A    2025 是           是
                C    2025 否           说不清
                D    2025 是           是
                B    2024 是           是
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("D", Text("计划上年已结束", "its plan was closed the year before")),
            LeftOut("E", Text("年内迁出", "moved away during the year")),
        ),
    ),
    Spec(
        "PRO-14",
        Text(
            "逾期办结的和没有办结的都计入分母；填了责任区划的也计入全县",
            "closed late and not closed both stay in the base; a task of a township counts for the county too",
        ),
        period="2025H1",
        tables={
            "household": """
                户编号 行政村代码    户类型
                A    990101101001 脱贫户
            """,
            "household_income": """
                户编号 核算周期 年度家庭人口数 可支配收入
                A    2025H1 4          44000
            """,
            "meeting_action": """
                任务编号 会议日期    议题/问题 责任单位 期限       办结日期    责任区划
                T1    2025-01-10 住房安全  住建局   2025-03-31 2025-03-31 —
                T2    2025-01-10 饮水安全  水利局   2025-06-30 2025-07-05 —
                T3    2025-01-10 产业发展  东镇     2025-05-31 —          990101101
                T4    2025-01-10 务工就业  人社局   2025-09-30 —          —
            """,
        },
        worked="1 ÷ (1 + 1 + 1) = 33.3%",
        units=3,
        target="100%",
        status="missed",
        left_out=(LeftOut("T4", Text("期限在下半年", "its day lies in the second half")),),
        beside=(Beside("late", Text("逾期办结的，只列示", "closed late, only shown"), "1"),),
    ),
    Spec(
        "PRO-15",
        Text(
            "可支配收入空缺、外出未采集、报送方有缺项、没有采集表的都不完整；迁出的不计",
            "a blank income, nobody at home, blanks by the sender's count and no form at all are not complete;"
            " who moved away is out",
        ),
        tables={
            "household": """
                户编号 行政村代码    户类型
                A    990101101001 脱贫户
                B    990101101001 脱贫户
                C    990101101002 脱贫户
                D    990101101002 脱贫户
                E    990101101002 脱贫户
                F    990101101002 一般农户
                G    990101101002 脱贫户
            """,
            "household_member": """
                人编号 户编号 与户主关系 出生年月
                A1   A    户主     1980-01
                B1   B    户主     1980-01
                C1   C    户主     1980-01
                D1   D    户主     1980-01
                E1   E    户主     1980-01
                F1   F    户主     1980-01
                G1   G    户主     1980-01
            """,
            "household_income": """
                户编号 核算周期 年度家庭人口数 可支配收入
                A    2025   4          44000
                B    2025   3          —
                C    2025   3          33000
                D    2025   3          33000
                E    2025   3          33000
                F    2025   3          33000
                G    2025   3          33000
            """,
            "collection_form": """
                户编号 年度 采集状态     户主确认签字 必填项缺项数
                A    2025 已采集       是         0
                B    2025 已采集       是         0
                C    2025 外出未采集   —          —
                D    2025 迁出或注销   —          —
                E    2025 已采集       是         2
                F    2025 已采集       是         0
                G    2024 已采集       是         0
            """,
        },
        worked="1 ÷ (1 + 1 + 1 + 1 + 1) = 20.0%",
        units=5,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("D", Text("迁出或注销", "moved away or struck off")),
            LeftOut("F", Text("一般农户：不在范围", "an ordinary household: not in scope")),
        ),
    ),
)
