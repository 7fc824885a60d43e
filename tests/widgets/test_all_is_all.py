"""What is not all is never printed as all: 99.97 % on one decimal, a score of 99.996, alike on every surface."""

import ast
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.widgets import table
from dashboard.wording.cells import excel, form, kept_apart, texts
from metrics.phrases.numbers import decimals, score_said

ROOT = Path(__file__).parents[2]
FORMS = ("%.1f%%", "%.2f%%", "%+.1f%%", "%.1f", "%.2f")
SHARES = st.one_of(
    st.sampled_from([0.0, 100.0, 99.96, 99.996, 99.9996, 0.04, 0.003]),
    st.floats(0, 100).map(lambda share: round(share, 5)),
)


@given(st.lists(SHARES, min_size=1, max_size=6), st.sampled_from(FORMS))
def test_a_share_is_printed_as_all_or_as_nothing_only_where_it_is(shares, how):
    columns = {"a": {"label": "甲", "type_config": {"format": how, "min_value": 0, "max_value": 100}}}
    cells = texts(pl.DataFrame({"a": shares}), kept_apart(pl.DataFrame({"a": shares}), columns), "zh")["甲"]
    for share, cell in zip(shares, cells, strict=True):
        number = float(cell.strip("%+"))
        assert (number == 100) == (share == 100)
        assert (number == 0) == (share == 0)
        assert abs(number - share) <= 0.05


def test_a_column_that_needs_no_more_decimals_keeps_its_own_and_a_count_is_left_alone():
    columns = {
        "a": {"label": "a", "type_config": {"format": "%.1f%%", "max_value": 100}},
        "n": {"label": "n", "type_config": {"format": "%.1f"}},
        "t": "a text",
    }
    frame = pl.DataFrame({"a": [50.0, 100.0], "n": [99.99, 3.0], "t": ["x", "y"]})
    assert kept_apart(frame, columns) == columns
    more = kept_apart(frame.with_columns(a=pl.Series([50.0, 99.97])), columns)
    assert (form("a", more), excel(form("a", more))) == ("%.2f%%", '0.00"%"')  # so does the sheet that leaves
    assert form("a", columns) == "%.1f%%"  # what was handed over stays as it was


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (100.0, "100.00"),
        (99.995, "99.995"),
        (99.99999, "99.99999"),
        (0.0, "0.00"),
        (0.001, "0.001"),
        (87.654, "87.65"),
    ],
)
def test_a_score_is_full_only_where_it_is(points, said):
    assert score_said(points) == said


@given(st.lists(st.one_of(st.none(), SHARES), max_size=5), st.integers(0, 2))
def test_more_decimals_only_where_they_are_needed(values, least):
    found = decimals(values, (0.0, 100.0), least)
    assert least <= found <= 7
    if found > least:
        assert decimals(values, (0.0, 100.0), 0) > least


def test_no_sentence_rounds_a_score_by_itself():
    """A score in a text is written by `score_said`: an f-string of its own would round 99.996 to full marks."""
    found = []
    for room in ("dashboard", "metrics"):
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
                    said, spec = ast.unparse(node.value), ast.unparse(node.format_spec)
                    if "score" in said and "f" in spec.strip("f'\""):
                        found.append(f"{file.relative_to(ROOT)}: {said}")
    assert not found


def test_every_table_is_drawn_by_the_one_that_keeps_shares_apart():
    drawn = [
        str(file.relative_to(ROOT))
        for file in sorted((ROOT / "dashboard").rglob("*.py"))
        if "st.dataframe(" in file.read_text(encoding="utf-8")
    ]
    assert drawn == ["dashboard/widgets/table.py"]


@pytest.mark.parametrize(("asked", "shown"), [({}, "—"), ({"placeholder": ""}, "")])
def test_what_is_not_known_is_a_dash_unless_its_page_says_otherwise(monkeypatch, asked, shown):
    """Streamlit's own word for null is None: every table goes through the one that says what stands there."""
    taken = {}
    monkeypatch.setattr(table, "paper", lambda *_, **__: None)
    monkeypatch.setattr(table.st, "dataframe", lambda *_, **more: taken.update(more))
    table.table(SimpleNamespace(tables=[]), pl.DataFrame({"n": [1, None]}), alt="甲", **asked)
    assert taken["placeholder"] == shown
