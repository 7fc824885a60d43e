"""A text of two languages: fields filled in both, English words in number."""

from __future__ import annotations

import pytest

from pipelines.ground.text import Text


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "1 row is kept"), ("1", "1 row is kept"), (0, "0 rows are kept"), ("1,234", "1,234 rows are kept")],
)
def test_a_field_chooses_its_words_by_its_number(n, said):
    text = Text("{n} 行保留", "{n} {n:row is|rows are} kept")
    assert text.filled(n=n).en == said
    assert text.filled(n=n).zh == f"{n} 行保留"


def test_a_text_in_a_field_brings_its_own_language_and_numbers_keep_their_format():
    text = Text("{name} {share:.1%}", "{name}: {share:.1%}").filled(name=Text("甲", "A"), share=0.125)
    assert (text.zh, text.en) == ("甲 12.5%", "A: 12.5%")


def test_braces_and_bars_of_a_value_stay_as_they_are():
    assert Text("{x}", "{x}").filled(x="{a|b}").en == "{a|b}"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3, "有 3 户"),
        ("1,234", "有 1,234 户"),
        ("60%", "有 60% 户"),
        ("−2.3个百分点", "有 −2.3个百分点户"),
        ("2 个乡镇", "有 2 个乡镇户"),
        ("2025年7月1日", "有2025年7月1日户"),
        ("1–6月", "有1–6月户"),
        ("4镇", "有4镇户"),
        ("甲乡", "有甲乡户"),
    ],
)
def test_a_space_parts_chinese_from_a_number_but_not_from_a_day_or_a_name(value, said):
    assert Text("有{it}户", "{it}").filled(it=value) == Text(said, str(value))


def test_days_that_are_built_of_numbers_hold_together():
    assert Text("{year}年{month}月{day}日前", "").filled(year=2025, month=7, day=1).zh == "2025年7月1日前"


def test_whole_numbers_are_counts_and_stand_in_thousands_but_ordinals_and_days():
    said = Text(
        "{n} 户，第 {row} 行，{year}年，{first}–{last}年", "{n} homes, row {row}, {year}, {first} to {last}"
    )
    filled = said.filled(n=12345, row=1204, year=2025, first=2023, last=2025)
    assert filled.zh == "12,345 户，第 1204 行，2025年，2023–2025年"
    assert filled.en == "12,345 homes, row 1204, 2025, 2023 to 2025"
    assert Text("{n}", "{n} {n:row|rows}").filled(n=1204).en == "1,204 rows"
    assert Text("{n}", "{n}").filled(n="1204").zh == "1204"  # a text is written as it is
