"""No sentence says what its figures do not carry: worlds of townships, and a reader who works from the figures alone."""

from __future__ import annotations

import math
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES, NEAR, PARTS, row, townships

from metrics.claims.against_targets import overall, places
from metrics.claims.concerns import concerns, state_of_all
from metrics.claims.lacking import Enough
from metrics.claims.order import ends, furthest, most, moved_most
from metrics.phrases.naming import same
from metrics.phrases.numbers import written

ENOUGH = Enough(0.9, 30)
WORLD = settings(max_examples=100)
TOWN = re.compile("[" + NAMES + "]乡")
HAN, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{2,}")


def truly(rows, status):
    """Who has a status, by the figures: the farthest from its own target first."""
    mine = [one for one in rows if one["status"] == status]
    return [one["area_name"] for one in sorted(mine, key=lambda one: one["value"] - one["target"])]


def read(sentence, ending):
    """The names before a word, and how many there are in all."""
    whole = re.search(
        rf"(?<!等 )(?<!\d)(\d+) 个乡镇(?:全部|都)?{ending}(?:，差距最大的是((?:[{NAMES}]乡、?)+))?", sentence
    )
    if whole:
        return TOWN.findall(whole[2] or ""), int(whole[1])
    found = re.search(rf"((?:[{NAMES}]乡、?)+)(?:等 (\d+) 个乡镇)?{ending}", sentence)
    if not found:
        return [], 0
    names = TOWN.findall(found[1])
    return names, int(found[2] or len(names))


@WORLD
@given(rows=townships())
def test_places_are_named_by_their_own_targets(rows):
    said = places(rows, "township", ENOUGH).zh
    missed = truly(rows, "missed")
    names, count = read(said, "未达标")
    assert count == len(missed)
    gaps = {one["area_name"]: one["gap"] for one in rows if one["gap"] is not None}
    assert [gaps[name] for name in names] == [gaps[name] for name in missed[: len(names)]]
    judged = [one for one in rows if one["status"] in {"met", "near", "missed"}]
    other = [one for one in rows if one["status"] not in {"met", "near", "missed", "not_applicable"}]
    if judged:
        assert ("另有" in said) == bool(other)
        for word, mine in (
            ("未报送", [one for one in other if one["value"] is None]),
            ("无法判断", [one for one in other if one["value"] is not None]),
        ):  # the only one is named
            told = f"{mine[0]['area_name']}{word}" if len(mine) == 1 else f"{len(mine)} 个{word}"
            assert (told in said) == bool(mine)
    if "全部达标" in said:
        assert f"{len(judged)} 个乡镇全部达标" in said
        assert not other
        assert all(one["value"] >= one["target"] - 1e-9 for one in judged)
    held = [one for one in judged if one["status"] == "near" and one["value"] >= one["target"] - 1e-9]
    assert ("有缺报" in said) == bool(held)  # whatever others missed
    if found := re.search(r"(\d+) 个乡镇中 (\d+) 个达标", said):
        assert not missed
        assert (int(found[1]), int(found[2])) == (len(judged), sum(one["status"] == "met" for one in judged))


@WORLD
@given(rows=townships())
def test_near_is_short_of_the_target_and_held_back_is_not(rows):
    said = places(rows, "township", ENOUGH).zh
    by_name = {one["area_name"]: one for one in rows}
    for name in read(said, "接近达标")[0]:
        assert 0 < by_name[name]["target"] - by_name[name]["value"] <= NEAR + 1e-9
    for name in read(said, "有缺报")[0]:
        assert by_name[name]["missing"] > 0
        assert by_name[name]["value"] >= by_name[name]["target"]


@WORLD
@given(rows=townships(has_target=False))
def test_who_is_highest_or_lowest_shares_it_with_all_that_are_written_alike(rows):
    said = places(rows, "township", ENOUGH).zh
    known = [one for one in rows if one["status"] == "no_target"]
    shown = {one["area_name"]: written(one["value"], "%") for one in known}
    for word, end in (("最高", max), ("最低", min)):
        if word not in said:
            assert len(set(shown.values())) < 2 or not beyond(known, end(shown.values(), key=shares))
            continue
        top = written(end(one["value"] for one in known), "%")
        names, count = read(said, word)
        assert count == sum(one == top for one in shown.values())
        assert {shown[name] for name in names} == {top}
        assert f"{word}（{top}）" in said


@WORLD
@given(rows=townships())
def test_nobody_reported_is_said_only_where_nobody_did(rows):
    said = places(rows, "township", ENOUGH).zh
    if "各地都缺" in said:
        assert all(one["value"] is None for one in rows)
        assert {one["status"] for one in rows} <= {"not_reported", "not_applicable"}


@WORLD
@given(
    rows=townships(),
    now=st.sampled_from(["judged", "not_reported", "too_few"]),
    share=st.sampled_from([0.5, 0.99, 1.0]),
)
def test_everywhere_is_everywhere_and_silence_is_named(rows, now, share):
    here = [row("县", now, share, 0.9)]
    found = concerns(here, rows, "township")
    everywhere = state_of_all(here, rows).zh.startswith("各项主要指标在各地均已达标")
    truth = here[0]["status"] == "met" and all(one["status"] in {"met", "not_applicable"} for one in rows)
    assert everywhere == truth
    assert not (everywhere and found)
    for one in found:
        if one.where is None or here[0]["status"] == "met":
            continue
        silent = [
            each["area_name"] for each in rows if each["status"] == "not_reported" and each["value"] is None
        ]
        concerned = [each for each in rows if each["status"] != "not_applicable"]
        whole = bool(silent) and len(silent) == len(concerned)
        assert ("都缺所需数据" in one.where.zh) == whole
        if not whole:
            assert read(one.where.zh, "缺所需数据")[1] == len(silent)


@WORLD
@given(rows=townships())
def test_every_indicator_is_counted_once(rows):
    said = overall(rows).zh
    counts = [int(one) for one in re.findall(r"(\d+) 项", said)]
    assert counts[0] == len(rows) == sum(counts[1:])


@WORLD
@given(rows=townships(), has_target=st.booleans())
def test_english_is_english_with_its_nouns_in_number_and_chinese_is_chinese(rows, has_target):
    made = (
        rows if has_target else [{**one, "target": None, "gap": None, "status": "no_target"} for one in rows]
    )
    made = [one for one in made if one["value"] is not None or one["status"] != "no_target"]
    for said in (places(made, "township", ENOUGH), overall(made)):
        assert not HAN.search(TOWN.sub("", said.en)), said.en
        assert not LATIN.search(said.zh), said.zh
        assert not re.search(r"\b1 (townships|headline indicators|places|are)\b", said.en), said.en
        assert not re.search(r"\b(?!1\b)[\d,]+ (township|headline indicator|place|is)\b", said.en), said.en


def shares(said):
    return float(said.removesuffix("%"))


def beyond(rows, end):
    """Whether luck goes so far from the share of all at most once in forty times, for one of those at an end."""
    whole = sum(one["value"] * one["units"] for one in rows) / sum(one["units"] for one in rows)
    for one in (one for one in rows if written(one["value"], "%") == end):
        n, met = one["units"], round(one["value"] * one["units"])
        among = range(met, n + 1) if one["value"] > whole else range(met + 1)
        if sum(math.comb(n, k) * whole**k * (1 - whole) ** (n - k) for k in among) <= 1 / 40:
            return True
    return False


def named(parts):
    return [(same(name), part) for name, part in zip(NAMES, parts, strict=False)]


def points(number):
    return written(number, "pp")


@WORLD
@given(parts=PARTS)
def test_most_is_more_than_half_of_what_goes_its_way(parts):
    total = sum(parts)
    name = most(named(parts), total)
    along = [abs(part) for part in parts if part * total > 0]
    truth = [part for part in along if part > sum(along) - part]
    assert (name is not None) == bool(truth)
    if name is not None:
        part = dict(zip(NAMES, parts, strict=False))[name.zh]
        assert abs(part) == truth[0]
        assert part * total > 0


@WORLD
@given(parts=PARTS)
def test_only_what_goes_the_way_of_a_change_moved_it_and_ties_moved_it_together(parts):
    change = sum(parts)
    names, part = moved_most(named(parts), change, points)
    if points(change) == points(0.0):
        assert names == ()
        return
    along = [one for one in parts if one * change > 0]
    assert part == max(along, key=abs)
    by_name = dict(zip(NAMES, parts, strict=False))
    mine = {points(by_name[name.zh]) for name in names}
    assert mine == {points(part)}
    assert len(names) == sum(points(one) == points(part) for one in along)


@WORLD
@given(values=st.lists(st.integers(0, 4), max_size=9).map(sorted), most_named=st.integers(1, 4))
def test_of_the_furthest_no_tie_is_cut_and_no_single_one_left_out(values, most_named):
    shown = furthest(values, str, most_named)
    assert list(shown) == values[: len(shown)]
    assert len(shown) >= min(len(values), most_named)
    rest = values[len(shown) :]
    assert not set(rest) & set(shown)
    assert len(values) <= most_named + 1 or rest or len(set(values[most_named - 1 :])) <= 1 or not rest


@WORLD
@given(values=st.lists(st.sampled_from([None, 0.1, 0.2, 0.2001, 0.3]), max_size=6))
def test_an_end_needs_another_to_stand_above(values):
    found = ends(named(values), lambda number: written(number, "%"))
    known = [one for one in values if one is not None]
    assert (found is None) == (len(known) < 2)
    if found is not None:
        assert (found.high, found.low) == (max(known), min(known))
        assert found.is_level == (written(max(known), "%") == written(min(known), "%"))
