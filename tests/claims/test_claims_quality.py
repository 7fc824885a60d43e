"""Sentences of Data quality, read against their figures in worlds: what a table does, what is held back or refused."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.catalogue import BY_ID
from metrics.claims.data.effects import NO_TARGET, bounds, effects, role
from metrics.claims.data.taken import doubtful, held, not_taken, nothing_held, refusal, share, taken
from metrics.phrases.numbers import written
from metrics.tables.told import Refusal
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

WORLD = settings(max_examples=80)
SOME = [BY_ID[one] for one in ("GUA-01", "ECO-01", "SAT-01", "MOT-02", "MOT-03", "GUA-04")]
COUNTS = st.sampled_from([0, 1, 2, 40, 1200])
PLURAL = re.compile(
    r"\b1 (?:households|children|files|rows|cells|tables|indicators|persons)\b|\b1 [\w ]+ are\b"
)
RANGE = re.compile(r"在 ([\d.]+%) 至 ([\d.]+%) 之间")


@st.composite
def figures(draw):
    """By indicator a county's row: of a share, how many are good, counted, and not known."""
    found = {}
    for one in SOME:
        units, missing = draw(COUNTS), draw(COUNTS)
        good = draw(st.integers(0, units))
        value = good / units if units else None
        base = draw(st.sampled_from([float(units), float(units), 7.5]))
        found[one.id] = {
            "value": value, "numerator": float(good), "denominator": base, "units": units, "missing": missing,
        }  # fmt: skip
    return found


@WORLD
@given(rows=figures(), fed=st.lists(st.sampled_from(SOME), unique_by=lambda one: one.id))
def test_a_table_feeds_what_it_feeds_and_the_largest_gaps_are_told_with_how_many(rows, fed):
    said = effects(fed, rows)
    assert not PLURAL.search(said.en), said.en
    if not fed:
        assert said.zh == "没有指标读取这张表。"
        return
    assert f"这张表影响 {len(fed)} 项指标" in said.zh
    gaps = [one for one in fed if rows[one.id]["missing"]]
    told = [one for one in fed if f"{one.name.zh}有 " in said.zh]
    assert len(told) == min(3, len(gaps))
    for one in told:
        n = written(rows[one.id]["missing"], "count")
        assert f"{one.name.zh}有 {n} {one.noun.zh}因缺数据未计入" in said.zh
    left = [one for one in gaps if one not in told]
    for one in left:  # none that is told is smaller than one that is not, of those as weighty
        assert all(
            rows[each.id]["missing"] >= rows[one.id]["missing"]
            for each in told
            if each.headline == one.headline
        )


@WORLD
@given(rows=figures())
def test_bounds_are_only_of_plain_shares_and_hold_whatever_those_left_out_are(rows):
    for one in SOME:
        row, found = rows[one.id], bounds(rows[one.id], one)
        may = one.id in {"GUA-01", "MOT-02", "GUA-04"} and row["missing"] and row["units"]
        assert (found is not None) == bool(may and row["denominator"] == row["units"])
        said = effects([one], rows).zh
        assert (RANGE.search(said) is not None) == (found is not None)
        if found is None:
            continue
        for extra in (0, row["missing"] // 2, row["missing"]):
            true = (row["numerator"] + extra) / (row["units"] + row["missing"])
            assert found[0] - 1e-12 <= true <= found[1] + 1e-12
        assert RANGE.search(said).groups() == (written(found[0], "%"), written(found[1], "%"))


def test_without_a_table_an_indicator_has_no_figure_no_target_or_another():
    for one in BY_ID.values():
        for table in (*one.needs, *one.yardsticks):
            assert role(one, table).zh == "无法计算"
        assert role(one, "target").zh == "目标值变化"
        for table in set(one.wants) - {*one.needs, *one.yardsticks, "target"}:
            assert role(one, table) == NO_TARGET


@WORLD
@given(st.integers(0, 3000), st.integers(0, 60000), st.integers(0, 60000), COUNTS)
def test_a_few_rows_held_back_are_never_said_to_be_none(files, rows, bad, mine):
    bad = min(bad, rows)
    said = taken(files, rows, bad, mine, Period.read("2025H2")).zh
    assert ("（0.0%）" in said) == (bad == 0 and rows > 0)
    assert ("（100.0%）" in said) <= (bad > 0.999 * rows)
    assert f"{written(rows, 'count')} 行已载入，其中 {written(bad, 'count')} 行" in said
    assert f"{written(mine, 'count')} 行属于2025年下半年" in said.replace(" 2025", "2025")
    assert share(bad, rows).startswith("<") == (0 < bad < rows / 1000)


@WORLD
@given(rows=st.sampled_from([1, 2, 1000]), more=st.sampled_from([0, 1, 5]))
def test_what_is_held_back_is_not_counted_and_what_is_doubtful_is(rows, more):
    out, counted = held(rows, rows + more), doubtful(rows, rows + more)
    assert "未计入指标" in out.zh
    assert "not counted" in out.en
    assert "已计入指标" in counted.zh
    assert re.search(r"(?:is|are) counted", counted.en)
    for said in (out, counted):
        assert f"{rows:,} 行（{rows + more:,} 处）" in said.zh
        assert not PLURAL.search(said.en), said.en


def test_every_row_is_said_to_be_used_only_where_no_table_was_refused():
    assert "各行都已采用" in nothing_held(0).zh
    for tables in (1, 12):
        assert "采用" not in nothing_held(tables).zh
        assert f"{tables} 张表没有接收" in nothing_held(tables).zh
        assert f"未接收的表：{tables} 张" in not_taken(tables).zh
    assert not_taken(0) is None


def test_a_refused_table_is_said_to_be_refused_then_where_it_came_again():
    one = Refusal(
        "training", "培{训}.xlsx", "一", Text("错行太多", "too many bad rows"), frozenset(), is_answered=False
    )
    assert refusal(one).zh == "未接收：培{训}.xlsx（一）：错行太多"
    assert refusal(one).en == "not taken: 培{训}.xlsx (一): too many bad rows"
    assert refusal(one._replace(is_answered=True)).zh == (
        "曾未接收：培{训}.xlsx（一）：错行太多；之后又收到了这张表"
    )
