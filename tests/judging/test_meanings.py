"""What rules (SQL) and facts (Polars) both mean is the same: each is asked of the made-up county."""

# ruff: noqa: S608 - rules are SQL of our own names
from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines.facts.active_members import school_age
from pipelines.facts.county import County, complete
from pipelines.facts.household_days import state_at
from pipelines.facts.households import people
from pipelines.facts.reports import ready
from pipelines.facts.view import View
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.judging.rules.context import context
from pipelines.judging.rules.helpers import HELPERS, named
from pipelines.sources import SOURCES
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.household_member import AGE, YEARS
from pipelines.warehouse import Scratch, Snapshot

LAST = date(2100, 1, 1)  # when everything that was sent has happened


@pytest.fixture(scope="module")
def frames(county):
    """Every source table with every column of its contract."""
    snapshot = Snapshot.current(Home(county))
    held = snapshot.tables()
    sent = {t.name: snapshot.frame(f'FROM "{t.name}"') if t.name in held else None for t in SOURCES}
    snapshot.close()
    return {t.name: complete(sent[t.name], t.schema()) for t in SOURCES}


@pytest.fixture(scope="module")
def place(county, frames):
    return County(frames, Home(county).settings)


@pytest.fixture(scope="module")
def asked(frames):
    """Ask SQL of the tables as rules do, with the helpers that it names."""
    rows = {name: frame.with_columns(sequence=pl.lit(1)) for name, frame in frames.items()}
    with Scratch({**frames, **context(frames, rows, LAST, 1)}) as scratch:

        def ask(sql):
            for helper in named(sql):
                scratch.make(helper, HELPERS[helper])
            return scratch.rows(sql)

        yield ask


def breach(rule):
    """The SQL of what breaks a rule of one row; null is kept."""
    return f"coalesce({next(one.bad for one in HOUSEHOLD_INCOME.rules if one.id == rule)}, false)"


def test_who_has_left_the_register_is_the_same(asked, place):
    by_rules = asked("SELECT household_id FROM register WHERE status <> 'active'")
    by_facts = state_at(place, LAST).filter("has_left")
    assert set(by_rules["household_id"]) == set(by_facts["household_id"]) != set()


def test_how_many_members_a_household_has_at_a_periods_end_is_the_same(asked, place):
    view = View(place, Period.read("2025H2"))
    by_facts = people(view).select("household_id", "members").filter(pl.col("members") > 0)
    by_rules = asked("SELECT household_id, members FROM people WHERE period_id = '2025H2' AND members > 0")
    both = by_rules.join(by_facts, on="household_id", suffix="_facts")
    assert both.height > 100
    assert both.filter(pl.col("members") != pl.col("members_facts")).is_empty()


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2025, 12, 31)])
def test_who_is_of_school_age_is_the_same(asked, frames, day):
    said = AGE.replace("coalesce(as_of, (SELECT day FROM today))", f"DATE '{day}'")
    assert "today" not in said
    by_rules = asked(f"SELECT person_id FROM household_member WHERE {said} {YEARS}")
    by_facts = frames["household_member"].filter(school_age(day))
    assert set(by_rules["person_id"]) == set(by_facts["person_id"]) != set()


def test_incomes_that_are_the_sum_of_their_parts_are_the_same(frames):
    """Net and disposable income are both moved by 0, 0.5, 1.5 … yuan: more than one is too far for either."""
    parts = (
        "wage_income",
        "business_income",
        "business_expense",
        "property_income",
        "transfer_income",
        "net_income",
    )
    by = (pl.int_range(pl.len()) % 6 / 2).alias("by")
    rows = (
        frames["household_income"]
        .drop_nulls(parts)
        .with_columns(by)
        .with_columns(pl.col("net_income", "disposable_income") + pl.col("by"))
    )
    with Scratch({"household_income": rows}) as scratch:
        bad = breach("V04_net")
        by_rules = scratch.rows(f"SELECT household_id, period_id, NOT {bad} AS is_sum FROM household_income")
    by_facts = ready(rows, "net").select("household_id", "period_id", "is_parts")
    both = by_rules.join(by_facts, on=["household_id", "period_id"])
    assert both["is_sum"].n_unique() == 2
    assert both.filter(pl.col("is_sum") != pl.col("is_parts")).is_empty()


def test_an_odd_wage_is_the_same(frames):
    wages = pl.Series("wage_income", [0.0, 0.5, 99.99, 100.0, 101.0, None])
    rows = frames["household_income"].head(6).with_columns(wages)
    with Scratch({"household_income": rows}) as scratch:
        by_rules = scratch.rows(f"SELECT wage_income, {breach('V14_wage')} AS is_odd FROM household_income")
    assert by_rules["is_odd"].to_list() == ready(rows, "net")["is_odd_wage"].to_list()
