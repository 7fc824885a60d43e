"""Figures of a scope of households: parts of the whole, without a target that is not theirs, never the whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.facts_county import household, income
from kit.metrics_county import benchmark, one, results, target
from kit.soak import in_counties

from metrics.catalogue import CATALOGUE
from metrics.claims.change import Comparison
from metrics.claims.modes import modes
from metrics.claims.states import tallied, word
from metrics.figures.figure import Figure
from metrics.figures.groups import fits
from metrics.figures.tidy import KINDS
from metrics.grammar.scopes import OPEN, TESTS
from metrics.movement.chance import standard_error
from metrics.rows import typed_rows
from pipelines.ground.text import Text

LIFTED, GENERAL = "脱贫户", "一般农户"
CLASSES = {"unstable": "脱贫不稳定户", "marginal": "边缘易致贫户", "sudden": "突发严重困难户"}
WAYS = [  # (household type, class, cleared): every way to be in scope
    (LIFTED, None, False),
    (LIFTED, "脱贫不稳定户", False),
    (GENERAL, "边缘易致贫户", False),
    (LIFTED, "突发严重困难户", False),
    (GENERAL, "突发严重困难户", False),
    (LIFTED, "脱贫不稳定户", True),
    (GENERAL, "边缘易致贫户", True),
]


def home(number: int, way: tuple[str, str | None, bool]):
    of_type, of_class, is_cleared = way
    more = {"household_type": of_type}
    if of_class:
        more |= {"monitor_category": of_class, "identified_month": date(2023, 1, 1)}
    if is_cleared:
        more |= {"risk_cleared": True, "cleared_month": date(2024, 6, 1)}
    return household(f"H{number}", **more)


def county(ways, money, **more):
    homes = [home(number, way) for number, way in enumerate(ways)]
    incomes = [
        income(f"H{number}", period, members, yuan)
        for number, (members, *both) in enumerate(money)
        for period, yuan in zip(("2024", "2025"), both, strict=True)
    ]
    return results(
        household=homes,
        household_income=incomes,
        benchmark=[benchmark("2025", 0.05)],
        **more,
    )


yuan = st.integers(1, 90).map(lambda thousands: 1_000.0 * thousands)
worlds = st.lists(
    st.tuples(st.sampled_from(WAYS), st.tuples(st.integers(1, 6), yuan, yuan)), min_size=1, max_size=8
)


def sums(rows):
    return {
        (row["indicator"], row["period"], row["component"]): (
            row["numerator"] or 0.0,
            row["denominator"] or 0.0,
        )
        for row in rows.iter_rows(named=True)
    }


@in_counties(10)
@given(worlds)
def test_classes_make_up_the_monitored_and_what_lies_in_both_is_counted_once(world):
    found = county([way for way, _ in world], [money for _, money in world])
    cut = {scope: sums(found.tidy("all", scope=scope)) for scope in TESTS}
    whole, kinds = sums(found.tidy("all")), found.tidy("all", by_kind=True)
    by_kind: dict = {}
    for row in kinds.iter_rows(named=True):
        key = (row["indicator"], row["period"], row["component"], row["kind"])
        by_kind[key] = (row["numerator"] or 0.0, row["denominator"] or 0.0)
    for key, of_all in whole.items():
        if key not in cut["lifted"]:
            assert not fits(next(each for each in CATALOGUE if each.id == key[0]), "scope")
            continue
        for place in (0, 1):
            classes = sum(cut[name][key][place] for name in OPEN)
            assert cut["monitored"][key][place] == pytest.approx(classes)
            for name in OPEN:
                assert cut[name][key][place] == by_kind[(*key, name)][place]
            assert sum(by_kind[(*key, kind)][place] for kind in KINDS) == pytest.approx(of_all[place])
    total, lifted, monitored = (
        found.scope("2025", None, of)["households"].sum() for of in (None, "lifted", "monitored")
    )
    both = sum(way[0] == LIFTED and bool(way[1]) and not way[2] for way, _ in world)
    neither = sum(way[0] == GENERAL and way[2] for way, _ in world)
    assert lifted + monitored - both + neither == total == len(world)


def test_only_the_target_that_the_plan_says_of_a_scope_judges_it():
    ways = [(LIFTED, None, False)] * 10 + [(GENERAL, "边缘易致贫户", False)] * 10
    found = county(ways, [(2, 20_000.0, 22_000.0)] * 20, target=[target("ECO-03", 0.01, date(2025, 1, 1))])
    lifted, marginal = (one(found, "ECO-01", "2025", scope=scope) for scope in ("lifted", "marginal"))
    assert (lifted["status"], lifted["target"]) == ("met", 0.05)
    assert (marginal["status"], marginal["target"], marginal["is_proposed"]) == ("no_target", None, False)
    assert round(marginal["value"], 9) == 0.1
    assert word(marginal).zh == "无单独目标"
    assert tallied([marginal]).en == "1 without a target of its own"
    assert one(found, "ECO-01", "2025")["status"] == "met"
    others = [
        row for row in found.tidy("all", scope="lifted").iter_rows(named=True) if row["indicator"] != "ECO-01"
    ]
    assert {row["target"] for row in others} == {None}
    assert not {row["status"] for row in others} & {"met", "near", "missed"}
    watched = one(found, "ECO-05", "2025", scope="lifted")  # of all there is no target either
    assert (watched["status"], watched["target_source"]) == ("no_target", None)


def test_rows_by_scope_are_those_of_the_scope_itself():
    found = county(WAYS, [(2, 20_000.0, 21_000.0)] * len(WAYS))
    for row in found.tidy("all", by="scope").iter_rows(named=True):
        if row["component"] is None:
            own = one(found, row["indicator"], row["period"], scope=row["scope"])
            same = (
                "numerator",
                "denominator",
                "value",
                "target",
                "target_source",
                "status",
                "units",
                "missing",
            )
            assert [row[name] for name in same] == [own[name] for name in same]


def test_a_change_in_a_scope_is_held_against_the_spread_of_its_own_households():
    ways = [(LIFTED, None, False)] * 6 + [(GENERAL, "边缘易致贫户", False)] * 6
    homes = [home(number, way) for number, way in enumerate(ways)]
    incomes = [
        income(f"H{number}", period, 2, yuan)
        for number in range(12)
        for period, yuan in (
            ("2023", 20_000.0),
            ("2024", 21_000.0),
            ("2025", 23_100.0 if number < 6 else 10_000.0 + 5_000.0 * number),  # those lifted move alike
        )
    ]
    found = results(household=homes, household_income=incomes, benchmark=[benchmark("2025", 0.05)])
    now, then = (
        typed_rows(found.tidy("ECO-01", period=period, scope="lifted"), Figure)[0]
        for period in ("2025", "2024")
    )
    growth = next(each for each in CATALOGUE if each.id == "ECO-01")
    own = standard_error(found.records, growth, now, then, "lifted")
    assert own == pytest.approx(0.0, abs=1e-12)
    assert standard_error(found.records, growth, now, then) > 0.01
    assert Comparison(found.records, "lifted").doubt(now, then) is None


def test_a_village_shows_no_answers_of_a_scope_for_the_rest_could_be_told_from_them():
    homes = [home(number, (LIFTED, None, False) if number < 20 else WAYS[2]) for number in range(23)]
    answers = [
        {
            "response_id": f"R{number}", "household_id": f"H{number}", "wave": "2025H1", "mode": "电话",
            "agency": "第三方", "cadre_present": False, "answered_on": date(2025, 6, 1),
            "q1_measures": "满意" if number % 3 else "不满意", "q2_cadre": "满意", "weight": 1.0, "outcome": "completed",
        }
        for number in range(23)
    ]  # fmt: skip
    found = results(household=homes, survey_response=answers)
    rows = found.tidy("SAT-01", period="2025H1", level="village", scope="lifted")
    assert rows["units"].sum() > 0
    assert rows["value"].null_count() == rows["numerator"].null_count() == rows.height
    assert one(found, "SAT-01", "2025H1", scope="lifted")["value"] is not None
    assert found.tidy("SAT-01", period="2025H1", level="village")["value"].drop_nulls().len() == 1


def test_a_scope_that_there_is_not_is_an_error():
    with pytest.raises(KeyError):
        county(WAYS, [(2, 1_000.0, 1_000.0)] * len(WAYS)).tidy("ECO-01", scope="everybody")


def answered(value, n, status="met"):
    half = 1.96 * (value * (1 - value) / n) ** 0.5
    return {
        "indicator": "SAT-01", "value": value, "unit": "%", "units": n, "status": status, "target": 0.9,
        "low": max(value - half, 0.0), "high": min(value + half, 1.0), "is_full_count": False,
    }  # fmt: skip


PHONE, HOUSE, PAPER = Text("电话", "by phone"), Text("入户", "at home"), Text("问卷", "questionnaire")


def test_ways_of_asking_are_set_beside_each_other_only_beyond_chance():
    whole = answered(0.9, 400)
    said = modes([answered(0.80, 200), answered(0.95, 200)], [PHONE, HOUSE], whole)
    assert (
        said.zh
        == "电话 80.0%（200 份）、入户 95.0%（200 份）；合计 90.0%；最高与最低的区间不重叠，差别超出抽样的偶然"
    )
    assert modes([answered(0.91, 60), answered(0.93, 60)], [PHONE, HOUSE], whole).en.endswith(
        "sampling alone"
    )
    few = modes(
        [answered(0.5, 8, "too_few"), answered(0.95, 200), answered(0.7, 200)], [PHONE, HOUSE, PAPER], whole
    )
    assert few.zh.endswith("差别超出抽样的偶然；不足以比较的方式不排高低")
    assert modes([answered(0.95, 200)], [HOUSE], whole).zh.endswith("只有一种评价方式")
