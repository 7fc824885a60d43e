"""Why a target was missed, as those who missed it say (one row per indicator, area, period and time)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, Table

EXPLANATION = Table(
    name="explanation",
    title=Text("未达标说明", "Explanations of missed targets"),
    sent_by=Text("乡镇/部门", "Townships and departments"),
    dated="period_id",
    columns=(
        Column("indicator", "指标编号", Kind.TEXT, "Indicator", key=True, required=True),
        Column("area_code", "行政区划代码", Kind.TEXT, "Area code", key=True, required=True),
        Column("period_id", "核算周期", Kind.PERIOD, "Period", key=True, required=True),
        Column(
            "text", "情况说明", Kind.TEXT, "Explanation", required=True, filled=True, personal="free_text"
        ),
        Column("author", "填报人", Kind.TEXT, "Entered by", personal="identity"),
        Column("entered_at", "填报时间", Kind.DATETIME, "Entered at", key=True, blank_key=True),
    ),
)
