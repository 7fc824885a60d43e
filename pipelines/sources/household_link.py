"""Which household number became which: splits, merges, renumbering (one row per pair and date)."""

from __future__ import annotations

from pipelines.columns import choice, day, household, must
from pipelines.ground.text import Text
from pipelines.happening import OfHousehold, OnDay
from pipelines.table import Table

RENUMBERED, SPLIT, MERGED = "更换户编号", "分户", "并户"

HOUSEHOLD_LINK = Table(
    name="household_link",
    place=40,
    title=Text("户变动关联", "Household splits and merges"),
    called=("分户并户",),
    sent_by=Text("农业农村", "Agriculture and rural affairs"),
    when=OnDay("change_date", year="any", opens=False),
    where=OfHousehold("to_household_id", is_sparse=True),
    columns=(
        household("from_household_id", "原户编号", "Old household number", aliases=()),
        household("to_household_id", "新户编号", "New household number", aliases=()),
        choice("link_type", "变动类型", "Kind of change", (SPLIT, MERGED, RENUMBERED), required=True),
        day("change_date", "变动日期", "Date of change", key=True, required=True),
    ),
    rules=(
        must(
            "link_other",
            "to_household_id",
            "from_household_id = to_household_id",
            "原户编号与新户编号相同",
            "the old and the new household are the same",
        ),
    ),
)
