"""Sentences of the funnel, of what-if, of a frozen ranking and of what came, read against their figures in worlds."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES, TARGETS, WAYS, row
from kit.tables_world import NAMES as TOWN_NAMES
from kit.tables_world import PERIODS, WORLDS

from dashboard.drawing.funnel import points_of
from metrics.claims.data.arrivals import came
from metrics.claims.funnel import Spot, funnel
from metrics.claims.lacking import Enough
from metrics.claims.ranking.moves import Move, by_other_weights, since_frozen
from metrics.claims.states import JUDGED, word
from metrics.phrases.numbers import written
from metrics.phrases.why import why
from metrics.scoring.frozen import moved
from pipelines.ground.periods import Period

WORLD = settings(max_examples=100)
ENOUGH = Enough(0.9, 30)
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
ASIDE = re.compile(rf"(\d+) 个 ?([^（、；]+)（((?:[{NAMES}]乡、?)+)(等?)）")
POINTS = st.none() | st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0])  # few: worlds with ties are common
UNITS = st.lists(
    st.tuples(POINTS, POINTS, st.sampled_from([50.0, 50.0 + 1e-12, 60.0]), st.sampled_from(["both"] * 6 + ["came", "went"])),
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
    more = {"effective_n": None, "indicator": "GUA-03"}
    rows = [
        row(name, how, share, aim, area_code=name, **{**more, "independent": size, "units": size})
        for name, (size, share, how, aim) in zip(NAMES, world, strict=False)
    ]
    county = row("全县", way, whole, target, area_code="0", **{**more, "independent": 9000})
    points = points_of(rows, county, ENOUGH)
    spots = [Spot(one.name.removesuffix("乡"), one.share, one.side) for one in points]
    return rows, county, points, funnel(spots, county, rows, ENOUGH)


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
    _, county, points, text = of_funnel(world, whole, way, target)
    assert not HAN.search(re.sub(f"[{NAMES}]乡?", "", text.en))
    assert not PLURAL.search(text.en), text.en
    if county["status"] not in {*JUDGED, "no_target"}:
        assert not points
        assert why(county, "zh") in text.zh  # nobody is called high or low
        return
    told = text.zh.partition("另有 ")[0]
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
        assert ("均为" in told) == is_level
    assert set(re.findall(r"全县 ([\d.]+%)", told)) <= {written(whole, "%", target)}


def why_out(one):
    """Why a unit is not drawn: its state, and of too few how many they would have to be."""
    if one["status"] == "too_few":
        return "有效答卷不足 30 份"
    return "不足 30 人" if may_be(one) else word(one).zh


def may_be(one):
    return one["status"] in {*JUDGED, "no_target"}


@WORLD
@given(world=SHARES)
def test_who_cannot_be_judged_is_neither_drawn_nor_called_high_or_low_but_named_with_why(world):
    rows, _, points, text = of_funnel(world, 0.93)
    may = {one["area_name"] for one in rows if may_be(one) and one["units"] >= ENOUGH.units}
    assert {one.name for one in points} == may
    told, _, aside = text.zh.partition("另有 ")
    out = [one for one in rows if one["area_name"] not in may and one["status"] != "not_applicable"]
    said = {
        state: (int(n), names.split("、"), more) for n, state, names, more in ASIDE.findall(aside or told)
    }
    assert {state: n for state, (n, _, _) in said.items()} == {
        one: sum(why_out(each) == one for each in out) for one in {why_out(each) for each in out}
    }
    for state, (n, names, more) in said.items():
        assert set(names) <= {one["area_name"] for one in out if why_out(one) == state}
        assert bool(more) == (len(names) < n)
    if points:
        assert not any(one["area_name"][0] in told for one in out)


def test_the_county_of_a_funnel_is_written_as_beside_its_target_and_is_never_rounded_up_to_it():
    world = [(2000, 0.99, "judged", 1.0), (2000, 1.0, "judged", 1.0)]
    assert of_funnel(world, 0.99963)[3].zh.startswith(
        "甲低于控制下限；其余 1 个乡镇与全县 99.96% 没有明显差别"
    )
    assert "全县 94.996%" in of_funnel([(40, 0.9, "judged", 0.95)] * 3, 0.94996, target=0.95)[3].zh.replace(
        "均为", ""
    )


def test_a_funnel_sets_nobody_apart_of_whom_little_is_known_or_who_is_about_too_few():
    # 0 of 1 lies below 99 %, and 1 of the 110 of whom 109 were not checked is no 100 %
    rows = [
        row(name, "judged", share, 0.9, area_code=name, units=units, missing=missing, effective_n=None)
        for name, share, units, missing in (
            ("甲", 0.0, 1, 0), ("乙", 0.5, 40, 60), ("丙", 0.99, 400, 0), ("丁", 1.0, 1, 109), ("戊", 0.5, 400, 0)
        )
    ]  # fmt: skip
    county = row("全县", "judged", 0.99, 0.9, area_code="0", units=9000, effective_n=None)
    points = points_of(rows, county, ENOUGH)
    said = funnel([Spot(one.name, one.share, one.side) for one in points], county, rows, ENOUGH)
    assert said.zh == (
        "戊乡低于控制下限；其余 1 个乡镇与全县 99.0% 没有明显差别；"
        "另有 1 个不足 30 人（甲乡）、2 个缺报超过 10%（乙乡、丁乡）"
    )
    assert said.en.startswith("戊乡 lies below the limits; 1 more township does not clearly differ")
    assert "1 with fewer than 30 persons (甲乡), 2 lacking more than 10% of the data" in said.en
    thin = {**county, "missing": 3000}
    assert points_of(rows, thin, ENOUGH) == []
    assert "缺报超过 10%" in funnel([], thin, rows, ENOUGH).zh
    of_few = funnel([], {**county, "units": 12, "independent": 12}, rows, ENOUGH).en
    assert of_few.endswith("is nothing to compare with: it rests on fewer than 30 persons")


def test_more_townships_are_so_many_more():
    world = [(2000, 0.5, "judged", 1.0)] + [(2000, 0.93, "judged", 1.0)] * 3
    assert "; 3 more townships do not clearly differ from" in of_funnel(world, 0.93)[3].en


def test_where_all_stand_alike_luck_sets_nobody_apart():
    alike = [(40, 1.0, "judged", 1.0)] * 3
    assert of_funnel(alike, 1.0)[3].zh == "3 个乡镇均为 100%"
    assert of_funnel([*alike, (10, 1.0, "too_few", 1.0)], 0.9996)[3].zh == (
        "3 个乡镇均为 100%（全县 99.96%）；另有 1 个有效答卷不足 30 份（丁乡）"
    )
    assert of_funnel(alike[:1], 1.0)[3].zh == "只有甲可以对照：与全县 100.0% 没有明显差别"
    assert of_funnel([(40, 0.9, "not_comparable", 1.0)] * 2, 0.93)[3].zh == (
        "不画漏斗图，没有可以对照的乡镇：2 个不可比（甲乡、乙乡）"
    )


def places(points):
    """Competition places, best first: of each unit one more than how many have more points."""
    known = [one for one in points if one is not None]
    return [None if one is None else 1 + sum(other > one for other in known) for one in points]


def moves(world):
    """What each unit did; one that came has nothing before, one that went nothing now."""
    ways = [way for *_, way in world]
    before = places([None if way == "came" else one for (one, *_), way in zip(world, ways, strict=True)])
    now = places([None if way == "went" else one for (_, one, *_), way in zip(world, ways, strict=True)])
    return [
        Move(name, then, here, None if way == "came" else 50.0, None if way == "went" else score,
             way != "came", way != "went")
        for name, then, here, (_, _, score, way) in zip(NAMES, before, now, world, strict=False)
    ]  # fmt: skip


def order_changes(made):
    """By how many places each moved among those who have a place both times."""
    stay = [one for one in made if one.before is not None and one.now is not None]
    then, now = places([-one.before for one in stay]), places([-one.now for one in stay])
    return {one.name: a - b for one, a, b in zip(stay, then, now, strict=True) if a != b}


def check_moves(said, made):
    """Who lost a place comes first; the moves written are changes of order, the furthest first, no half of a tie."""
    both = [one for one in made if one.was and one.is_there]
    for word_, truth in (
        ("不再排名", [one.name for one in both if one.before is not None and one.now is None]),
        ("进入排名", [one.name for one in both if one.before is None and one.now is not None]),
    ):
        told = re.search(LISTED + word_, said)
        assert (int(told[2] or len(told[1].replace("、", ""))) if told else 0) == len(truth)
        assert set(re.findall(f"[{NAMES}]", told[1]) if told else ()) <= set(truth)
    if "不再排名" in said:
        assert re.match(LISTED + "不再排名", said)
    truth = order_changes(made)
    shown = {
        name: int(by) * (1 if way == "↑" else -1)
        for name, way, by in re.findall(rf"([{NAMES}]) ([↑↓])(\d+)", said)
    }
    assert shown == {name: truth[name] for name in shown}
    assert [abs(by) for by in shown.values()] == sorted(map(abs, truth.values()), reverse=True)[: len(shown)]
    left = [abs(by) for name, by in truth.items() if name not in shown]
    assert not shown or all(by < min(map(abs, shown.values())) for by in left)
    assert len(re.findall("个乡镇|个中", said)) <= 3  # nothing is counted twice
    if truth:
        counted = re.search(r"(\d+) 个乡镇名次|中 (\d+) 个先后有变", said)
        assert int(counted[1] or counted[2]) == len(truth)
        most = re.search(r"最多(?:变动|相差) (\d+) 位", said)
        assert (most is not None) == (not shown)
        assert not most or int(most[1]) == max(map(abs, truth.values()))


@WORLD
@given(world=UNITS)
def test_by_other_weights_who_moves_is_counted_and_the_furthest_named_first(world):
    made = moves([(then, now, score, "both") for then, now, score, _ in world])
    text = by_other_weights(made)
    gave_up = any((one.before is None) != (one.now is None) for one in made)
    assert (text.zh == "名次都不变") == (not order_changes(made) and not gave_up)
    check_moves(text.zh, made)
    assert not PLURAL.search(text.en), text.en


def test_who_only_moves_up_because_another_left_the_table_has_not_moved():
    left = [Move("甲", 1, None), Move("乙", 2, 1), Move("丙", 3, 2)]
    assert by_other_weights(left).zh == "甲不再排名；其余 2 个乡镇先后不变"
    assert by_other_weights(left).en == "甲 is no longer ranked; 2 townships more keep their order"
    swapped = [Move("甲", 1, None), Move("乙", 2, 2), Move("丙", 3, 1)]
    assert by_other_weights(swapped).zh == "甲不再排名；其余 2 个中 2 个先后有变（顺移不算）：乙 ↓1、丙 ↑1"


def test_of_moves_that_are_equally_far_all_are_named_or_none():
    ring = [
        Move(name, then, now)
        for name, then, now in zip(NAMES, range(1, 9), [3, 4, 1, 2, 7, 8, 5, 6], strict=True)
    ]
    assert by_other_weights(ring).zh == "8 个乡镇名次变动，最多变动 2 位"
    # 甲 goes down four places, four others up one each
    one_far = [Move("甲", 1, 5), *(Move(name, n, n - 1) for n, name in enumerate("乙丙丁戊", 2))]
    assert by_other_weights(one_far).zh == "5 个乡镇名次变动，最多的是甲 ↓4"
    assert by_other_weights(one_far).en == "5 townships move, the furthest 甲 ↓4"


def test_what_takes_no_part_is_not_said_to_move_nobody():
    text = by_other_weights([Move("甲", 1, 1)], takes_part=False)
    assert "未参与计分" in text.zh
    assert "takes no part" in text.en


@WORLD
@given(world=UNITS)
def test_since_a_ranking_was_frozen_nobody_is_said_to_stay_who_moved_came_or_went(world):
    made = moves(world)
    both = [one for one in made if one.was and one.is_there]
    text = since_frozen(made)
    check_moves(text.zh.partition("；定稿时")[0].partition("；现在没有")[0], made)
    truth = order_changes(made)
    given = any((one.before is None) != (one.now is None) for one in both)
    scores = sum(abs(one.score - one.new_score) > 1e-9 for one in both)
    if "都没有变" in text.zh:
        assert (truth, given, scores) == ({}, False, 0)
    if shown := re.search(r"名次没有变，(\d+) 个乡镇得分不同", text.zh):
        assert (truth, given, int(shown[1])) == ({}, False, scores)
    if re.match("名次(和得分都)?没有变", text.zh):
        assert all(one.before == one.now for one in both)
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


@settings(max_examples=80)
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
