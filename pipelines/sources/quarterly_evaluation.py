"""Quarterly evaluation of plans (plan 三（三）2; one row per plan and quarter)."""

from __future__ import annotations

from pipelines.columns import choice, day, doubt, quarter, text
from pipelines.ground.text import Text
from pipelines.happening import InQuarter, OfParent
from pipelines.table import Table

ON_TRACK, OFF_TRACK = "达到预期", "未达预期"
QUARTERLY_EVALUATION = Table(
    name="quarterly_evaluation",
    place=290,
    title=Text("季度成效评估", "Quarterly evaluation"),
    called=("季度评估",),
    sent_by=Text("乡镇", "Townships"),
    when=InQuarter("quarter"),
    where=OfParent("plan_id", "assistance_plan"),
    columns=(
        text("plan_id", "计划编号", "Plan number", key=True, required=True, refers="assistance_plan"),
        quarter(),
        day("evaluated_on", "评估日期", "Evaluated on"),
        choice("result", "结论", "Result", (ON_TRACK, OFF_TRACK), required=True),
        choice("reason", "未达原因", "Why off track", ("产业受灾", "市场风险", "失业", "因病", "其他")),
        day("adjusted_on", "方案调整日期", "Plan changed on"),
    ),
    rules=(
        doubt(
            "evaluation_reason",
            "reason",
            "result = '未达预期' AND reason IS NULL",
            "未达预期的应填未达原因",
            "what is off track should say why",
        ),
        doubt(
            "evaluation_adjusted",
            "adjusted_on",
            "adjusted_on < evaluated_on",
            "方案调整日期早于评估日期",
            "the plan was changed before it was evaluated",
        ),
    ),
)
