"""Places against targets over made-up worlds: whom it applies to, and that no tie is cut among the furthest."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES, row

from metrics.claims.against_targets import in_state, of_proposed, places
from metrics.claims.concerns import concerns, where
from metrics.claims.lacking import Enough
from metrics.phrases.numbers import written
from metrics.phrases.why import why

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
    silent = [halves[0], row("乙", "not_reported", 0.0, 0.9)]  # of which nobody is known
    assert places(silent, "township", ENOUGH).zh == "各地都缺计算所需的数据"


COUNTED = {"unit": "count", "indicator": "MOT-03", "is_proposed": True}


@WORLD
@given(values=st.lists(st.sampled_from([0.5, 0.50004, 0.6, 0.7, 0.8]), min_size=1, max_size=8))
def test_no_tie_is_cut_where_some_of_many_places_missed(values):
    rows = [row(NAMES[at], "judged", value, 0.9) for at, value in enumerate(values)]
    said = in_state(rows, "missed", "township").zh
    named, gaps = TOWN.findall(said), {one["area_name"]: written(-one["gap"], "pp") for one in rows}
    assert not {gaps[name] for name in named} & {gap for name, gap in gaps.items() if name not in named}
    assert len(named) == len(rows) or f"{len(rows)} 个乡镇未达标" in said


def test_a_tie_too_long_to_name_is_counted_and_one_before_it_is_named():
    tied = [row(name, "judged", 2.0, 5.0, **COUNTED) for name in NAMES[:5]]  # each lacks 3
    met = row("庚", "judged", 6.0, 5.0, **COUNTED)
    assert places([*tied, met], "township", ENOUGH).zh == "5 个乡镇未达标；目标为建议值"
    far = row("己", "judged", 1.0, 5.0, **COUNTED)
    assert (
        places([*tied, far, met], "township", ENOUGH).zh == "己乡 1 个（目标 5 个，建议值）等 6 个乡镇未达标"
    )


def test_who_cannot_be_judged_and_lacks_much_is_named_once_with_both():
    known = [row(name, "judged", 0.95, 0.9, missing=10) for name in "甲乙"]  # 10 of 50 are 20 %
    unsure = row("丙", "unchecked", 0.5, 0.9, missing=10)
    whole = row("丁", "judged", 0.95, 0.9)
    said = places([*known, unsure, whole], "township", ENOUGH).zh
    assert said.endswith("另有丙乡无法判断（缺报超过 10%）；甲乡、乙乡缺报超过 10%")


def test_numbers_all_met_say_that_their_targets_are_proposed():
    met = [row(name, "judged", 5.0, 4.0, **COUNTED) for name in "甲乙"]
    assert places(met, "township", ENOUGH).zh == "2 个乡镇全部达标；目标为建议值"
    missed = row("丙", "judged", 1.0, 4.0, **COUNTED)
    assert places([*met, missed], "township", ENOUGH).zh.count("建议值") == 1


def test_proposed_targets_are_counted_of_all_that_are_told():
    judged, silent = row("甲", "judged", 0.9, 0.9), row("乙", "not_reported", 0.0, 0.9)
    aimless = row("丙", "judged", 0.9, None)
    rows = [one | {"is_proposed": True} for one in (judged, silent, aimless)]
    assert of_proposed(rows).zh == "其中 2 项的目标为建议值"


def test_a_silence_has_one_reason_and_is_not_that_of_whom_it_does_not_concern():
    silent, empty = (
        row(name, "not_reported", 0.0, 0.9) | {"units": n} for name, n in (("甲", 0), ("乙", 40))
    )
    aside = row("丙", "not_applicable", 0.0, 0.9)
    assert places([silent, aside], "township", ENOUGH).zh == "适用的各地都缺计算所需的数据"
    assert where([silent, aside], "township").zh == "各适用乡镇都缺所需数据"
    assert why(empty, "zh") == "本期没有可计算的数据"
    assert places([empty, aside], "township", ENOUGH).zh == "各地本期都没有可计算的数据"
    assert where([empty], "township").en == "nothing that it could be worked out from in any township"


def test_the_doubt_about_the_county_stands_with_its_being_on_target():
    sample = {"low": 0.85, "high": 0.97, "indicator": "SAT-01"}
    county, missed = (
        row("县", "judged", 0.92, 0.9, **sample),
        row("甲", "judged", 0.5, 0.9, indicator="SAT-01"),
    )
    said = concerns([county], [missed], "township")[0].where.zh
    assert said == "本级达标（区间含目标值，未能确认），但 1 个乡镇未达标：甲乡 50.0%"


def test_no_space_stands_between_a_place_and_the_words_of_its_figure():
    fallen = {"indicator": "GUA-02", "unit": "pp"}
    place = row("甲", "judged", -0.023, 0.0, **fallen) | {"status": "missed"}
    assert where([place], "township").zh == "甲乡占比上升 2.3个百分点未达标"


def test_what_is_said_of_those_known_leaves_out_those_who_are_not():
    # two of three are known and both in order: 2 ÷ (3 − 1); of two none is known: nothing is
    open_ = row("县", "unchecked", 2 / 3, 1.0, indicator="PRO-12", units=3, missing=1)
    said = why(open_ | {"numerator": 2.0, "denominator": 3.0}, "zh")
    assert said == "已知的为 100.0%，另有 1 户情况不明，足以改变结论，不作评价"
    none = open_ | {"value": 0.0, "numerator": 0.0, "denominator": 2.0, "units": 2, "missing": 2}
    assert why(none, "zh") == "2 户都情况不明，不作评价"
