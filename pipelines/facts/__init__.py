"""Facts: frames of one grain that say what was, by period; indicators sum them (domain.md 3)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import polars as pl

from pipelines.facts.area_register import AREA, SUCCEEDED
from pipelines.facts.areas import SCHEMA as OF_AREA
from pipelines.facts.areas import SUCCESSION
from pipelines.facts.arrivals import ARRIVAL
from pipelines.facts.arrivals import SCHEMA as OF_ARRIVAL
from pipelines.facts.county import County
from pipelines.facts.declared import Fact
from pipelines.facts.helping import HELPING
from pipelines.facts.households import HOUSEHOLDS
from pipelines.facts.income import INCOME, INCOME_BEFORE
from pipelines.facts.made import Made
from pipelines.facts.members import MEMBER
from pipelines.facts.origin.reads import Read
from pipelines.facts.origin.steps import Shelf, Steps
from pipelines.facts.oversight import OVERSIGHT
from pipelines.facts.pair import PAIR
from pipelines.facts.posts import POST
from pipelines.facts.projects import PROJECT, PROJECT_BEFORE
from pipelines.facts.reports import Reports
from pipelines.facts.risk import RISK
from pipelines.facts.rules import RULES
from pipelines.facts.survey import ANSWER, ATTEMPT
from pipelines.facts.timeline import PERIODS, period_fact, periods_of
from pipelines.facts.today.agenda import AGENDA, agenda
from pipelines.facts.today.course import COURSE, course
from pipelines.facts.view import View
from pipelines.facts.welfare import WELFARE
from pipelines.ground.home import Settings
from pipelines.ground.parts import Part, content

__all__ = ["FACTS", "Fact", "Shelf", "Steps", "build"]

# Each fact with its maker; those of the plan's duties in a room for each part of it.
MADE: tuple[Made, ...] = (
    *(HOUSEHOLDS, INCOME, INCOME_BEFORE, PAIR, MEMBER, POST, PROJECT, PROJECT_BEFORE, ANSWER, ATTEMPT),
    *(AREA, SUCCEEDED, ARRIVAL),
    *(*WELFARE, *HELPING, *RISK, *OVERSIGHT, *RULES),
)
BY_NAME: Mapping[str, Made] = {one.fact.name: one for one in MADE}
FACTS: tuple[Fact, ...] = (*(one.fact for one in MADE), PERIODS, AGENDA, COURSE)
# What a county without a single dated report has all the same.
NOTHING_YET = {
    made.fact.name: pl.DataFrame(schema={"period": pl.String(), **schema})
    for made, schema in ((AREA, OF_AREA), (SUCCEEDED, SUCCESSION), (ARRIVAL, OF_ARRIVAL))
}


def build(
    frames: Mapping[str, pl.DataFrame], settings: Settings, steps: Steps | None = None
) -> Mapping[str, pl.DataFrame]:
    """Return fact name → frame, every period in it; a fact whose table never arrived is absent.

    `frames` are the current source tables (name → typed rows). Money is in yuan, shares are fractions, null
    is not known. The grain of each fact stands in FACTS. A period of a fact is a step, made anew only where
    something that it reads is not what it was: what `steps` keep lies on the disk, and is read when it is
    asked for. Without them all are made, and held in memory.
    """
    county = County(frames, settings)
    periods = periods_of(county)
    reports, keeping = Reports(county), steps
    steps = steps or Steps()
    parts: dict[str, list[Part]] = {}
    for period in periods:
        view = View(county, period)
        for one in MADE:
            if all(county.came(table) for table in one.needs):
                name = f"fact {one.fact.name} {period.id} {period.start} {period.end}"
                made = steps.step(name, county.now, partial(_read_and_made, one, view, reports))
                parts.setdefault(one.fact.name, []).append(made)
    whole = {"agenda": agenda(county), "course": course(county), "period": period_fact(county, periods)}
    fixed = {
        name: [Part(content(rows), partial(_same, rows))] for name, rows in (NOTHING_YET | whole).items()
    }
    shelf = Shelf(fixed | parts)
    return shelf if keeping else dict(shelf)


def _read_and_made(one: Made, view: View, reports: Reports) -> tuple[pl.DataFrame, set[Read]]:
    with view.county.notes.taken() as read:
        rows = one.maker(view, reports)
    return rows, read


def _same(rows: pl.DataFrame) -> pl.DataFrame:
    return rows
