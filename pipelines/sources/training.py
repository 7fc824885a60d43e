"""Skills-training courses attended (one row per course and person)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

TRAINING = Table(
    name="training",
    title=Text("技能培训", "Skills training"),
    sent_by=Text("人社", "Human resources and social security"),
    dated="end_on",
    opens=True,
    is_sparse=True,
    year="together",
    columns=(
        Column("training_id", "培训编号", Kind.TEXT, "Training number", key=True, required=True),
        Column(
            "person_id",
            "人编号",
            Kind.TEXT,
            "Person number",
            aliases=(
                "人口编号",
                "人编号(人口编号)",
            ),
            key=True,
            required=True,
            pseudonym="person",
        ),
        Column("course", "培训工种", Kind.TEXT, "Course"),
        Column("start_on", "开始日期", Kind.DATE, "Began on", required=True, filled=True),
        Column("end_on", "结束日期", Kind.DATE, "Ended on", required=True),
        Column("completed", "是否结业", Kind.FLAG, "Completed", required=True),
        Column("certificate", "是否取证", Kind.FLAG, "Certified"),
        Column(
            "employed_after",
            "培训后是否就业",
            Kind.ENUM,
            "Employed afterwards",
            codes={"是": "是", "否": "否", "未知": "未知"},
        ),
    ),
    rules=(
        RowRule(
            "course_order",
            "end_on",
            "end_on < start_on",
            Text("结束日期早于开始日期", "it ended before it began"),
        ),
        RowRule(
            "certified",
            "certificate",
            "certificate AND NOT completed",
            Text("未结业不能取证", "certified without completing"),
        ),
    ),
)
