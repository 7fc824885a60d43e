"""What the half-yearly meeting decided, and whether it was done (one row per action)."""

from __future__ import annotations

from pipelines.columns import area, day, indicator, moment, must, text
from pipelines.ground.text import Text
from pipelines.happening import OfDepartment, Since
from pipelines.table import Table

MEETING_ACTION = Table(
    name="meeting_action",
    place=160,
    title=Text("推进会任务", "Actions of the half-yearly meeting"),
    called=("任务",),
    sent_by=Text("县领导小组办", "Leading group office"),
    when=Since("meeting_on", opens=False),
    where=OfDepartment("owner"),
    is_typed=True,
    columns=(
        text("action_id", "任务编号", "Action number", key=True, required=True),
        day("meeting_on", "会议日期", "Meeting date", required=True),
        text("topic", "议题/问题", "Topic", required=True, filled=True, personal="free_text"),
        text("owner", "责任单位", "Owner", required=True, filled=True),
        day("due_on", "期限", "Due on", required=True, ahead=True),
        day("closed_on", "办结日期", "Closed on"),
        indicator(),
        area("area_code", "责任区划", "Area code"),
        text("action", "措施", "Action", personal="free_text"),
        text("author", "填报人", "Entered by", personal="identity"),
        moment("entered_at", "填报时间", "Entered at"),
    ),
    rules=(
        must("due_order", "due_on", "due_on < meeting_on", "期限早于会议日期", "due before the meeting"),
        must(
            "closed_order",
            "closed_on",
            "closed_on < meeting_on",
            "办结日期早于会议日期",
            "closed before the meeting",
        ),
    ),
)
