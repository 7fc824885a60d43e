"""Student aid: which students had all their dues in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PERSON, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.periods import Half, Period
from pipelines.ground.text import Text
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.student_aid import STUDENT_AID

HALVES: dict[str, Half] = {"S": "H1", "A": "H2"}  # spring belongs to the first half (settled.md, 23)
BEGINS = {"S": 3, "A": 9}  # proposed: the month on whose first day a term begins


def student_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per entitled student of a household in scope with dues of the period's terms that are past.

    In time: each came in full by its day, blank the last of the term's half-year. A due counts once its day
    is past, if that lies after the period's end as well: it is its term's. A household cleared by the first
    day of a term has no claim from then.
    """
    terms = view.period.terms
    rows = view.county.table(STUDENT_AID.name).filter(pl.col("term").is_in(terms) & pl.col("entitled"))
    rows = rows.with_columns(
        due_on=pl.coalesce("due_on", _day(terms, lambda term: _half(view, term).end)),
        begins=_day(terms, lambda term: date(int(term[:4]), BEGINS[term[4:]], 1)),
    ).filter(pl.col("due_on") <= view.county.today)
    rows = rows.join(view.members.select("person_id", "household_id"), on="person_id")
    cleared = view.households.filter("is_cleared").select(
        "household_id", "cleared_month", has_left=pl.lit(value=True)
    )
    rows = rows.join(cleared, on="household_id", how="left")
    by_then = pl.col("cleared_month").is_null() | (pl.col("cleared_month") <= pl.col("begins"))
    rows = rows.filter(~(pl.col("has_left").fill_null(value=False) & by_then))
    in_time = (_in_full() & (pl.col("paid_on") <= pl.col("due_on"))).fill_null(value=False)
    came = (_in_full() & (pl.col("paid_on") <= view.county.today)).fill_null(value=False)
    students = rows.group_by("person_id", "household_id", maintain_order=True).agg(
        is_in_time=in_time.all(), is_late=came.all() & ~in_time.all()
    )
    students = students.join(view.who, on="household_id")
    return view.of_period(
        students.select(
            "village_code", "kind", "household_type", "person_id", "household_id", "is_in_time", "is_late"
        )
    )


def _in_full() -> pl.Expr:
    """Whether a due was paid in full, where the amount due is not said by any payment; none said is none."""
    paid, due = pl.col("amount_paid"), pl.col("amount_due")
    return pl.when(due.is_null()).then(paid > 0).otherwise(paid >= due)


def _half(view: View, term: str) -> Period:
    return Period(int(term[:4]), HALVES[term[4:]], view.period.first_month)


def _day(terms: tuple[str, ...], of: Callable[[str], date]) -> pl.Expr:
    days = {term: of(term) for term in terms}
    return pl.col("term").replace_strict(days, default=None, return_dtype=pl.Date())


STUDENT = Made(
    Fact(
        "student",
        Text(
            "每个评估期、每个应受资助且已到期的学生一行",
            "One row per period and entitled student whose dues are past",
        ),
        {
            **PLACE,
            **PERSON,
            **HOUSEHOLD,
            "is_in_time": Text("各项资助均按期足额发放", "Every due came in full by its day"),
            "is_late": Text("均已足额发放但有逾期", "Every due came in full, one of them late"),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", HOUSEHOLD_MEMBER.name, STUDENT_AID.name),
    student_fact,
)
