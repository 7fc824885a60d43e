"""What is open today: each thing that is overdue or falls due soon, where and whose (settled.md, 28)."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from pipelines.facts.areas import merged
from pipelines.facts.county import County
from pipelines.facts.deadlines import due_after
from pipelines.facts.declared import EACH, Fact
from pipelines.facts.household_days import state_at
from pipelines.facts.origin.traced import renamed
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN, DRAFT
from pipelines.sources.measure import CANCELLED, MEASURE
from pipelines.sources.measure_department import MEASURE_DEPARTMENT
from pipelines.sources.meeting_action import MEETING_ACTION
from pipelines.sources.monitoring_case import MONITORING_CASE
from pipelines.sources.risk_clue import RISK_CLUE
from pipelines.sources.supervision_finding import SUPERVISION_FINDING

SOON = 14  # days ahead that are listed
SCHEMA = {
    "what": pl.String(),
    "number": pl.String(),
    "household_id": pl.String(),
    "area_code": pl.String(),
    "owner": pl.String(),
    "due_on": pl.Date(),
}
AGENDA = Fact(
    "agenda",
    Text("每件在办事项一行（截至评估日）", "One row per open item, as of today"),
    {
        "what": Text("事项", "What is to be done: verify, decide, plan, claim, measure, finding, action"),
        "number": Text("编号", "Its number"),
        "household_id": Text("户编号（假名）", "Household (pseudonym); null: of none"),
        "area_code": Text("所在区划", "Where it is; null: not said"),
        "owner": Text("责任部门或单位", "Department or unit that answers; null: the township"),
        "due_on": Text("到期日", "Due on"),
    },
    whose=EACH,
)


def agenda(county: County) -> pl.DataFrame:
    """One row per open item that is overdue today, or due within SOON days: SCHEMA."""
    made = (
        _clues(county),
        _plans(county),
        _claims(county),
        _measures(county),
        _findings(county),
        _actions(county),
    )
    rows = pl.concat([one.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()) for one in made])
    homes = state_at(county, county.today).filter("is_active").select("household_id", home="village_code")
    rows = rows.join(homes, on="household_id", how="left")
    rows = rows.with_columns(pl.coalesce("area_code", "home").alias("area_code"))
    rows = rows.with_columns(renamed("area_code", merged(county, county.today)))
    # Of a household that has left the register nothing is asked any more.
    left = pl.col("household_id").is_not_null() & pl.col("home").is_null()
    soon = pl.col("due_on") <= county.today + timedelta(days=SOON)
    return rows.filter(soon & ~left).select(list(SCHEMA)).sort("due_on", "what", "number")


def _open(rows: pl.DataFrame, what: str, **columns: pl.Expr | str) -> pl.DataFrame:
    """Return rows of SCHEMA; what is not given is null."""
    empty = {name: pl.lit(None, dtype=dtype) for name, dtype in SCHEMA.items() if name not in columns}
    named = {name: pl.col(one) if isinstance(one, str) else one for name, one in columns.items()}
    return rows.select(**(empty | named | {"what": pl.lit(what)}))


def _clues(county: County) -> pl.DataFrame:
    """Clues that nobody verified, or decided."""
    settings, rows = county.settings, county.table(RISK_CLUE.name)
    kinds = (
        ("verify", "verified_on", settings.verify_days, settings.verify_calendar),
        ("decide", "decided_on", settings.identify_days, settings.identify_calendar),
    )
    found = []
    for what, done, days, calendar in kinds:
        waits = rows.filter(pl.col(done).is_null())
        due = due_after(county, waits, "found_on", days, calendar)
        found.append(
            _open(
                waits,
                what,
                number="clue_id",
                household_id="household_id",
                area_code="village_code",
                due_on=due,
            )
        )
    return pl.concat(found)


def _made(county: County) -> pl.DataFrame:
    """Plans that are no drafts."""
    rows = county.table(ASSISTANCE_PLAN.name)
    return rows.filter(pl.col("status").is_null() | (pl.col("status") != DRAFT))


def _plans(county: County) -> pl.DataFrame:
    """Cases without a plan, the household still helped; none where no plan ever came: nobody knows."""
    settings, plans = county.settings, _made(county)
    is_open = pl.col("exit_approved_on").is_null() & pl.lit(county.came(ASSISTANCE_PLAN.name))
    rows = county.table(MONITORING_CASE.name).filter(is_open)
    rows = rows.join(plans.filter(pl.col("case_id").is_not_null()), on="case_id", how="anti")
    own = plans.filter(pl.col("case_id").is_null()).select("household_id", "made_on")
    answered = rows.select("case_id", "household_id", "entered_on").join(own, on="household_id")
    answered = answered.filter(pl.col("made_on") >= pl.col("entered_on"))
    rows = rows.join(answered, on="case_id", how="anti")
    due = due_after(county, rows, settings.plan_from, settings.plan_days, "workdays")
    return _open(rows, "plan", number="case_id", household_id="household_id", due_on=due)


def _running(county: County) -> pl.DataFrame:
    """One row per measure that is not done and not called off, of a plan that runs: with its household."""
    plans = _made(county).filter(pl.col("closed_on").is_null())
    plans = plans.group_by("plan_id").agg(pl.col("household_id").first(), made_on=pl.col("made_on").min())
    rows = county.table(MEASURE.name).filter(
        pl.col("done_on").is_null() & (pl.col("progress").is_null() | (pl.col("progress") != CANCELLED))
    )
    return rows.join(plans, on="plan_id")


def _claims(county: County) -> pl.DataFrame:
    """Tasks of departments that nobody claimed."""
    tasks = county.table(MEASURE_DEPARTMENT.name).filter(pl.col("claimed_on").is_null())
    rows = tasks.join(_running(county).select("measure_id", "household_id", "made_on"), on="measure_id")
    due = due_after(county, rows, "made_on", county.settings.claim_days, "workdays")
    return _open(
        rows, "claim", number="measure_id", household_id="household_id", owner="department", due_on=due
    )


def _measures(county: County) -> pl.DataFrame:
    """Measures not delivered."""
    return _open(
        _running(county),
        "measure",
        number="measure_id",
        household_id="household_id",
        owner="lead_department",
        due_on="due_on",
    )


def _findings(county: County) -> pl.DataFrame:
    """Return the findings not put right and accepted."""
    rows = county.table(SUPERVISION_FINDING.name).filter(pl.col("accepted_on").is_null())
    return _open(
        rows, "finding", number="finding_id", area_code="area_code", owner="department", due_on="deadline"
    )


def _actions(county: County) -> pl.DataFrame:
    """Tasks of meetings that are not closed."""
    rows = county.table(MEETING_ACTION.name).filter(pl.col("closed_on").is_null())
    return _open(rows, "action", number="action_id", area_code="area_code", owner="owner", due_on="due_on")
