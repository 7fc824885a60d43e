"""The income line below which a household is watched (one row per area and year)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, Table

MONITORING_LINE = Table(
    name="monitoring_line",
    title=Text("防止返贫监测线", "Monitoring lines"),
    sent_by=Text("省/县", "Province / county"),
    dated="year",
    columns=(
        Column("area_code", "行政区划代码", Kind.TEXT, "Area code", key=True, required=True),
        Column("year", "年度", Kind.INTEGER, "Year", key=True, required=True, low=1990, high=2100),
        Column(
            "line_yuan",
            "监测线",
            Kind.DECIMAL,
            "Monitoring line",
            required=True,
            unit="元",
            low=1000,
            high=50000,
        ),
        Column("document", "文号", Kind.TEXT, "Document", required=True, filled=True),
    ),
)
