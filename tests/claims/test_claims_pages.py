"""Sentences of the funnel, of what-if, of a frozen ranking and of what came, read against their figures in worlds."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES, TARGETS, WAYS, row
from kit.tables_world import NAMES as TOWN_NAMES
from kit.tables_world import PERIODS, WORLDS

from dashboard.drawing.funnel import points_of
from metrics.claims.arrivals import came
from metrics.claims.funnel import Spot, funnel
from metrics.claims.moves import Move, by_other_weights, since_frozen
from metrics.claims.states import JUDGED, word
from metrics.phrases.numbers import written
from metrics.phrases.why import why
from metrics.scoring.frozen import moved
from pipelines.ground.periods import Period

WORLD = settings(max_examples=100, deadline=None)
HAN = re.compile(r"[\u4e00-\u9fff]")
LISTED = rf"((?:[{NAMES}]、?)+)(?:等 (\d+) 个乡镇)?"
PLURAL = re.compile(
    r"\b1 (?:townships|tables)\b|\b(?!1\b)\d+ (?:township|table)\b|\b1 \w+ (?:move|have|do)\b"
)
SHARES = st.lists(
    st.tuples(
        st.sampled_from([2, 40, 200, 900]), st.sampled_from([0.0, 0.7, 0.9, 0.93, 1.0]), WAYS, st.none() | TARGETS
    ),
    max_size=8,
)  # fmt: skip
ASIDE = re.compile(rf"(\d+) 个([^（、；]+)（((?:[{NAMES}]乡、?)+)(等?)）")
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


def of_funnel(world, whole, way="judged", target=1.0):
    """Tidy rows of townships and of the county, and what their funnel says."""
    more = {"effective_n": None, "indicator": "GUA-01"}
    rows = [
        row(name, how, share, aim, area_code=name, **{**more, "denominator": size})
        for name, (size, share, how, aim) in zip(NAMES, world, strict=False)
    ]
    county = row("全县", way, whole, target, area_code="0", **{**more, "denominator": 9000})
    points = points_of(rows, county)
    spots = [Spot(one.name.removesuffix("乡"), one.share, one.side) for one in points]
    return rows, county, points, funnel(spots, county, rows)


@WORLD
@given(
    world=SHARES,
    whole=st.sampled_from([0.5, 0.93, 0.94996, 0.9999, 1.0]),
    way=WAYS,
    target=st.none() | TARGETS,
)
def test_a_funnel_names_who_lies_beyond_the_limits_the_furthest_first_and_counts_the_rest(
    world, whole, way, target
):
    rows, county, points, text = of_funnel(world, whole, way, target)
    assert not HAN.search(re.sub(f"[{NAMES}]乡?", "", text.en))
    assert not PLURAL.search(text.en), text.en
    if county["status"] not in {*JUDGED, "no_target"}:
        assert not points
        assert why(county, "zh") in text.zh  # nobody is called high or low
        return
    told, _, aside = text.zh.partition("另有 ")
    if not points:
        assert "没有可以对照的乡镇" in text.zh
        return
    for ending, sides in (("低于控制下限", {"low", "lowest"}), ("高于控制上限", {"high", "highest"})):
        truth = [one for one in points if one.side in sides]
        names, count = named(told, ending)
        counted = re.search(rf"(?:^|；)(\d+) 个乡镇{ending}", told)
        assert (int(counted[1]) if counted else count) == len(truth)
        gaps = {one.name[0]: abs(one.share - whole) for one in truth}
        assert [gaps[name] for name in names] == sorted(gaps.values(), reverse=True)[: len(names)]
        left = [gap for name, gap in gaps.items() if name not in names]
        assert not names or all(gap < min(gaps[name] for name in names) for gap in left)  # no half of a tie
    inside = [one for one in points if one.side == "inside"]
    rest = re.search(r"其余 (\d+) 个乡镇", told)
    assert (int(rest[1]) if rest else 0) == (len(inside) if len(inside) < len(points) else 0)
    if len(inside) == len(points) > 1:
        is_level = len({one.share for one in points}) == 1
        assert ("都没有明显差别" in told) == (not is_level)
        assert ("都是" in told) == is_level
    assert not re.search(r"全县 (?!%s)" % re.escape(written(whole, "%", target)), told)


@WORLD
@given(world=SHARES)
def test_who_cannot_be_judged_is_neither_drawn_nor_called_high_or_low_but_named_with_why(world):
    rows, _, points, text = of_funnel(world, 0.93)
    may = {one["area_name"] for one in rows if one["status"] in {*JUDGED, "no_target"}}
    assert {one.name for one in points} == may
    told, _, aside = text.zh.partition("另有 ")
    out = [one for one in rows if one["area_name"] not in may and one["status"] != "not_applicable"]
    said = {
        state: (int(n), names.split("、"), more) for n, state, names, more in ASIDE.findall(aside or told)
    }
    assert {state: n for state, (n, _, _) in said.items()} == {
        one: sum(word(each).zh == one for each in out) for one in {word(each).zh for each in out}
    }
    for state, (n, names, more) in said.items():
        assert set(names) <= {one["area_name"] for one in out if word(one).zh == state}
        assert bool(more) == (len(names) < n)
    if points:
        assert not any(one["area_name"][0] in told for one in out)


def test_the_county_of_a_funnel_is_written_as_beside_its_target_and_is_never_rounded_up_to_it():
    world = [(2000, 0.99, "judged", 1.0), (2000, 1.0, "judged", 1.0)]
    assert of_funnel(world, 0.99963)[3].zh.startswith(
        "甲低于控制下限；其余 1 个乡镇与全县 99.96% 没有明显差别"
    )
    assert "全县 94.996%" in of_funnel([(40, 0.9, "judged", 0.95)] * 3, 0.94996, target=0.95)[3].zh.replace(
        "都是", ""
    )


def test_where_all_stand_alike_luck_sets_nobody_apart():
    alike = [(40, 1.0, "judged", 1.0)] * 3
    assert of_funnel(alike, 1.0)[3].zh == "3 个乡镇都是 100%"
    assert of_funnel([*alike, (10, 1.0, "too_few", 1.0)], 0.9996)[3].zh == (
        "3 个乡镇都是 100%（全县 99.96%）；另有 1 个样本不足（丁乡）"
    )
    assert of_funnel(alike[:1], 1.0)[3].zh == "只有甲可以对照：与全县 100.0% 没有明显差别"
    assert of_funnel([(40, 0.9, "not_comparable", 1.0)] * 2, 0.93)[3].zh == (
        "不画漏斗图，没有可以对照的乡镇：2 个不可比（甲乡、乙乡）"
    )


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
    assert len(shown) == min(len(truth), 3)
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
