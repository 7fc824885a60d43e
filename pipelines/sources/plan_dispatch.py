"""Monthly dispatch of plans (plan 三（三）; one row per plan and month)."""

from __future__ import annotations

from pipelines.columns import choice, month, text
from pipelines.ground.text import Text
from pipelines.happening import InMonth, OfParent
from pipelines.table import Table

PLAN_DISPATCH = Table(
    name="plan_dispatch",
    place=280,
    title=Text("月度调度", "Monthly dispatch"),
    called=("调度",),
    sent_by=Text("乡镇", "Townships"),
    when=InMonth("month", year="any", opens=True),
    where=OfParent("plan_id", "assistance_plan"),
    columns=(
        text("plan_id", "计划编号", "Plan number", key=True, required=True, refers="assistance_plan"),
        month(),
        choice("progress", "进度", "Progress", ("正常", "滞后", "受阻"), required=True),
    ),
)
