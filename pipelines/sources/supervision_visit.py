"""Special supervision visits (plan 四（三）1; one row per visit)."""

from __future__ import annotations

from pipelines.codes import INSPECTORS, INSPECTORS_ALSO, TOPICS
from pipelines.columns import area, choice, day, department, many, must, text, whole
from pipelines.ground.text import Text
from pipelines.happening import OfArea, OnDay
from pipelines.table import Table

SUPERVISION_VISIT = Table(
    name="supervision_visit",
    place=360,
    title=Text("专项督查", "Supervision visits"),
    called=("督查",),
    sent_by=Text("纪委监委/农业农村", "Discipline and supervision / agriculture"),
    when=OnDay("start_on", year="any", opens=True),
    where=OfArea("area_code"),
    counted=Text("次", "visits"),
    columns=(
        text("visit_id", "督查编号", "Visit number", key=True, required=True),
        area(
            "area_code",
            "被督查单位代码",
            "Area visited",
            aliases=("被督查乡镇代码", "被督查村代码"),
            refers="admin_area",
        ),
        department("department", "被督查部门", "Department visited"),
        choice(
            "inspector",
            "督查单位",
            "Inspector",
            INSPECTORS,
            required=True,
            filled=True,
            synonyms=INSPECTORS_ALSO,
        ),
        day("start_on", "督查开始日期", "Began on", required=True, filled=True, aliases=("督查日期",)),
        day("end_on", "督查结束日期", "Ended on"),
        many("topics", "督查内容", "Topics", TOPICS),
        many("mode", "督查方式", "How", ("实地督查", "随机抽查", "暗访", "查阅资料", "座谈访谈")),
        whole(
            "households_visited", "入户户数", "Households visited", unit="户", low=0, aliases=("抽查户数",)
        ),
        whole("findings", "发现问题数", "Findings", unit="个", low=0),
        day("notified_on", "通报日期", "Reported on"),
    ),
    rules=(
        must(
            "visit_of_whom",
            "area_code",
            "area_code IS NULL AND department IS NULL",
            "被督查单位代码和被督查部门至少填一项",
            "a visit names an area or a department",
        ),
        must("visit_order", "end_on", "end_on < start_on", "结束早于开始", "it ended before it began"),
        must(
            "visit_notified",
            "notified_on",
            "notified_on < start_on",
            "通报日期早于督查开始",
            "reported before it began",
        ),
    ),
)
