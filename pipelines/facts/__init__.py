"""Facts: frames of one grain that say what was, by period; indicators sum them (domain.md 3)."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

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
from pipelines.facts.oversight import OVERSIGHT
from pipelines.facts.pair import PAIR
from pipelines.facts.places import AREA, SUCCEEDED
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

__all__ = ["FACTS", "Fact", "build"]

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


def build(frames: Mapping[str, pl.DataFrame], settings: Settings) -> dict[str, pl.DataFrame]:
    """Return fact name → frame, every period in it; a fact whose table never arrived is absent.

    `frames` are the current source tables (name → typed rows). Money is in yuan, shares are fractions, null
    is not known. The grain of each fact stands in FACTS.
    """
    county = County(frames, settings)
    periods = periods_of(county)
    reports = Reports(county)
    made: dict[str, list[pl.DataFrame]] = {}
    for period in periods:
        view = View(county, period)
        for one in MADE:
            if all(county.came(table) for table in one.needs):
                made.setdefault(one.fact.name, []).append(one.maker(view, reports))
    facts = {name: pl.concat(parts) for name, parts in made.items()}
    today = {"agenda": agenda(county), "course": course(county)}
    return NOTHING_YET | facts | {"period": period_fact(county, periods)} | today
