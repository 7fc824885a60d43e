"""What supervision found, and whether it was put right (plan 四（三）1; one row per finding)."""

from __future__ import annotations

from pipelines.codes import INSPECTORS, INSPECTORS_ALSO, TOPICS
from pipelines.columns import area, choice, day, department, must, text
from pipelines.ground.text import Text
from pipelines.happening import OfArea, OnDay
from pipelines.table import Table

SEVERITIES = ("一般", "较重", "严重")
SUPERVISION_FINDING = Table(
    name="supervision_finding",
    place=370,
    title=Text("督查问题", "Supervision findings"),
    called=("督查发现问题", "问题清单"),
    sent_by=Text("纪委监委/农业农村", "Discipline and supervision / agriculture"),
    when=OnDay("found_on", year="any", opens=True),
    where=OfArea("area_code"),
    counted=Text("个", "findings"),
    columns=(
        text("finding_id", "问题编号", "Finding number", key=True, required=True),
        area("area_code", "被督查单位", "Area", required=True, filled=True, refers="admin_area"),
        choice("inspector", "督查单位", "Inspector", INSPECTORS, synonyms=INSPECTORS_ALSO),
        choice("topic", "问题类别", "Topic", TOPICS, required=True, filled=True),
        choice("severity", "严重程度", "Severity", SEVERITIES),
        day("found_on", "发现日期", "Found on", required=True, filled=True),
        day("deadline", "整改期限", "To be put right by", required=True, filled=True, ahead=True),
        day("rectified_on", "整改完成日期", "Put right on"),
        day("accepted_on", "验收销号日期", "Accepted on"),
        text("visit_id", "督查编号", "Visit number", refers="supervision_visit"),
        department("department", "责任部门", "Department that answers"),
    ),
    rules=(
        must(
            "finding_deadline",
            "deadline",
            "deadline <= found_on",
            "整改期限应晚于发现日期",
            "the deadline lies after the finding",
        ),
        must(
            "finding_rectified",
            "rectified_on",
            "rectified_on < found_on",
            "整改完成早于发现",
            "put right before it was found",
        ),
        must(
            "finding_accepted",
            "accepted_on",
            "accepted_on < rectified_on",
            "验收早于整改完成",
            "accepted before it was put right",
        ),
    ),
)
