"""Sentences of Townships, a village, Funds, Monitoring, Ranking and what is not here, read against their figures."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES, row
from kit.tables_world import PERIODS, WORLDS

from dashboard.exports.since import figures_revised
from dashboard.wording.asides import Aside, wide_gaps
from dashboard.wording.places_said import which_is_ahead
from metrics.catalogue import CATALOGUE
from metrics.claims.data.arrivals import not_here, wanted
from metrics.claims.problems import FAILS, LOUD, each_problem, troubled, weight
from metrics.claims.ranking.apart import apart
from metrics.claims.states import counted_places
from metrics.helping.course import note
from metrics.helping.money import breached, breaches, said
from metrics.meeting.checklist import confirmations, unconfirmed
from metrics.meeting.owed import explained_so_far
from metrics.tables.here import SILENT
from pipelines.facts.today.course import COURSE
from pipelines.ground.periods import Period
from pipelines.sources import SOURCES, source

WORLD = settings(max_examples=80)
TODAY = date(2026, 3, 10)
HAN = re.compile(r"[一-鿿]")
ONE = re.compile(r"\b1 (?:townships|lines|households|villages)\b|\b(?!1\b)\d+ (?:township|village)\b")
SAMPLES = st.lists(
    st.tuples(
        st.sampled_from([0.5, 0.88, 0.93, 1.0]),
        st.sampled_from(["judged", "judged", "too_few", "not_reported", "not_applicable"]),
        st.sampled_from([None, 0.02, 0.2]),
        st.booleans(),
        st.sampled_from([0.9, 0.9, None]),
    ),
    max_size=7,
)


@WORLD
@given(world=SAMPLES, level=st.sampled_from(["township", "village"]))
def test_no_interval_crosses_is_said_of_all_places_only_where_all_can_be_judged(world, level):
    rows = []
    for name, (value, way, about, is_full, target) in zip(NAMES, world, strict=False):
        low, high = (None, None) if about is None else (value - about, value + about)
        rows.append(row(name, way, value, target, low=low, high=high, is_full_count=is_full))
    told = apart(rows, level)
    judged = [one for one in rows if one["status"] in {"met", "near", "missed", "no_target"}]
    drawn = [
        one
        for one in judged
        if one["low"] is not None and not one["is_full_count"] and one["target"] is not None
    ]
    crossed = [one for one in drawn if one["low"] < one["target"] <= one["high"]]
    waits = [one for one in rows if one not in judged and one["status"] != "not_applicable"]
    if told is None:
        assert not drawn
        assert len(judged) < 2
        return
    noun = "个乡镇" if level == "township" else "个行政村"
    assert ("还不能确定" in told.zh) == bool(crossed)
    assert not crossed or told.zh.startswith(f"{len(crossed)} {noun}的区间跨过目标值")
    assert told.zh.startswith(f"各{noun[1:]}") == (bool(drawn) and not crossed and not waits)
    assert ("可判断的" in told.zh) == (bool(drawn) and not crossed and bool(waits))
    assert ("最高与最低" in told.zh) == (not drawn)
    assert not HAN.search(told.en), told.en
    assert not ONE.search(told.en), told.en


HOMES = st.lists(
    st.fixed_dictionaries({
        "members": st.none() | st.integers(1, 5),
        "fails": st.lists(st.sampled_from(sorted(FAILS)), unique=True, max_size=3),
        "is_verified": st.booleans(),
        "per_capita": st.none() | st.just(9000.0),
    }),
    min_size=1,
    max_size=6,
)  # fmt: skip


@WORLD
@given(rows=HOMES)
def test_no_problem_was_found_only_where_none_was_and_what_is_not_known_is_said(rows):
    text = troubled(rows)
    n = sum(bool(LOUD & set(one["fails"])) for one in rows)
    unsure = sum(not one["is_verified"] or one["per_capita"] is None for one in rows)
    persons = [one["members"] for one in rows]
    people = "（人数未报）" if None in persons else f" {sum(persons)} 人"
    assert text.zh.startswith(f"{len(rows)} 户{people}，")
    assert (f"，{n} 户存在问题" in text.zh) == (n > 0)
    assert ("均未发现问题" in text.zh) == (n == 0 and unsure == 0)
    assert ("资料不全" in text.zh) == (n == 0 and unsure > 0)
    counts = {name: sum(name in one["fails"] for one in rows) for name in FAILS}
    parts = each_problem(rows).zh.split("，") if any(counts.values()) else []
    assert parts == [f"{FAILS[name].words.zh} {k} 户" for name, k in counts.items() if k]
    assert not ONE.search(text.en), text.en


def test_what_a_household_fails_is_what_the_catalogue_says_and_its_own_come_first():
    assert set(FAILS) == {one.id for one in CATALOGUE if one.failing}
    assert {one.id for one in CATALOGUE if one.failing and one.failing.is_own} == LOUD
    files = [name for name in FAILS if name not in LOUD]
    assert all(weight([loud]) > weight(files) for loud in LOUD)


@WORLD
@given(
    lines=st.lists(
        st.tuples(st.booleans(), st.sampled_from(["", "date", "date、payee"])), min_size=1, max_size=5
    )
)
def test_lines_against_a_rule_are_counted_once_and_none_is_said_only_where_there_is_none(lines):
    every = pl.DataFrame(lines, schema={"is_misused": pl.Boolean, "lacks": pl.String}, orient="row")
    text, n = breached(every), sum(misused or bool(lacks) for misused, lacks in lines)
    assert breaches(every).height == n
    assert ("都填写齐全" in text.zh) == (n == 0)
    assert re.findall(r"\d+", text.zh) == ([str(len(lines)), str(n)] if n else [str(len(lines))])
    assert not ONE.search(text.en), text.en


def test_money_is_said_of_the_work_year_by_the_day_and_nothing_is_no_nought():
    rows = pl.DataFrame({"allocated": [100_000.0, 50_000.0], "paid": [40_000.0, 0.0]})
    assert (
        said(rows, 2025, TODAY).zh.replace(" ", "") == "2025年度下达15.00万元，截至2026年3月10日支付4.00万元"
    )
    assert said(rows, 2025, TODAY).en == "2025: 150,000 yuan allocated, 40,000 yuan paid by 10 March 2026"
    none = said(rows.clear(), 2025, TODAY)
    assert "没有可以计算的资金项目" in none.zh
    assert "万元" not in none.zh


@WORLD
@given(
    results=st.lists(
        st.tuples(st.sampled_from(["无风险", "已在监测", "确认风险", "待核实", None]), st.booleans()),
        max_size=6,
    )
)
def test_clues_that_led_to_no_appraisal_are_all_told_of(results):
    day = {True: TODAY, False: None}
    rows = pl.DataFrame(
        [(result, day[is_appraised]) for result, is_appraised in results],
        schema={"result": pl.String, "appraised_on": pl.Date},
        orient="row",
    )
    assert {"result", "appraised_on"} <= set(COURSE.columns)
    text, left = note(rows, TODAY).zh, [result for result, is_appraised in results if not is_appraised]
    assert "截至2026年3月10日走到" in text
    assert ("没有进入评议" in text) == bool(left)
    counts = [int(one) for one in re.findall(r" (\d+) 条", text)]
    assert counts[:1] == [len(left)] * bool(left)
    assert sum(counts[1:]) == len(left)


@WORLD
@given(one=st.lists(st.sampled_from("乙丙"), unique=True), two=st.lists(st.sampled_from("甲丙"), unique=True))
def test_which_is_ahead_is_sure_only_where_one_is_surely_above_the_other(one, two):
    first = {"code": "甲", "rank_low": 1, "rank_high": 3, "surely_above": one}
    second = {"code": "乙", "rank_low": 2, "rank_high": 3, "surely_above": two or None}
    text = which_is_ahead(first, second).zh
    assert "名次区间 1–3、2–3" in text
    assert ("先后有把握" in text) == ("乙" in one or "甲" in two)
    assert ("没有把握" in text) == ("先后有把握" not in text)


@WORLD
@given(gaps=st.lists(st.sampled_from([-0.3, -0.04, 0.0, 0.04, 0.3]), min_size=1, max_size=6))
def test_a_wide_gap_is_told_of_each_township_that_has_one(gaps):
    found = [
        Aside("SAT-01", name, 0.6, 400, 0.6 + gap, 400, None, 400)
        for name, gap in zip(NAMES, gaps, strict=False)
    ]
    wide, text = [one.name for one in found if one.is_finding], wide_gaps(found)
    assert wide == [name for name, gap in zip(NAMES, gaps, strict=False) if abs(gap) > 0.05]
    assert text.zh.startswith("没有乡镇") == (not wide)
    assert not wide or text.zh.startswith(f"{len(wide)} 个乡镇")
    assert not ONE.search(text.en), text.en


@WORLD
@given(
    base=WORLDS,
    period=st.sampled_from(PERIODS),
    names=st.lists(st.sampled_from([one.name for one in SOURCES]), unique=True),
)
def test_what_is_not_here_is_named_with_whom_to_ask_and_what_is_here_is_not(base, period, names):
    text = not_here(base, period, names)
    silent = [name for name in names if base.of(name, period).state in SILENT]
    assert (text is None) == (not silent)
    if text is not None:
        assert (
            text.zh
            == "本期未到："
            + "；".join(f"{source(one).title.zh}（向{source(one).sent_by.zh}索取）" for one in silent)
            + "；未到的表不按 0 计。"
        )
    for one in CATALOGUE[:12]:
        for wants in base.wanting(one, period, None):
            line = wanted(wants, Period.read(period))
            assert wants.table.title.zh in line.zh
            assert (wants.period.said.zh in line.zh.replace(" ", "")) >= (wants.period.id != period)
            assert wants.table.sent_by.zh in line.zh


def test_townships_that_have_not_confirmed_are_all_named():
    assert confirmations(1, 6).en == "1 of 6 townships has confirmed its data"
    assert confirmations(0, 6).zh == "0/6 个乡镇已确认本期数据"
    assert unconfirmed(list(NAMES)).zh == "尚未确认：" + "、".join(NAMES)
    assert unconfirmed([]) is None


@WORLD
@given(world=SAMPLES)
def test_places_are_counted_once_each_in_the_state_in_which_they_are(world):
    rows = [
        row(name, way, value, target) for name, (value, way, _, _, target) in zip(NAMES, world, strict=False)
    ]
    text = counted_places(rows, "township")
    counts = [int(one) for one in re.findall(r"\d+", text.zh)]
    assert counts[0] == len(rows) == sum(counts[1:])
    met = sum(one["status"] == "met" for one in rows)
    assert (f" {met} 个达标" in text.zh or f"：{met} 个达标" in text.zh) == (met > 0)
    assert not ONE.search(text.en), text.en


def test_what_is_owed_before_a_seal_and_revised_after_it_is_counted_or_said_to_be_none():
    assert explained_so_far(0, 0).zh == "主要指标全部达标，没有需要说明的。"
    assert explained_so_far(7, 2).zh == "7 项需要说明，2 项尚无说明"
    assert figures_revised(0).zh == "封存后没有数值修订。"
    assert figures_revised(1).en == "1 figure was revised since the seal; the sealed ones stay"
