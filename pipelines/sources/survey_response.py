"""Answers to the satisfaction survey (one row per questionnaire)."""

from __future__ import annotations

from pipelines.columns import choice, day, doubt, flag, household, must, number, text
from pipelines.ground.text import Text
from pipelines.happening import OfHousehold, OnDay
from pipelines.table import Table

ANSWERS = ("非常满意", "满意", "基本满意", "不满意", "很不满意", "不了解", "拒答")
SURVEY_RESPONSE = Table(
    name="survey_response",
    place=110,
    title=Text("满意度调查", "Satisfaction survey"),
    called=("满意度", "调查"),
    sent_by=Text("第三方/考核组", "Third party / assessment group"),
    when=OnDay("answered_on", year="one", opens=True),
    where=OfHousehold("household_id", is_sparse=True),
    columns=(
        text("response_id", "问卷编号", "Questionnaire number", key=True, required=True),
        household(key=False),
        text("wave", "调查批次", "Survey wave"),
        choice("mode", "方式", "Mode", ("电话", "入户", "问卷"), required=True),
        choice("agency", "实施主体", "Carried out by", ("第三方", "县考核组", "乡镇自查"), required=True),
        flag("cadre_present", "受访时干部是否在场", "Cadre present"),
        day("answered_on", "日期", "Date", required=True),
        choice("q1_measures", "对帮扶措施满意度", "Satisfaction with measures", ANSWERS, required=True),
        choice("q2_cadre", "对干部服务满意度", "Satisfaction with cadre service", ANSWERS, required=True),
        number("weight", "抽样权重", "Sampling weight", above=0),
        choice(
            "outcome",
            "访问结果",
            "Outcome",
            {"completed": "完成", "refused": "拒访", "not_reached": "未联系上", "vacant": "空户"},
        ),
    ),
    rules=(
        doubt(
            "wave_id",
            "wave",
            "NOT regexp_full_match(wave, '(19|20)[0-9][0-9]H[12]')",
            "调查批次应为半年编号，如 2025H1，请核实",
            "the wave should be a half-year such as 2025H1: please check",
        ),
        must(
            "answered_only",
            "q1_measures",
            "outcome <> 'completed' AND (q1_measures IS NOT NULL OR q2_cadre IS NOT NULL)",
            "未完成的访问不应有答案",
            "a visit that was not completed cannot have answers",
        ),
    ),
)
