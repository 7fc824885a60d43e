"""Officials who answer for households (one row per official)."""

from __future__ import annotations

from pipelines.columns import choice, day, must, officer, text
from pipelines.ground.text import Text
from pipelines.happening import Always, OfCounty
from pipelines.table import Table

RESPONSIBLE_PERSON = Table(
    name="responsible_person",
    place=200,
    title=Text("帮扶责任人", "Assistance officers"),
    sent_by=Text("乡镇/单位", "Townships / units"),
    when=Always(),
    where=OfCounty(),
    counted=Text("人", "officers"),
    columns=(
        officer(
            heading="编号", english="Officer number", key=True, required=True, aliases=("帮扶责任人编号",)
        ),
        text("name", "姓名", "Name", personal="identity"),
        text("unit", "所在单位", "Unit", required=True, filled=True),
        choice(
            "kind", "类型", "Kind of officer", ("县直干部", "乡镇干部", "驻村队员", "村干部"), required=True
        ),
        day("start_on", "帮扶开始时间", "Since"),
        day("end_on", "帮扶结束时间", "Until", ahead=True),
    ),
    rules=(
        must("officer_order", "end_on", "end_on < start_on", "帮扶结束早于开始", "it ended before it began"),
    ),
)
