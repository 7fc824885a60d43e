"""Every column that departments send has a use that is told, or a reason why it is left behind."""

from __future__ import annotations

from pipelines.facts.origin.read_columns import by_facts, read_columns
from pipelines.facts.origin.shown_columns import LEFT, SHOWN
from pipelines.sources import SOURCES, source
from workshop.columns import PAGE, is_dropped, text, uses

EACH = [(table, column) for table in SOURCES for column in table.columns]


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == text(), "run `python -m workshop.columns`"


def test_a_column_is_kept_or_left_for_a_reason_and_never_both():
    for table, column in EACH:
        kept = column.name in read_columns(table.name)
        assert kept != (column.name in LEFT.get(table.name, {})), (table.name, column.name)


def test_every_column_has_a_use_or_a_reason_on_the_page():
    assert [(table.name, column.name) for table, column in EACH if not any(uses(table, column))] == []


def test_what_tells_who_somebody_is_is_left_behind_on_the_page():
    told = {column.name: uses(table, column)[2] for table, column in EACH if is_dropped(column)}
    assert {"name", "author"} <= told.keys()
    assert all(one.startswith("**left**") for one in told.values())


def test_what_a_household_shows_beside_the_facts_no_fact_reads():
    for name, columns in SHOWN.items():
        assert columns <= {one.name for one in source(name).columns}
        assert not columns & by_facts(name), name
