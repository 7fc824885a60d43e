"""Facts: frames of one grain that say what was, by period; indicators sum them (domain.md 3)."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from pipelines.facts.areas import SCHEMA as AREA
from pipelines.facts.areas import SUCCESSION, succession
from pipelines.facts.arrivals import SCHEMA as ARRIVAL
from pipelines.facts.arrivals import arrival_fact
from pipelines.facts.county import County
from pipelines.facts.declared import FACTS as DECLARED
from pipelines.facts.declared import Fact
from pipelines.facts.helping import HELPING
from pipelines.facts.households import household_fact
from pipelines.facts.income import income_before_fact, income_fact
from pipelines.facts.made import Made, Maker
from pipelines.facts.members import member_fact
from pipelines.facts.oversight import OVERSIGHT
from pipelines.facts.pair import pair_fact
from pipelines.facts.posts import post_fact
from pipelines.facts.projects import project_before_fact, project_fact
from pipelines.facts.reports import Reports
from pipelines.facts.risk import RISK
from pipelines.facts.rules import RULES
from pipelines.facts.survey import answer_fact, attempt_fact
from pipelines.facts.timeline import period_fact, periods_of
from pipelines.facts.today.agenda import AGENDA, agenda
from pipelines.facts.today.course import COURSE, course
from pipelines.facts.view import View
from pipelines.facts.welfare import WELFARE
from pipelines.ground.home import Settings

__all__ = ["FACTS", "Fact", "build"]

# Facts that stand beside their makers, a room for each part of the plan.
MADE: tuple[Made, ...] = (*WELFARE, *HELPING, *RISK, *OVERSIGHT, *RULES)
FACTS: tuple[Fact, ...] = (*DECLARED, *(one.fact for one in MADE), AGENDA, COURSE)
# name of the fact → tables that must have arrived, and what makes it for one period
MAKERS: Mapping[str, tuple[tuple[str, ...], Maker]] = {
    "household": (("household",), lambda view, _: household_fact(view)),
    "income": (("household", "household_income"), income_fact),
    "income_before": (("household", "household_income"), income_before_fact),
    "pair": (("household", "household_income"), pair_fact),
    "member": (("household", "household_member"), lambda view, _: member_fact(view)),
    "post": (("welfare_post",), lambda view, _: post_fact(view)),
    "project": (("household", "self_project"), lambda view, _: project_fact(view)),
    "project_before": (("household", "self_project"), lambda view, _: project_before_fact(view)),
    "answer": (("household", "survey_response"), lambda view, _: answer_fact(view)),
    "attempt": (("household", "survey_response"), lambda view, _: attempt_fact(view)),
    "area": ((), lambda view, _: view.of_period(view.areas)),
    "succession": ((), lambda view, _: view.of_period(succession(view.county, view.period.end))),
    "arrival": ((), lambda view, _: arrival_fact(view)),
    **{one.fact.name: (one.needs, one.maker) for one in MADE},
}
# What a county without a single dated report has all the same.
NOTHING_YET = {
    "area": pl.DataFrame(schema={"period": pl.String(), **AREA}),
    "succession": pl.DataFrame(schema={"period": pl.String(), **SUCCESSION}),
    "arrival": pl.DataFrame(schema={"period": pl.String(), **ARRIVAL}),
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
        for name, (tables, maker) in MAKERS.items():
            if all(county.came(table) for table in tables):
                made.setdefault(name, []).append(maker(view, reports))
    facts = {name: pl.concat(parts) for name, parts in made.items()}
    today = {"agenda": agenda(county), "course": course(county)}
    return NOTHING_YET | facts | {"period": period_fact(county, periods)} | today
