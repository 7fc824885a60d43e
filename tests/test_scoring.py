"""Scores and places: worked examples, weights that move, small samples drawn in, ties, grades and red lines."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.scoring.examples import Example, run, score_of
from metrics.scoring.proposal import PROPOSAL
from metrics.scoring.ranks import ranked
from metrics.scoring.rules import RedLine, Rules, rules_of
from metrics.scoring.scheme import Bound, Line, Scheme, SchemeError, bound
from metrics.scoring.score import scored
from metrics.scoring.values import scored_values
from pipelines.text import Text

WORDS = Text("试", "test")
NUMBERS = ("value", "numerator", "target", "previous_numerator", "previous_value")


def tidy(code, indicator, value, *, units=100, missing=0, status="met", target=None, unit="%", last=None):
    return {
        "code": code, "indicator": indicator, "value": value, "numerator": (value or 0) * units,
        "units": units, "missing": missing, "status": status, "target": target, "unit": unit,
        "previous_numerator": last, "previous_value": None,
    }  # fmt: skip


def frame(*rows):
    return pl.DataFrame(list(rows), schema_overrides=dict.fromkeys(NUMBERS, pl.Float64))


def score(*rows, whole=None, lines=(("SAT-01", 15, "0.7", "0.9"),)):
    scheme = Scheme("试", tuple(line(*one) for one in lines), WORDS)
    if whole is None:
        whole = [
            tidy("county", one["indicator"], 0.94) for one in {row["indicator"]: row for row in rows}.values()
        ]
    return scored(scheme, scored_values(frame(*rows), frame(*whole)), 1.0)


def line(indicator, weight, floor, full, *more):
    return Line(indicator, weight, bound(floor), bound(full), *more)


def total(found, code):
    return found.totals.filter(pl.col("code") == code).row(0, named=True)


@pytest.mark.parametrize(
    ("indicator", "value", "target", "wanted"),
    [  # domain.md 4 and worked_examples.txt
        ("ECO-01", 0.048, 0.058, 83.33333333333333),
        ("SAT-01", 0.87, None, 84.99999999999999),
        ("MOT-01", 0.52, 0.6, 80.0),
        ("GUA-01", 0.985, None, 70.0),
        ("GUA-01", 0.996, None, 92.0),
        ("ECO-01", 0.30, 0.058, 100.0),  # no bonus above the target
        ("GUA-01", 0.20, None, 0.0),
    ],
)
def test_the_proposal_scores_as_its_worked_examples_say(indicator, value, target, wanted):
    mine = {one.indicator: one for one in PROPOSAL.lines}[indicator]
    assert score_of(mine, Example(indicator, value, 0, target)) == pytest.approx(wanted, abs=1e-9)


def test_the_proposed_weights_are_a_hundred_and_the_plans_eight_carry_eighty():
    weights = {one.indicator: one.weight for one in PROPOSAL.lines}
    assert sum(weights.values()) == 100
    assert sum(weight for name, weight in weights.items() if name[:3] in {"ECO", "GUA", "MOT", "SAT"}) == 80


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("0.95", Bound("number", 0.95)),
        ("-0.03", Bound("number", -0.03)),
        ("95%", Bound("number", 0.95)),
        ("目标", Bound("target", 0.0)),
        ("目标-0.06", Bound("target", -0.06)),
        ("目标−6%", Bound("target", -0.06)),
        ("去年×0.5", Bound("last_year", 0.5)),
        ("进度-0.3", Bound("schedule", -0.3)),
    ],
)
def test_a_bound_is_a_number_or_hangs_on_target_last_year_or_schedule(said, wanted):
    assert bound(said).base == wanted.base
    assert bound(said).number == pytest.approx(wanted.number)
    assert bound(bound(said).said()) == bound(said)


@pytest.mark.parametrize("said", ["", "高", "目标×2", "去年-0.5", "0,9", "__import__('os')"])
def test_a_bound_that_cannot_be_read_is_refused_with_what_was_wanted(said):
    with pytest.raises(SchemeError, match="wanted a fraction"):
        bound(said)


def test_a_deduction_costs_points_for_each_whole_step_and_all_or_nothing_is_both():
    deduct = line("GUA-01", 25, "0.9", "1", "deduct", 0.001, 1.0)
    # each 0.1 point below 100 % costs 1 point of 100
    assert [score_of(deduct, Example("GUA-01", value, 0)) for value in (1.0, 0.9991, 0.999, 0.9955, 0.8)] == [
        100,
        100,
        99,
        96,
        0,
    ]
    veto = line("GUA-01", 25, "0.9", "1", "all_or_nothing")
    assert [score_of(veto, Example("GUA-01", value, 0)) for value in (1.0, 0.9999)] == [100, 0]


def test_a_line_whose_floor_is_its_full_value_is_not_scored():
    assert score_of(line("GUA-01", 5, "1", "1"), Example("GUA-01", 0.5, 0)) is None


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


def test_grades_are_cut_at_ninety_eighty_sixty_and_a_red_line_caps_them():
    rules = Rules(red_lines=(RedLine("a", "一般", "资金挪用查实", "2025"),))
    assert [rules.grade(score) for score in (90, 89.99, 80, 60, 59.99)] == [
        "好",
        "较好",
        "较好",
        "一般",
        "差",
    ]
    assert rules.capped("好", ["一般", "较好"]) == "一般"
    assert rules.capped("差", ["一般"]) == "差"


def test_a_schemes_own_examples_are_run_before_it_is_used():
    scheme = Scheme("2026", (line("GUA-01", 100, "0.95", "1"),), WORDS, date(2026, 1, 1))
    run(scheme, (Example("GUA-01", 0.985, 70.0),))
    with pytest.raises(SchemeError, match="should score 71"):
        run(scheme, (Example("GUA-01", 0.985, 71.0),))
    with pytest.raises(SchemeError, match="SAT-01"):
        run(scheme, (Example("SAT-01", 0.9, 100.0),))


def test_rules_of_a_scheme_are_read_from_county_toml():
    said = {
        "2026": {
            "grades": {"优": 85, "良": 70, "差": 0},
            "red_lines": [{"area": "990101101", "cap": "差", "reason": "造假"}],
            "examples": [{"indicator": "GUA-01", "value": 1.0, "score": 100}],
            "groups": {"山区": ["990101101"]},
        }
    }
    rules = rules_of(said, "2026")
    assert rules.grades == (("优", 85.0), ("良", 70.0), ("差", 0.0))
    assert (rules.red_lines[0].cap, rules.groups["山区"], rules.is_proposed) == ("差", ("990101101",), False)
    assert rules_of(said, "别的").is_proposed
    with pytest.raises(SchemeError, match="red_lines"):
        rules_of({"2026": {"red_lines": [{"area": "a", "cap": "极差", "reason": "x"}]}}, "2026")
