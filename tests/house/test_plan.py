"""docs/plan.md: every one of the plan's 92 rows stands in it, and what it names is there."""

from __future__ import annotations

import re

import pytest

from dashboard.app import PAGES
from metrics.catalogue import BY_ID
from metrics.helping.rules import NAMES
from pipelines.sources import SOURCES
from workshop.plan import PAGE, rows, text

COUNTS = {"S0": 2, "S1": 22, "S2": 22, "S3": 20, "S4": 16, "S5": 10}


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == text(), "run `python -m workshop.plan`"


def test_all_92_rows_of_the_plan_are_there_in_their_order():
    wanted = [f"{part}-{number}" for part, count in COUNTS.items() for number in range(1, count + 1)]
    assert len(wanted) == 92
    assert [row.id for row in rows()] == wanted


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_a_row_is_seen_on_pages_that_exist_and_names_what_there_is(row):
    assert row.pages
    assert set(row.pages) <= {leaf.path for leaf in PAGES}
    assert set(row.indicators) <= BY_ID.keys()
    assert set(row.rules) <= NAMES.keys()
    assert set(row.tables) <= {table.name for table in SOURCES}
    assert re.search("[\u4e00-\u9fff]", row.zh)
    assert row.en.isascii()


def test_every_indicator_of_the_process_and_of_what_surrounds_it_belongs_to_a_row():
    named = {one for row in rows() for one in row.indicators}
    asked = {one.id for one in BY_ID.values() if one.pillar in {"process", "funds", "supervision"}}
    beside = {"SUP-04", "PRO-03", "FUN-01"}  # what no row of the plan asks for by itself
    assert asked - named <= beside
