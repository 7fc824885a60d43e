"""Clues to a household at risk: verified at home in time, decided in time, and what was found."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.deadlines import due_after, is_due
from pipelines.facts.declared import HOUSEHOLD, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import renamed
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.risk_clue import CONFIRMED, RISK_CLUE, WAITING


def clue_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per clue that fell due, or was verified, in the period: done by its limits, and found.

    Where its household is at the period's end; one about a household outside the register is where its own
    village is, of no kind. Where no work calendar tells a limit it is open: missing.
    """
    county, own = view.county, view.county.settings
    rows = _placed(view, county.table(RISK_CLUE.name).filter(pl.col("found_on") <= view.until))
    rows = rows.with_columns(
        verify_on=due_after(county, rows, "found_on", own.verify_days, own.verify_calendar),
        identify_on=due_after(county, rows, "found_on", own.identify_days, own.identify_calendar),
    )
    is_new = within("found_on", view.period.start, view.until)
    found = within("verified_on", view.period.start, view.until)
    is_told = pl.col("result").is_not_null() & (pl.col("result") != WAITING)
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "clue_id",
            "department",
            is_verify_due=is_due(view, "verify_on"),
            is_verify_open=is_new & pl.col("verify_on").is_null(),
            is_verified_in_time=_by("verified_on", "verify_on"),
            is_verified_late=_after("verified_on", "verify_on"),
            is_identify_due=is_due(view, "identify_on"),
            is_identify_open=is_new & pl.col("identify_on").is_null(),
            is_decided_in_time=_by("decided_on", "identify_on"),
            is_decided_late=_after("decided_on", "identify_on"),
            is_verified=found,
            is_answered=found & is_told.fill_null(value=False),
            is_confirmed=found & (pl.col("result") == CONFIRMED).fill_null(value=False),
        ).filter(
            pl.any_horizontal(
                "is_verify_due", "is_verify_open", "is_identify_due", "is_identify_open", "is_verified"
            )
        )
    )


def _by(done: str, due: str) -> pl.Expr:
    return (pl.col(done) <= pl.col(due)).fill_null(value=False)


def _after(done: str, due: str) -> pl.Expr:
    return (pl.col(done) > pl.col(due)).fill_null(value=False)


def _placed(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the clues with where they are: their household, else the village that they name themselves."""
    known = view.everybody.select("household_id", "kind", "household_type", home="village_code")
    rows = view.numbered(rows.with_columns(renamed("village_code", view.into)))
    rows = rows.join(known, on="household_id", how="left")
    return rows.with_columns(
        village_code=pl.coalesce("home", "village_code"), kind=pl.col("kind").fill_null("none")
    ).filter(pl.col("village_code").is_not_null())


CLUE = Made(
    Fact(
        "clue",
        Text(
            "每个评估期、每条到期或核实的线索一行",
            "One row per period and clue that fell due or was verified in it",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "clue_id": Text("线索编号", "Clue"),
            "department": Text("推送部门（无为空）", "Department that sent it; null: none did"),
            "is_verify_due": Text("入户核实期限本期到期", "Its limit for the visit fell in the period"),
            "is_verify_open": Text(
                "本期发现，核实期限无法确定（缺工作日历）",
                "Found in the period, the limit for the visit not known for want of a work calendar",
            ),
            "is_verified_in_time": Text("期限内入户核实", "Verified at home by the limit"),
            "is_verified_late": Text("逾期核实（只列示）", "Verified after the limit; only shown"),
            "is_identify_due": Text("认定期限本期到期", "Its limit for a decision fell in the period"),
            "is_identify_open": Text(
                "本期发现，认定期限无法确定（缺工作日历）",
                "Found in the period, the limit for a decision not known for want of a work calendar",
            ),
            "is_decided_in_time": Text("期限内认定", "Decided by the limit"),
            "is_decided_late": Text("逾期认定（只列示）", "Decided after the limit; only shown"),
            "is_verified": Text("本期入户核实", "Verified at home in the period"),
            "is_answered": Text("本期核实并有结论", "Verified in the period, with a finding"),
            "is_confirmed": Text("本期核实并确认风险", "Verified in the period, the risk confirmed"),
        },
        whose=("household_id", "clue_id"),
    ),
    ("household", RISK_CLUE.name),
    clue_fact,
)
