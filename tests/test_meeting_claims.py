"""Sentences of the meeting say no more than their figures: each place by its own target, bounds of the unknown."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from metrics.meeting.headlines import _beyond_unchecked
from metrics.meeting.places import reached


def rows(*told):
    names = ("area_name", "status", "low", "high", "target", "is_full_count")
    return pl.DataFrame([dict(zip(names, one, strict=True)) for one in told], infer_schema_length=None)


def said(*told):
    return "；".join(one.zh for one in reached(rows(*told)))


def test_met_without_any_sample_large_enough_is_said_so():
    found = said(("甲", "met", 0.85, 0.97, 0.9, False), ("乙", "met", 0.86, 0.98, 0.9, False))
    assert found == "2 个乡镇中 2 个达标，样本都不足以确认"


def test_a_place_that_was_fully_asked_is_a_fact():
    assert said(("甲", "met", 0.85, 0.97, 0.9, True)) == "1 个乡镇达标，样本都足以确认"
    assert said(("甲", "missed", 0.7, 0.95, 0.9, True)) == "甲满意度确实低于目标；1 个乡镇没有一个达标"


def test_each_place_is_held_against_its_own_target():
    # 92 % is met against 90 % and missed against 95 %
    found = said(("甲", "met", 0.91, 0.93, 0.9, False), ("乙", "missed", 0.90, 0.94, 0.95, False))
    assert found == "乙满意度确实低于目标；1 个乡镇达标，样本都足以确认"


def test_places_that_cannot_be_judged_are_counted_apart():
    found = said(("甲", "met", 0.95, 0.99, 0.9, False), ("乙", "too_few", 0.5, 1.0, 0.9, False))
    assert found == "1 个乡镇达标，样本都足以确认；1 个样本不足或未报送，不作判断"


STATUS = st.sampled_from(["met", "near", "missed", "too_few", "not_reported"])
WORLD = st.lists(
    st.tuples(STATUS, st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 1), st.booleans()), min_size=1
)


@given(world=WORLD)
def test_no_sentence_counts_more_than_there_are(world):
    told = [(f"{n}乡", s, min(a, b), max(a, b), t, f) for n, (s, a, b, t, f) in enumerate(world)]
    judged = [one for one in told if one[1] in {"met", "near", "missed"}]
    met = [one for one in judged if one[1] == "met"]
    sure = [one for one in met if one[5] or one[2] >= one[4]]
    sentence = said(*told)
    if judged:
        assert ("没有一个达标" in sentence) == (not met)
        assert ("样本都足以确认" in sentence) == (bool(met) and len(sure) == len(met))
        assert ("样本都不足以确认" in sentence) == (bool(met) and not sure)
    assert ("不作判断" in sentence) == (len(judged) < len(told))


def share(met, checked, everyone):
    return {"numerator": met, "units": checked, "missing": everyone - checked}


def test_what_unchecked_households_could_undo_is_no_change():
    # 277 of 300 checked and all met, a year before 270 of 300 met with everyone checked: 23 unchecked could undo it
    assert not _beyond_unchecked(share(277, 277, 300), share(280, 300, 300))
    assert _beyond_unchecked(share(290, 290, 300), share(200, 300, 300))
