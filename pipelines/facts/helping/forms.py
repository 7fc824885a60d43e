"""Collection forms: whose is there, and whether anything that must be filled in is blank."""

from __future__ import annotations

import polars as pl

from pipelines.facts.declared import EACH, PLACE, Fact
from pipelines.facts.declared import HOUSEHOLD as NUMBER
from pipelines.facts.helping.steps import ever
from pipelines.facts.links import successors
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import any_row
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.periods import halves
from pipelines.ground.text import Text
from pipelines.sources.collection_form import COLLECTION_FORM
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.household_link import MERGED, RENUMBERED
from pipelines.sources.household_member import HOUSEHOLD_MEMBER

COLLECTED, MOVED = "collected", "moved"
TAKEN = (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name, HOUSEHOLD_INCOME.name)
ASKED = tuple(one for one in HOUSEHOLD_INCOME.required if one not in HOUSEHOLD_INCOME.keys)


def form_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per household in scope at the year's end: its form, and whether it is complete.

    Complete: collected, signed (where anybody sent that column), no blank cell by the sender's own count, and
    none in what was taken of the household's rows: a member at least, and the year's income (or that of both
    halves) with every required cell. A row of its own, its members or its income that is held back and was
    not mended counts as blank. Where no member or no income of the year came at all, nobody knows: null. Of
    whole years only: a form is the year's.
    """
    forms = view.county.table(COLLECTION_FORM.name).with_columns(can_sign=ever("household_signed"))
    forms = forms.filter(pl.col("year") == view.period.year)
    forms = view.numbered(
        forms.select("household_id", "state", "household_signed", "blank_required", "can_sign")
    )
    forms = forms.unique("household_id", keep="last", maintain_order=True)
    rows = view.who.filter(pl.lit(not view.period.half)).join(forms, on="household_id", how="left")
    rows = rows.join(_members(view), on="household_id", how="left")
    rows = rows.join(_incomes(view), on="household_id", how="left")
    is_signed = pl.col("household_signed").fill_null(value=False) | ~pl.col("can_sign").fill_null(value=False)
    is_taken = pl.all_horizontal(pl.col(one).fill_null(value=False) for one in ("has_members", "has_income"))
    is_taken &= ~pl.col("household_id").is_in(_waiting(view))
    is_full = ~(pl.col("blank_required") > 0).fill_null(value=False)
    is_collected = (pl.col("state") == COLLECTED).fill_null(value=False)
    came = any_row(view.members) & any_row(_rows_of_year(view))
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            is_moved=(pl.col("state") == MOVED).fill_null(value=False),
            is_collected=is_collected,
            is_complete=pl.when(came | ~(is_collected & is_signed & is_full)).then(
                is_collected & is_signed & is_full & is_taken
            ),
        )
    )


def _members(view: View) -> pl.DataFrame:
    """One row per household with an active member at the end."""
    return (
        view.numbered(view.members.select("household_id"))
        .unique()
        .with_columns(has_members=pl.lit(value=True))
    )


def _waiting(view: View) -> list[str]:
    """Return the households, by today's number, with a row that waits to be mended."""
    year = view.period.whole
    of_year = [year.id, *(one.id for one in halves(year.year, year.first_month))]
    is_of_year = pl.col("period").is_null() | pl.col("period").is_in(of_year)
    has_begun = pl.col("since").is_null() | (pl.col("since") <= year.end)
    rows = view.county.waiting.filter(pl.col("table").is_in(TAKEN), is_of_year, has_begun)
    codes = successors(view.county, view.period.end, (RENUMBERED, MERGED))
    return sorted({codes.get(code, code) for code in rows["household_id"]})


def _incomes(view: View) -> pl.DataFrame:
    """One row per household with income rows of the year: are they whole, and no required cell blank."""
    year = view.period.whole
    wanted = [one.id for one in halves(year.year, year.first_month)]
    rows = _rows_of_year(view)
    full = pl.all_horizontal(pl.col(one).is_not_null() for one in ASKED)
    rows = view.numbered(rows.select("household_id", "period_id", is_full=full))
    sent = pl.col("period_id")
    is_whole = (sent == year.id).any() | ((sent == wanted[0]).any() & (sent == wanted[1]).any())
    return rows.group_by("household_id").agg(has_income=is_whole & pl.col("is_full").all())


def _rows_of_year(view: View) -> pl.DataFrame:
    """One row per household and report of income of the year, or of a half of it."""
    year = view.period.whole
    wanted = [year.id, *(one.id for one in halves(year.year, year.first_month))]
    return view.county.table(HOUSEHOLD_INCOME.name).filter(pl.col("period_id").is_in(wanted))


FORM = Made(
    Fact(
        "form",
        Text("每个年度、每个帮扶对象户一行（采集表）", "One row per year and household in scope: its form"),
        {
            **PLACE,
            **NUMBER,
            "is_moved": Text("迁出或注销（不计入）", "Moved away or struck off; out of the base"),
            "is_collected": Text("采集状态为已采集", "The form was collected"),
            "is_complete": Text(
                "已采集，且无必填项缺失（成员或收支全县未报为空）",
                "The form was collected and no required cell is blank; null: no member or income came at all",
            ),
        },
        whose=EACH,
    ),
    ("household", COLLECTION_FORM.name),
    form_fact,
)
