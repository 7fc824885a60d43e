"""Schemes: bounds as they are written, worked examples, grades and red lines."""

from __future__ import annotations

from datetime import date

import pytest
from kit.scores import WORDS, line

from metrics.scoring.examples import Example, run, score_of
from metrics.scoring.proposal import PROPOSAL
from metrics.scoring.rules import RedLine, Rules, rules_of
from metrics.scoring.scheme import Bound, Scheme, SchemeError, bound


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
