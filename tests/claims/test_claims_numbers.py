"""Sentences of one number opened: what would turn it, who moved most, its trend, what it could be; over worlds."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.claim_worlds import ALONE, NAMES, PARTS, row, spaced

from dashboard.wording.number.turning import act_of, said_of
from metrics.catalogue import BY_ID
from metrics.claims.ahead.movers import Mover, movers
from metrics.claims.ahead.outlook import trend_said
from metrics.claims.change import WHY, verdict
from metrics.claims.growth import listed_parts
from metrics.indicators.ways import WAYS
from metrics.movement.gate import of_rows
from metrics.opening.bounds import Loose, bounded
from metrics.opening.place import Place
from metrics.phrases.figures import size
from metrics.phrases.naming import same
from metrics.phrases.numbers import signed_points
from metrics.turning.turned import EMPTY, PLACES, Turning

LISTED = [one for one, way in WAYS.items() if way.how != "none"]
MONEY = [one for one, way in WAYS.items() if way.how in {"amount", "into", "paid", "back"}]


def figure(indicator, **more):
    """A tidy row of an indicator, missed; a target of all, proposed or not."""
    one = BY_ID[indicator]
    is_number = one.value.kind == "count"
    value, target = (5.0, 0.0 if one.lower_is_better else 9.0) if is_number else (0.5, 1.0)
    made = row("甲", "judged", value, target, indicator=indicator, unit=one.unit, status="missed")
    return {**made, "denominator": 10.0, **more}


def turning(indicator, needed, efforts=(), to="met", **more):
    """What would turn a figure: so many, with a list of such efforts (0 row held back, 1 find out, 2 mend)."""
    rows = [
        dict.fromkeys(EMPTY)
        | {"adds": 1.0, "effort": effort, "is_open": effort < 2, "wants_training": None, "unit": at}
        for at, effort in enumerate(efforts)
    ]
    entries = pl.DataFrame(rows, schema=EMPTY)
    told = (BY_ID[indicator], Place("2025", "990101"), figure(indicator, **more), WAYS[indicator], needed)
    return Turning(*told, entries, pl.DataFrame(schema=PLACES), is_over=True, to=to)


@pytest.mark.parametrize("indicator", LISTED)
@given(
    needed=st.integers(1, 1300),
    is_proposed=st.booleans(),
    efforts=st.lists(st.integers(0, 2), max_size=4),
    to=st.sampled_from(["met", "near"]),
)
def test_what_is_lacking_is_said_with_its_unit_its_target_and_whether_that_is_proposed(
    indicator, needed, is_proposed, efforts, to
):
    told = turning(indicator, float(needed), efforts, to, is_proposed=is_proposed)
    first, *rest = said_of(told)
    assert ("建议值" in first.zh, "proposed" in first.en) == (is_proposed, is_proposed)
    assert spaced(first.zh)
    assert f"{needed:,}" in first.zh
    things = BY_ID[indicator].things
    if things is not None and BY_ID[indicator].value.kind == "count":
        assert re.search(rf"目标 \d+ {things.zh}", first.zh)
    if BY_ID[indicator].lower_is_better:
        assert "还差" not in first.zh
        assert "降到" in first.zh
    if needed == 1:
        assert not re.search(r"(?<![\d,])1 \w+s (?:short|to be)\b", first.en)
    words = "".join(one.zh for one in rest)
    assert ("隔离" in words) == (0 in efforts and indicator not in MONEY)
    assert ("情况不明" in words or "情况都不明" in words) == (1 in efforts and indicator not in MONEY)
    assert ("Nothing is known of it" in " ".join(one.en for one in rest)) == (
        efforts == [1] and indicator not in MONEY
    )


def test_a_row_held_back_is_mended_and_not_checked_anew():
    told = turning("GUA-01", 1.0, [0])
    assert act_of(told, is_open=True, effort=0).zh == "更正被隔离的行，重新报送"
    assert act_of(told, is_open=True, effort=1).zh == "补做核查"


def test_money_is_taken_back_or_paid_and_listed_by_amount():
    back = said_of(turning("FUN-04", 38000.0, [2]))
    assert back[0].zh.startswith("还差 38,000 元：收回或退还后，专款专用达到目标 100%")
    assert "数额大的在前" in back[1].zh
    assert not any("事情最少" in one.zh for one in back)
    fall = turning("GUA-02", 2000.0)._replace(why=WAYS["GUA-02"].why_not)
    assert said_of(fall)[1].zh == "按公式倒推，本期多出 2,000 元。"


def test_what_was_closed_or_is_past_is_not_said_to_be_late():
    for indicator in ("PRO-11", "PRO-12", "MOT-02"):
        assert "时限" not in WAYS[indicator].why_not.zh


CHANGES = st.sampled_from([-0.021, -0.0204, -0.02, 0.0, 0.0003, 0.02, 0.0204, 0.03])


@given(st.lists(CHANGES, max_size=6))
def test_who_moved_most_is_named_with_all_that_are_written_alike(changes):
    told = [Mover(same(f"{name}乡"), by, -0.01) for name, by in zip(NAMES, changes, strict=False)]
    said = {one.zh[:2]: one for one in movers(told)}
    for sign, way in ((1, "上升"), (-1, "下降")):
        there = [one for one in told if one.change * sign > 0]
        assert (way in said) == bool(there)
        if not there:
            continue
        most = size(max(one.change * sign for one in there), "pp").zh
        tied = {one.name.zh for one in there if size(one.change, "pp").zh == most}
        named = {name for name in NAMES if f"{name}乡" in said[way].zh}
        assert {f"{name}乡" for name in named} == tied, said[way].zh
        assert spaced(said[way].zh)


def years(*values, missing=0, **more):
    return [
        row("全", "judged", value, None, period=str(2022 + at), missing=missing, **more)
        for at, value in enumerate(values)
    ]


def test_a_trend_that_those_not_known_could_undo_is_none():
    """100 households, 40 fewer known each: 20 % of 60 known are 12 % to 52 % of all."""
    falling = (0.30, 0.27, 0.24, 0.20)
    sure = trend_said(years(*falling, indicator="ECO-04", units=1000), ALONE)
    open_ = trend_said(years(*falling, indicator="ECO-04", units=60, missing=40), ALONE)
    assert "呈下降趋势" in sure.zh
    assert "不作趋势结论" in open_.zh
    assert WHY["unchecked"].zh in open_.zh
    assert "no trend is concluded" in open_.en


def test_a_number_of_things_of_which_some_are_not_known_has_not_fallen():
    now, then = (
        row("全", "judged", value, 0.0, indicator="RSK-05", unit="count", period=period, missing=missing)
        for value, period, missing in ((5.0, "2025", 104), (40.0, "2024", 10))
    )
    assert verdict(ALONE._records, BY_ID["RSK-05"], now, then) == ("within", WHY["unchecked"])
    known = {**now, "missing": 0}
    assert verdict(ALONE._records, BY_ID["RSK-05"], known, {**then, "missing": 0})[0] == "better"
    slope = trend_said(years(17.0, 13.0, 9.0, 5.0, indicator="RSK-05", unit="count"), ALONE)
    assert "每年约 −4 户（Sen 斜率）" in slope.zh


def test_the_trend_of_a_change_is_that_of_the_change_and_one_of_none_has_no_slope():
    fall = trend_said(years(0.03, 0.02, 0.01, -0.01, indicator="GUA-02", unit="pp"), ALONE)
    assert "教育医疗支出占比的变动（上升为正、下降为负）呈上升趋势" in fall.zh
    assert "of the change in the share of" in fall.en
    steps = trend_said(years(*[0.5] * 7, *[0.6] * 2, indicator="MOT-05", unit="%"), ALONE)
    assert "呈上升趋势" in steps.zh
    assert "Sen" not in steps.zh  # half of all pairs are level: no number of points a year


@pytest.mark.parametrize(
    ("more", "is_said"),
    [
        ({}, True),
        ({"status": "too_few"}, False),
        ({"status": "not_comparable"}, False),
        ({"is_partial": True}, None),
        ({"months": "2025-01,2025-02"}, None),
        ({"months": ",".join(f"2025-{month:02d}" for month in range(1, 13))}, True),
    ],
)
def test_no_status_is_told_where_none_would_be_judged_and_no_range_where_months_are_lacking(more, is_said):
    there = {**row("甲", "judged", 0.5, 0.9), "numerator": 5.0, "denominator": 10.0, **more}
    found = bounded(BY_ID["GUA-03"], there, Loose(0.0, 0.0, 90.0, is_any=True), is_counted=True)
    if is_said is None:
        assert (found.low, found.high) == (None, None)
        assert "没有上下限" in found.note.zh
        return
    assert (found.low, found.high) == (0.05, 0.95)
    assert (found.low_status, found.high_status) == (("missed", "met") if is_said else (None, None))


def test_a_refusal_names_each_period_and_never_this_one():
    now = row("全", "judged", 0.9, 0.9, indicator="PRO-15", period="2025", units=5)
    silent = row("全", "not_reported", 0.9, 0.9, indicator="PRO-15", period="2024", units=5)
    said = of_rows(now, silent).said
    assert said.zh.startswith("2024年：")
    assert "本期" not in said.zh


@given(PARTS)
def test_a_part_is_one_number_on_slide_page_and_brief(parts):
    total = sum(parts)
    names = [(same(f"{name}项"), by) for name, by in zip(NAMES, parts, strict=False)]
    told = listed_parts(names, total)[: len(parts)]
    assert [said.zh for _, said in told] == [f"{signed_points(100 * by)}个百分点" for by in parts]
