"""Which household number became which: splits, merges, renumbering (one row per pair and date)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

HOUSEHOLD_LINK = Table(
    name="household_link",
    title=Text("户变动关联", "Household splits and merges"),
    sent_by=Text("农业农村", "Agriculture and rural affairs"),
    dated="change_date",
    columns=(
        Column(
            "from_household_id",
            "原户编号",
            Kind.TEXT,
            "Old household number",
            key=True,
            required=True,
            pseudonym="household",
        ),
        Column(
            "to_household_id",
            "新户编号",
            Kind.TEXT,
            "New household number",
            key=True,
            required=True,
            pseudonym="household",
        ),
        Column(
            "link_type",
            "变动类型",
            Kind.ENUM,
            "Kind of change",
            required=True,
            codes={"分户": "分户", "并户": "并户", "更换户编号": "更换户编号"},
        ),
        Column("change_date", "变动日期", Kind.DATE, "Date of change", key=True, required=True),
    ),
    rules=(
        RowRule(
            "link_other",
            "to_household_id",
            "from_household_id = to_household_id",
            Text("原户编号与新户编号相同", "the old and the new household are the same"),
        ),
    ),
)
