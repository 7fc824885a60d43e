"""Kinds of households over made-up worlds: no sentence says what its figures do not carry."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NEAR, SHARES, TARGETS, WAYS, row, spaced

from metrics.catalogue import CATALOGUE
from metrics.claims.kinds import kinds
from metrics.claims.lacking import Enough
from metrics.claims.shapes import largest
from metrics.claims.states import counted_in, state_of, tallied, word
from metrics.phrases.codes import KINDS
from metrics.phrases.figures import size
from metrics.phrases.numbers import written

WORLD = settings(max_examples=150)
ENOUGH = Enough(0.9, 30)
JUDGED = ("met", "near", "missed")


@st.composite
def of_kinds(draw, *, has_target=True, unit="%"):
    """Rows of the five kinds, each with its own target, some silent, unchecked, too few or not concerned."""
    found = []
    for kind in KINDS:
        value, target = (
            (draw(SHARES), draw(TARGETS)) if unit == "%" else (float(draw(st.integers(0, 9))), 5.0)
        )
        way = draw(WAYS)
        missing = draw(st.sampled_from([0, 0, 3, 30]))
        made = row(kind, way, value, target if has_target else None, kind=kind, unit=unit, missing=missing)
        units = 0 if made["value"] is None else 40
        named = "MOT-03" if unit == "count" else made["indicator"]  # numbers of things have a measure word
        found.append({**made, "units": units, "independent": units, "indicator": named})
    return found


def truly_short(rows):
    return [
        one
        for one in rows
        if one["status"] == "missed" or (one["status"] == "near" and one["value"] < one["target"])
    ]


@WORLD
@given(rows=of_kinds())
def test_the_furthest_kind_is_the_furthest_from_its_own_target_and_all_that_tie(rows):
    said = kinds(rows, ENOUGH).zh
    short = truly_short(rows)
    assert ("离目标最远" in said or "未到目标" in said) == bool(short)
    if short:
        widest = max((size(one["gap"], "%").zh for one in short), key=lambda text: float(text.split("个")[0]))
        named = [one for one in short if KINDS[one["kind"]].zh in said.split("；")[0]]
        assert {size(one["gap"], "%").zh for one in named} == {widest}
        assert len(named) == sum(size(one["gap"], "%").zh == widest for one in short)
    assert spaced(said), said


@WORLD
@given(rows=of_kinds())
def test_every_kind_that_cannot_be_judged_is_counted_and_every_kind_is_every_kind(rows):
    said = kinds(rows, ENOUGH)
    judged = [one for one in rows if one["status"] in JUDGED]
    unknown = [one for one in rows if state_of(one) in {"not_reported", "unjudged"}]
    if judged:
        for state, said_so in (("not_reported", "未报送"), ("unjudged", "无法判断")):
            mine = [one for one in unknown if state_of(one) == state]
            named = "、".join(KINDS[one["kind"]].zh for one in mine) + said_so
            told = [named, f"{len(mine)} 类{said_so}"] if len(mine) > 1 else [named]
            assert any(one in said.zh for one in told) == bool(mine)  # the only one is named, and why of all
    is_every = said.en.partition("; ")[0] == "Every kind of household is on target"
    assert is_every == all(one["status"] == "met" for one in rows)
    if "全部达标" in said.zh:
        assert {one["status"] for one in rows} <= {"met", "not_applicable"}
    assert said.zh != ""
    assert said.en != ""


@WORLD
@given(rows=of_kinds(unit="count"))
def test_numbers_of_kinds_are_held_each_against_its_own_target(rows):
    said = kinds(rows, ENOUGH).zh
    for status, ending in (("missed", "未达标"), ("near", "接近达标")):
        mine = [one for one in truly_short(rows) if one["status"] == status]
        part = next((one for one in said.split("；") if one.endswith(ending)), "")
        names = [KINDS[one["kind"]].zh + f" {one['value']:.0f} 个（目标 5 个）" for one in mine]
        assert part == ("、".join(names) + ending if mine else "")
    assert "最远" not in said


@WORLD
@given(rows=of_kinds(has_target=False))
def test_a_kind_that_lacks_much_of_its_data_is_neither_highest_nor_lowest(rows):
    said = kinds(rows, ENOUGH).zh
    told = [one for one in rows if one["status"] == "no_target"]
    whole = [one for one in told if one["missing"] <= 4]  # 40 of 44 are 90.9 %; 40 of 70 are not
    thin = [one for one in told if one["missing"] > 4]
    found = re.search(r"([^；]+?)缺报超过 10%，不排高低", said)
    assert bool(found) == bool(thin)
    if found and "等" not in found[1]:
        assert found[1].split("、") == [KINDS[one["kind"]].zh for one in thin]
    for end, ending in ((max, "最高"), (min, "最低")):
        part = next((one for one in re.split("[，；]", said) if ending in one), None)
        if part is None:
            continue
        top = written(end(one["value"] for one in whole), "%")
        assert f"（{top}）" in part
        named = [one for one in told if KINDS[one["kind"]].zh in part]
        assert all(one["missing"] <= 4 and written(one["value"], "%") == top for one in named)
    for state, said_so in (("not_reported", "未报送"), ("unjudged", "无法判断")):
        n = sum(state_of(one) == state for one in rows)
        if told:
            assert (f"{n} 类{said_so}" in said) == (n > 1)
            assert (said_so in said) == bool(n)
    assert spaced(said), said


@WORLD
@given(rows=of_kinds())
def test_each_row_is_in_one_state_and_each_state_has_one_word(rows):
    counts = dict(counted_in(rows))
    assert sum(counts.values()) == len(rows)
    assert counts.get("not_reported", 0) == sum(
        one["status"] == "not_reported" and one["value"] is None for one in rows
    )
    said = tallied(rows)
    assert sum(map(int, re.findall(r"(\d+) 项", said.zh))) == len(rows)
    assert sum(map(int, re.findall(r"\d+", said.en))) == len(rows)
    for one in rows:
        assert (word(one).zh == "未报送") == (state_of(one) == "not_reported")


def test_one_kind_that_is_not_concerned_is_not_one_of_every_kind():
    met = [row(kind, "judged", 1.0, 0.9, kind=kind) for kind in ("lifted", "unstable")]
    nobody = row("sudden", "not_applicable", 0.0, 0.9, kind="sudden")
    assert kinds(met, ENOUGH).zh == "各类户全部达标"
    assert kinds([*met, nobody], ENOUGH).zh == "适用的 2 类户全部达标"
    assert (
        kinds([met[0], nobody], ENOUGH).en
        == "It applies to lifted households (not monitored) only, which are on target"
    )


def test_a_kind_of_which_a_quarter_is_not_known_is_not_called_the_lowest():
    # 1 of 80 known, 29 not known: between 0.9 % and 27.5 %
    there = [
        row(kind, "judged", value, None, kind=kind, units=units, missing=missing)
        for kind, value, units, missing in (("lifted", 0.05, 7800, 300), ("marginal", 0.0125, 80, 29))
    ]
    assert (
        kinds(there, ENOUGH).zh == "只有脱贫户（未监测）的数据够比：5.0%；边缘易致贫户缺报超过 10%，不排高低"
    )
    assert kinds(there, ENOUGH).en == (
        "Only for lifted households (not monitored) are the data enough to compare: 5.0%;"
        " marginal households lack more than 10% of the data: not ranked"
    )


def of_process(*told, target=0.9):
    return [
        row(kind, "judged", value, target, kind=kind, indicator="PRO-04", units=units, independent=units)
        for kind, value, units in told
    ]


def test_a_kind_is_the_furthest_only_among_others_that_are_enough():
    alone = of_process(("lifted", 0.5, 400), ("sudden", 0.2, 5))
    assert kinds(alone, ENOUGH).zh == (
        "脱贫户（未监测）未到目标（50.0%，差 40.0个百分点）；"
        "突发严重困难户（20.0%，n=5）不足 30 件，未到目标但不比远近"
    )
    among = of_process(("lifted", 0.5, 400), ("marginal", 0.6, 300), ("sudden", 0.2, 5))
    assert kinds(among, ENOUGH).zh.startswith("够 30 件的各类中，离目标最远的是脱贫户（未监测）（50.0%，")
    assert kinds(among, ENOUGH).en.startswith(
        "Of those with 30 cases or more: furthest from the target: lifted households (not monitored) (50.0%,"
    )
    # one that is enough and one that is met but too few: nobody is further than another
    met = of_process(("lifted", 0.5, 400), ("sudden", 1.0, 5))
    assert kinds(met, ENOUGH).zh == "脱贫户（未监测）未到目标（50.0%，差 40.0个百分点）"
    every = of_process(("lifted", 0.5, 400), ("marginal", 0.6, 300))
    assert kinds(every, ENOUGH).zh == "离目标最远的是脱贫户（未监测）（50.0%，差 40.0个百分点）"


def test_what_counts_the_kind_itself_is_not_compared_by_kind():
    # cleared at the end of the period is what makes a household *cleared*: 100 % and 0 % by definition
    rows = [
        row(kind, "judged", share, None, kind=kind, indicator="RSK-02", units=400)
        for kind, share in (("cleared", 1.0), ("marginal", 0.0))
    ]
    assert kinds(rows, ENOUGH).zh == "户的类别正是按它所计的来分，不按类比较"
    assert [one.id for one in CATALOGUE if one.tells_kinds] == ["RSK-02"]


def test_a_change_that_should_be_none_is_said_once():
    rows = [
        row(kind, "judged", value, 0.0, kind=kind, indicator="GUA-02", unit="pp", units=400)
        for kind, value in (("lifted", -0.007), ("marginal", -0.002))
    ]
    for one in rows:
        one["status"] = "missed"
    assert kinds(rows, ENOUGH).en == (
        "Furthest from the target: lifted households (not monitored) (share up by 0.7 pp)"
    )


def test_two_kinds_are_both():
    rows = [row(kind, "judged", 0.5, None, kind=kind) for kind in ("lifted", "marginal")]
    assert kinds(rows, ENOUGH).en == "Both kinds of household stand at 50.0%"
    met = [row(kind, "judged", 1.0, 0.9, kind=kind) for kind in ("lifted", "marginal")]
    nobody = row("sudden", "not_applicable", 0.0, 0.9, kind="sudden")
    assert kinds([*met, nobody], ENOUGH).en == "Both kinds of household that it applies to are on target"
    years = [
        {"period": period, "component": part, "value": share}
        for period in ("2024", "2025")
        for part, share in (("wage", 0.6), ("business", 0.4))
    ]
    assert largest(years, "period", ["2024", "2025"]).en.startswith(
        "In both years the largest part of income"
    )


def test_kinds_in_a_list_are_joined_by_and():
    rows = [
        row(kind, "judged", 0.5, None, kind=kind, missing=60, units=40)
        for kind in ("lifted", "marginal", "sudden")
    ]
    assert kinds([*rows, row("x", "judged", 0.5, None, kind="cleared")], ENOUGH).en == (
        "Only for risk eliminated households are the data enough to compare: 50.0%;"
        " lifted households (not monitored), marginal households and households in sudden difficulty"
        " lack more than 10% of the data: not ranked"
    )


def test_near_is_what_the_worlds_call_near():
    assert row("甲", "judged", 0.9 - NEAR, 0.9)["status"] == "near"


def test_all_lack_much_is_said_only_where_each_kind_with_a_figure_does():
    thin = [
        {**row(kind, "judged", 0.95, 0.9, kind=kind, missing=30), "units": 40}
        for kind in ("lifted", "unstable")
    ]
    few = {**row("cleared", "too_few", 0.95, 0.9, kind="cleared"), "units": 40}
    assert "缺报都超过 10%" in kinds(thin, ENOUGH).zh
    said = kinds([*thin, few], ENOUGH).zh
    assert "缺报都超过" not in said
    assert "脱贫户（未监测）、脱贫不稳定户缺报超过 10%" in said


def test_one_kind_alone_that_is_short_is_not_the_furthest():
    # 99.8 % of 100 %; the other kinds are met: who reads "furthest" takes them to be short as well
    short = row("lifted", "judged", 0.998, 1.0, kind="lifted")
    met = [row(kind, "judged", 1.0, 1.0, kind=kind) for kind in ("marginal", "sudden")]
    assert kinds([short, *met], ENOUGH).zh == "脱贫户（未监测）未到目标（99.8%，差 0.2个百分点）"
    assert kinds([short, *met], ENOUGH).en == (
        "lifted households (not monitored) are short of the target (99.8%, by 0.2 pp)"
    )
    further = row("cleared", "judged", 0.99, 1.0, kind="cleared")
    assert kinds([short, further, *met], ENOUGH).zh == "离目标最远的是风险已消除户（99.0%，差 1.0个百分点）"


def test_who_lacks_much_and_cannot_be_judged_is_not_one_more():
    # five kinds: one met, four of too few answers, two of which lack 1 of 6: two and "four more" would be seven
    sample = {"indicator": "SAT-02", "low": 0.91, "high": 0.95}
    met = row("lifted", "judged", 0.93, 0.9, kind="lifted", **sample)
    thin = [
        row(kind, "too_few", 1.0, 0.9, kind=kind, units=5, missing=1, **sample)
        for kind in ("unstable", "marginal")
    ]
    few = [row(kind, "too_few", 1.0, 0.9, kind=kind, units=20, **sample) for kind in ("sudden", "cleared")]
    assert kinds([met, *thin, *few], ENOUGH).zh == (
        "脱贫户（未监测）达标；另有 4 类无法判断；脱贫不稳定户、边缘易致贫户缺报超过 10%"
    )


def test_kinds_too_few_to_rank_are_short_of_a_target_that_the_sentence_names():
    """Where nobody of enough is short, the clause opens the sentence: there is no target before it for *it*."""
    there = [
        {**row("lifted", "judged", 0.80, 0.75, kind="lifted"), "indicator": "SAT-04", "units": 1606},
        {**row("sudden", "judged", 0.50, 0.75, kind="sudden"), "indicator": "SAT-04", "units": 14},
    ]
    assert kinds(there, ENOUGH).en == (
        "households in sudden difficulty (50.0%, n=14): short of the target, but fewer than 30 households, not"
        " ranked"
    )
