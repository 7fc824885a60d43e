"""A figure that nothing makes met gets the shortest list that makes it near; with one entry fewer it does not."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from dashboard.wording.number.turning import said_of
from metrics.catalogue import BY_ID
from metrics.indicators.ways import WAYS, Way
from metrics.opening.bounds import NOTHING, Bounds
from metrics.opening.opened import Opened
from metrics.opening.place import Place
from metrics.turning.chosen import able, goals, shortest
from metrics.turning.turned import EMPTY, PLACES, Turning, why_nothing
from metrics.turning.yuan import yuan_needed

INSURED = BY_ID["GUA-03"]  # 100 % is wanted; who is missing keeps it from being met
ACT = WAYS["GUA-03"].act
SHUT = Way("units", ACT, None)  # of those of whom nothing is known nothing can be done
SCHEMA = {"unit": pl.UInt32(), "id": pl.String(), "village_code": pl.String(), "passes": pl.Boolean(),
          "short": pl.Float64(), "asked": pl.Float64(), "known": pl.Float64(), "held": pl.Boolean(),
          "missing": pl.Boolean(), "wants_training": pl.Boolean(), "due_on": pl.Date()}  # fmt: skip


def units(ids, *, passes, missing=False):
    return pl.DataFrame(
        [
            {"unit": n, "id": f"u{n}", "village_code": f"99010110{n % 3}201", "passes": passes and not missing,
             "short": 0.0 if passes else 1.0, "asked": 1.0, "known": 0.0 if missing else 1.0, "held": False,
             "missing": missing, "wants_training": None, "due_on": None}
            for n in ids
        ],
        schema=SCHEMA,
    )  # fmt: skip


def world(good, bad, lost, target, near):
    """So many who pass, who fail, of whom nothing is known; what is wanted."""
    base = good + bad
    value = good / base
    status = "met" if value >= target and not lost else "near" if value >= near else "missed"
    figure = {"indicator": INSURED.id, "numerator": float(good), "denominator": float(base), "value": value,
              "target": target, "is_proposed": False, "near": near, "missing": lost, "status": status, "unit": "%", "level": "county"}  # fmt: skip
    rows = pl.concat([units(range(good), passes=True), units(range(good, base), passes=False)])
    left_out = units(range(base, base + lost), passes=False, missing=True)
    return Opened(INSURED, Place("2025", "990101"), figure, None, rows, left_out, Bounds(None, None, NOTHING))


@given(some.integers(0, 60), some.integers(1, 60), some.integers(1, 5), some.floats(0.3, 0.99))
def test_the_list_makes_it_near_and_with_one_fewer_it_stays_missed(good, bad, lost, near):
    one = world(good, bad, lost, 1.0, near)
    assume(one.figure["status"] == "missed")
    assert goals(one.figure) == ("met", "near")
    assert shortest(able(one, SHUT), one) is None  # whoever is missing keeps 100 % from being met
    rows = shortest(able(one, SHUT, "near"), one, "near")
    assert rows is not None
    after = (good + rows.height) / (good + bad)
    assert after >= near - 1e-9
    assert after - 1 / (good + bad) < near - 1e-9
    assert not set(rows["id"]) & set(one.left_out["id"])


@given(some.integers(0, 60), some.integers(1, 60), some.floats(0.3, 0.99))
def test_where_it_can_be_met_the_list_goes_all_the_way(good, bad, near):
    one = world(good, bad, 0, 1.0, near)
    rows = shortest(able(one, SHUT), one)
    assert rows is not None
    assert rows.height == bad


@pytest.mark.parametrize("lost", [1, 4])
def test_it_is_said_that_the_target_stays_out_of_reach(lost):
    one = world(80, 20, lost, 1.0, 0.99)
    rows = shortest(able(one, SHUT, "near"), one, "near")
    told = Turning(
        INSURED, one.place, one.figure, SHUT, float(rows.height), pl.DataFrame(schema=EMPTY),
        pl.DataFrame(schema=PLACES), is_over=False, to="near",
    )  # fmt: skip
    (line, *_) = said_of(told)
    assert rows.height == 19
    assert "到不了目标 100%" in line.zh
    assert "转为“接近达标”" in line.zh
    assert "19" in line.en
    assert "from “missed” to “near”" in line.en


def test_a_figure_that_is_near_already_or_has_no_band_is_turned_to_met_alone():
    assert goals({"status": "near", "near": 0.9}) == ("met",)
    assert goals({"status": "missed", "near": None}) == ("met",)


def test_what_is_not_judged_for_want_of_answers_may_come_to_near_when_all_are_known():
    """PRO-11: nobody takes back a day that was missed; the unknown ones, all found out, may bring it to near."""
    assert goals({"status": "not_reported", "near": 0.9}) == ("met", "near")


def test_an_amount_that_cannot_make_it_met_may_make_it_near():
    """All of a purpose (100 %) is out of reach while other money stays paid; the edge of near is not."""
    one = BY_ID["FUN-01"]
    figure = {"target": 1.0, "near": 0.95, "numerator": 90.0, "denominator": 100.0, "previous_numerator": None,
              "previous_denominator": None, "other_numerator": None, "other_denominator": None,
              "status": "missed"}  # fmt: skip
    into = Way("into")
    assert yuan_needed(one, figure, into) is None
    needed = yuan_needed(one, figure, into, "near")
    assert needed == pytest.approx(100.0)
    assert (90 + needed) / (100 + needed) == pytest.approx(0.95)


@pytest.mark.parametrize("bad", [1, 3])
def test_a_list_of_one_has_no_order_and_needs_no_word_that_it_is_all(bad):
    one = world(99, bad, 0, 1.0, 0.99)
    rows = shortest(able(one, SHUT), one)
    told = Turning(
        INSURED, one.place, one.figure, SHUT, float(rows.height), rows, pl.DataFrame(schema=PLACES), is_over=False,
    )  # fmt: skip
    said = " ".join(line.en for line in said_of(told))
    assert ("What is least to do stands first" in said) == ("All are wanted" in said) == (bad > 1)
    assert f"; with {'it' if bad == 1 else 'them'}, it turns from" in said


@pytest.mark.parametrize(("n", "zh", "en"), [(1, "情况不明", "of it yet"), (3, "情况都不明", "of them yet")])
def test_what_was_closed_out_of_order_is_not_said_to_be_mended(n, zh, en):
    """PRO-12: an exit of which nothing is known can be shown to be in order; one that was not is not mended."""
    one = world(3, 1, n, 1.0, 0.9)
    entries = pl.DataFrame([{"id": f"u{at}", "is_open": True, "effort": 1} for at in range(n)])
    exits = BY_ID["PRO-12"]
    told = Turning(
        exits, one.place, one.figure | {"indicator": exits.id, "status": "not_reported"}, WAYS[exits.id], float(n),
        entries, pl.DataFrame(schema=PLACES), is_over=False,
    )  # fmt: skip
    said = said_of(told)
    assert f"{zh}，要先查清并补报；查出不合规的，不能补救。" in [line.zh for line in said]
    assert any(f"Nothing is known {en}: find out and send it first" in line.en for line in said)
    assert not any("mended before" in line.en for line in said)


@pytest.mark.parametrize(
    ("row", "zh"),
    [
        ({"indicator": "PRO-13", "period": "2025H1", "status": "not_applicable"}, "按年评价，半年不适用"),
        ({"indicator": "MOT-02", "period": "2025", "status": "not_applicable"}, "没有适用对象"),
        ({"indicator": "GUA-07", "period": "2025H1", "status": "not_reported", "by_year": True},
         "所需数据按年报送，半年没有单独的数"),
        ({"indicator": "SUP-02", "period": "2025H1", "status": "no_target"}, "目标按年，半年只作监测"),
        ({"indicator": "ECO-04", "period": "2025H1", "status": "no_target"}, "没有目标，没有“还差”"),
        ({"indicator": "PRO-01", "period": "2025", "status": "not_reported"}, "本期不作评价，先补报数据"),
    ],
)  # fmt: skip
def test_data_are_asked_for_only_where_they_are_owed(row, zh):
    assert why_nothing(row).zh == zh
