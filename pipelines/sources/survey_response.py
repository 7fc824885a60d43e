"""Answers to the satisfaction survey (one row per questionnaire)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

SURVEY_RESPONSE = Table(
    name="survey_response",
    title=Text("满意度调查", "Satisfaction survey"),
    sent_by=Text("第三方/考核组", "Third party / assessment group"),
    dated="answered_on",
    opens=True,
    is_sparse=True,
    year="one",
    columns=(
        Column("response_id", "问卷编号", Kind.TEXT, "Questionnaire number", key=True, required=True),
        Column(
            "household_id",
            "户编号",
            Kind.TEXT,
            "Household number",
            aliases=("户编码",),
            required=True,
            pseudonym="household",
        ),
        Column("wave", "调查批次", Kind.TEXT, "Survey wave"),
        Column(
            "mode",
            "方式",
            Kind.ENUM,
            "Mode",
            required=True,
            codes={"电话": "电话", "入户": "入户", "问卷": "问卷"},
        ),
        Column(
            "agency",
            "实施主体",
            Kind.ENUM,
            "Carried out by",
            required=True,
            codes={"第三方": "第三方", "县考核组": "县考核组", "乡镇自查": "乡镇自查"},
        ),
        Column("cadre_present", "受访时干部是否在场", Kind.FLAG, "Cadre present"),
        Column("answered_on", "日期", Kind.DATE, "Date", required=True),
        Column(
            "q1_measures",
            "对帮扶措施满意度",
            Kind.ENUM,
            "Satisfaction with measures",
            required=True,
            codes={
                "非常满意": "非常满意",
                "满意": "满意",
                "基本满意": "基本满意",
                "不满意": "不满意",
                "很不满意": "很不满意",
                "不了解": "不了解",
                "拒答": "拒答",
            },
        ),
        Column(
            "q2_cadre",
            "对干部服务满意度",
            Kind.ENUM,
            "Satisfaction with cadre service",
            required=True,
            codes={
                "非常满意": "非常满意",
                "满意": "满意",
                "基本满意": "基本满意",
                "不满意": "不满意",
                "很不满意": "很不满意",
                "不了解": "不了解",
                "拒答": "拒答",
            },
        ),
        Column("weight", "抽样权重", Kind.DECIMAL, "Sampling weight", above=0),
        Column(
            "outcome",
            "访问结果",
            Kind.ENUM,
            "Outcome",
            codes={"completed": "完成", "refused": "拒访", "not_reached": "未联系上", "vacant": "空户"},
        ),
    ),
    rules=(
        RowRule(
            "wave_id",
            "wave",
            "NOT regexp_full_match(wave, '(19|20)[0-9][0-9]H[12]')",
            Text(
                "调查批次应为半年编号，如 2025H1，请核实",
                "the wave should be a half-year such as 2025H1: please check",
            ),
            "warning",
        ),
        RowRule(
            "answered_only",
            "q1_measures",
            "outcome <> 'completed' AND (q1_measures IS NOT NULL OR q2_cadre IS NOT NULL)",
            Text("未完成的访问不应有答案", "a visit that was not completed cannot have answers"),
        ),
    ),
)
