"""Townships that confirm their data of a period (one row per township and period)."""

from __future__ import annotations

from pipelines.columns import area, moment, period, text
from pipelines.ground.text import Text
from pipelines.happening import InPeriod, OfArea
from pipelines.table import Table

CONFIRMATION = Table(
    name="confirmation",
    place=180,
    title=Text("数据确认", "Confirmations"),
    sent_by=Text("乡镇", "Townships"),
    when=InPeriod("period_id", year="any", opens=False),
    where=OfArea("area_code"),
    is_typed=True,
    columns=(
        area(key=True, required=True),
        period(aliases=()),
        text("snapshot", "数据批次", "Snapshot", required=True, filled=True),
        text("author", "确认人", "Confirmed by", required=True, filled=True, personal="identity"),
        moment("entered_at", "确认时间", "Confirmed at", required=True, filled=True),
    ),
)
