"""How places and kinds stand beside each other over made-up worlds: all are said to be all, luck is named as luck."""

from __future__ import annotations

import math
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES, row

from metrics.claims.against_targets import places
from metrics.claims.kinds import kinds
from metrics.claims.lacking import Enough
from metrics.phrases.codes import KINDS

ENOUGH = Enough(0.9, 30)
WORLD = settings(max_examples=100)
MANY = 4  # so many are named one by one
HOW = st.sampled_from([{"units": 10}, {"units": 100}, {"units": 100, "missing": 60}])


def aimless(name, value, **more):
    return row(name, "judged", value, None, **more)


@WORLD
@given(worlds=st.lists(HOW, min_size=2, max_size=8), others=st.integers(0, 1))
def test_no_three_are_picked_from_all_who_lack_much_or_are_few(worlds, others):
    rows = [aimless(NAMES[at], 0.5, **one) for at, one in enumerate(worlds[: 8 - others])]
    rows += [row(NAMES[7], "not_comparable", 0.5, None)] * others
    said = places(rows, "township", ENOUGH)
    lacking = sum("missing" in one for one in worlds[: 8 - others])
    few = sum(one["units"] < ENOUGH.units for one in worlds[: 8 - others])
    for count, zh, each, en in (
        (lacking, "缺报超过 10%", "均缺报超过 10%", "lack more than 10%"),
        (few, "不足 30 人", "均不足 30 人", "fewer than 30 persons, not ranked"),
    ):
        is_all = count == len(rows) and count > MANY
        assert (f"全部 {count} 个乡镇{each}" in said.zh) == is_all
        assert (f"等 {count} 个乡镇{zh}" in said.zh) == (MANY < count < len(rows))
        assert ("all" in said.en and en in said.en) == is_all


def chance(number, every, share):
    """How seldom so many of all, or still more (fewer), fall to a place of such a share by luck alone."""
    ways = [math.comb(every, n) * share**n * (1 - share) ** (every - n) for n in range(every + 1)]
    return sum(ways[number:]) if number > share * every else sum(ways[: number + 1])


@WORLD
@given(
    st.lists(
        st.tuples(st.sampled_from([0, 0, 1, 2, 3, 12]), st.sampled_from([100, 1000])), min_size=2, max_size=6
    )
)
def test_the_most_things_are_the_highest_only_beyond_what_luck_does_among_so_many(world):
    rows = [
        aimless(NAMES[at], float(n), units=units, unit="count", indicator="RSK-01")
        for at, (n, units) in enumerate(world)
    ]
    said = places(rows, "township", ENOUGH).zh
    numbers, base, every = [n for n, _ in world], sum(u for _, u in world), sum(n for n, _ in world)
    if len(set(numbers)) == 1:
        assert "最高" not in said
        return
    beyond = {
        (n, units): (1 if n / every > units / base else -1)
        for n, units in world
        if chance(n, every, units / base) <= 1 / 40
    }
    for word, end, side in (("最高", max(numbers), 1), ("最低", min(numbers), -1)):
        far = any(beyond.get((n, units)) == side for n, units in world if n == end)
        assert (word in said) == far, said
    assert ("高低可能只是偶然" in said) == (not beyond)
    if "其余" in said or "高低可能" in said:  # luck is said of nobody whom it does not explain
        ends = {end for word, end in (("最高", max(numbers)), ("最低", min(numbers))) if word in said}
        for at, (n, units) in enumerate(world):
            is_named = f"{NAMES[at]}乡" in said or n in ends
            assert is_named or (n, units) not in beyond or len(beyond) > MANY, said
    assert not re.search(r"（\d+）", said), said  # a number has its measure word


def test_of_the_others_luck_is_said_only_where_none_of_them_lies_beyond_it():
    # 123 of 25,400 households: 17.5 of 3,617 would be its share, 29 come by luck once in 150 times
    world = [(30, 3700), (29, 3617), (2, 3600), (13, 3600), (14, 3700), (12, 3600), (13, 3600), (12, 3600)]
    rows = [
        aimless(NAMES[at], float(n), units=units, unit="count", indicator="RSK-01")
        for at, (n, units) in enumerate(world)
    ]
    assert places(rows, "township", ENOUGH).zh == "甲乡最高（30 户），丙乡最低（2 户）"
    said = places([*rows[:2], *rows[3:]], "township", ENOUGH)
    assert said.zh == "甲乡最高（30 户），按规模多于偶然范围的有乙乡（29 户），其余的差别可能只是偶然"
    assert said.en == (
        "Highest: 甲乡 (30 households); more for their size than luck alone makes: 乙乡 (29 households);"
        " luck alone may set the others apart"
    )


def test_who_lies_beyond_luck_is_named_though_a_small_place_stands_lower():
    # 19 of 31 (61.3 %) is the lowest, by luck; 1,320 of 2,000 (66 %) lie far below the whole of 68.7 %
    rows = [
        aimless("甲", 0.70, units=4000, indicator="ECO-04"),
        aimless("乙", 0.66, units=2000, indicator="ECO-04"),
        aimless("丙", 0.613, units=31, indicator="ECO-04"),
        aimless("丁", 0.695, units=400, indicator="ECO-04"),
    ]
    said = places(rows, "township", ENOUGH).zh
    assert "低于偶然范围的有乙乡（66.0%）" in said
    assert "丙乡最低" not in said


def test_a_figure_that_luck_cannot_be_tried_on_has_no_highest_but_its_unit():
    rows = [
        aimless(NAMES[at], value, unit="count", units=300, indicator="SUP-04")
        for at, value in enumerate((0.0, 2.5, 12.0))
    ]
    said = places(rows, "township", ENOUGH)
    assert said.zh == "每百户问题为 0–12 个，高低是否只是偶然无法判断"
    assert said.en == "Findings per 100: 0–12 findings; whether luck alone sets them apart cannot be told"


def test_who_is_few_is_few_of_what_the_indicator_counts():
    for indicator, zh, en in (("MOT-07", "个岗位", "posts"), ("RSK-04", "条", "clues")):
        rows = [aimless(NAMES[at], 0.5, units=4, indicator=indicator) for at in range(6)]
        said = places(rows, "township", ENOUGH)
        assert said.zh == f"全部 6 个乡镇均不足 30 {zh}，不排高低"
        assert said.en == f"all 6 townships: each fewer than 30 {en}, not ranked"


@WORLD
@given(numbers=st.lists(st.integers(0, 5), min_size=5, max_size=5), units=st.sampled_from([0, 10, 900]))
def test_numbers_of_kinds_without_a_target_are_told_and_none_is_called_few(numbers, units):
    # How many new households a kind has is known however many the kind is, and says nothing beside another.
    rows = [
        aimless("", float(n), units=units, unit="count", indicator="RSK-01") | {"kind": kind}
        for kind, n in zip(KINDS, numbers, strict=True)
    ]
    said = kinds(rows, ENOUGH).zh
    assert not re.search("不足|最高|最低|偶然", said)
    if not any(numbers):
        assert said == "5 类户均为 0 户"
        return
    for kind, n in zip(KINDS, numbers, strict=True):
        assert (f"{KINDS[kind].zh} {n} 户" in said) == (n > 0)


def test_places_that_are_one_each_are_not_called_fewer_than_thirty_townships():
    rows = [aimless(NAMES[at], 1.0, units=1, indicator="SUP-02") for at in range(6)]
    said = places(rows, "township", ENOUGH)
    assert said.zh == "全部 6 个乡镇各只有 1 个乡镇，不排高低"
    assert said.en == "all 6 townships: 1 township each, not ranked"


def test_all_are_all_whom_it_concerns_and_both_are_all_of_two():
    few = [aimless(NAMES[at], 0.5, units=4, indicator="RSK-04") for at in range(6)]
    nobody = row(NAMES[6], "not_applicable", 0.5, None, indicator="RSK-04")
    said = places([*few, nobody], "township", ENOUGH)
    assert said.zh == "适用的 6 个乡镇均不足 30 条，不排高低"
    assert said.en == "all 6 townships that it applies to: each fewer than 30 clues, not ranked"
    # of seven townships two have 30 posts, all of them filled: these two are not both that there are
    alike = [aimless(name, 1.0, units=33, indicator="MOT-07") for name in "甲乙"]
    small = [aimless(name, 1.0, units=4, indicator="MOT-07") for name in "丙丁戊己庚"]
    assert places([*alike, *small], "township", ENOUGH).en.startswith("2 townships stand at 100.0%; 丙乡,")
    assert places(alike, "township", ENOUGH).en == "Both townships stand at 100.0%"
    told = places([*alike, nobody | {"indicator": "MOT-07"}], "township", ENOUGH)
    assert told.en == "Both townships that it applies to stand at 100.0%"
    assert told.zh == "适用的 2 个乡镇均为 100.0%"
