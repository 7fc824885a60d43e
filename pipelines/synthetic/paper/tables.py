"""Every table of a block, half-year by half-year, in the columns of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from pipelines.synthetic.help import help_of
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.checks import Checks
from pipelines.synthetic.life.economy import Economy
from pipelines.synthetic.life.employment import WATCHED_YEAR, employment
from pipelines.synthetic.life.halfyears import HALVES
from pipelines.synthetic.life.incomes import Incomes
from pipelines.synthetic.life.posts import post_months, posts_of
from pipelines.synthetic.life.projects import projects_of
from pipelines.synthetic.life.stories import LATE_HALF
from pipelines.synthetic.life.survey import Survey
from pipelines.synthetic.life.training import training
from pipelines.synthetic.paper import register


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of a block: table → period id (empty where it is not reported by period) → frame."""

    rows: Mapping[str, Mapping[str, pl.DataFrame]]

    def of(self, table: str, period: str = "") -> pl.DataFrame:
        """Return a table's rows of a half-year."""
        return self.rows[table][period]

    def years(self, table: str, *years: int) -> pl.DataFrame:
        """Return a table's rows of some years."""
        return pl.concat([rows for period, rows in self.rows[table].items() if int(period[:4]) in years])

    def count(self, *tables: str) -> int:
        """Count the rows of tables."""
        return sum(rows.height for table in tables for rows in self.rows[table].values())


def tables_of(block: Block, merged: tuple[str, str]) -> Tables:
    """Return the rows of each table: by half-year where it is reported so."""
    dice = block.dice
    posts = posts_of(block, dice.of("posts"))
    incomes = Incomes(block, Economy(block, dice.of("economy")), posts, dice.of("incomes"))
    checks, survey = Checks(block, dice.of("checks")), Survey(block, dice.of("survey"))
    months, courses, employed = dice.of("months"), dice.of("training"), dice.of("employment")
    reported = [half for half in HALVES if half.id != LATE_HALF]
    watched = [half for half in HALVES if half.year == WATCHED_YEAR]
    earned = {half.id: incomes.of(half) for half in HALVES}
    checked = {half.id: checks.of(half) for half in HALVES}
    helped = help_of(block, earned, checked, merged)
    return Tables(
        {
            **{name: {"": rows} for name, rows in helped.items()},
            "household": {"": register.household(block)},
            "household_member": {"": register.household_member(block)},
            "household_link": {"": register.household_link(block)},
            "household_income": earned,
            "guarantee_check": checked,
            "training": {half.id: training(block, half, courses) for half in HALVES},
            "welfare_post": {half.id: post_months(posts, half, merged, months) for half in reported},
            "employment_month": {half.id: employment(block, posts, half, employed) for half in watched},
            "self_project": {"": projects_of(block, dice.of("projects"))},
            "survey_response": {half.id: survey.third_party(half) for half in HALVES},
            "township_survey": {half.id: survey.township(half) for half in HALVES},
        }
    )
