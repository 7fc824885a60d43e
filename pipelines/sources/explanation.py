"""Why a target was missed, as those who missed it say (one row per indicator, area, period and time)."""

from __future__ import annotations

from pipelines.columns import area, indicator, moment, period, text
from pipelines.ground.text import Text
from pipelines.happening import InPeriod, OfArea
from pipelines.table import Table

EXPLANATION = Table(
    name="explanation",
    place=170,
    title=Text("未达标说明", "Explanations of missed targets"),
    called=("说明",),
    sent_by=Text("乡镇/部门", "Townships and departments"),
    when=InPeriod("period_id", year="any", opens=False),
    where=OfArea("area_code"),
    is_typed=True,
    columns=(
        indicator(key=True, required=True),
        area(key=True, required=True),
        period(aliases=()),
        text("text", "情况说明", "Explanation", required=True, filled=True, personal="free_text"),
        text("author", "填报人", "Entered by", personal="identity"),
        moment("entered_at", "填报时间", "Entered at", key=True, blank_key=True),
    ),
)
