"""Places against targets over made-up worlds: whom it applies to, and that no tie is cut among the furthest."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES, row

from metrics.claims.beside import Enough
from metrics.claims.places import of_proposed, places
from metrics.phrases.numbers import written

ENOUGH = Enough(0.9, 30)
WORLD = settings(max_examples=100)
MANY = 4
TOWN = re.compile("[" + NAMES + "]乡")


@WORLD
@given(applies=st.lists(st.booleans(), min_size=1, max_size=8))
def test_all_and_only_are_said_of_those_that_it_applies_to(applies):
    rows = [row(NAMES[at], "judged" if one else "not_applicable", 1.0, 1.0) for at, one in enumerate(applies)]
    said, n = places(rows, "township", ENOUGH), sum(applies)
    if not n:
        assert said.zh == "没有适用对象"
    elif all(applies):
        assert said.zh == (f"{n} 个乡镇全部达标" if n > 1 else "唯一的乡镇达标")
    elif n == 1:
        assert said.zh == f"只适用于{NAMES[applies.index(True)]}乡：达标"
        assert "only township" not in said.en
    else:
        assert said.zh == f"适用的 {n} 个乡镇全部达标"
        assert said.en == f"All {n} townships that it applies to are on target"


@WORLD
@given(
    values=st.lists(st.sampled_from([0.5, 0.50004, 0.6, 0.7, 0.8]), min_size=5, max_size=8),
    way=st.sampled_from([("未达标", 0.0), ("接近达标", 0.5)]),
)
def test_where_all_are_short_nobody_is_called_furthest_while_another_is_written_as_far(values, way):
    word, near = way
    rows = [
        row(NAMES[at], "judged", value, 0.9) | {"status": "near" if near else "missed"}
        for at, value in enumerate(values)
    ]
    said = places(rows, "township", ENOUGH).zh
    assert said.startswith(f"{len(rows)} 个乡镇全部{word}")
    named = TOWN.findall(said)
    gaps = {one["area_name"]: written(-one["gap"], "pp") for one in rows}
    left = {gap for name, gap in gaps.items() if name not in named}
    assert not {gaps[name] for name in named} & left
    assert len(named) <= MANY or len(named) == len(rows)


def test_an_indicator_of_years_is_not_said_to_concern_nobody_in_a_half():
    rows = [
        row("甲", "not_applicable", 0.0, 1.0) | {"indicator": "PRO-13", "period": "2025H1"} for _ in range(2)
    ]
    assert places(rows, "township", ENOUGH).zh == "按年评价，半年不适用"


def test_one_proposed_target_is_one_in_english():
    rows = [row("甲", "judged", 1.0, 0.9) | {"is_proposed": True} for _ in range(2)]
    assert of_proposed(rows[:1]).en == "1 of them against a proposed target"
    assert of_proposed(rows).en == "2 of them against proposed targets"


def test_a_year_of_which_every_place_sent_one_half_is_said_to_be_so():
    halves = [row(name, "not_reported", 0.0, 0.9) | {"only_halves": "2025H2"} for name in "甲乙"]
    assert places(halves, "township", ENOUGH).zh == "只有下半年，无法判断"
    silent = [halves[0], row("乙", "not_reported", 0.0, 0.9)]
    assert places(silent, "township", ENOUGH).zh == "各地都缺计算所需的数据"
