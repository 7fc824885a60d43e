"""What households say of their own year (plan 三（四）1; one row per household and year)."""

from __future__ import annotations

from pipelines.columns import choice, given, household, whole
from pipelines.ground.text import Text
from pipelines.happening import InYear, OfHousehold
from pipelines.table import Table

ANSWERS = ("是", "否", "说不清")
SELF_ASSESSMENT = Table(
    name="self_assessment",
    place=300,
    title=Text("农户自评", "Households' own assessment"),
    called=("自评",),
    sent_by=Text("农户", "Households"),
    when=InYear("year"),
    where=OfHousehold("household_id", is_sparse=True),
    columns=(
        household(),
        whole("year", "年度", "Year", key=True, required=True, unit="year", low=2015, high=2100),
        choice("income_up", "自评收入是否增长", "Income grew", ANSWERS, required=True),
        choice("life_up", "自评生活是否改善", "Life is better", ANSWERS, required=True),
        given("comment", "意见建议", "Comment", personal="free_text"),
    ),
)
