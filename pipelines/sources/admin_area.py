"""Administrative areas: county, townships and villages, with mergers (one row per area and start date)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

ADMIN_AREA = Table(
    name="admin_area",
    title=Text("行政区划", "Administrative areas"),
    sent_by=Text("县", "County"),
    columns=(
        Column("area_code", "行政区划代码", Kind.TEXT, "Area code", key=True, required=True),
        Column("parent_code", "上级代码", Kind.TEXT, "Parent code"),
        Column(
            "level",
            "层级",
            Kind.ENUM,
            "Level",
            required=True,
            filled=True,
            codes={"county": "县", "township": "乡镇", "village": "行政村"},
        ),
        Column("name", "名称", Kind.TEXT, "Name", required=True, filled=True),
        Column("valid_from", "启用日期", Kind.DATE, "Valid from", key=True, blank_key=True),
        Column("valid_to", "停用日期", Kind.DATE, "Valid to"),
        Column("merged_into", "并入代码", Kind.TEXT, "Merged into"),
    ),
    rules=(
        RowRule(
            "area_digits",
            "area_code",
            "length(area_code) <> CASE level WHEN 'county' THEN 6 WHEN 'township' THEN 9 ELSE 12 END"
            " OR NOT regexp_full_match(area_code, '[0-9]+')",
            Text(
                "区划代码应全为数字且位数与层级相符：县 6 位、乡镇 9 位、村 12 位",
                "the code must be digits, as many as its level wants: county 6, township 9, village 12",
            ),
        ),
        RowRule(
            "parent_given",
            "parent_code",
            "level <> 'county' AND parent_code IS NULL",
            Text("乡镇、行政村须填上级代码", "a township or village must name its parent"),
            uses=("parent_code",),
        ),
        RowRule(
            "valid_order",
            "valid_to",
            "valid_to < valid_from",
            Text("停用日期早于启用日期", "valid to lies before valid from"),
        ),
    ),
)
