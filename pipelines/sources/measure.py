"""Measures of a plan, of the five kinds of section two of the plan (one row per measure)."""

from __future__ import annotations

from pipelines.columns import choice, day, department, doubt, must, text, yuan
from pipelines.ground.text import Text
from pipelines.happening import OfParent, Since
from pipelines.table import Table

KINDS = {
    "industry": "产业发展",
    "employment": "就业创业",
    "education_medical": "教育医疗",
    "housing_water": "住房饮水",
    "safety_net": "社会保障兜底",
}
RESETTLED, FADING = "搬迁后扶", "低保渐退"
SUB_TYPES = {  # domain.md 6.2
    "industry": ("特色种养", "乡村产业参与", "电商", "消费帮扶"),
    "employment": ("技能培训", "公益性岗位", "劳务协作", "自主创业"),
    "education_medical": ("控辍保学", "教育资助", "医保资助", "慢特病与大病保障", "家庭医生"),
    "housing_water": ("危房改造", RESETTLED, "饮水工程"),
    "safety_net": ("低保特困", FADING, "临时救助", "慈善结对"),
}
OF_ITS_KIND = " OR ".join(  # SQL: the sub-type is one of its category's
    f"(category = '{kind}' AND sub_type IN ({', '.join(repr(word) for word in words)}))"
    for kind, words in SUB_TYPES.items()
)
NOT_BEGUN, RUNNING, DONE, BLOCKED, CANCELLED = PROGRESS = ("未启动", "进行中", "已完成", "受阻", "取消")
MEASURE = Table(
    name="measure",
    place=250,
    title=Text("帮扶措施", "Measures"),
    called=("措施",),
    sent_by=Text("各部门", "Each department"),
    when=Since("start_on", opens=False),
    where=OfParent("plan_id", "assistance_plan"),
    counted=Text("项", "measures"),
    columns=(
        text("measure_id", "措施编号", "Measure number", key=True, required=True),
        text("plan_id", "计划编号", "Plan number", required=True, filled=True, refers="assistance_plan"),
        choice("category", "措施类别", "Kind of measure", KINDS, required=True, filled=True),
        choice(
            "sub_type",
            "措施小类",
            "What it is",
            tuple(word for words in SUB_TYPES.values() for word in words),
        ),
        department("lead_department", "主责部门", "Lead department", required=True, filled=True),
        day("start_on", "计划开始", "Begins on", required=True, filled=True, ahead=True),
        day("due_on", "时限", "Due on", required=True, ahead=True),
        day("done_on", "完成日期", "Done on"),
        choice("progress", "进度", "Progress", PROGRESS),
        yuan("amount", "补助金额", "Amount"),
    ),
    rules=(
        doubt(
            "measure_sub_type",
            "sub_type",
            f"sub_type IS NOT NULL AND NOT ({OF_ITS_KIND})",
            "措施小类不属于所填的措施类别",
            "what it is belongs to another kind of measure",
            uses=("category",),
        ),
        must("measure_due", "due_on", "due_on < start_on", "时限早于计划开始", "due before it begins"),
        must(
            "measure_done", "done_on", "done_on < start_on", "完成日期早于计划开始", "done before it begins"
        ),
    ),
)
