"""Real people, not made-up ones: PROGRESA's 8,700 households through the front door, to the last township."""

from __future__ import annotations

import csv

import pytest
from kit import progresa

pytestmark = pytest.mark.skipif(
    not progresa.PANEL.is_file(), reason="the real material does not lie beside this checkout"
)
COUNTY = {"1997": (4067, 4955), "1998": (3573, 4725), "1999": (3183, 4977)}


@pytest.fixture(scope="module")
def home(run, tmp_path_factory):
    found = tmp_path_factory.mktemp("progresa")
    progresa.write(found / "inbox")
    said = run("load", "--home", found, "--format", "json")
    assert said.status == 0, said.err
    tables = {table["table"]: table for file in said.json["files"] for table in file["tables"]}
    assert {name: (table["rows"], table["quarantined"]) for name, table in tables.items()} == {
        "admin_area": (1 + 190 + 501, 0),
        "household": (8700, 0),
        "guarantee_check": (4955 + 4725 + 4977, 0),
    }
    return found


def shown(run, home, *words):
    said = run("show", "GUA-01C", "--home", home, "--format", "json", *words)
    assert said.status == 0, said.err
    return said.json


@pytest.mark.parametrize("year", COUNTY)
def test_the_share_of_households_whose_children_are_all_at_school(run, home, year):
    (row,) = shown(run, home, "--period", year)
    met, households = COUNTY[year]
    assert (row["numerator"], row["denominator"]) == (met, households)
    assert row["value"] == pytest.approx(met / households, abs=1e-12)
    assert row["units"] == households


@pytest.mark.parametrize("year", COUNTY)
def test_every_municipality_is_what_an_independent_count_says(run, home, year):
    code = progresa.townships()
    with progresa.EXPECTED.open(encoding="utf-8") as file:
        expected = {
            code[row["municipality"]]: (int(row["met"]), int(row["households"]))
            for row in csv.DictReader(file)
            if row["year"] == year
        }
    rows = {row["area_code"]: row for row in shown(run, home, "--period", year, "--level", "township")}
    assert len(rows) == 190  # an area without data still has its row
    found = {area: (row["numerator"], row["denominator"]) for area, row in rows.items() if row["denominator"]}
    assert found == expected
    assert all(rows[area]["value"] == pytest.approx(met / of) for area, (met, of) in expected.items())


def test_the_independent_count_has_554_rows():
    with progresa.EXPECTED.open(encoding="utf-8") as file:
        assert sum(1 for _ in csv.DictReader(file)) == 554
