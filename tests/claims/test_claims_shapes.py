"""Trends, shapes and scores over made-up worlds: no sentence says what its figures do not carry."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import ALONE, SHARES, row, spaced

from metrics.claims.change import WHY
from metrics.claims.ranking.scores import ahead, loses, points
from metrics.claims.shapes import fullest, largest
from metrics.claims.trends import since, trend
from metrics.movement.chance import apart, beyond_unchecked, counts_apart
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.naming import same
from metrics.phrases.numbers import written
from pipelines.ground.text import Text

WORLD = settings(max_examples=150)


@st.composite
def series(draw):
    """The rows of up to six years of one indicator: gaps, samples, full counts, unchecked households."""
    indicator, unit = draw(st.sampled_from([("GUA-01F", "%"), ("SAT-01", "%"), ("MOT-03", "count")]))
    half = draw(st.sampled_from(["", "H1", "H2"]))
    found = []
    for year in range(2020, 2020 + draw(st.integers(1, 6))):
        value = draw(SHARES) if unit == "%" else float(draw(st.integers(0, 40)))
        target = draw(st.sampled_from([0.9, 0.95])) if unit == "%" else draw(st.sampled_from([5.0, 20.0]))
        way = draw(st.sampled_from(["judged"] * 6 + ["not_reported", "not_comparable"]))
        limits = {"low": value - 0.02, "high": value + 0.02} if indicator == "SAT-01" else {}
        more = {"missing": draw(st.sampled_from([0, 0, 20])), "is_full_count": draw(st.booleans()), **limits}
        found.append(
            row("县", way, value, target, indicator=indicator, unit=unit, period=f"{year}{half}", **more)
        )
    return found


def comparable(rows):
    """The newest rows that may be compared one with the next, by what the rows themselves say."""
    found = []
    for one in reversed(rows):
        if one["value"] is None or one["status"] in {"not_reported", "not_comparable"}:
            break
        found.append(one)
    return found[::-1]


def is_change(now, then):
    """Whether a change is more than chance, by the idea that its indicator has."""
    if now["indicator"] == "MOT-03":
        return counts_apart(now["value"], then["value"])
    if abs(now["value"] - then["value"]) < 0.001:
        return False
    return apart(now, then) if now["indicator"] == "SAT-01" else beyond_unchecked(now, then)


DOUBTS = tuple(one.zh for one in WHY.values())


@WORLD
@given(rows=series())
def test_a_trend_ends_where_nothing_is_compared_and_counts_its_run(rows):
    said, told = trend(rows, ALONE), comparable(rows)
    if not told:
        assert said.zh.startswith("本期")
        return
    if len(told) < 3:
        assert f"只有 {len(told)} 期" in said.zh
        return
    run = re.search(r"连续 (\d+) (年|个上半年|个下半年)(达到目标|未达标)", said.zh)
    newest = [one["status"] for one in reversed(told)]
    length = next((at for at, one in enumerate(newest) if one != newest[0]), len(newest))
    assert bool(run) == (newest[0] in {"met", "missed"} and length >= 3)
    if run:
        half = rows[0]["period"][4:]
        assert (int(run[1]), run[2]) == (length, {"": "年", "H1": "个上半年", "H2": "个下半年"}[half])
        assert (run[3] == "达到目标") == (newest[0] == "met")
        holds = sum(
            one["low"] is not None and not one["is_full_count"] and one["low"] < one["target"] <= one["high"]
            for one in told[-length:]
        )
        assert ("含目标值" in said.zh) == bool(holds)
        assert ("每期" in said.zh) == (holds == length)
    assert spaced(said.zh), said.zh


@WORLD
@given(rows=series())
def test_a_tile_shows_no_change_as_sure_that_chance_or_the_unchecked_could_undo(rows):
    said, told = since(rows, ALONE), comparable(rows)
    assert (said is None) == (not told)
    assert (said is not None and "无可比数据" in said.zh) == (len(told) == 1)
    if len(told) < 2 or "持平" in said.zh:
        return
    now, then = told[-1], told[-2]
    assert any(f"（{why}）" in said.zh for why in DOUBTS) == (not is_change(now, then))
    sentence = trend(rows, ALONE).zh
    if "比上年同期" in sentence:  # the title of the figure and the tile say the same
        assert any(f"（{why}）" in sentence for why in DOUBTS) == (not is_change(now, then))


SHARES_OF = st.lists(st.sampled_from([0.0, 0.1, 0.3, 0.30001, 0.5]), min_size=2, max_size=3)


@WORLD
@given(wholes=st.lists(st.none() | SHARES_OF, max_size=4))
def test_the_largest_part_is_counted_where_it_is_the_largest_ties_included(wholes):
    parts = list(COMPONENTS)
    rows = [
        {"area_code": str(at), "component": part, "value": value}
        for at, whole in enumerate(wholes)
        for part, value in zip(parts, whole or [None] * 3, strict=False)
    ]
    said = largest(rows, "area_code", [str(at) for at in range(len(wholes))])
    tops = [
        {
            part
            for part, one in zip(parts, whole, strict=False)
            if written(one, "%") == written(max(whole), "%")
        }
        for whole in wholes
        if whole
    ]
    if not tops:
        assert said.zh == "没有可以比较的数据"
        return
    counts = {part: sum(part in top for top in tops) for part in parts}
    leading = [part for part in parts if counts[part] == max(counts.values())]
    named = [part for part in parts if COMPONENTS[part].zh in said.zh]
    assert named == leading
    if found := re.search(r"In (\d+) of (\d+) places?", said.en):
        assert (int(found[1]), int(found[2])) == (max(counts.values()), len(tops))
        assert len({frozenset(top) for top in tops}) > 1
    elif len(tops) > 1:
        assert ("In both places" if len(tops) == 2 else f"In all {len(tops)} places") in said.en
        assert all(top == tops[0] for top in tops)
    assert "占收入" in said.zh
    assert "income" in said.en
    assert spaced(said.zh), said.zh


@WORLD
@given(numbers=st.lists(st.integers(0, 3), min_size=1, max_size=5))
def test_the_fullest_band_is_named_with_all_that_tie(numbers):
    bands = [(same(f"<{at}>"), number) for at, number in enumerate(numbers)]
    said = fullest(bands, Text("{n} 户", "{n} {n:household|households}")).zh
    top = max(numbers)
    assert [f"<{at}>" in said for at in range(len(numbers))] == [number == top for number in numbers]
    assert f"{top} 户" in said


LOST = st.lists(st.none() | st.sampled_from([0.0, 0.001, 0.004, 1.0, 1.004, 2.5]), max_size=5)


@WORLD
@given(lost=LOST, score=st.none() | st.just(90.0))
def test_what_a_score_loses_most_by_is_what_it_loses_most_by(lost, score):
    named = [(same(f"<{at}>"), one) for at, one in enumerate(lost)]
    said = loses(same("甲乡"), score, named).zh
    known = [one or 0.0 for one in lost]
    if score is None or not lost:
        assert "没有可计分" in said
        return
    top = max(known)
    assert ("全部得满分" in said) == (top <= 1e-9)
    shown = [f"<{at}>" in said for at in range(len(lost))]
    is_told = points(top) != "0.00"
    assert shown == [is_told and one is not None and points(one) == points(top) for one in lost]


GAPS = st.lists(st.sampled_from([-3.0, -0.004, 0.0, 0.004, 1.0, 2.0]), max_size=5)


@WORLD
@given(gaps=GAPS)
def test_who_is_ahead_is_ahead_by_what_goes_that_way(gaps):
    named = [(same(f"<{at}>"), one) for at, one in enumerate(gaps)]
    said, by = ahead((same("甲乡"), same("乙乡")), named).zh, sum(gaps)
    if points(by) == "0.00":
        assert said == "甲乡与乙乡得分相同"
        return
    assert said.startswith("甲乡比乙乡高" if by > 0 else "乙乡比甲乡高")
    along = [abs(one) for one in gaps if one * by > 0]
    shown = [abs(gaps[at]) for at in range(len(gaps)) if f"<{at}>" in said]
    assert shown
    assert {points(one) for one in shown} == {points(max(along))}
    assert all(gaps[at] * by > 0 for at in range(len(gaps)) if f"<{at}>" in said)
    assert len(shown) == sum(points(one) == points(max(along)) for one in along)
