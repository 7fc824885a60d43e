"""What each household adds to each figure: over all households, and what is of none, the county's own sums."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.catalogue import CATALOGUE
from metrics.results import Results
from metrics.tracing.counted import counted_in, is_nobodys, standing
from metrics.tracing.rows import (
    LINKS,
    OWN,
    has_household,
    is_in_confidence,
    judged_by,
    opened,
    rows_of,
)
from metrics.tracing.sums import behind
from pipelines.ground.home import Home

PERIODS = ("2025", "2025H1")
SAID = tuple(one for one in CATALOGUE if not is_in_confidence(one) and not is_nobodys(one))

TOTALS = {total.column: total for one in SAID for total in judged_by(one) if has_household(total.fact)}


@pytest.fixture(scope="module")
def results(county):
    found = Results.open(Home(county))
    yield found
    found.close()


def everybody(results, period):
    """Fact → its rows of a period with the household of each; null: of nobody. By joins, in one go."""
    found = {}
    for fact in opened():
        if f"fact_{fact}" not in results.records.tables:
            continue
        rows = results.records.frame(f"FROM fact_{fact} WHERE period = $1", [period])
        if fact in LINKS:
            link = LINKS[fact]
            known = results.records.frame(f"FROM {link.table}")
            known = known.filter(pl.col("period") == period) if link.by_period else known
            rows = rows.join(known.select(link.key, OWN).unique(), on=link.key, how="left")
        found[fact] = rows
    return found


def sums(rows):
    """Sum of the catalogue → what these rows add to it."""
    found = behind(rows)
    return {total.column: found.sum(total) for total in TOTALS.values() if total.fact in rows}


@pytest.mark.parametrize("period", PERIODS)
def test_what_households_add_is_the_county_figure(results, period):
    """The parts of every household, and of the rows that are nobody's, are the cube's sums of the county."""
    facts = everybody(results, period)
    found = behind(facts)
    county = results.sums(period, "990101")
    asked = [total for total in TOTALS.values() if total.fact in facts]
    assert len(asked) > 100
    for total in asked:
        parts = pl.DataFrame({"home": facts[total.fact][OWN], "part": found.of(total)})
        homes = parts.group_by("home").agg(pl.col("part").sum())
        mine = homes.filter(pl.col("home").is_not_null())["part"].sum()
        nobodys = homes.filter(pl.col("home").is_null())["part"].sum()
        assert mine + nobodys == pytest.approx(county[total.column], rel=1e-9, abs=1e-6), total.column


def test_what_is_of_nobody_is_named(results):
    """Of which facts rows are of no household: clues from outside the register, posts and lines of others."""
    facts = everybody(results, "2025")
    assert {fact for fact, rows in facts.items() if rows[OWN].null_count()} <= {"clue", "post", "payment"}
    told = counted_in(results.records, "2025", "nobody")
    assert not told.counted
    for one in told.nobodys:
        assert not any(has_household(total.fact) for total in one.value.now.totals)


@pytest.mark.parametrize("period", PERIODS)
def test_a_household_asked_alone_is_what_it_is_among_all(results, period):
    facts = everybody(results, period)
    cases = results.records.frame("SELECT DISTINCT household_id FROM monitoring_case ORDER BY 1")[OWN]
    for home in [*cases[:8], *facts["household"][OWN].sort()[::97]]:
        own = {fact: rows.filter(pl.col(OWN) == home) for fact, rows in facts.items()}
        assert sums(rows_of(results.records, period, home)) == pytest.approx(sums(own))
        alone, among = counted_in(results.records, period, home), standing(behind(own))
        assert [(one.indicator.id, one.state) for one in alone.counted] == [
            (one.indicator.id, one.state) for one in among.counted
        ]


def test_a_figure_of_a_share_is_those_who_meet_it_per_all_who_count(results):
    """Each household's word is that of the figure: a share of 1 has nobody who fails it."""
    facts = everybody(results, "2025")
    homes = facts["household"][OWN].unique().sort()[::7]
    told = [
        one
        for home in homes
        for one in standing(behind({k: v.filter(pl.col(OWN) == home) for k, v in facts.items()})).counted
    ]
    assert {"meets", "fails", "amounts", "counted"} <= {one.state for one in told}
    for one in told:
        if one.state == "meets":
            wanted = 0.0 if one.indicator.lower_is_better else one.denominator
            assert one.numerator == wanted
        if one.state == "fails":
            bad = one.denominator if one.indicator.lower_is_better else 0.0
            assert one.numerator == bad
            assert one.why, one
