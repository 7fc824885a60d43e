"""Grid, header, seal list and cells count the same tables, in every world of arrivals."""

from __future__ import annotations

import re
from types import SimpleNamespace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.arrival_worlds import TOWNS, arrival, frame, here, nil, refusal, years
from kit.tables_world import NAMES, NUMBERS, PERIODS, WORLDS

from dashboard.pages.data_quality.grid import LOOKS, cell, conclusion, of_township
from dashboard.pages.data_quality.page import refusals
from dashboard.widgets.frame.completeness import tables
from metrics.bounds.reader import EVERYTHING
from metrics.catalogue import BY_ID, CATALOGUE
from metrics.claims.data.arrivals import unspoken
from metrics.figures.months import COUNTY, Arrived, spans
from metrics.meeting.checklist import _tables
from metrics.tables.here import HERE, SILENT
from metrics.tables.owed import owed
from pipelines.ground.periods import Period
from pipelines.sources import SOURCES, source


def view(base, period, lang):
    results = SimpleNamespace(tables_here=base, township_names=lambda _: NAMES, reader=EVERYTHING)
    say = lambda text, **fields: (text.filled(**fields) if fields else text).on(lang)  # noqa: E731
    return SimpleNamespace(results=results, period=Period.read(period), lang=lang, say=say)


@settings(max_examples=80)
@given(WORLDS, st.sampled_from(PERIODS), st.sampled_from(["zh", "en"]))
def test_grid_header_and_seal_list_say_one_count(base, period, lang):
    shown = view(base, period, lang)
    count = base.count(period)
    header = [int(one) for one in NUMBERS.findall(tables(shown))]
    assert header == list(count)
    grid = conclusion(shown, base)
    first = re.split("[:：]", grid, maxsplit=1)[1].split("；" if lang == "zh" else ";")[0]
    said = {int(one) for one in NUMBERS.findall(first)}
    assert said == set(count) or (said == {count.owed} and count.here == count.owed)
    point = _tables(shown.results, period)
    assert [int(one) for one in NUMBERS.findall(point.said.on(lang))[:2]] == list(count)
    assert point.is_good == (count.here == count.owed and base.is_over(period))
    cells = [cell(shown, one)[0] for one in base.owed(period)]
    green = [text for text in cells if text.split(" ")[0] in {LOOKS[state][0] for state in HERE}]
    assert len(green) == count.here


@settings(max_examples=80)
@given(WORLDS)
def test_a_table_is_left_out_of_the_grid_only_where_nobody_waits_for_it_and_nothing_ever_came(base):
    listed = {table.name for table in base.spoken_of}
    for table in (table for table in SOURCES if table.name not in listed):
        every = [base.of(table.name, period) for period in PERIODS]
        assert {one.state for one in every} == {"not_owed"}
        assert not any(one.rows or one.refusals for one in every)
    assert {table.name for table in owed()} <= listed
    rest = len(SOURCES) - len(listed)
    said = unspoken(base)
    assert (
        (said is None) if rest == 0 else f"另有 {rest} 张表" in said.zh and f" {rest} more table" in said.en
    )


@settings(max_examples=80)
@given(WORLDS, st.sampled_from(PERIODS))
def test_what_did_not_come_is_never_here(base, period):
    for one in base.all_of(period):
        table = source(one.table)
        came = (
            one.rows > 0 or (one.table, period) in base.told.nil or base.told.annual(table, Period(2025)) > 0
        )
        assert came or one.state not in HERE
        assert one.is_counted <= (table in owed())
        assert (one.state == "refused") <= bool(one.refusals)
        if one.state in HERE:
            assert not one.lacking
            assert not [
                r for r in one.refusals if r.names(Period.read(period)) and not r.is_answered and one.rows
            ]
        if one.state in SILENT:
            assert not [town for town in one.towns.values() if town.state in {"full", "partial"}]
        shown = view(base, period, "zh")
        assert all(of_township(shown, town)[0] for town in one.towns.values())


@settings(max_examples=80)
@given(WORLDS)
def test_a_whole_year_of_what_comes_by_halves_has_both(base):
    for table in ("guarantee_check", "welfare_post", "training"):
        if base.told.settings.checks_per_year == 1 and table == "guarantee_check":
            continue
        halves = [base.of(table, one) for one in PERIODS[:2]]
        if base.of(table, "2025").state in HERE:
            assert all(base.told.came(source(table), Period.read(one.period)) for one in halves)


POSTS = st.builds(
    arrival,
    st.just("welfare_post"),
    st.sampled_from(PERIODS[:2]),
    st.integers(1, 9),
    st.sampled_from(TOWNS),
)


@settings(max_examples=60)
@given(st.lists(POSTS, min_size=1, max_size=4), st.lists(st.sampled_from(PERIODS[:2]), max_size=2))
def test_a_year_that_no_figure_takes_for_whole_is_not_whole_here(posts, empty):
    rows = [*posts, *(nil("welfare_post", period) for period in empty)]
    found = spans(BY_ID["MOT-02"], years(2025), Arrived.read(frame(rows)))
    judged = found.filter(pl.col("period") == "2025", pl.col("place") == COUNTY)
    assert (here(rows).of("welfare_post", "2025").state == "partial") == judged["is_partial"][0]


@settings(max_examples=60)
@given(WORLDS, st.sampled_from(PERIODS), st.sampled_from(CATALOGUE))
def test_an_indicator_waits_for_nothing_only_where_all_its_tables_came(base, period, indicator):
    if not base.wanting(indicator, period):
        states = {base.of(name, period).state for name in indicator.wants}
        assert states <= {*HERE, "not_owed"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_grid_names_what_is_wanting(lang):
    rows = [
        arrival("guarantee_check", "2025H1"),
        arrival("household", "2025H1"),
        nil("welfare_post", "2025H1"),
    ]
    rows.append(arrival("household", "2025H1", town=TOWNS[1]))
    base = here(rows, refused=[refusal("training", "2025H1")])
    said = conclusion(view(base, "2025H1", lang), base)
    wanted = {
        "zh": [
            "两不愁三保障及饮水安全核查（西乡没有数据）",
            "报来但未接收：技能培训（错行太多）",
            "零报告：公益性岗位(月)",
        ],
        "en": ["(nothing from 西乡)", "sent and not taken: Skills", "reported with nothing: Public-welfare"],
    }
    assert [one for one in wanted[lang] if one not in said] == []
    assert said.startswith({"zh": "2025年上半年：30 张必报表中 2 张到齐", "en": "2025 H1: 2 of the 30"}[lang])


def test_each_sheet_that_was_not_taken_is_told_with_its_reason():
    mine = [refusal("training", "2025H1", 1), refusal("training", "2025H1", 3), refusal("training", "2024H1")]
    base = here([], refused=mine, loads={"training": 2})
    shown = view(base, "2025H1", "zh")
    shown.period = Period.read("2025H1")
    told = refusals(shown, "training")
    assert told == [
        "曾未接收：表.xlsx（一）：错行太多；之后又收到了这张表",
        "未接收：表.xlsx（一）：错行太多",
    ]
