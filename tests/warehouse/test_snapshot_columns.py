"""What reaches a snapshot of people: what a fact reads, and no word of illness or hardship beside."""

from __future__ import annotations

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from metrics.derive import derive
from pipelines.facts.county import WAITING
from pipelines.facts.origin.read_columns import LINEAGE, by_facts, held, read_columns
from pipelines.facts.origin.shown_columns import LEFT
from pipelines.ground.home import Home
from pipelines.keeping.pseudonyms import known_words
from pipelines.sources import SOURCES
from pipelines.table import Kind
from pipelines.warehouse import Snapshot

# Of what is sensitive the plan's rules read: who is ill, disabled or supported, what puts a household at risk.
RULED = {
    *(("household_member", name) for name in ("dropout_reason", "health", "disability_level")),
    *(("household_member", name) for name in ("dibao_status", "tekun_status")),
    *(("household", f"risk_{n}") for n in range(1, 6)),
    ("household", "no_labour_backstop"),
    ("collection_form", "debt_balance"),
    ("assistance_plan", "cause_main"),
}
OWNED = {  # evidence that the household's own page shows, of no indicator (plan 三（一）1)
    ("collection_form", f"has_{one}") for one in ("vehicle", "commercial_house", "business")
}
SENSITIVE = {
    (table.name, one.name) for table in SOURCES for one in table.columns if one.personal == "sensitive"
}


@pytest.fixture(scope="module")
def snapshot(county):
    opened = Snapshot.current(Home(county))
    yield opened
    opened.close()


def columns(snapshot, table):
    found = snapshot.frame("SELECT column_name FROM duckdb_columns() WHERE table_name = $1", [table])
    return set(found["column_name"]) - LINEAGE


def test_each_column_of_a_snapshot_is_read_by_something_named(snapshot):
    tables = {table.name for table in SOURCES} & snapshot.tables()
    assert len(tables) > 10
    for name in tables:
        assert columns(snapshot, name) <= read_columns(name), name


def test_what_nobody_reads_stays_out():
    gone = {(t.name, c.name) for t in SOURCES for c in t.columns} - {
        (t.name, name) for t in SOURCES for name in read_columns(t.name)
    }
    assert {
        ("household_member", "ethnicity"),
        ("family_doctor", "service_group"),
        ("household", "low_income_class"),
    } <= gone
    assert gone == {(name, one) for name, columns_left in LEFT.items() for one in columns_left}


def test_of_what_is_sensitive_only_what_a_fact_reads_and_what_is_owned_is_there(snapshot):
    there = {(name, one) for name, one in SENSITIVE if one in columns(snapshot, name)}
    read = {(table.name, one) for table in SOURCES for one in by_facts(table.name)}
    assert SENSITIVE & read == RULED
    assert there <= RULED | OWNED


def test_no_identity_is_there(snapshot):
    for table in SOURCES:
        # Of a payee or an approver only whether the cell was filled is kept: yes or no is nobody's name.
        named = {
            one.name
            for one in table.columns
            if one.personal == "identity" and not one.pseudonym and one.kind is not Kind.GIVEN
        }
        assert not named & columns(snapshot, table.name)


AS_OF_TODAY = {"fact_agenda", "fact_course"}


def test_facts_say_all_that_they_read(snapshot, county):
    """Facts and sums made from what the snapshot holds are those that it holds."""
    frames = {
        table.name: snapshot.frame(f'FROM "{table.name}"')
        for table in SOURCES
        if table.name in snapshot.tables()
    }
    frames[WAITING] = snapshot.frame(f'FROM "{WAITING}"')
    made = derive(frames, Home(county).settings)
    assert {"cube", "fact_household", "fact_pair"} <= made.keys()
    for name, frame in made.items():
        if name in AS_OF_TODAY:  # made of what the store holds; a snapshot keeps of it what they say
            continue
        kept = snapshot.frame(f'FROM "{name}"')
        assert_frame_equal(frame, kept, check_row_order=False, check_dtypes=False)


def test_a_column_that_nobody_knows_is_not_held():
    frame = pl.DataFrame(
        {"household_id": ["H1"], "low_income_class": ["特困人员"], "source_no": [1], "row_no": [2]}
    )
    assert held({"household": frame})["household"].columns == ["household_id", "source_no", "row_no"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("残疾", "残疾"),
        ("残疾 ,长期慢性病", "残疾,长期慢性病"),
        ("尿毒症", "其他"),
        ("患有大病（尿毒症）", "患有大病"),
    ],
)
def test_of_health_only_the_contracts_words_are_kept(said, kept):
    health = next(one for one in SOURCES if one.name == "household_member").column("health")
    assert known_words(pl.Series([said]), health.kept).to_list() == [kept]
