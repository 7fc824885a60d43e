"""A csv says the same whatever parts its fields and ends its lines, or it is refused; rows never join."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_values_numbers import few

from pipelines.intake.files.decoding import decoded
from pipelines.intake.files.delimited import csv_sheet
from pipelines.intake.files.separators import separator_of
from pipelines.intake.models import Refused

HEAD = ["户编号", "核算周期", "年度家庭人口数", "可支配收入"]
ROWS = [
    ["0012", "2025H1", "4", "21000"],
    ["0013", "2025H1", "3", "1,800.50"],
    ["0014", "2025H1", "2", "9000"],
]
LINE_ENDS = ("\n", "\r\n", "\r")
SEPARATORS = (",", "\t", ";", "|", "，")


def written(rows, separator, line_end="\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def cells(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return [[cell or "" for cell in row[1:]] for row in csv_sheet(path)[0].cells.iter_rows()]


@pytest.fixture(autouse=True)
def _unlimited(monkeypatch):
    """The child limits its own memory; the tests' process must not."""
    monkeypatch.setattr("pipelines.intake.files.limits.limit_memory", lambda _: None)


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("line_end", LINE_ENDS)
def test_any_separator_and_line_end_gives_the_same_rows(tmp_path, separator, line_end):
    rows = [HEAD, *ROWS]
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert cells(tmp_path / "a.csv", written(rows, separator, line_end).encode(encoding)) == rows
    titled = cells(tmp_path / "a.csv", f"某县收支表{line_end}" + written(rows, separator, line_end))
    assert [row[: len(HEAD)] for row in titled[1:]] == rows


NOTES = st.text(st.sampled_from("猪羊;|,\t，、 "), min_size=1, max_size=12)


@few
@given(st.lists(NOTES, min_size=3, max_size=8), st.sampled_from(SEPARATORS))
def test_what_stands_in_remarks_never_parts_the_fields(tmp_path_factory, notes, separator):
    rows = [[*HEAD, "备注"], *([*ROWS[0], note] for note in notes)]
    read = cells(tmp_path_factory.mktemp("csv") / "a.csv", written(rows, separator))
    assert [row[:4] for row in read] == [row[:4] for row in rows]


@few
@given(st.lists(st.sampled_from(LINE_ENDS), min_size=4, max_size=4))
def test_line_ends_may_be_mixed(tmp_path_factory, ends):
    text = "".join(",".join(row) + end for row, end in zip([HEAD, *ROWS[::2], ROWS[0]], ends, strict=True))
    assert cells(tmp_path_factory.mktemp("csv") / "a.csv", text) == [HEAD, *ROWS[::2], ROWS[0]]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "，"])
def test_excels_own_hint_is_followed_and_is_no_row(tmp_path, mark):
    assert cells(tmp_path / "a.csv", f"sep={mark}\r\n" + written([HEAD, *ROWS], mark, "\r\n")) == [
        HEAD,
        *ROWS,
    ]


def test_marks_of_byte_order_vanish_wherever_they_stand(tmp_path):
    text = "\ufeff\ufeff" + written([HEAD, *ROWS[:1]], ",") + '\ufeff"0013",2025H1,3,"1,800.50"\n'
    assert cells(tmp_path / "a.csv", text) == [HEAD, *ROWS[:2]]


def test_texts_that_a_spreadsheet_wrote_as_formulas(tmp_path):
    text = ",".join(HEAD) + '\n="0012",2025H1,="4",="21000"\n"=""0014""",2025H1,2,9000\n'
    assert cells(tmp_path / "a.csv", text)[1] == ROWS[0]


def test_trailing_separators_are_no_more_columns(tmp_path):
    read = cells(tmp_path / "a.csv", "".join(",".join(row) + ",,\n" for row in [HEAD, *ROWS[::2]]))
    assert [row[:4] for row in read] == [HEAD, *ROWS[::2]]


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x0b", "\x0c"])
def test_other_line_breaks_never_make_a_row_of_two(tmp_path, mark):
    read = cells(
        tmp_path / "a.csv", written([HEAD, ROWS[0]], ",").rstrip("\n") + mark + ",".join(ROWS[2]) + "\n"
    )
    assert len(read[-1]) > len(HEAD)  # held back as ragged


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_refused_in_words(encoding):
    with pytest.raises(Refused) as refused:
        decoded(written([HEAD, *ROWS], ",").encode(encoding))
    assert "UTF-16" in refused.value.message.zh


def test_without_any_separator_a_comma_is_taken():
    assert separator_of("户编号\n1\n".encode()) == ","
