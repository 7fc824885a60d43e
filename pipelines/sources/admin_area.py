"""Administrative areas: county, townships and villages, with mergers (one row per area and start date)."""

from __future__ import annotations

from pipelines.columns import area, choice, day, must, text, whole
from pipelines.ground.text import Text
from pipelines.happening import Always, OfArea
from pipelines.table import Table

ADMIN_AREA = Table(
    name="admin_area",
    place=10,
    title=Text("行政区划", "Administrative areas"),
    called=("区划",),
    sent_by=Text("县", "County"),
    when=Always(),
    where=OfArea("area_code"),
    registers="area",
    columns=(
        area(key=True, required=True),
        area("parent_code", "上级代码", "Parent code"),
        choice(
            "level",
            "层级",
            "Level",
            {"county": "县", "township": "乡镇", "village": "行政村"},
            required=True,
            filled=True,
        ),
        text("name", "名称", "Name", required=True, filled=True),
        day("valid_from", "启用日期", "Valid from", key=True, blank_key=True, ahead=True),
        day("valid_to", "停用日期", "Valid to", ahead=True),
        area("merged_into", "并入代码", "Merged into"),
        whole("rural_households", "农户总数", "Rural households", unit="户", low=0, aliases=("乡村户数",)),
    ),
    rules=(
        must(
            "area_digits",
            "area_code",
            "length(area_code) <> CASE level WHEN 'county' THEN 6 WHEN 'township' THEN 9 ELSE 12 END"
            " OR NOT regexp_full_match(area_code, '[0-9]+')",
            "区划代码应全为数字且位数与层级相符：县 6 位、乡镇 9 位、村 12 位",
            "the code must be digits, as many as its level wants: county 6, township 9, village 12",
        ),
        must(
            "parent_given",
            "parent_code",
            "level <> 'county' AND parent_code IS NULL",
            "乡镇、行政村须填上级代码",
            "a township or village must name its parent",
            uses=("parent_code",),
        ),
        must(
            "valid_order",
            "valid_to",
            "valid_to < valid_from",
            "停用日期早于启用日期",
            "valid to lies before valid from",
        ),
    ),
)
