"""What each reader gets of a snapshot: rows of their own, sums of everybody, and nothing that is forgotten."""

from __future__ import annotations

from itertools import combinations

import pytest

from metrics.bounds.cut import OF_COUNTY, OF_TOWNSHIPS, OPEN, SPECIAL
from metrics.bounds.reader import EVERYTHING, NOTHING, SUMS, NotTheirsError, Reader, ReaderWantedError
from metrics.helping.agenda import agenda, lateness
from metrics.helping.course import courses
from metrics.helping.measures import by_kind, reached
from metrics.helping.money import breached, by_purpose, judged
from metrics.helping.oversight import by_topic, how_many_visits
from metrics.helping.rules import causes, exits, hits, how_many_overlooked, overlooked
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period

PERIOD = Period.read("2025")


@pytest.fixture(scope="module")
def whole(county):
    found = Results.open(Home(county))
    yield found
    found.close()


@pytest.fixture(scope="module")
def towns(whole):
    """Each township's officer's figures, by the township's code."""
    return {
        code: whole.opened_for(Reader("township", code)) for code in sorted(whole.township_names(PERIOD.id))
    }


@pytest.fixture(scope="module")
def sums(whole):
    return whole.opened_for(SUMS)


@pytest.fixture(scope="module")
def village(whole, towns):
    """A village that is not the first township's."""
    other = sorted(towns)[1]
    areas = whole.areas(PERIOD)
    return areas.filter(level="village", parent_code=other)["code"][0]


def households_in(results, table):
    rows = results.records.frame(f"SELECT DISTINCT household_id FROM {table}")  # noqa: S608 - our own tables
    return set(rows["household_id"]) - {None}


def named(whole):
    """The tables that name households."""
    return sorted(name for name in whole.records.tables if "household_id" in whole.records.columns(name))


def test_every_row_that_names_a_household_is_one_townships_and_no_leaders(whole, towns, sums):
    tables = named(whole)
    assert {"household", "fact_household", "fact_agenda", "fund_ledger", "risk_clue"} <= set(tables)
    for table in tables:
        assert not households_in(sums, table), table
        seen = {code: households_in(results, table) for code, results in towns.items()}
        if table == "household":
            known = whole.records.frame("SELECT DISTINCT household_id FROM household")["household_id"]
            assert set().union(*seen.values()) == set(known)
            for one, other in combinations(seen.values(), 2):
                assert not one & other


def test_a_table_that_nobody_thought_of_is_empty_for_whoever_does_not_see_everything(whole, sums, towns):
    known = OPEN | SPECIAL.keys() | OF_COUNTY | OF_TOWNSHIPS
    places = {"village_code", "household_id", "person_id", "plan_id", "measure_id", "project_id", "area_code"}
    for table in whole.records.tables - known:
        columns = whole.records.columns(table)
        count = f"SELECT count(*) AS n FROM {table}"  # noqa: S608 - our own tables
        assert sums.records.frame(count)["n"][0] == 0, table
        if not columns & places and "from_household_id" not in columns:
            assert all(one.records.frame(count)["n"][0] == 0 for one in towns.values()), table


def test_no_village_of_another_is_in_any_frame_of_areas_or_figures(whole, towns, sums):
    mine = min(towns)
    for results, own in ((towns[mine], mine), (sums, None)):
        found = results.areas(PERIOD).filter(level="village")
        assert set(found["parent_code"]) == ({own} if own else set())
        rows = results.tidy(period=PERIOD.id, level="village")
        assert set(rows["parent_code"]) == ({own} if own else set())
    assert whole.areas(PERIOD).filter(level="village")["parent_code"].n_unique() == len(towns)


def test_figures_of_county_and_townships_are_the_same_for_everybody(whole, towns, sums):
    """A sum over a part, told as the whole, takes help away."""
    other = sorted(towns)[1]
    for results in (towns[min(towns)], sums):
        for level in ("county", "township"):
            assert results.tidy(period=PERIOD.id, level=level).equals(
                whole.tidy(period=PERIOD.id, level=level)
            )
        by_scope = [one.tidy("ECO-01", period=PERIOD.id, by="scope") for one in (results, whole)]
        assert by_scope[0].equals(by_scope[1])
        for area in (None, other):
            assert results.scope(PERIOD.id, area).equals(whole.scope(PERIOD.id, area))
            assert results.distribution("ECO-01", PERIOD.id, area).equals(
                whole.distribution("ECO-01", PERIOD.id, area)
            )
        for codes in (None, whole.inside(PERIOD.id, other)):
            for asked in (lateness, hits, exits, causes, how_many_overlooked):
                words = (codes,) if asked is lateness else (PERIOD.id, codes)
                one, all_ = asked(results, *words), asked(whole, *words)
                assert one == all_ if isinstance(one, int) else one.equals(all_), asked.__name__
            for asked in (by_kind, reached, by_purpose, by_topic, how_many_visits, judged):
                one, all_ = asked(results, PERIOD, codes), asked(whole, PERIOD, codes)
                assert one == all_ if isinstance(one, int) else one.equals(all_), asked.__name__
            assert breached(judged(results, PERIOD, codes)) == breached(judged(whole, PERIOD, codes))
            assert courses(results, PERIOD, codes).height == courses(whole, PERIOD, codes).height
        assert results.inside(PERIOD.id, other) == whole.inside(PERIOD.id, other)


def test_lists_hold_the_readers_own_alone(whole, towns, sums):
    for asked in (agenda, lambda one: overlooked(one, PERIOD.id)):
        every = asked(whole)
        parts = [asked(one) for one in towns.values()]
        assert sum(part.height for part in parts) <= every.height
        assert asked(sums).is_empty()
        for code, part in zip(towns, parts, strict=True):
            column = "area_code" if "area_code" in part.columns else "village_code"
            assert all(one.startswith(code) for one in part[column].drop_nulls())
    assert not {"clue_id", "household_id", "area_code"} & set(courses(sums, PERIOD).columns)


def test_sums_of_another_townships_village_are_refused(towns, sums, village):
    for results in (towns[min(towns)], sums):
        for asked in (
            lambda one: one.scope(PERIOD.id, village),
            lambda one: one.distribution("ECO-01", PERIOD.id, village),
            lambda one: one.monitoring_lines(PERIOD.id, village),
            lambda one: one.households(PERIOD.id, village),
            lambda one: one.screened(PERIOD.id, area=village),
            lambda one: one.sums(PERIOD.id, village),
            lambda one: one.inside(PERIOD.id, village),
            lambda one: by_kind(one, PERIOD, {village}),
            lambda one: hits(one, PERIOD.id, {village}),
            lambda one: lateness(one, {village}),
            lambda one: courses(one, PERIOD, {village}),
            lambda one: by_purpose(one, PERIOD, {village, "990101"}),
        ):
            with pytest.raises(NotTheirsError):
                asked(results)
        assert results.tidy(period=PERIOD.id, area=village).is_empty()


def test_a_village_of_their_own_is_an_officers_to_see(whole, towns):
    code = min(towns)
    own = whole.areas(PERIOD).filter(level="village", parent_code=code)["code"][0]
    results = towns[code]
    assert results.scope(PERIOD.id, own).equals(whole.scope(PERIOD.id, own))
    assert results.households(PERIOD.id, own).equals(whole.households(PERIOD.id, own))
    assert results.tidy(period=PERIOD.id, area=own).equals(whole.tidy(period=PERIOD.id, area=own))
    assert hits(results, PERIOD.id, {own}).equals(hits(whole, PERIOD.id, {own}))


def test_an_administrator_gets_no_figure(whole):
    results = whole.opened_for(NOTHING)
    assert results.tidy(period=PERIOD.id).is_empty()
    assert results.periods() == whole.periods()
    for table in whole.records.tables - {"meta", "fact_period", "work_calendar", "fact_area"}:
        assert results.records.frame(f"FROM {table}").is_empty(), table


def test_rows_held_back_are_of_the_township_that_they_speak_of(whole, towns, sums):
    every, parts = whole.records.held_back(), {code: one.records.held_back() for code, one in towns.items()}
    assert sums.records.held_back().is_empty()
    assert 0 < sum(part.height for part in parts.values()) <= every.height
    places = dict(
        whole.records.frame("SELECT source_no || '-' || \"row\" AS id, area_code FROM row_place").iter_rows()
    )
    for code, part in parts.items():
        for source_no, row in part.select("source_no", "row").iter_rows():
            assert places[f"{source_no}-{row}"].startswith(code)
    of_files = towns[min(towns)].records.files()
    assert of_files.height == whole.records.files().height
    one = towns[min(towns)].records
    named = sorted(one.tables - {"source_file", "refused_table"})
    rows = [one.frame(f"SELECT source_no FROM {name}") for name in named if "source_no" in one.columns(name)]  # noqa: S608
    mine = {number for found in rows for number in found["source_no"]}  # a row of theirs is in it
    assert set(of_files.drop_nulls("file")["source_no"]) == mine
    assert sums.records.files()["file"].is_null().all()


def test_nothing_is_opened_for_nobody_where_there_are_accounts(own_hamlet):
    from dashboard.accounts.register import Register

    home = Home(own_hamlet)
    Results.open(home).close()
    Register(home).add("wang", "assessor", None)
    with pytest.raises(ReaderWantedError, match="accounts"):
        Results.open(home)
    Results.open(home, EVERYTHING).close()
    home.accounts.joinpath("accounts.json").write_text("{", encoding="utf-8")  # nobody can read it: no desk
    with pytest.raises(ReaderWantedError):
        Results.open(home)


@pytest.mark.parametrize(("bound", "area"), [("township", None), ("township", "9901"), ("sums", "990101101")])
def test_a_reader_of_a_township_has_one_and_no_other_has(bound, area):
    with pytest.raises(ValueError, match="township"):
        Reader(bound, area)
