"""Townships that confirm their data of a period (one row per township and period)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, Table

CONFIRMATION = Table(
    name="confirmation",
    title=Text("数据确认", "Confirmations"),
    sent_by=Text("乡镇", "Townships"),
    dated="period_id",
    columns=(
        Column("area_code", "行政区划代码", Kind.TEXT, "Area code", key=True, required=True),
        Column("period_id", "核算周期", Kind.PERIOD, "Period", key=True, required=True),
        Column("snapshot", "数据批次", Kind.TEXT, "Snapshot", required=True, filled=True),
        Column(
            "author", "确认人", Kind.TEXT, "Confirmed by", required=True, filled=True, personal="identity"
        ),
        Column("entered_at", "确认时间", Kind.DATETIME, "Confirmed at", required=True, filled=True),
    ),
)
