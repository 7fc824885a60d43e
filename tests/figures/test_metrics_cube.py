"""The cube: the same on Polars and DuckDB, roll-ups equal direct sums, and every sum has words."""

from __future__ import annotations

from datetime import date

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.facts_county import check, facts, household, income, member
from kit.metrics_county import results
from kit.soak import in_counties
from polars.testing import assert_frame_equal

from metrics.catalogue import CATALOGUE, totals
from metrics.figures.cube import KEYS, cube, prepared, summed, villages
from metrics.figures.groups import knows_kinds
from pipelines.facts import FACTS, build
from pipelines.sources import SOURCES

AREAS = [f"9901011{town:02d}{village:03d}" for town in (1, 2) for village in (1, 2)]


@st.composite
def counties(draw):
    """Rows of a county of up to 12 households in four villages: some without income, check or people."""
    homes = draw(st.integers(1, 12))
    rows = {"household": [], "household_income": [], "guarantee_check": [], "household_member": []}
    for number in range(homes):
        code, place = f"{number:02d}", draw(st.sampled_from(AREAS))
        kind = draw(st.sampled_from([None, "边缘易致贫户"]))
        rows["household"].append(
            household(code, village_code=place, monitor_category=kind, risk_cleared=False)
        )
        for year in ("2024", "2025"):
            if draw(st.booleans()):
                yuan = draw(st.one_of(st.none(), st.integers(-900, 90000)))
                rows["household_income"].append(income(code, year, draw(st.integers(1, 6)), yuan))
        for item in ("food", "water"):
            result = draw(st.sampled_from(["met", "unmet", None]))
            if result:
                rows["guarantee_check"].append(check(code, item, date(2025, 5, 1), result))
        if draw(st.booleans()):
            rows["household_member"].append(member(f"p{code}", code, in_resident_medical=draw(st.booleans())))
    return rows


@in_counties(40)
@given(counties())
def test_roll_ups_equal_direct_sums(rows):
    made = facts(**rows)
    found = cube(made)
    names = list(totals())
    for period in found["period"].unique():
        here = found.filter(pl.col("period") == period)
        direct = {
            name: prepared(made)[name].filter(pl.col("period") == period)
            for name in made
            if name not in {"period", "area", "arrival", "agenda", "course"}
        }
        for level in ("village", "township", "county"):
            sums = here.filter(pl.col("level") == level).select(names).sum().row(0, named=True)
            for name, total in totals().items():
                frame = direct.get(total.fact)
                whole = 0.0
                if frame is not None and frame.height:
                    import narwhals as nw

                    whole = nw.from_native(frame).select(total.expression.alias("x")).to_native().item() or 0
                assert sums[name] == pytest.approx(whole), (level, name)


@in_counties(40)
@given(counties())
def test_missing_is_never_met_and_no_figure_is_not_a_number(rows):
    found = results(**rows)
    for level in ("county", "township", "village"):
        for row in found.tidy("all", level=level).iter_rows(named=True):
            assert row["value"] is None or row["value"] == row["value"], row
            if row["status"] in {"met", "near", "missed"}:
                assert row["value"] is not None
                assert row["target"] is not None
            if row["status"] == "met" and row["target"] == 1:
                assert row["missing"] == 0, row
            assert row["missing"] >= 0
            if row["indicator"] in {"MOT-03", "SAT-01"}:  # of these no row was ever sent
                assert row["value"] is None, row


STRANGERS = [one.id for one in CATALOGUE if not knows_kinds(one)]


@in_counties(12)
@given(counties())
def test_kinds_add_up_to_the_whole(rows):
    found = results(**rows)
    whole, parts = found.tidy("all"), found.tidy("all", by_kind=True)
    whole = whole.filter(~pl.col("indicator").is_in(STRANGERS))  # what they count is of no household
    keys = ["indicator", "period", "area_code"]
    sums = parts.group_by([*keys, "component"]).agg(pl.col("numerator", "denominator").sum())
    joined = whole.join(sums, on=[*keys, "component"], nulls_equal=True)
    assert joined.height == whole.height
    for name in ("numerator", "denominator"):
        apart = (joined[name] - joined[f"{name}_right"]).abs().max()
        assert apart is None or apart < 1e-6  # none: nothing was reported at all


def test_the_same_definitions_give_the_same_sums_on_polars_and_on_duckdb(county):
    from metrics.results import Results
    from pipelines.ground.home import Home

    found = Results.open(Home(county))
    sent = {
        table.name: found.records.frame(f'FROM "{table.name}"')
        for table in SOURCES
        if table.name in found.records.tables
    }
    made = build(sent, found.settings)
    assert {fact.name for fact in FACTS} == set(made)
    ready = prepared(made)
    for name in sorted({total.fact for total in totals().values()} & set(ready)):
        ours = summed(ready[name], name).to_native().sort(KEYS, nulls_last=True)
        connection = duckdb.connect()
        connection.register("fact", ready[name].to_arrow())
        theirs = summed(connection.sql("FROM fact"), name).to_native().pl().sort(KEYS, nulls_last=True)
        assert_frame_equal(
            ours,
            theirs.select(ours.columns),
            rel_tol=1e-12,
        )


def test_villages_of_a_county_that_sent_nothing_are_none():
    assert villages({}).height == 0
