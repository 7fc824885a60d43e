"""Words for nothing are nothing wherever they stand, unless the column's own list has the word."""

from __future__ import annotations

import pytest
from test_values_numbers import many

WORDS = (
    "无",
    "—",
    "-",
    "---",
    "…",
    "……",
    "／",
    "/",
    "NULL",
    "null",
    "None",
    "N/A",
    "n/a",
    "NA",
    "#",
    "空",
    "空白",
    "未填",
    "\\",
    ".",
    "。",
    "（空）",
    "暂无",
    "不详",
)
COLUMNS = (
    ("household", "monitor_category"),
    ("household", "risk_cleared"),
    ("household", "identified_month"),
    ("household", "status_date"),
    ("household", "township_name"),
    ("household", "lifted_year"),
    ("household_income", "wage_income"),
    ("meeting_action", "entered_at"),
)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_words_for_nothing_are_nothing(table, column):
    assert many(table, column, WORDS) == ([None] * len(WORDS), [None] * len(WORDS))


def test_a_word_of_the_columns_own_list_is_that_word():
    assert many("training", "employed_after", ("未知", "无"))[0] == ["未知", None]
    assert many("guarantee_check", "result", ("不适用", "/"))[0] == ["not_applicable", None]
    assert many("household_income", "status", ("未采集", "空"))[0] == ["not_collected", None]


@pytest.mark.parametrize("text", ["不是", "0", "####", "？", "没问题"])
def test_other_words_are_no_nothing(text):
    assert many("household", "monitor_category", (text,)) == ([None], ["code"])


def test_a_mark_is_no_yes():
    assert many("training", "completed", ("①", "1", "1.0", "TRUE"))[0] == [None, True, True, True]


def test_ticks_and_crosses_are_yes_and_no_where_only_these_may_stand():
    yes, no = ("√", " ✓", "✔", "✔\ufe0e", "☑\ufe0f"), ("×", "✗", "✘", "✖\ufe0f", "☒")
    assert many("training", "completed", yes) == ([True] * len(yes), [None] * len(yes))
    assert many("welfare_post", "duplicate_flag", no) == ([False] * len(no), [None] * len(no))


@pytest.mark.parametrize("mark", ["x", "X", "○", "☐", "√√", "√×", "√？", "打√", "*"])
def test_other_marks_answer_nothing(mark):
    assert many("training", "completed", (mark,)) == ([None], ["type"])


def test_a_blank_beside_ticks_is_no_no():
    assert many("training", "completed", ("√", "", "/"))[0] == [True, None, None]


@pytest.mark.parametrize("mark", ["√", "✓", "☑", "×", "✗"])
def test_in_lists_of_other_words_a_mark_is_unreadable(mark):
    lists = (("guarantee_check", "result"), ("training", "employed_after"), ("household", "monitor_category"))
    for table, column in lists:
        assert many(table, column, (mark,)) == ([None], ["code"])
