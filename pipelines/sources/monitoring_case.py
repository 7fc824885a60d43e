"""Cases: how a household came under monitoring and left it (plan 一（二）; one row per case)."""

from __future__ import annotations

from pipelines.codes import CATEGORIES
from pipelines.columns import choice, day, doubt, flag, household, text, whole, yuan
from pipelines.ground.text import Text
from pipelines.happening import OfHousehold, Since
from pipelines.table import RowRule, Table

OBJECTIONS = ("无", "有-不成立", "有-成立")
UPHELD = OBJECTIONS[-1]
VERDICTS = PASSED, _, _ = ("通过", "不通过", "暂缓")
PUBLIC_DAYS = 5  # of publication at least (interface.md; domain.md 2)
# A step, and what it may not come before: a breach is data, kept and counted (settled.md).
ORDER = (
    ("appraisal_on", "visit_on", 0, Text("民主评议早于入户核实", "appraised before the visit")),
    ("public_from", "appraisal_on", 0, Text("公示开始早于民主评议", "published before the appraisal")),
    ("public_to", "public_from", PUBLIC_DAYS, Text("公示不满 5 天", "published for less than five days")),
    ("approved_on", "public_to", 0, Text("审定早于公示结束", "approved before publication ended")),
    ("announced_on", "approved_on", 0, Text("公告早于审定", "announced before approval")),
    ("entered_on", "approved_on", 0, Text("录入早于审定", "entered before approval")),
    ("entered_on", "announced_on", 0, Text("录入早于公告", "entered before the announcement")),
    ("exit_visit_on", "entered_on", 0, Text("消除入户核实早于录入", "the exit visit came before entry")),
    ("exit_appraisal_on", "exit_visit_on", 0, Text("消除评议早于核实", "exit appraised before the visit")),
    ("exit_public_from", "exit_appraisal_on", 0, Text("消除公示早于评议", "exit published before appraisal")),
    (
        "exit_public_to",
        "exit_public_from",
        PUBLIC_DAYS,
        Text("消除公示不满 5 天", "the exit was published for less than five days"),
    ),
    (
        "exit_approved_on",
        "exit_public_to",
        0,
        Text("风险消除早于公示结束", "cleared before publication ended"),
    ),
)


def _order() -> tuple[RowRule, ...]:
    """Return a warning for each step that came too early."""
    return tuple(
        RowRule(f"case_{late}_{early}", late, f"{late} < {early} + {days}", said, "warning")
        for late, early, days, said in ORDER
    )


MONITORING_CASE = Table(
    name="monitoring_case",
    place=230,
    title=Text("监测对象认定与消除", "Monitored cases: entry and exit"),
    called=("监测对象", "认定与消除"),
    sent_by=Text("村/乡镇/县", "Villages / townships / county"),
    when=Since("entered_on", opens=True),
    where=OfHousehold("household_id", is_sparse=True),
    counted=Text("件", "cases"),
    columns=(
        text("case_id", "案件编号", "Case number", key=True, required=True),
        household(key=False),
        choice("category", "监测对象类别", "Monitored class", CATEGORIES, required=True, filled=True),
        day("visit_on", "入户核实日期", "Visited on", required=True, filled=True),
        day("appraisal_on", "民主评议日期", "Appraised on"),
        day("public_from", "村内公示开始", "Published from"),
        day("public_to", "村内公示结束", "Published until"),
        choice("objection", "公示异议", "Objection", OBJECTIONS),
        day("approved_on", "县级审定日期", "Approved by the county on"),
        day("entered_on", "系统录入日期", "Entered in the system on", required=True, filled=True),
        day("exit_visit_on", "消除入户核实日期", "Exit: visited on"),
        day("exit_appraisal_on", "消除民主评议日期", "Exit: appraised on"),
        day("exit_public_from", "消除公示开始", "Exit: published from"),
        day("exit_public_to", "消除公示结束", "Exit: published until"),
        choice("exit_objection", "消除公示异议", "Exit: objection", OBJECTIONS),
        day("exit_approved_on", "风险消除日期", "Risk cleared on"),
        yuan("exit_income_pc", "消除时人均收入", "Income per head at exit", low=None),
        whole("retention_months", "政策保留月数", "Months of help kept", unit="月"),
        text("clue_id", "来源线索编号", "Clue that it came from", refers="risk_clue"),
        choice("appraisal_result", "民主评议结论", "Appraisal", VERDICTS, aliases=("评议结果",)),
        day("announced_on", "公告日期", "Announced on", aliases=("结果公告日期",)),
        choice(
            "exit_appraisal_result",
            "消除民主评议结论",
            "Exit: appraisal",
            VERDICTS,
            aliases=("风险消除评议结果",),
        ),
        flag(
            "exit_risk_resolved",
            "原致贫返贫风险是否消除",
            "Exit: the first risk is gone",
            aliases=("风险是否稳定消除",),
        ),
    ),
    rules=(
        *_order(),
        doubt(
            "case_retention",
            "retention_months",
            "exit_approved_on IS NOT NULL AND retention_months NOT BETWEEN 12 AND 24",
            "政策保留月数应在 12 到 24 之间",
            "help is kept for 12 to 24 months",
        ),
        doubt(
            "case_exit_income",
            "exit_income_pc",
            "exit_approved_on IS NOT NULL AND exit_income_pc IS NULL",
            "风险消除的应填消除时人均收入",
            "an exit should say the income per head",
            uses=("exit_income_pc",),
        ),
    ),
)
