"""Checks of food, clothing, education, medical care, housing and water (household × item × date)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

GUARANTEE_CHECK = Table(
    name="guarantee_check",
    title=Text("两不愁三保障及饮水安全核查", "Checks of assurances, guarantees and water"),
    sent_by=Text("乡镇+行业部门", "Townships and line departments"),
    dated="check_date",
    opens=True,
    year="halves",
    columns=(
        Column(
            "household_id",
            "户编号",
            Kind.TEXT,
            "Household number",
            aliases=("户编码",),
            key=True,
            required=True,
            pseudonym="household",
        ),
        Column(
            "item",
            "核查项目",
            Kind.ENUM,
            "Item",
            key=True,
            required=True,
            codes={
                "food": "不愁吃",
                "clothing": "不愁穿",
                "education": "义务教育",
                "medical": "基本医疗",
                "housing": "住房安全",
                "water": "饮水安全",
            },
        ),
        Column("check_date", "核查日期", Kind.DATE, "Checked on", key=True, required=True),
        Column(
            "result",
            "核查结果",
            Kind.ENUM,
            "Result",
            required=True,
            codes={"met": "达标", "unmet": "未达标", "not_applicable": "不适用"},
        ),
        Column(
            "evidence",
            "依据",
            Kind.ENUM,
            "Evidence",
            codes={
                "入户核查": "入户核查",
                "部门数据": "部门数据",
                "鉴定报告": "鉴定报告",
                "检测报告": "检测报告",
            },
        ),
        Column(
            "housing_grade",
            "住房安全等级",
            Kind.ENUM,
            "Housing grade",
            codes={"A": "A", "B": "B", "C": "C", "D": "D"},
        ),
        Column(
            "housing_mode",
            "住房保障方式",
            Kind.ENUM,
            "How housing is made safe",
            codes={"鉴定安全": "鉴定安全", "改造安全": "改造安全", "保障安全": "保障安全"},
        ),
        Column(
            "water_litres", "人均日水量", Kind.DECIMAL, "Water per person and day", unit="升/人·日", low=0
        ),
        Column("water_quality_ok", "水质是否达标", Kind.FLAG, "Water quality met"),
        Column("water_minutes", "取水往返时间", Kind.INTEGER, "Round trip for water", unit="分钟", low=0),
        Column(
            "water_reliability", "供水保证率", Kind.DECIMAL, "Supply reliability", unit="%", low=0, high=100
        ),
        Column("resolved_on", "问题解决日期", Kind.DATE, "Problem solved on"),
        Column("checker_id", "核查人", Kind.TEXT, "Checker", pseudonym="officer"),
    ),
    rules=(
        RowRule(
            "education_only",
            "result",
            "result = 'not_applicable' AND item <> 'education'",
            Text("只有义务教育可填不适用", "only education can be not applicable"),
        ),
        RowRule(
            "resolved_order",
            "resolved_on",
            "resolved_on < check_date",
            Text("问题解决日期早于核查日期", "solved before it was checked"),
        ),
        RowRule(
            "resolved_unmet",
            "resolved_on",
            "resolved_on IS NOT NULL AND result <> 'unmet'",
            Text("只有未达标的项目才填问题解决日期", "only an unmet item can have been solved"),
        ),
        RowRule(
            "housing_grade",
            "result",
            "item = 'housing' AND housing_grade IN ('C', 'D') AND result = 'met'"
            " AND coalesce(housing_mode, '') NOT IN ('改造安全', '保障安全')",
            Text(
                "房屋等级 C、D 且无其他安全住房，不能判为达标",
                "a house graded C or D without another safe home cannot be met",
            ),
        ),
    ),
)
