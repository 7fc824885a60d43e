"""One household, one plan (plan 三（二）; one row per plan and version)."""

from __future__ import annotations

from pipelines.codes import RISKS
from pipelines.columns import choice, day, department, doubt, flag, household, must, officer, text, whole
from pipelines.ground.text import Text
from pipelines.happening import OfHousehold, Since
from pipelines.table import Table

DRAFT, IN_FORCE, CLOSED = "draft", "in_force", "closed"
ASSISTANCE_PLAN = Table(
    name="assistance_plan",
    place=240,
    title=Text("帮扶计划(一户一策)", "Assistance plans, one a household"),
    called=("帮扶计划", "一户一策"),
    sent_by=Text("帮扶责任人", "Assistance officers"),
    when=Since("made_on", opens=True),
    where=OfHousehold("household_id", is_sparse=True),
    counted=Text("份", "plans"),
    columns=(
        text("plan_id", "计划编号", "Plan number", key=True, required=True),
        household(key=False),
        text("case_id", "案件编号", "Case number", refers="monitoring_case"),
        day("made_on", "制定日期", "Made on", required=True, filled=True),
        day("due_on", "应完成日期", "Due on", ahead=True),
        choice("cause_main", "主要致贫返贫原因", "Main cause", RISKS, required=True, personal="sensitive"),
        officer(refers="responsible_person"),
        flag("household_signed", "家庭成员确认", "Signed by the household"),
        whole("version", "版本", "Version", key=True, low=1),
        choice(
            "adjust_reason",
            "调整原因",
            "Why it was changed",
            ("产业受灾", "市场风险", "失业", "因病", "家庭变化", "其他"),
        ),
        choice("status", "状态", "Status", {DRAFT: "草稿", IN_FORCE: "执行中", CLOSED: "已结束"}),
        department("lead_department", "主责部门", "Lead department"),
        day("closed_on", "结束日期", "Closed on", aliases=("计划结束日期",)),
    ),
    rules=(
        must(
            "plan_order",
            "closed_on",
            "closed_on < made_on",
            "结束日期早于制定日期",
            "closed before it was made",
        ),
        doubt(
            "plan_reason",
            "adjust_reason",
            "version > 1 AND adjust_reason IS NULL",
            "调整后的计划应填调整原因",
            "a changed plan should say why",
        ),
        doubt(
            "plan_closed",
            "closed_on",
            "status = 'closed' AND closed_on IS NULL",
            "已结束的计划应填结束日期",
            "a closed plan should say when",
        ),
    ),
)
