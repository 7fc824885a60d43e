"""Help as it goes on, worked out by hand: plans, contacts, evaluations, dispatches, measures (plan 三)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import Beside, LeftOut, Spec

REGISTER = """
    户编号 行政村代码    户类型
    A    990101101001 脱贫户
    B    990101101001 脱贫户
    C    990101102001 脱贫户
    D    990101101002 脱贫户
    E    990101101002 脱贫户
    F    990101101002 脱贫户
    G    990101101002 脱贫户
"""

SPECS = (
    Spec(
        "PRO-05",
        Text(
            "没有填主责部门的取措施唯一的主责部门；没有配合部门、措施缺时限、两个主责的不完整",
            "a plan that names no lead has the single one of its measures; without another department, without"
            " a day, or with two leads it is not complete",
        ),
        tables={
            "household": REGISTER,
            "assistance_plan": """
                计划编号 户编号 制定日期    主要致贫返贫原因 版本 状态   主责部门 结束日期
                JA    A    2025-02-01 因病         1  执行中 农业农村 —
                JB    B    2025-02-01 因病         1  执行中 —       —
                JC    C    2025-02-01 因学         1  执行中 教育     —
                JD    D    2025-02-01 因残         1  执行中 民政     —
                JE    E    2025-02-01 因病         1  已结束 农业农村 2025-10-31
                JF    F    2025-02-01 因病         1  草稿   农业农村 —
                JG    G    2025-02-01 因病         1  执行中 —       —
            """,
            "measure": """
                措施编号 计划编号 措施类别       主责部门 计划开始    时限
                M1    JA    产业发展       农业农村 2025-03-01 2025-12-01
                M2    JA    就业创业       人社     2025-03-01 2025-12-01
                M3    JB    就业创业       人社     2025-03-01 2025-12-01
                M4    JC    教育医疗       教育     2025-03-01 2025-12-01
                M5    JD    社会保障兜底   民政     2025-03-01 2025-12-01
                M6    JD    教育医疗       医保     2025-03-01 —
                M7    JE    产业发展       农业农村 2025-03-01 2025-12-01
                M8    JG    教育医疗       医保     2025-03-01 2025-12-01
            """,
            "measure_department": """
                措施编号 部门     角色
                M3    人社     主责
                M3    农业农村 配合
                M8    医保     主责
                M8    卫健     主责
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1 + 1 + 1) = 40.0%",
        units=5,
        target="100%",
        status="missed",
        left_out=(
            LeftOut("JE", Text("年末前已结束", "closed before the year's end")),
            LeftOut("JF", Text("草稿不是计划", "a draft is no plan")),
        ),
    ),
    Spec(
        "PRO-06",
        Text(
            "只计计划执行期内的整周，跨期的一周按周日计入下半年；同周两次只算一次",
            "whole weeks of the plan's life only; a week that ends in July is the second half's; twice in a week"
            " is once",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "assistance_plan": """
                计划编号 户编号 制定日期    主要致贫返贫原因 版本 结束日期
                JA    A    2025-06-02 因病         1  —
                JB    B    2025-06-11 因病         1  —
                JC    C    2025-06-02 因病         1  —
                JD    D    2025-06-02 因病         1  2025-06-20
            """,
            "contact_log": """
                联系编号 户编号 联系日期
                L1    A    2025-06-03
                L2    A    2025-06-08
                L3    A    2025-06-16
                L4    B    2025-06-11
                L5    B    2025-06-22
                L6    B    2025-06-30
                L7    D    2025-06-12
                L8    D    2025-06-18
            """,
        },
        worked="(2 + 1 + 1) ÷ (4 + 2 + 2) = 50.0%",
        units=8,
        target="100%",
        status="missed",
        left_out=(
            LeftOut(
                "C",
                Text(
                    "所在乡镇半年没有报过联系记录：未报送",
                    "its township sent no contact of the half: not reported",
                ),
            ),
        ),
    ),
    Spec(
        "PRO-07",
        Text(
            "季度中途制定的从下个季度起计；季度后才评估的为逾期",
            "a plan made within a quarter is due from the next; evaluated after the quarter is late",
        ),
        tables={
            "household": REGISTER,
            "assistance_plan": """
                计划编号 户编号 制定日期    主要致贫返贫原因 版本 结束日期
                JA    A    2025-03-20 因病         1  —
                JB    B    2025-01-01 因病         1  2025-06-30
                JC    C    2025-11-01 因病         1  —
            """,
            "quarterly_evaluation": """
                计划编号 季度    评估日期    结论
                JA    2025Q2 2025-06-30 达到预期
                JA    2025Q3 2025-10-05 达到预期
                JB    2025Q1 2025-03-31 达到预期
                JB    2025Q2 2025-06-15 达到预期
            """,
        },
        worked="(1 + 2) ÷ (3 + 2) = 60.0%",
        units=5,
        target="100%",
        status="missed",
        left_out=(LeftOut("C", Text("没有完整的季度", "no whole quarter lies in its plan's life")),),
        beside=(Beside("late", Text("逾期的，只列示", "late ones, only shown"), "1"),),
    ),
    Spec(
        "PRO-08",
        Text(
            "3 月 31 日评估，清明放假，第 10 个工作日是 4 月 15 日；有新版本的也算调整",
            "evaluated on 31 March, with Qingming between, the 10th working day is 15 April; a new version is an"
            " adjustment too",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "assistance_plan": """
                计划编号 户编号 制定日期    主要致贫返贫原因 版本 调整原因
                JA    A    2025-01-01 因病         1  —
                JB    B    2025-01-01 因病         1  —
                JB    B    2025-04-10 因病         2  因病
                JC    C    2025-01-01 因病         1  —
                JD    D    2025-01-01 因病         1  —
                JE    E    2025-01-01 因病         1  —
                JF    F    2025-01-01 因病         1  —
            """,
            "quarterly_evaluation": """
                计划编号 季度    评估日期    结论     未达原因 方案调整日期
                JA    2025Q1 2025-03-31 未达预期 因病     2025-04-15
                JB    2025Q1 2025-03-31 未达预期 失业     —
                JC    2025Q1 2025-03-31 未达预期 失业     2025-04-16
                JD    2025Q1 —          未达预期 失业     2025-04-02
                JE    2025Q2 2025-06-25 未达预期 失业     —
                JF    2025Q1 2025-03-31 达到预期 —       —
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="100%",
        status="missed",
        left_out=(
            LeftOut(
                "JD",
                Text("没有评估日期，期限无法确定", "without a date of evaluation its limit is not known"),
                is_missing=True,
            ),
            LeftOut("JE", Text("期限落在下半年", "its limit lies in the second half")),
            LeftOut("JF", Text("达到预期", "on track")),
        ),
    ),
    Spec(
        "PRO-09",
        Text(
            "只计整月；风险消除后不再计；没有报过的乡镇不计",
            "whole months only; none after the risk is cleared; a township that sent none is not due",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "monitoring_case": """
                案件编号 户编号 监测对象类别 入户核实日期 系统录入日期 风险消除日期
                K1    D    脱贫不稳定户 2024-10-01 2024-11-01 2025-05-15
            """,
            "assistance_plan": """
                计划编号 户编号 案件编号 制定日期    主要致贫返贫原因 版本
                JA    A    —     2025-03-15 因病         1
                JB    B    —     2025-04-01 因病         1
                JC    C    —     2025-04-01 因病         1
                JD    D    K1    2025-03-20 因病         1
            """,
            "plan_dispatch": """
                计划编号 月份     进度
                JA    2025-04 正常
                JA    2025-05 滞后
                JB    2025-06 正常
                JD    2025-04 正常
                JD    2025-06 正常
            """,
        },
        worked="(2 + 1 + 1) ÷ (3 + 3 + 1) = 57.1%",
        units=7,
        target="100%",
        status="missed",
        left_out=(
            LeftOut(
                "C",
                Text("所在乡镇半年没有报过调度：未报送", "its township sent no dispatch of the half"),
            ),
        ),
    ),
    Spec(
        "PRO-10",
        Text(
            "受阻的仍计入，取消的不计入、另列，逾期完成的不算完成",
            "what is blocked stays, what was called off leaves the base, what was done late is not done",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "assistance_plan": """
                计划编号 户编号 制定日期    主要致贫返贫原因 版本
                JA    A    2025-01-10 因病         1
                JB    B    2025-01-10 因病         1
            """,
            "measure": """
                措施编号 计划编号 措施类别   主责部门 计划开始    时限       完成日期    进度
                M1    JA    产业发展   农业农村 2025-02-01 2025-03-31 2025-03-31 已完成
                M2    JA    就业创业   人社     2025-02-01 2025-04-30 2025-05-10 已完成
                M3    JB    教育医疗   医保     2025-02-01 2025-05-31 —          受阻
                M4    JB    教育医疗   教育     2025-02-01 2025-06-30 —          取消
                M5    JB    住房饮水   住建     2025-02-01 2025-07-31 2025-06-01 已完成
                M6    JB    住房饮水   水利     2025-02-01 2025-06-30 2025-06-10 已完成
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1 + 1) = 50.0%",
        units=4,
        target="95%",
        status="missed",
        left_out=(
            LeftOut("M4", Text("已取消", "called off")),
            LeftOut("M5", Text("时限在下半年", "its day lies in the second half")),
        ),
        beside=(
            Beside("late", Text("逾期完成的，只列示", "done late, only shown"), "1"),
            Beside("cancelled", Text("取消的，另列", "called off, beside"), "1"),
        ),
    ),
)
