"""How places and kinds stand beside each other over made-up worlds: all are said to be all, luck is named as luck."""

from __future__ import annotations

import math
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES, row

from metrics.claims.beside import Enough
from metrics.claims.kinds import kinds
from metrics.claims.places import places
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
    for count, zh, en in (
        (lacking, "缺报超过 10%", "lack more than 10%"),
        (few, "不足 30", "fewer than 30, not ranked"),
    ):
        is_all = count == len(rows) and count > MANY
        assert (f"全部 {count} 个乡镇{zh}" in said.zh) == is_all
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
    for word, end in (("最高", max(numbers)), ("最低", min(numbers))):
        far = any(chance(n, every, units / base) <= 1 / 40 for n, units in world if n == end)
        assert (word in said) == (far or ("高低" in said and False)), said
    assert ("高低可能只是偶然" in said) == ("最高" not in said and "最低" not in said)


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
        assert said == "5 类户均为 0"
        return
    for kind, n in zip(KINDS, numbers, strict=True):
        assert (f"{KINDS[kind].zh} {n} 户" in said) == (n > 0)
