"""A table whose rows lie on their shelf says its headings and how many they are, and refuses the rows."""

from __future__ import annotations

import pytest
from kit.contract import HOUSEHOLDS

from pipelines.intake.models import ReadTable, UnopenedError
from pipelines.intake.reading import read_files


@pytest.fixture
def read(tmp_path):
    """Headings, three rows, as a load takes them: kept beside its copy."""
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "households.csv"
    path.write_text(HOUSEHOLDS, encoding="utf-8")
    (file,) = read_files([path], None, tmp_path)
    (table,) = file.tables
    return table


def test_its_rows_are_refused_until_it_is_opened(read):
    """Else a table of many would pass for one of none, and nobody in it would be anywhere."""
    assert read.shelf is not None
    assert read.rows == 3
    assert "household_id" in read.columns
    with pytest.raises(UnopenedError, match="opened"):
        read.text  # noqa: B018 - it is the asking that is refused
    whole = read.opened()
    assert whole.text.height == 3
    assert whole.columns == read.columns == whole.text.columns
    assert whole.opened() is whole


def test_what_is_printed_of_a_table_holds_none_of_its_rows(read):
    """A line of a log, an error: names and counts, never a cell."""
    said = f"{read!r}{read.opened()!r}"
    assert "ReadTable" in said
    assert "0001" not in said


def test_a_table_that_was_never_shelved_needs_no_opening():
    empty = ReadTable("household", "")
    assert empty.opened() is empty
    assert empty.text.height == empty.rows == 0
