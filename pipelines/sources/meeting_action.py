"""What the half-yearly meeting decided, and whether it was done (one row per action)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

MEETING_ACTION = Table(
    name="meeting_action",
    title=Text("推进会任务", "Actions of the half-yearly meeting"),
    sent_by=Text("县领导小组办", "Leading group office"),
    dated="meeting_on",
    columns=(
        Column("action_id", "任务编号", Kind.TEXT, "Action number", key=True, required=True),
        Column("meeting_on", "会议日期", Kind.DATE, "Meeting date", required=True),
        Column("topic", "议题/问题", Kind.TEXT, "Topic", required=True, filled=True, personal="free_text"),
        Column("owner", "责任单位", Kind.TEXT, "Owner", required=True, filled=True),
        Column("due_on", "期限", Kind.DATE, "Due on", required=True),
        Column("closed_on", "办结日期", Kind.DATE, "Closed on"),
        Column("indicator", "指标编号", Kind.TEXT, "Indicator"),
        Column("area_code", "责任区划", Kind.TEXT, "Area code"),
        Column("action", "措施", Kind.TEXT, "Action", personal="free_text"),
        Column("author", "填报人", Kind.TEXT, "Entered by", personal="identity"),
        Column("entered_at", "填报时间", Kind.DATETIME, "Entered at"),
    ),
    rules=(
        RowRule(
            "due_order", "due_on", "due_on < meeting_on", Text("期限早于会议日期", "due before the meeting")
        ),
        RowRule(
            "closed_order",
            "closed_on",
            "closed_on < meeting_on",
            Text("办结日期早于会议日期", "closed before the meeting"),
        ),
    ),
)
