"""Scores and places: worked examples, weights that move, small samples drawn in, ties, grades and red lines."""

from __future__ import annotations

from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.scores import frame, score, tidy

from metrics.scoring.ranks import ranked
from metrics.scoring.values import scored_values


def total(found, code):
    return found.totals.filter(pl.col("code") == code).row(0, named=True)


@pytest.mark.parametrize(
    ("satisfied", "answers", "drawn"),
    [(12, 12, 0.9625), (11, 12, 0.93125), (10, 12, 0.9), (57, 60, 0.9475), (285, 300, 0.949375)],
)
def test_small_samples_are_drawn_towards_the_county(satisfied, answers, drawn):
    values = scored_values(
        frame(tidy("a", "SAT-01", satisfied / answers, units=answers)), frame(tidy("county", "SAT-01", 0.94))
    )
    row = values.row(0, named=True)
    # (x + 20 × 0.94) ÷ (n + 20)
    assert row["used"] == pytest.approx(drawn, abs=1e-12)
    assert row["raw"] == pytest.approx(satisfied / answers)


def test_fewer_than_ten_answers_are_not_scored_and_their_weight_is_shared():
    lines = (("SAT-01", 15, "0.7", "0.9"), ("GUA-01", 25, "0.95", "1"))
    rows = [
        tidy("a", "SAT-01", 1.0, units=9),
        tidy("a", "GUA-01", 0.99),
        tidy("b", "SAT-01", 0.9, units=90),
        tidy("b", "GUA-01", 0.99),
    ]
    found = score(*rows, lines=lines)
    assert total(found, "a")["score"] == pytest.approx(80.0)  # (0.99 − 0.95) ÷ 0.05
    assert total(found, "a")["weight_left"] == pytest.approx(25 / 40)
    # b: (0.9×90 + 20×0.94)/110 = 0.90727 → 100 points of weight 37.5; 80 points of weight 62.5
    assert total(found, "b")["score"] == pytest.approx(87.5)


def test_with_less_than_sixty_per_cent_of_the_weight_a_unit_is_not_ranked():
    lines = (("SAT-01", 45, "0.7", "0.9"), ("GUA-01", 55, "0.95", "1"))
    found = score(
        tidy("a", "SAT-01", 1.0, units=5), tidy("a", "GUA-01", 1.0),
        tidy("b", "SAT-01", 0.8), tidy("b", "GUA-01", 1.0), lines=lines,
    )  # fmt: skip
    table = ranked(found.totals)
    assert dict(table.select("code", "rank").iter_rows()) == {"b": 1, "a": None}


def test_what_one_unit_did_not_report_is_zero_and_what_nobody_has_drops_out():
    lines = (("SAT-01", 40, "0.7", "0.9"), ("GUA-01", 40, "0.95", "1"), ("MOT-02", 20, "0.8", "0.95"))
    silent = {"status": "not_reported", "units": 0}
    found = score(
        tidy("a", "SAT-01", None, **silent), tidy("a", "GUA-01", 1.0), tidy("a", "MOT-02", None, **silent),
        tidy("b", "SAT-01", 0.95), tidy("b", "GUA-01", 1.0), tidy("b", "MOT-02", None, **silent),
        whole=[tidy("c", "SAT-01", 0.95), tidy("c", "GUA-01", 1.0), tidy("c", "MOT-02", None, **silent)], lines=lines,
    )  # fmt: skip
    assert set(found.parts.filter(pl.col("state") == "dropped")["indicator"]) == {"MOT-02"}
    assert total(found, "a")["score"] == pytest.approx(50.0)  # 0 × 40 + 100 × 40, of 80
    assert total(found, "b")["score"] == pytest.approx(100.0)


def test_who_lacks_a_half_that_others_have_is_scored_nothing_and_one_that_nobody_has_is_shared():
    lines = (("MOT-02", 40, "0.8", "0.95"), ("GUA-01", 60, "0.95", "1"))
    short = {"status": "not_comparable"}
    rows = [
        tidy("a", "MOT-02", 0.95, **short) | {"is_behind": True}, tidy("a", "GUA-01", 1.0) | {"is_behind": False},
        tidy("b", "MOT-02", 0.95) | {"is_behind": False}, tidy("b", "GUA-01", 1.0) | {"is_behind": False},
    ]  # fmt: skip
    found = score(*rows, lines=lines)
    assert total(found, "a")["score"] == pytest.approx(60.0)  # 0 × 40 + 100 × 60
    assert total(found, "b")["score"] == pytest.approx(100.0)
    nobody = [row | {"is_behind": False} | (short if row["indicator"] == "MOT-02" else {}) for row in rows]
    found = score(*nobody, lines=lines)
    assert total(found, "a")["score"] == pytest.approx(100.0)
    assert set(found.parts.filter(pl.col("state") == "dropped")["indicator"]) == {"MOT-02"}


def test_where_everybody_was_asked_nothing_is_drawn_in_and_few_are_scored():
    rows = [
        tidy("a", "SAT-01", 1.0, units=3, status="met") | {"is_full_count": True},
        tidy("b", "SAT-01", 0.9, units=90) | {"is_full_count": False},
    ]
    parts = score(*rows).parts.sort("code")
    assert parts["used"].to_list() == pytest.approx([1.0, (0.9 * 90 + 20 * 0.94) / 110])
    assert parts["state"].to_list() == ["scored", "scored"]
    assert parts["is_drawn"].to_list() == [False, True]


def test_an_unchecked_household_costs_like_an_unmet_one():
    lines = (("GUA-01", 25, "0.95", "1"),)
    found = score(tidy("a", "GUA-01", 1.0, units=98, missing=2, status="near"), lines=lines)
    # 98 met ÷ 100 in scope: (0.98 − 0.95) ÷ 0.05
    assert total(found, "a")["score"] == pytest.approx(60.0)


def test_projects_are_scored_against_last_year_and_a_first_one_sets_no_bound():
    lines = (("MOT-03", 2, "去年×0.5", "去年×1"),)
    rows = [tidy("a", "MOT-03", 9, unit="count", last=12), tidy("b", "MOT-03", 3, unit="count", last=0)]
    found = score(*rows, lines=lines)
    assert total(found, "a")["score"] == pytest.approx(50.0)  # (9 − 6) ÷ (12 − 6)
    assert not total(found, "b")["is_ranked"]


def test_ties_share_a_place_and_the_next_one_is_skipped():
    table = ranked(
        pl.DataFrame({"code": list("dcba"), "score": [88.004, 88.001, 91.0, 60.0], "is_ranked": [True] * 4})
    )
    assert table.select("code", "rank").rows() == [("b", 1), ("c", 2), ("d", 2), ("a", 4)]


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(10, 400)), min_size=2, max_size=8))
def test_a_better_share_of_as_many_answers_never_scores_less(units):
    rows = [tidy(f"{place}", "SAT-01", value, units=100) for place, (value, _) in enumerate(units)]
    found = score(*rows).totals.join(
        pl.DataFrame({"code": [row["code"] for row in rows], "value": [row["value"] for row in rows]}),
        on="code",
    )
    ordered = found.sort("value")["score"].to_list()
    assert all(one <= two + 1e-9 for one, two in pairwise(ordered))
