"""A tested trend, a signal month by month, and the year's end: against scipy, by hand, and tried on worlds."""

from __future__ import annotations

import random
from datetime import date
from itertools import permutations

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some
from kit.claim_worlds import ALONE, row
from scipy.stats import kendalltau, theilslopes

from metrics.catalogue import CATALOGUE
from metrics.claims.ahead.outlook import signal_said, trend_said, year_end_said
from metrics.figures.lineage import lineage
from metrics.movement.mann_kendall import chance, score, sens_slope, trend_of
from metrics.movement.monthly import is_monthly
from metrics.movement.signal import FEWEST, signal
from metrics.movement.year_end import year_end
from pipelines.ground.periods import Period
from pipelines.sources import SOURCES


def test_without_ties_chance_and_slope_are_scipys():
    dice = random.Random(1)  # noqa: S311 - made-up values
    for n in (4, 5, 9, 23):
        values = [float(one) for one in dice.sample(range(1000), n)]
        assert chance(values) == pytest.approx(kendalltau(range(n), values, method="exact").pvalue)
        assert sens_slope(values) == pytest.approx(theilslopes(values).slope)


def test_with_ties_chance_is_that_of_all_orders():
    dice = random.Random(2)  # noqa: S311 - made-up values
    for _ in range(12):
        values = [float(dice.randint(0, 3)) for _ in range(dice.randint(4, 6))]
        orders = list(permutations(values))
        as_far = sum(abs(score(one)) >= abs(score(values)) for one in orders)
        assert chance(values) == pytest.approx(as_far / len(orders)), values


def test_fewer_than_four_are_too_few_and_four_that_rise_are_one_order_in_twelve():
    assert trend_of([1.0, 2.0, 3.0]) is None
    assert trend_of([1.0, 2.0, 3.0, 4.0]).p == pytest.approx(2 / 24)
    assert trend_of([1.0, 2.0, 4.0, 3.0]).way == 0


def series(*values, first=2022):
    return [
        row("全", "judged", value, 0.9, period=str(first + at), coverage=1.0)
        for at, value in enumerate(values)
    ]


def test_a_trend_is_said_with_its_test_and_a_gap_ends_the_series():
    rising = trend_said(series(0.80, 0.84, 0.88, 0.93), ALONE)
    assert rising.zh == (
        "可比的 4 年呈上升趋势：Mann–Kendall 精确检验 p = 0.083（双侧，不高于 0.10，建议值），"
        "每年约 +4.2个百分点（Sen 斜率）。"
    )
    assert "No trend" in trend_said(series(0.80, 0.84, 0.83, 0.82), ALONE).en
    few = trend_said(series(0.80, 0.84, 0.88), ALONE)
    assert "太少" in few.zh
    broken = series(0.7, 0.80, 0.84, 0.88, 0.93, first=2020)
    broken[1] = row("全", "not_reported", 0.0, 0.9, period="2021")
    assert "只有 3 期" in trend_said(broken, ALONE).zh
    partial = series(0.7, 0.80, 0.84, 0.88, 0.93, first=2020)
    partial[1]["is_partial"] = True  # the gate does not let it pass
    assert "只有 3 期" in trend_said(partial, ALONE).zh
    assert trend_said(broken[:2], ALONE) is None


def test_a_month_far_off_is_a_signal_and_limits_are_wheelers():
    """Months 0.90 and 0.92 in turn: mean 0.91, every range 0.02, limits 0.91 ± 2.66 × 0.02 = 0.8568, 0.9632."""
    before = [0.90, 0.92] * 6
    within, below = signal([*before, 0.94]), signal([*before, 0.85])
    assert (within.low, within.high) == (pytest.approx(0.8568), pytest.approx(0.9632))
    assert (within.code, below.code) == ("none", "below")
    assert signal([*before, 0.97]).code == "above"
    assert signal([*before, *[0.93] * 8]).code == "run_above"
    assert signal(before[:FEWEST]) is None
    assert "不是信号" in signal_said(within, date(2025, 1, 1), 13, "%").zh
    assert "下限 85.7%" in signal_said(below, date(2025, 1, 1), 13, "%").zh
    assert signal_said(below, date(2025, 1, 1), 13, "%").en.startswith("January 2025: 85.0%, below")  # no id
    assert "只有 5 个月" in signal_said(None, date(2025, 1, 1), 5, "%").zh


def months(yearly, n, months_of_last=6):
    """Months from 2020 on with the share of their year; of the last year only the first so many."""
    last = len(yearly) - 1
    rows = [
        {"month": date(2020 + at, month, 1), "numerator": share * n, "denominator": float(n)}
        for at, share in enumerate(yearly)
        for month in range(1, (months_of_last if at == last else 12) + 1)
    ]
    return pl.DataFrame(rows).with_columns(value=pl.col("numerator") / pl.col("denominator"))


def test_the_years_end_is_told_where_the_months_so_far_foretell_it():
    """0.70, 0.80, 0.90, 0.95 and half a year of 0.98: the rest like the last twelve, (6×0.95 + 6×0.98) ÷ 12."""
    found = year_end(months([0.70, 0.80, 0.90, 0.95, 0.98], 100), Period.read("2024"))
    assert found.value == pytest.approx((6 * 0.98 + 6 * (0.95 + 0.98) / 2) / 12)
    assert (found.known, found.tries) == (6, 3)
    assert found.naive == pytest.approx((0.10 + 0.10 + 0.05) / 3)
    assert found.missed == pytest.approx(found.naive / 4)
    of_year = {**row("全", "judged", 0.9, 0.9), "indicator": "MOT-02"}
    lines = year_end_said(found, 2024, of_year, "%")
    assert "预计达到目标 90%" in lines[0].zh
    assert "3 年" in lines[1].zh
    assert "说不准" in year_end_said(found, 2024, {**of_year, "target": found.value}, "%")[0].zh
    missed = {**of_year, "target": 0.99, "is_proposed": True}
    assert "预计达不到目标 99%（建议值）" in year_end_said(found._replace(high=0.98), 2024, missed, "%")[0].zh
    assert "目标" not in year_end_said(found, 2024, None, "%")[0].zh


@settings(max_examples=60)
@given(
    some.lists(some.lists(some.integers(0, 100), min_size=12, max_size=12), min_size=3, max_size=6),
    some.integers(1, 11),
)
def test_it_speaks_exactly_where_it_beat_as_last_year_on_the_countys_own_past(years, n):
    """The rule, reckoned once more by hand: two years to try it on, and a smaller mean miss than last year's."""
    shown = [*years[:-1], years[-1][:n]]
    rows = [
        {"month": date(2020 + at, month, 1), "numerator": float(top), "denominator": 100.0}
        for at, year in enumerate(shown)
        for month, top in enumerate(year, 1)
    ]
    table = pl.DataFrame(rows).with_columns(value=pl.col("numerator") / pl.col("denominator"))
    flat = [top / 100 for year in shown for top in year]
    misses = []
    for at in range(1, len(years) - 1):  # a year that is known, with one before it
        known = flat[: 12 * at + n]
        told = (sum(known[-n:]) + (12 - n) / 12 * sum(known[-12:])) / (n + (12 - n))
        was, before = (sum(flat[12 * k : 12 * k + 12]) / 12 for k in (at, at - 1))
        misses.append((abs(told - was), abs(before - was)))
    own, naive = (sum(one[k] for one in misses) / max(len(misses), 1) for k in (0, 1))
    assume(abs(own - naive) > 1e-9 or len(misses) < 2)
    found = year_end(table, Period.read(str(2020 + len(years) - 1)))
    assert (found is not None) == (len(misses) >= 2 and own < naive)
    if found:
        assert (found.tries, found.missed, found.naive) == (
            len(misses),
            pytest.approx(own),
            pytest.approx(naive),
        )
        assert found.low <= found.value <= found.high


MONTHLY = {  # tables by month that feed a figure → the figures with both signs, or why there are none
    "welfare_post": {"MOT-02"},
    "screening_run": {"PRO-01"},
    "plan_dispatch": "PRO-09 adds up the months of a plan: its units are plans, none lies in one month",
    "employment_month": "who works is told of people over a period: no unit lies in one month",
}


def test_every_table_by_month_that_feeds_a_figure_has_both_signs_or_is_named_here():
    by_month = {table.name for table in SOURCES if type(table.when).__name__ == "InMonth"}
    read = {name for one in CATALOGUE for name in (table.name for table, _ in lineage(one, frozenset()))}
    assert by_month & read <= set(MONTHLY)
    with_signs = {one.id for one in CATALOGUE if is_monthly(one)}
    assert with_signs == set().union(*(one for one in MONTHLY.values() if isinstance(one, set)))


def test_nothing_is_told_where_it_does_not_beat_as_last_year_or_the_year_is_known():
    """Halves that undo each other: what the first half says is wrong each time, as last year is right."""
    rows = [
        {
            "month": date(year, month, 1),
            "numerator": 95.0 - 5 * (month <= 6) * (-1) ** year,
            "denominator": 100.0,
        }
        for year in range(2020, 2025)
        for month in range(1, 13)
    ]
    for row_ in rows:  # the second half makes up for the first: every year is alike
        if row_["month"].month > 6:
            row_["numerator"] = 95.0 + 5 * (-1) ** row_["month"].year
    table = pl.DataFrame(rows).with_columns(value=pl.col("numerator") / pl.col("denominator"))
    assert year_end(table.head(12 * 4 + 6), Period.read("2024")) is None
    assert year_end(months([0.7, 0.8, 0.9, 0.95], 100, 12), Period.read("2023")) is None
    assert year_end(months([0.8, 0.9], 100), Period.read("2021")) is None  # nothing to try it on


def test_a_trend_of_less_than_a_tenth_of_a_point_in_all_is_none():
    """99.61 % to 99.58 %: of such a change nothing is concluded between two periods, nor over four."""
    told = trend_said(series(0.99608, 0.99596, 0.99593, 0.99580), ALONE)
    assert told.zh == "可比的 4 年逐期有升降，但首末两期相差不足 0.1个百分点：不作趋势结论。"
    assert told.en == (
        "Over 4 years that can be compared it went one way, but by under 0.1 pp in all: no trend is concluded."
    )
