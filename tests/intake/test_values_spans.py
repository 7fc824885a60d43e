"""Quarters, school terms, several words in one cell, and cells of which only whether they are filled is kept."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given as holds
from hypothesis import strategies as st

from pipelines.columns import given, many, quarter, term
from pipelines.intake.values.closed_lists import read_given, read_many
from pipelines.intake.values.spans import quarter_of, read_quarter, read_term, term_of

TOPICS = many("topics", "督查内容", "Topics", ("措施落实", "资金使用", "档案管理", "其他"))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("2025Q3", "2025Q3"),
        ("2025q1", "2025Q1"),
        ("2025年第三季度", "2025Q3"),
        ("2025年三季度", "2025Q3"),
        ("２０２５年第４季度", "2025Q4"),
        ("2025-Q2", "2025Q2"),
        ("三季度", None),  # of which year?
        ("2025年第五季度", None),
        ("2025年", None),
        ("2025年上半年", None),
        ("2025年第一、二季度", None),
    ],
)
def test_a_quarter_has_its_year_and_nothing_else(said, wanted):
    assert read_quarter(pl.Series([said]), quarter()).to_list() == [wanted]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("2025S", "2025S"),
        ("2025年春季学期", "2025S"),
        ("2025年春", "2025S"),
        ("2025年上学期", "2025S"),
        ("2025秋季", "2025A"),
        ("2024-2025学年第二学期", "2025S"),
        ("2024-2025学年第一学期", "2024A"),
        ("2024—2025学年下学期", "2025S"),
        ("2024-2026学年第一学期", None),
        ("春季学期", None),
        ("2025年", None),
        ("2025年第三学期", None),
    ],
)
def test_a_school_term_has_its_year_and_nothing_else(said, wanted):
    assert read_term(pl.Series([said]), term()).to_list() == [wanted]


@holds(st.integers(2000, 2099), st.integers(1, 4), st.sampled_from("SA"))
def test_an_id_names_itself(year, number, season):
    assert quarter_of(f"{year}Q{number}") == f"{year}Q{number}"
    assert term_of(f"{year}{season}") == f"{year}{season}"


def test_several_words_of_a_list_stand_in_one_cell_in_the_order_of_the_list():
    cells = pl.Series(["档案管理、措施落实", "资金使用,其他", "资金使用；资金使用", None])
    assert read_many(cells, TOPICS).to_list() == ["措施落实、档案管理", "资金使用、其他", "资金使用", None]


def test_one_word_that_the_list_does_not_know_makes_the_whole_cell_unreadable():
    assert read_many(pl.Series(["资金使用、月球"]), TOPICS).to_list() == [None]


@holds(st.lists(st.one_of(st.none(), st.text("甲乙 3", max_size=9)), min_size=1, max_size=8))
def test_of_a_cell_that_is_only_given_no_word_is_kept(cells):
    read = read_given(pl.Series(cells, dtype=pl.String), given("has_payee", "收款方", "Payee"))
    assert read.to_list() == [bool(cell and cell.strip()) for cell in cells]
