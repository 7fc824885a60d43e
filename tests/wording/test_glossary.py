"""One English word for each Chinese word that a cell of a source table may hold, and the same one everywhere."""

from __future__ import annotations

import re

import pytest

from dashboard.wording.evidence import value_of
from metrics.phrases.bureaus import bureau, group
from metrics.phrases.coded import cell, several, word, words_of
from metrics.phrases.codes import ITEMS, KINDS
from metrics.phrases.glossary import ENGLISH, GROUPS
from pipelines.bureaus import NAMES as BUREAUS
from pipelines.facts.household_days import KINDS as OF_WORDS
from pipelines.ground.text import HAN
from pipelines.sources import SOURCES, source

CODED = [(table, column) for table in SOURCES for column in table.columns if column.codes or column.kept]
IDS = [f"{table.name}.{column.name}" for table, column in CODED]


@pytest.mark.parametrize(("table", "column"), CODED, ids=IDS)
def test_every_word_of_every_source_has_an_english_one(table, column):
    for zh in (*column.codes.values(), *column.kept):
        assert zh in ENGLISH, f"{table.name}.{column.name}: {zh}"
        assert not HAN.search(ENGLISH[zh])


def test_no_word_stands_twice():
    words = [zh for group_ in GROUPS for zh in group_]
    assert len(words) == len(set(words))
    assert all(en and en == en.strip() for en in ENGLISH.values())


def test_what_other_rooms_call_the_same_things_is_the_same():
    for code, text in ITEMS.items():
        assert word(text.zh) == text
        assert cell(source("guarantee_check").column("item"), code) == text
    for zh, code in OF_WORDS.items():
        assert KINDS[code].en == word(zh).en
    for name in BUREAUS:
        assert bureau(name) == word(name)
    assert group("入户").en == word("入户").en


def test_a_cell_of_one_code_of_several_and_of_none():
    topics = source("supervision_visit").column("topics")
    assert cell(topics, "措施落实、作风").en == "measures carried out, conduct"
    assert cell(source("household_income").column("status"), "under_review").zh == "待核"
    assert several("健康，不在表中的").en == "healthy, 不在表中的"
    assert words_of(source("measure").column("category"))["safety_net"].en == "safety net"
    assert word("县人社局").en == "县人社局"


def test_evidence_takes_its_words_from_it():
    assert value_of("guarantee_check.result", "food water").en == "food, water"
    assert not re.search(HAN, value_of("risk_clue.clue_type", "失业").en)
