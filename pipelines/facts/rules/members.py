"""What rules read of members: labour, illness, schooling, insurance, what changed in a year."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.active_members import members_at
from pipelines.facts.county import within
from pipelines.facts.members import enrolled, labour
from pipelines.facts.view import View, of_day
from pipelines.sources.employment_month import EMPLOYMENT_MONTH
from pipelines.sources.household_member import HOUSEHOLD_MEMBER, LABOUR

SERIOUS = 2  # disability levels 1 and 2
ILL, HAS_NOTHING = "患有大病", "不享受"
AID = ("dibao_status", "tekun_status")
LOST = "死亡|服刑"  # how an earner is lost (domain.md 7, R10)
IDLE_MONTHS = 3


@of_day
def members_of(view: View, since: date) -> pl.DataFrame:
    """One row per household with active members: the numbers that rules read; null is not known.

    labour_low, labour_high: members known to be of the labour force, and those who may be. `…_open`: a blank
    in a column that came. aid_changed, newly_disabled: since that day, of who was a member then as well.
    """
    rows = _each(view, since)
    return rows.group_by("household_id").agg(
        people=pl.len().cast(pl.Int64),
        labour_low=pl.col("works").sum().cast(pl.Int64),
        labour_high=pl.col("may_work").sum().cast(pl.Int64),
        is_ill=_any("is_ill"),
        has_severe=_any("is_severe"),
        has_milder=_any("is_milder"),
        child_out=_any("is_out"),
        school_open=_any("school_open"),
        is_uninsured=_any("is_uninsured"),
        insurance_open=_any("insurance_open"),
        aid_changed=_any("aid_changed"),
        newly_disabled=_any("newly_disabled"),
        is_idle=_any("is_idle"),
    )


def _each(view: View, since: date) -> pl.DataFrame:
    """One row per active member: what each brings to the numbers of its household."""
    end = view.period.end
    now = view.members.join(_then(view, since), on="person_id", how="left")
    now = now.join(_idle(view), on="person_id", how="left")
    works = labour(end)
    # a blank may be a yes: who is in neither is known only where both say no
    insurance = pl.col("in_resident_medical") | pl.col("in_employee_medical")
    schooling = pl.when("is_school_age").then(enrolled())
    is_ill = pl.col("health").str.contains(ILL)
    is_severe = (pl.col("disability_level") <= SERIOUS).fill_null(value=False)
    changed = [_has_aid(one) != pl.col(f"had_{one}") for one in AID]
    return view.numbered(now).select(
        "household_id",
        may_work=works.fill_null(value=True),
        works=works.fill_null(value=False),
        is_ill=is_ill | is_severe,
        is_severe=is_severe,
        is_milder=(pl.col("disability_level") > SERIOUS).fill_null(value=False),
        is_out=pl.col("is_school_age") & ~schooling,
        school_open=pl.col("is_school_age") & schooling.is_null() & _ever("student_status", "dropout_reason"),
        is_uninsured=~insurance,
        insurance_open=insurance.is_null() & _ever("in_resident_medical", "in_employee_medical"),
        aid_changed=pl.any_horizontal(one.fill_null(value=False) for one in changed),
        newly_disabled=is_severe & ~pl.col("was_severe").fill_null(value=True),
        is_idle=works.fill_null(value=False) & pl.col("is_idle").fill_null(value=False),
    )


def lost_earners(view: View, since: date) -> pl.DataFrame:
    """One row per household that lost a member with labour by death or prison since a day: lost_earner."""
    rows = view.county.table(HOUSEHOLD_MEMBER.name).filter(
        within("valid_to", since, view.period.end)
        & pl.col("change_type").str.contains(LOST).fill_null(value=False)
        & pl.col("labour_skill").is_in(LABOUR).fill_null(value=False)
    )
    rows = view.numbered(rows).select("household_id").unique()
    return rows.with_columns(lost_earner=pl.lit(value=True))


def _then(view: View, since: date) -> pl.DataFrame:
    """One row per member on an earlier day: had_… of AID, was_severe (blank level: not severe then)."""
    return members_at(view.county, since).select(
        "person_id",
        *[_has_aid(one).alias(f"had_{one}") for one in AID],
        was_severe=(pl.col("disability_level") <= SERIOUS).fill_null(value=False),
    )


def _idle(view: View) -> pl.DataFrame:
    """One row per person with a row in each of the period's last months: whether without work in all."""
    end = view.period.end
    last = [
        date(end.year - (end.month <= back), (end.month - back - 1) % 12 + 1, 1)
        for back in range(IDLE_MONTHS)
    ]
    rows = view.county.table(EMPLOYMENT_MONTH.name).filter(pl.col("month").is_in(last))
    known = rows.group_by("person_id").agg(months=pl.col("month").n_unique(), worked=pl.col("working").any())
    return known.filter(pl.col("months") == IDLE_MONTHS).select("person_id", is_idle=~pl.col("worked"))


def _has_aid(column: str) -> pl.Expr:
    return pl.col(column) != HAS_NOTHING


def _ever(*columns: str) -> pl.Expr:
    """Whether one of the columns ever brought anything: else a blank says nothing."""
    return pl.any_horizontal(pl.col(one).is_not_null().any() for one in columns)


def _any(column: str) -> pl.Expr:
    """Whether it is so of any member: null where of none and of one it is not known."""
    return pl.col(column).any(ignore_nulls=False)
