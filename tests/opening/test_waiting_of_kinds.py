"""A row held back of a household whose kind is known widens that kind's range; of an unknown one every kind's."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.catalogue import BY_ID
from metrics.figures.tidy import KINDS
from metrics.opening.opened import with_waiting
from metrics.opening.place import Place
from metrics.opening.units import units_of
from metrics.opening.waiting import LONE, may_be_of
from metrics.results import Results
from pipelines.ground.home import Home

NUMBER, PERIOD, COUNTY = "MOT-02", "2025H1", "990101"


@pytest.fixture(scope="module")
def results(county):
    found = Results.open(Home(county))
    yield found
    found.close()


@pytest.fixture(scope="module")
def homes(results):
    """A household of each of two kinds, and one that no register knows."""
    rows = results.records.frame(
        "SELECT kind, household_type, min(household_id) AS id FROM fact_household"
        " WHERE period = $1 GROUP BY ALL ORDER BY ALL",
        [PERIOD],
    )
    of = {kind: rows.filter(kind=kind)["id"][0] for kind in ("lifted", "cleared")}
    return {**of, "unknown": "H" + "f" * 16, "nobody": None}


@pytest.fixture
def held(results, homes, monkeypatch):
    """A post's month held back of each of these, as the snapshot tells it; by the household of each."""
    one = results.records.frame("FROM held_row LIMIT 0")
    rows = pl.DataFrame(
        [
            {"table": "welfare_post", "household_id": home, "period": PERIOD, "post_id": f"held-{name}",
             "source_no": 900, "row_no": at, "area_code": None}
            for at, (name, home) in enumerate(homes.items())
        ],
        schema_overrides={name: one.schema[name] for name in ("source_no", "row_no", "area_code")},
    )  # fmt: skip
    made = pl.concat([one, rows], how="diagonal_relaxed")
    monkeypatch.setattr("metrics.opening.opened.waiting", lambda *_: made)
    return made


def alone(results, kind=None, scope=None):
    """What would come on top, by the names above."""
    one, place = BY_ID[NUMBER], Place(PERIOD, COUNTY, kind, scope)
    rows = with_waiting(results.records, one, place, units_of(results.records, one, place, None))
    return {post.removeprefix("held-") for post in rows.filter(LONE)["id"]}


@pytest.mark.usefixtures("held")
def test_of_all_households_each_row_comes_on_top(results, homes):
    assert alone(results) == set(homes)


@pytest.mark.usefixtures("held")
def test_who_is_known_widens_their_own_kind_and_who_is_not_every_kind(results):
    for kind in KINDS:
        assert alone(results, kind) == {"unknown", "nobody", *({kind} & {"lifted", "cleared"})}, kind


@pytest.mark.usefixtures("held")
def test_a_scope_is_widened_by_its_own_and_by_who_is_not_known(results, homes):
    rows = results.records.frame(
        "SELECT household_id, household_type FROM fact_household WHERE period = $1 AND kind = 'cleared'",
        [PERIOD],
    )
    was_lifted = dict(rows.iter_rows())[homes["cleared"]] == "脱贫户"
    found = alone(results, scope="lifted")
    assert {"unknown", "nobody", "lifted"} <= found
    assert ("cleared" in found) == was_lifted
    assert alone(results, scope="monitored") == {"unknown", "nobody"}


def test_without_a_register_nobodys_kind_is_known(held):
    class Bare:
        tables = frozenset()

    assert may_be_of(Bare(), Place(PERIOD, COUNTY, "lifted"), held).equals(held)
