"""Satisfaction and changes say no more than their figures: own targets, full counts, chance, who was not counted."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES, townships
from kit.facts_county import household, income
from kit.metrics_county import area, one, results

from metrics.catalogue import BY_ID
from metrics.claims.change import verdict
from metrics.claims.samples import reached
from metrics.movement.chance import beyond_unchecked, counts_apart, proportions_apart, standard_error


def row(name, status, low, high, target, *, is_full_count=False):
    value = (
        low if status in {"near", "missed"} else high
    )  # who is met lies above its target, who is not below
    return {
        "area_name": name, "status": status, "value": value, "low": low, "high": high, "target": target,
        "is_full_count": is_full_count, "gap": None if value is None else value - target,
    }  # fmt: skip


def said(*rows, lang="zh"):
    return "；".join(one.on(lang) for one in reached(rows, 30))


def test_met_without_any_sample_large_enough_is_said_so():
    two = (row("甲", "met", 0.85, 0.97, 0.9), row("乙", "met", 0.86, 0.98, 0.9))
    assert said(*two) == "2 个乡镇全部达标，其中没有一个可以确认"
    assert said(*two, lang="en") == "met in all 2 townships, in none of them surely"


def test_a_place_that_was_fully_asked_is_a_fact():
    assert said(row("甲", "met", 0.85, 0.97, 0.9, is_full_count=True)) == "唯一可以判断的乡镇达标，可以确认"
    short = said(row("甲", "near", 0.7, 0.95, 0.9, is_full_count=True))
    assert short == "甲满意度确实低于目标；唯一可以判断的乡镇没有达标"


def test_each_place_is_held_against_its_own_target():
    # 92 % is met against 90 % and missed against 95 %
    found = said(row("甲", "met", 0.91, 0.93, 0.9), row("乙", "missed", 0.90, 0.94, 0.95))
    assert found == "乙满意度确实低于目标；2 个乡镇中 1 个达标，可以确认"


def test_places_that_cannot_be_judged_are_counted_apart():
    found = said(
        row("甲", "met", 0.95, 0.99, 0.9), row("丙", "met", 0.95, 0.99, 0.9),
        row("乙", "too_few", 0.5, 1.0, 0.9), row("丁", "not_reported", None, None, 0.9),
    )  # fmt: skip
    assert found == "能判断的 2 个乡镇全部达标，都可以确认；乙有效答卷不足 30 份，不作判断；1 个未报送"


@settings(max_examples=100)
@given(rows=townships(), widths=st.lists(st.sampled_from([0.0, 0.01, 0.06]), min_size=6, max_size=6),
       full=st.lists(st.booleans(), min_size=6, max_size=6))  # fmt: skip
def test_no_sentence_counts_more_or_surer_than_there_are(rows, widths, full):
    told = []
    for each, width, is_full in zip(rows, widths, full, strict=False):
        limits = (
            {} if each["value"] is None else {"low": each["value"] - width, "high": each["value"] + width}
        )
        told.append({**each, **limits, "is_full_count": is_full})
    sentence = "；".join(each.zh for each in reached(told, 30))
    judged = [each for each in told if each["status"] in {"met", "near", "missed"}]
    met = [each for each in judged if each["status"] == "met"]
    sure = [each for each in met if each["is_full_count"] or each["low"] >= each["target"]]
    below = [
        each["area_name"] for each in judged
        if each["value"] < each["target"] and (each["is_full_count"] or each["high"] < each["target"])
    ]  # fmt: skip
    named = re.search(rf"((?:[{NAMES}]乡、?)+)(?:等 (\d+) 个乡镇)?满意度确实低于目标", sentence)
    assert (int(named[2] or named[1].count("乡")) if named else 0) == len(below)
    assert ("没有一个达标" in sentence or "没有达标" in sentence) == (bool(judged) and not met)
    assert ("，可以确认" in sentence or "都可以确认" in sentence) == (bool(met) and len(sure) == len(met))
    assert ("没有一个可以确认" in sentence or "达标，但未能确认" in sentence) >= (bool(met) and not sure)
    unsure = [
        each["area_name"] for each in judged if each["status"] != "met" and each["area_name"] not in below
    ]
    for word, status in (("未达标，但", "missed"), ("接近达标，", "near")):
        mine = [each for each in judged if each["status"] == status and each["area_name"] in unsure]
        shown = re.search(rf"((?:[{NAMES}]乡、?)+)(?:等 (\d+) 个乡镇)?{word}未能确认", sentence)
        assert (int(shown[2] or shown[1].count("乡")) if shown else 0) == len(mine)
    if found := re.search(r"(\d+) 个乡镇中 (\d+) 个达标", sentence):
        assert (int(found[1]), int(found[2])) == (len(judged), len(met))
    silent = [each for each in told if each["status"] == "not_reported" and each["value"] is None]
    assert ("未报送" in sentence) == bool(silent)


def share(met, checked, everyone):
    return {
        "value": met / checked,
        "units": checked,
        "independent": checked,
        "missing": everyone - checked,
    }


def test_what_unchecked_households_could_undo_is_no_change():
    # 277 of 300 checked and all met, a year before 280 of 300 met with everyone checked: 23 could undo it
    assert not beyond_unchecked(share(277, 277, 300), share(280, 300, 300))
    assert beyond_unchecked(share(290, 290, 300), share(200, 300, 300))


def test_numbers_of_things_have_the_chance_of_numbers():
    assert not counts_apart(40, 35)
    assert not counts_apart(12, 11)
    assert not counts_apart(3, 0)  # three of three on one side: 2 × 1/8
    assert counts_apart(6, 0)  # 2 × 1/64
    assert counts_apart(40, 20)


def incomes(home, growths):
    yuan, found = 1000.0, []
    for year, growth in zip(("2023", "2024", "2025"), (0.0, *growths), strict=True):
        yuan *= 1 + growth
        found.append(income(home, year, 1, yuan, wage_income=yuan))
    return found


@pytest.mark.parametrize(
    ("growths", "word"),
    [
        ([(0.05, 0.10)] * 12, "better"),  # every household grew faster
        ([(0.10, 0.05)] * 12, "worse"),
        ([(0.05, 0.60), (0.05, -0.40)] * 6, "within"),  # the mean rose by as much, half of them fell
    ],
)
def test_growth_has_the_chance_of_households_that_differ(growths, word):
    homes = [f"{number:03d}" for number in range(12)]
    rows = [each for home, pair in zip(homes, growths, strict=True) for each in incomes(home, pair)]
    found = results(household=[household(home) for home in homes], household_income=rows)
    now, then = (one(found, "ECO-01", period) for period in ("2025", "2024"))
    said, why = verdict(found.records, BY_ID["ECO-01"], now, then)
    assert said == word
    assert (why is None) == (word != "within")
    # each household's part in the mean growth is its growth less the mean: all alike leave no chance
    assert (standard_error(found.records, BY_ID["ECO-01"], now, then) < 1e-9) == (word != "within")


def test_the_chance_of_a_township_is_that_of_its_own_households():
    # in 甲 all 12 grew faster; in 乙 the mean rose by as much, but half of them fell: only 甲 is surely better
    homes = {"990101101001": [(0.05, 0.10)] * 12, "990101102001": [(0.05, 0.60), (0.05, -0.40)] * 6}
    people, rows = [], []
    for village, growths in homes.items():
        for number, pair in enumerate(growths):
            code = f"{village[-6:]}{number:02d}"
            people.append(household(code, village_code=village))
            rows += incomes(code, pair)
    areas = [area("990101101", "township", "甲乡", "990101"), area("990101102", "township", "乙乡", "990101")]
    areas += [area(village, "village", f"{village}村", village[:9]) for village in homes]
    found = results(
        household=people, household_income=rows, admin_area=[area("990101", "county", "甲县"), *areas]
    )
    words = []
    for town in ("990101101", "990101102"):
        now, then = (one(found, "ECO-01", period, area=town) for period in ("2025", "2024"))
        words.append(verdict(found.records, BY_ID["ECO-01"], now, then)[0])
    assert words == ["better", "within"]


def test_a_change_under_a_tenth_of_a_point_is_none():
    rows = [{**share(900, 1000, 1000), "status": "met", "low": None, "is_full_count": False}] * 2
    now = {**rows[0], "value": rows[0]["value"] + 0.0009}
    assert verdict(None, BY_ID["MOT-02"], now, rows[1])[1].zh == "不足 0.1个百分点"


@pytest.mark.parametrize(
    ("met", "met_then", "is_change"), [(2628, 2632, False), (2494, 2632, True), (2772, 2771, False)]
)
def test_one_post_more_and_four_more_not_on_duty_is_no_change_and_one_in_twenty_is(met, met_then, is_change):
    # 2,628 of 2,772 are 94.81 %, 2,632 of 2,772 are 94.95 %: 0.14 points; the interval is 1.16 points to each side
    now, then = share(met, 2772, 2772), share(met_then, 2772, 2772)
    assert proportions_apart(now, then) == is_change
    rows = [{**each, "status": "near", "missing": 0, "indicator": "MOT-02"} for each in (now, then)]
    kept, why = verdict(None, BY_ID["MOT-02"], *rows)
    assert (kept != "within") == is_change
    assert is_change or why.zh in {"两期之差的 95% 区间含 0", "不足 0.1个百分点"}


@settings(max_examples=100)
@given(tries=st.integers(1, 3000), met=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_what_holds_for_few_tries_holds_for_ten_times_as_many(tries, met):
    few = [share(round(each * tries), tries, tries) for each in met]
    many = [share(10 * round(each * tries), 10 * tries, 10 * tries) for each in met]
    assert proportions_apart(*few) <= proportions_apart(*many)
