"""Skills-training courses attended (one row per course and person)."""

from __future__ import annotations

from pipelines.columns import choice, day, flag, must, person, text
from pipelines.ground.text import Text
from pipelines.happening import OfPerson, OnDay
from pipelines.table import Table

TRAINING = Table(
    name="training",
    place=70,
    title=Text("技能培训", "Skills training"),
    called=("培训",),
    sent_by=Text("人社", "Human resources and social security"),
    when=OnDay("end_on", year="together", opens=True),
    where=OfPerson("person_id", is_sparse=True, is_listed=True),
    columns=(
        text("training_id", "培训编号", "Training number", key=True, required=True),
        person(),
        text("course", "培训工种", "Course"),
        day("start_on", "开始日期", "Began on", required=True, filled=True),
        day("end_on", "结束日期", "Ended on", required=True),
        flag("completed", "是否结业", "Completed", required=True),
        flag("certificate", "是否取证", "Certified"),
        choice("employed_after", "培训后是否就业", "Employed afterwards", ("是", "否", "未知")),
    ),
    rules=(
        must(
            "course_order", "end_on", "end_on < start_on", "结束日期早于开始日期", "it ended before it began"
        ),
        must(
            "certified",
            "certificate",
            "certificate AND NOT completed",
            "未结业不能取证",
            "certified without completing",
        ),
    ),
)
