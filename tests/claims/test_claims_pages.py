"""Sentences of the funnel, of what-if, of a frozen ranking and of what came, read against their figures in worlds."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES
from kit.tables_world import NAMES as TOWN_NAMES
from kit.tables_world import PERIODS, WORLDS

from dashboard.drawing.funnel import judged
from metrics.claims.arrivals import came
from metrics.claims.funnel import Spot, funnel
from metrics.claims.moves import Move, by_other_weights, since_frozen
from metrics.phrases.numbers import written
from metrics.scoring.frozen import moved
from pipelines.ground.periods import Period

WORLD = settings(max_examples=100, deadline=None)
HAN = re.compile(r"[\u4e00-\u9fff]")
LISTED = rf"((?:[{NAMES}]、?)+)(?:等 (\d+) 个乡镇)?"
PLURAL = re.compile(
    r"\b1 (?:townships|tables)\b|\b(?!1\b)\d+ (?:township|table)\b|\b1 \w+ (?:move|have|do)\b"
)
SHARES = st.lists(
    st.tuples(st.sampled_from([2, 40, 200, 900]), st.sampled_from([0.0, 0.7, 0.9, 0.93, 1.0])), max_size=8
)
PLACES = st.none() | st.integers(1, 8)
UNITS = st.lists(
    st.tuples(PLACES, PLACES, st.sampled_from([50.0, 50.0 + 1e-12, 60.0]), st.sampled_from(["both", "came", "went"])),
    max_size=8,
)  # fmt: skip


def named(said, ending):
    """The names before a word, and how many there are in all."""
    found = re.search(LISTED + ending, said)
    return (
        ([], 0)
        if not found
        else (re.findall(f"[{NAMES}]", found[1]), int(found[2] or len(found[1].replace("、", ""))))
    )


@WORLD
@given(world=SHARES, whole=st.none() | st.sampled_from([0.5, 0.93, 1.0]))
def test_a_funnel_names_who_lies_beyond_the_limits_the_furthest_first_and_counts_the_rest(world, whole):
    points = [
        judged(name, size, share, whole or 0.0) for name, (size, share) in zip(NAMES, world, strict=False)
    ]
    text = funnel([Spot(one.name, one.share, one.side) for one in points], whole)
    if whole is None or not points:
        assert ("没有这项比率" in text.zh) == (whole is None)
        return
    for ending, sides in (("低于控制下限", {"low", "lowest"}), ("高于控制上限", {"high", "highest"})):
        truth = [one for one in points if one.side in sides]
        names, count = named(text.zh, ending)
        assert count == len(truth)
        gaps = {one.name: abs(one.share - whole) for one in truth}
        assert [gaps[name] for name in names] == sorted(gaps.values(), reverse=True)[: len(names)]
    inside = sum(one.side == "inside" for one in points)
    rest = re.search(r"其余 (\d+) 个乡镇", text.zh)
    assert (int(rest[1]) if rest else 0) == (inside if inside < len(points) else 0)
    assert ("都没有明显差别" in text.zh) == (inside == len(points))
    assert (f"全县 {written(whole, '%')}" in text.zh) == bool(inside)
    assert not HAN.search(re.sub(f"[{NAMES}]", "", text.en))
    assert not PLURAL.search(text.en), text.en


def moves(world):
    """What each unit did; one that came has nothing before, one that went nothing now."""
    return [
        Move(
            name, None if way == "came" else before, None if way == "went" else now,
            None if way == "came" else 50.0, None if way == "went" else score, way != "came", way != "went",
        )
        for name, (before, now, score, way) in zip(NAMES, world, strict=False)
    ]  # fmt: skip


def check_moves(said, truth):
    """The moves that are written are those of the figures, the furthest first."""
    shown = re.findall(rf"([{NAMES}]) (↑\d+|↓\d+|不再排名|进入排名)", said)
    by_name = {one.name: one for one in truth}
    for name, step in shown:
        one = by_name[name]
        if step == "不再排名":
            assert one.now is None
        elif step == "进入排名":
            assert one.before is None
        else:
            assert step == ("↑" if one.now < one.before else "↓") + str(abs(one.now - one.before))
    assert len(shown) == (len(truth) if len(truth) <= 4 else 3)
    far = [abs(int(step[1:])) if step[0] in "↑↓" else 0 for _, step in shown]
    known = [abs(one.now - one.before) for one in truth if None not in (one.before, one.now)]
    assert far == sorted([*known, *[0] * (len(truth) - len(known))], reverse=True)[: len(far)]


@WORLD
@given(world=UNITS)
def test_by_other_weights_who_moves_is_counted_and_the_furthest_named_first(world):
    made = [one for one in moves(world) if one.was and one.is_there]
    text = by_other_weights(made)
    truth = [one for one in made if one.before != one.now]
    assert (text.zh == "名次都不变") == (not truth)
    if truth:
        assert text.zh.startswith(f"{len(truth)} 个乡镇名次变动：")
    check_moves(text.zh, truth)
    assert not PLURAL.search(text.en), text.en


@WORLD
@given(world=UNITS)
def test_since_a_ranking_was_frozen_nobody_is_said_to_stay_who_moved_came_or_went(world):
    made = moves(world)
    both = [one for one in made if one.was and one.is_there]
    text = since_frozen(made)
    truth = [one for one in both if one.before != one.now]
    check_moves(text.zh.partition("；")[0], truth)
    scores = sum(abs(one.score - one.new_score) > 1e-9 for one in both)
    if "都没有变" in text.zh:
        assert (truth, scores) == ([], 0)
    if shown := re.search(r"名次没有变，(\d+) 个乡镇得分不同", text.zh):
        assert (truth, int(shown[1])) == ([], scores)
    for words, way in (
        ("定稿时没有的：", lambda one: not one.was),
        ("现在没有的：", lambda one: not one.is_there),
    ):
        told = re.search(words + LISTED, text.zh)
        count = sum(map(way, made))
        assert (int(told[2] or len(told[1].replace("、", ""))) if told else 0) == count
    assert not PLURAL.search(text.en), text.en


def test_a_township_that_came_after_the_freezing_is_among_those_compared():
    row = {"area_code": "1", "area_name": "甲", "rank": 1, "score": 90.0}
    new = {"area_code": "2", "area_name": "乙", "rank": 1, "score": 95.0}
    rows = moved({"townships": [row]}, {"townships": [{**row, "rank": 2}, new]})
    assert [(one["area_name"], one["rank"], one["new_rank"], one["was"]) for one in rows] == [
        ("甲", 1, 2, True), ("乙", None, 1, False),
    ]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(WORLDS, st.sampled_from(PERIODS))
def test_all_tables_came_only_where_some_are_due_all_are_whole_and_the_period_is_over(base, period):
    text = came(base, Period.read(period), TOWN_NAMES)
    here, owed = base.count(period)
    is_whole = bool(owed) and here == owed and base.is_over(period)
    assert ("全部到齐" in text.zh or "1 张必报表到齐" in text.zh) == is_whole
    assert ("没有必报的表" in text.zh) == (not owed)
    if owed and not is_whole:
        assert f"{owed} 张必报表中 {here} 张到齐" in text.zh
    assert not PLURAL.search(text.en), text.en
    assert not re.search(r"\d{4}H\d", text.zh)
