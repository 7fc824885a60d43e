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
