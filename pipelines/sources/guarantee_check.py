"""Checks of food, clothing, education, medical care, housing and water (household × item × date)."""

from __future__ import annotations

from pipelines.columns import choice, day, flag, household, must, number, text, whole
from pipelines.ground.text import Text
from pipelines.happening import OfHousehold, OnDay
from pipelines.table import Table

GUARANTEE_CHECK = Table(
    name="guarantee_check",
    place=60,
    title=Text("两不愁三保障及饮水安全核查", "Checks of assurances, guarantees and water"),
    called=("三保障", "两不愁三保障", "核查"),
    sent_by=Text("乡镇+行业部门", "Townships and line departments"),
    when=OnDay("check_date", year="halves", opens=True, rounds="checks_per_year"),
    where=OfHousehold("household_id", is_sparse=False),
    wide=("item", "result"),
    columns=(
        household(),
        choice(
            "item",
            "核查项目",
            "Item",
            {
                "food": "不愁吃",
                "clothing": "不愁穿",
                "education": "义务教育",
                "medical": "基本医疗",
                "housing": "住房安全",
                "water": "饮水安全",
            },
            key=True,
            required=True,
        ),
        day("check_date", "核查日期", "Checked on", key=True, required=True),
        choice(
            "result",
            "核查结果",
            "Result",
            {"met": "达标", "unmet": "未达标", "not_applicable": "不适用"},
            required=True,
        ),
        choice("evidence", "依据", "Evidence", ("入户核查", "部门数据", "鉴定报告", "检测报告")),
        choice("housing_grade", "住房安全等级", "Housing grade", ("A", "B", "C", "D")),
        choice(
            "housing_mode", "住房保障方式", "How housing is made safe", ("鉴定安全", "改造安全", "保障安全")
        ),
        number("water_litres", "人均日水量", "Water per person and day", unit="升/人·日", low=0),
        flag("water_quality_ok", "水质是否达标", "Water quality met"),
        whole("water_minutes", "取水往返时间", "Round trip for water", unit="分钟", low=0),
        number("water_reliability", "供水保证率", "Supply reliability", unit="%", low=0, high=100),
        day("resolved_on", "问题解决日期", "Problem solved on"),
        text("checker_id", "核查人", "Checker", pseudonym="officer"),
    ),
    rules=(
        must(
            "education_only",
            "result",
            "result = 'not_applicable' AND item <> 'education'",
            "只有义务教育可填不适用",
            "only education can be not applicable",
        ),
        must(
            "resolved_order",
            "resolved_on",
            "resolved_on < check_date",
            "问题解决日期早于核查日期",
            "solved before it was checked",
        ),
        must(
            "resolved_unmet",
            "resolved_on",
            "resolved_on IS NOT NULL AND result <> 'unmet'",
            "只有未达标的项目才填问题解决日期",
            "only an unmet item can have been solved",
        ),
        must(
            "housing_grade",
            "result",
            "item = 'housing' AND housing_grade IN ('C', 'D') AND result = 'met'"
            " AND coalesce(housing_mode, '') NOT IN ('改造安全', '保障安全')",
            "房屋等级 C、D 且无其他安全住房，不能判为达标",
            "a house graded C or D without another safe home cannot be met",
        ),
    ),
)
