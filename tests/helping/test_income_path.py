"""Incomes before and after help: who stands beside whom, weighed how, and that no sentence tells a cause."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.facts_county import household, income
from kit.metrics_county import results

from metrics.claims.income_path import NO_CAUSE, note, title, too_few
from metrics.helping.income_path import ASIDE, Cohort, firsts, grouped, incomes, path, paths, years_of
from metrics.helping.matched import HELPED, OTHERS, celled, change, point, student, weighed, whole
from pipelines.ground.periods import Period

FEW = 10
YEARS = [Period.read(str(year)) for year in range(2021, 2027)]
DAY = st.integers(0, 5 * 365).map(lambda days: date.fromordinal(date(2021, 1, 1).toordinal() + days))
CLASSES = ("lifted", "unstable", None)

people = st.lists(
    st.tuples(
        st.sampled_from(CLASSES),
        st.integers(1, 6),
        st.lists(st.one_of(st.none(), st.integers(-5, 80)), min_size=4, max_size=4),  # thousands, 2022–2025
        st.lists(
            st.tuples(DAY, st.one_of(st.none(), st.integers(0, 500))), max_size=2
        ),  # begun, days until done
    ),
    min_size=1,
    max_size=30,
)


def known_of(world) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"household_id": f"H{n}", "year": year, "income": 1_000.0 * yuan, "members": members, "class": of}
            for n, (of, members, path_of, _) in enumerate(world)
            for year, yuan in zip(range(2022, 2026), path_of, strict=True)
            if yuan is not None
        ],
        schema={
            "household_id": pl.String,
            "year": pl.Int64,
            "income": pl.Float64,
            "members": pl.Int64,
            "class": pl.String,
        },
    )


def measures_of(world) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "household_id": f"H{n}",
                "category": "industry",
                "start_on": begun,
                "done_on": None if took is None else date.fromordinal(begun.toordinal() + took),
            }
            for n, (*_, done) in enumerate(world)
            for begun, took in done
        ],
        schema={"household_id": pl.String, "category": pl.String, "start_on": pl.Date, "done_on": pl.Date},
    )


def cohort_of(world, year=2024):
    measures = measures_of(world)
    return firsts(measures, YEARS).filter(pl.col("year") == year)["household_id"], measures


@given(people)
def test_helped_and_others_and_those_aside_are_everybody_with_an_income_in_each_year(world):
    cohort, measures = cohort_of(world)
    rows = whole(known_of(world), [2023, 2024, 2025])
    homes = grouped(rows, Cohort(2024, YEARS, FEW), 1, cohort, measures)
    complete = {f"H{n}" for n, (_, _, path_of, _) in enumerate(world) if None not in path_of[1:]}
    assert set(homes["household_id"]) == complete
    assert homes.height == len(complete)
    assert homes.filter(pl.col("group").is_in([HELPED, OTHERS, ASIDE])).height == homes.height
    for name, group in homes.select("household_id", "group").iter_rows():
        mine = measures.filter(household_id=name)
        done = mine["done_on"].drop_nulls().to_list()
        running = [
            begun for begun, end in mine.select("start_on", "done_on").iter_rows()
            if begun <= date(2025, 12, 31) and (end is None or end >= date(2023, 1, 1))
        ]  # fmt: skip
        if done and min(done).year == 2024:
            assert group == HELPED
        else:
            assert group == (ASIDE if running else OTHERS)


@given(people)
def test_the_same_households_stand_in_every_year(world):
    rows = whole(known_of(world), [2023, 2024, 2025])
    years = rows.group_by("household_id").agg(pl.col("year").sort())
    assert all(found == [2023, 2024, 2025] for found in years["year"].to_list())


homes = st.lists(
    st.tuples(st.sampled_from((HELPED, OTHERS, ASIDE)), st.sampled_from(("a", "b")), st.integers(0, 2)),
    max_size=40,
)


@given(homes)
def test_weights_make_the_mix_of_the_others_that_of_the_helped(world):
    frame = pl.DataFrame(
        [{"household_id": f"H{n}", "group": g, "class": c, "band": b} for n, (g, c, b) in enumerate(world)],
        schema={"household_id": pl.String, "group": pl.String, "class": pl.String, "band": pl.Int64},
    )
    kept = weighed(frame)
    mix = kept.group_by("class", "band").agg(
        helped=pl.col("weight").filter(group=HELPED).sum(), others=pl.col("weight").filter(group=OTHERS).sum()
    )
    for _, _, helped, others in mix.iter_rows():
        assert helped == pytest.approx(others)
        assert helped > 0
    assert set(kept.filter(group=HELPED)["weight"]) <= {1.0}
    assert ASIDE not in set(kept["group"])
    left = frame.filter(group=HELPED).join(kept, on="household_id", how="anti")
    beside = frame.filter(group=OTHERS)
    assert left.join(beside, on=["class", "band"], how="semi").is_empty()  # who is left out has nobody beside


@given(st.lists(st.integers(0, 20), min_size=1, max_size=40))
def test_bands_hold_who_has_the_same_income_together_and_rise_with_it(yuan):
    rows = pl.DataFrame(
        {"household_id": [f"H{n}" for n in range(len(yuan))], "year": 2023, "income": [float(y) for y in yuan],
         "members": 1, "class": "lifted"}
    )  # fmt: skip
    bands = dict(celled(rows, 2023).select("household_id", "band").iter_rows())
    pairs = sorted((y, bands[f"H{n}"]) for n, y in enumerate(yuan))
    for (low, one), (high, other) in pairwise(pairs):
        assert one <= other
        assert low != high or one == other
    assert set(bands.values()) <= set(range(5))


def test_a_year_is_what_it_says_of_itself_before_what_the_next_one_says():
    pairs = pl.DataFrame(
        [
            {"period": "2024", "household_id": "A", "village_code": "v", "income": 20.0, "members": 2,
             "income_before": 10.0, "members_before": 1},
            {"period": "2025", "household_id": "A", "village_code": "v", "income": 30.0, "members": 2,
             "income_before": 21.0, "members_before": 2},
            {"period": "2025", "household_id": "B", "village_code": "w", "income": 5.0, "members": 1,
             "income_before": 4.0, "members_before": 1},
        ]
    )  # fmt: skip
    found = incomes(pairs, 2025)
    assert found.filter(household_id="A")["income"].to_list() == [10.0, 20.0, 30.0]
    assert found.filter(household_id="B")["year"].to_list() == [2024, 2025]
    assert incomes(pairs, 2024)["year"].max() == 2024
    assert set(incomes(pairs, 2025, {"v"})["household_id"]) == {"A"}


def world_of(helped: int, others: int, seed: int, *, lift: float = 0.0) -> tuple:
    """Households whose incomes go up and down by chance; `lift` is what the last year adds to the helped."""
    draw = np.random.default_rng(seed)
    rows, measures = [], []
    for n in range(helped + others):
        level = draw.normal(12_000, 2_500)
        path_of = [level * draw.normal(1.0, 0.08) for _ in range(4)]
        is_helped = n < helped
        for year, yuan in zip(range(2022, 2026), path_of, strict=True):
            more = lift if is_helped and year == 2025 else 0.0
            rows.append(
                {
                    "household_id": f"H{n}",
                    "year": year,
                    "income": 3 * (yuan + more),
                    "members": 3,
                    "class": "lifted",
                }
            )
        if is_helped:
            measures.append(
                {
                    "household_id": f"H{n}",
                    "category": "industry",
                    "start_on": date(2024, 2, 1),
                    "done_on": date(2024, 6, 1),
                }
            )
    return pl.DataFrame(rows), pl.DataFrame(measures)


def drawn_path(known, measures, year=2024, fewest=FEW):
    cohort = firsts(measures, YEARS).filter(pl.col("year") == year)["household_id"]
    return path(Cohort(year, YEARS[:5], fewest), "industry", cohort, measures, known)


def test_where_labels_are_drawn_by_lot_the_two_groups_do_not_differ_systematically():
    known, _ = world_of(0, 160, seed=3)
    draw, differences, beyond = np.random.default_rng(11), [], 0
    for _ in range(80):
        names = draw.choice(sorted(set(known["household_id"])), 40, replace=False).tolist()
        measures = pl.DataFrame(
            {
                "household_id": names,
                "category": "industry",
                "start_on": date(2024, 2, 1),
                "done_on": date(2024, 6, 1),
            }
        )
        found = drawn_path(known, measures).change
        differences.append(found.difference)
        beyond += not found.low <= 0 <= found.high
    mean = sum(differences) / len(differences)
    error = (sum((one - mean) ** 2 for one in differences) / (len(differences) - 1)) ** 0.5
    assert abs(mean) < 3 * error / len(differences) ** 0.5
    assert beyond <= 12  # about one in twenty, of 80


def test_a_difference_that_is_there_is_found_and_its_size_is_right():
    found = drawn_path(*world_of(60, 200, seed=5, lift=2_000.0)).change
    assert found.low <= 2_000 <= found.high
    assert found.low > 0
    assert (found.first, found.last) == (2023, 2025)


def test_fewer_than_ten_in_either_group_are_not_shown():
    for helped, others, shown in ((9, 100, False), (10, 100, True), (60, 9, False)):
        found = drawn_path(*world_of(helped, others, seed=1))
        assert bool(found.helped) is bool(found.others) is shown
        assert (found.change is not None) is shown
        assert found.who.known == found.who.helped + found.who.others + found.who.aside
    assert "不足 10 户（建议值），不列示" in too_few(drawn_path(*world_of(9, 100, seed=1)), FEW).zh


def test_a_year_without_incomes_is_a_gap_and_no_bridge():
    known, measures = world_of(30, 60, seed=2)
    found = drawn_path(known.filter(pl.col("year") != 2024), measures)
    assert [one.year for one in found.helped] == [2022, 2023, 2024, 2025]
    gap = found.helped[2]
    assert (gap.mean, gap.low, gap.high, gap.median, gap.households) == (None, None, None, None, 0)
    assert len({one.households for one in found.helped if one.mean is not None}) == 1
    without_start = drawn_path(known.filter(pl.col("year") != 2023), measures)
    assert without_start.helped == ()


def test_income_per_head_is_a_ratio_of_sums_and_the_median_is_the_weights():
    rows = pl.DataFrame({"income": [10.0, 90.0], "members": [1, 3], "weight": [1.0, 1.0]})
    found = point(rows, 2025)
    assert found.mean == 25.0  # 100 ÷ 4; the mean of heads would be 20
    assert found.low < 25.0 < found.high
    heavy = rows.with_columns(weight=pl.Series([3.0, 1.0]))
    assert point(heavy, 2025).mean == 120.0 / 6
    assert point(heavy, 2025).median == 10.0
    assert student(9) > student(50)


def test_the_limits_of_a_change_take_both_years_of_a_household_together():
    same = [  # each household's income rises by 100, whatever it was
        {
            "household_id": f"H{n}",
            "year": year,
            "income": 1_000.0 * (n + 1) + 100.0 * (year - 2023),
            "members": 1,
            "weight": 1.0,
        }
        for n in range(20)
        for year in (2023, 2025)
    ]
    rows = pl.DataFrame(same)
    found = change(rows, rows, 2023, 2025)
    assert (found.helped, found.others) == (pytest.approx(200.0), pytest.approx(200.0))
    assert (found.low, found.high) == (pytest.approx(0.0, abs=1e-6), pytest.approx(0.0, abs=1e-6))


CAUSES = (
    re.compile(r"因为|由于|使得|促使|促进|带动|带来|得益|归功|效果|作用|成效"),
    re.compile(r"because|caus|due to|thanks to|led to|leads to|effect|impact|brought|result", re.IGNORECASE),
)
DENIALS = (r"不说明是帮扶带来的变化", r"This does not show that the help brought it")


@settings(max_examples=25)
@given(st.integers(0, 40), st.integers(0, 80), st.integers(0, 99), st.sampled_from((0.0, 3_000.0, -3_000.0)))
def test_no_sentence_tells_a_cause(helped, others, seed, lift):
    known, measures = world_of(helped or 1, others, seed, lift=lift)
    found = drawn_path(known, measures)
    said = [note(found), too_few(found, FEW), *([title(found)] if found.helped else [])]
    for pattern, denial, words in zip(
        CAUSES, DENIALS, zip(*((one.zh, one.en) for one in said), strict=True), strict=True
    ):
        for sentence in words:
            assert not pattern.search(re.sub(denial, "", sentence)), sentence
    if found.helped:
        assert title(found).zh.endswith(DENIALS[0])
        assert title(found).en.endswith(DENIALS[1])


def test_the_caveat_says_what_selection_does():
    assert NO_CAUSE.zh.startswith("这不说明是帮扶带来的变化")
    assert "向均值回归" in NO_CAUSE.zh
    assert NO_CAUSE.en.startswith("This does not show that the help brought the change")
    assert "regression to the mean" in NO_CAUSE.en


def test_a_county_is_followed_from_its_own_tables():
    homes_of = [household(f"H{n}") for n in range(30)]
    yuan = {"2023": 20_000.0, "2024": 21_000.0, "2025": 24_000.0}
    rows = [income(f"H{n}", year, 2, amount) for n in range(30) for year, amount in yuan.items()]
    plans = [
        {"plan_id": f"P{n}", "household_id": f"H{n}", "version": 1, "made_on": date(2024, 1, 5)}
        for n in range(13)
    ]
    done = [
        {"measure_id": f"M{n}", "plan_id": f"P{n}", "category": "industry", "start_on": date(2024, 2, 1),
         "due_on": date(2024, 12, 1), "done_on": date(2024, 6, 1) if n < 12 else None,
         "progress": "取消" if n == 12 else "已完成"}
        for n in range(13)
    ]  # fmt: skip
    found = results(household=homes_of, household_income=rows, assistance_plan=plans, measure=done)
    assert years_of(found) == [2024]
    (one,) = paths(found, 2024, 2025)
    assert (one.category, one.who.helped, one.who.others, one.who.aside) == ("industry", 12, 18, 0)
    assert [(each.year, each.households) for each in one.helped] == [(2023, 12), (2024, 12), (2025, 12)]
    assert one.change.helped == pytest.approx(2_000.0)
    assert paths(found, 2024, 2024)[0].helped[-1].year == 2024  # what came later is not known then
    assert paths(found, 2025, 2025) == []
