"""The income line below which a household is watched (one row per area and year)."""

from __future__ import annotations

from pipelines.columns import area, text, whole, yuan
from pipelines.ground.text import Text
from pipelines.happening import InYear, OfArea
from pipelines.table import Table

MONITORING_LINE = Table(
    name="monitoring_line",
    place=130,
    title=Text("防止返贫监测线", "Monitoring lines"),
    called=("监测线",),
    sent_by=Text("省/县", "Province / county"),
    when=InYear("year"),
    where=OfArea("area_code"),
    lacking=Text(
        "{years} 年有收入数据而无防止返贫监测线（V17），请省、县补报",
        "incomes but no monitoring line for {years} (V17): the province or county should send it",
    ),
    columns=(
        area(key=True, required=True),
        whole("year", "年度", "Year", key=True, required=True, low=1990, high=2100),
        yuan("line_yuan", "监测线", "Monitoring line", required=True, low=1000, high=50000),
        text("document", "文号", "Document", required=True, filled=True),
    ),
)
