"""The county's own work calendar, over the one that ships with the program (one row per day)."""

from __future__ import annotations

from pipelines.columns import day, flag
from pipelines.ground.text import Text
from pipelines.happening import Always, OfCounty
from pipelines.table import Table

WORK_CALENDAR = Table(
    name="work_calendar",
    place=390,
    title=Text("工作日历", "Work calendar"),
    called=("日历",),
    sent_by=Text("国务院办公厅节假日通知", "State Council holiday notice"),
    when=Always(),
    where=OfCounty(),
    counted=Text("天", "days"),
    columns=(
        day("day", "日期", "Day", key=True, required=True, ahead=True),
        flag("is_workday", "是否工作日", "Workday", required=True, filled=True),
    ),
)
