"""All numbers that screening rules read: one row per household of the register, and per clue without one."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import polars as pl

from pipelines.facts.county import latest
from pipelines.facts.origin.traced import any_row, stacked
from pipelines.facts.reports import Reports
from pipelines.facts.rules.clues import TOLD, clues_of, flags_filled, told
from pipelines.facts.rules.items import items_of
from pipelines.facts.rules.members import lost_earners, members_of
from pipelines.facts.rules.money import lines_at, money_of
from pipelines.facts.view import View
from pipelines.sources.collection_form import COLLECTION_FORM
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.monitoring_line import MONITORING_LINE

A_YEAR = 12  # months in which clues and changes of members speak
OPEN_KINDS = ("unstable", "marginal", "sudden")
RISKS = tuple(f"risk_{place}" for place in range(1, 6))


def inputs(view: View, reports: Reports) -> pl.DataFrame:
    """Return the numbers of a period, worked out once: one row as `worked_out` says."""
    return view.county.notes.remembered(view.once, reports, lambda: worked_out(view, reports))


def worked_out(view: View, reports: Reports) -> pl.DataFrame:
    """One row per active household of the register at the period's end, and per clue that names none of it.

    Money is of the twelve months to the end (yuan), clues and changes of members likewise; items are those of
    the latest checks up to the end. Null is not known.
    """
    since = months_before(view.period.end, A_YEAR)
    clues = clues_of(view, since + timedelta(days=1))
    rows = stacked([_households(view), _places_only(clues)])
    rows = rows.join(register_at(view), on="household_id", how="left")
    rows = rows.join(lines_at(view, view.period), on="village_code", how="left")
    rows = rows.join(money_of(reports, view.period), on="household_id", how="left")
    before = money_of(reports, view.period.before)
    before = before.select("household_id", pc_before="pc", spending_before="spending")
    rows = rows.join(before, on="household_id", how="left")
    rows = rows.join(_debts(view), on="household_id", how="left")
    rows = rows.join(members_of(view, since), on="household_id", how="left")
    rows = rows.join(lost_earners(view, since), on="household_id", how="left")
    rows = rows.join(items_of(view), on="household_id", how="left")
    rows = rows.join(_by_unit(clues).with_columns(told=pl.lit(value=True)), on="unit", how="left")
    sent = [view.county.table(name) for name in (HOUSEHOLD_INCOME.name, MONITORING_LINE.name)]
    return rows.with_columns(*flags_filled(view), money_came=pl.all_horizontal(any_row(one) for one in sent))


def months_before(day: date, months: int) -> date:
    """Return the day so many months before, the month's last where it has no such day.

    >>> months_before(date(2025, 8, 31), 6)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _households(view: View) -> pl.DataFrame:
    kind = pl.when("is_scope").then("kind").otherwise(pl.lit("none"))
    return view.households.filter("is_active").select(
        "household_id",
        "village_code",
        "household_type",
        kind=kind,
        clue_id=pl.lit(None, dtype=pl.String()),
        unit="household_id",
    )


def _places_only(clues: pl.DataFrame) -> pl.DataFrame:
    """One row per clue that names no household, only its village."""
    return clues.filter(pl.col("household_id").is_null()).select(
        "household_id",
        "village_code",
        household_type=pl.lit(None, dtype=pl.String()),
        kind=pl.lit("none"),
        clue_id="clue_id",
        unit=_clue_unit(),
    )


def _clue_unit() -> pl.Expr:
    """Return a key of a clue that no household's number is."""
    return pl.concat_str([pl.lit("clue:"), pl.col("clue_id")])


def _by_unit(clues: pl.DataFrame) -> pl.DataFrame:
    """One row per household, or clue without one, of which clues tell: TOLD."""
    of_households = told(clues, "household_id").select(*TOLD, unit="household_id")
    alone = told(clues.filter(pl.col("household_id").is_null()), "clue_id")
    return stacked([of_households, alone.select(*TOLD, unit=_clue_unit())])


def register_at(view: View) -> pl.DataFrame:
    """One row per household of the register: has_risk, no_labour; null where the column never came."""
    rows = latest(view.county.table(HOUSEHOLD.name), view.period.end, ["household_id"])
    named = pl.any_horizontal(pl.col(one).is_not_null() for one in RISKS)
    return rows.select(
        "household_id",
        has_risk=pl.when(named.any()).then(named),
        no_labour="no_labour_backstop",
    )


def _debts(view: View) -> pl.DataFrame:
    """One row per household with a form of the year: its debts in yuan (null: not given)."""
    rows = view.county.table(COLLECTION_FORM.name).filter(pl.col("year") == view.period.year)
    return view.numbered(rows).group_by("household_id").agg(debt=pl.col("debt_balance").last())
