"""What is not known is never true: taking numbers away makes no rule true that was not."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.facts_county import check, household, member, table
from kit.rules_county import LINE, LINE_BEFORE, clue, yuan
from kit.rules_exits import tables

from pipelines.facts.county import County
from pipelines.facts.reports import Reports
from pipelines.facts.rules.exits import exit_fact
from pipelines.facts.rules.inputs import inputs
from pipelines.facts.rules.screening import RULES
from pipelines.facts.view import View
from pipelines.ground.periods import Period
from pipelines.ground.settings import Settings

FEW = settings(max_examples=60)
# Which cells may be blanked: what a rule reads, never a key or a date that says when something was.
BLANK = {
    "household_income": ("disposable_income", "net_income", "claim_income", "compliant_self_paid"),
    "household_member": (
        "labour_skill",
        "health",
        "disability_level",
        "in_resident_medical",
        "student_status",
    ),
    "risk_clue": ("amount", "amount_basis", "hardship_confirmed"),
    "guarantee_check": ("water_quality_ok", "housing_grade"),
    "monitoring_line": (),
}
NAMES = [(name, column) for name, columns in BLANK.items() for column in columns]


@st.composite
def worlds(draw):
    """One household's tables, every number given."""
    pick = lambda *some: draw(st.sampled_from(some))  # noqa: E731 - short here
    flag = st.booleans()
    incomes = [
        yuan(
            draw(st.integers(5000, 12000)),
            period=year,
            claim_income=float(draw(st.integers(0, 9000))),
            compliant_self_paid=float(draw(st.integers(0, 30000))),
            total_expenditure=float(draw(st.integers(1000, 60000))),
        )
        for year in ("2024", "2025")
    ]
    people = [
        member(
            "A1",
            "A",
            pick(date(1980, 1, 1), date(2015, 5, 1)),
            labour_skill=pick("普通劳动力", "无劳动力"),
            health=pick("健康", "患有大病"),
            disability_level=pick(None, 1, 3),
            in_resident_medical=draw(flag),
            in_employee_medical=False,
            student_status=pick("小学", "非在校"),
        )
    ]
    clues = [
        clue(
            "C",
            pick("高额医疗自付", "受灾", "失业", "高额教育支出", "新增残疾"),
            amount=float(draw(st.integers(0, 30000))),
            amount_basis=pick("年度累计自付", "单次住院自付", "月门诊自付", "学年教育自付"),
            result=pick("确认风险", "无风险", "待核实"),
            hardship_confirmed=draw(flag),
        )
    ]
    water = check("A", "water", date(2025, 11, 1), pick("met", "unmet"), water_quality_ok=draw(flag))
    house = check("A", "housing", date(2025, 11, 1), pick("met", "unmet"), housing_grade=pick("A", "D"))
    return {
        "household": [household("A", household_type=pick("脱贫户", "一般农户"), risk_1=pick(None, "因病"))],
        "household_income": incomes,
        "household_member": people,
        "risk_clue": clues,
        "guarantee_check": [water, house],
        "monitoring_line": [LINE, LINE_BEFORE],
    }


def outcomes(rows):
    county = County({name: table(name, some) for name, some in rows.items()}, Settings())
    made = inputs(View(county, Period.read("2025")), Reports(county))
    return made.select(rule.hit(county.settings).alias(rule.id) for rule in RULES).row(0, named=True)


@FEW
@given(worlds(), st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
def test_a_number_taken_away_makes_no_rule_true_that_was_false(rows, taken):
    before = outcomes(rows)
    less = {
        name: [{**row, **{column: None for table_, column in taken if table_ == name}} for row in some]
        for name, some in rows.items()
    }
    after = outcomes(less)
    turned = {rule: (before[rule], after[rule]) for rule in before if before[rule] is not after[rule]}
    assert not [rule for rule, (was, is_now) in turned.items() if is_now is True and was is False]


EXIT_TABLES = ("household_income", "guarantee_check", "risk_clue", "self_assessment", "monitoring_line")
EXIT_CELLS = (
    "exit_income_pc",
    "exit_risk_resolved",
    "exit_appraisal_result",
    "exit_objection",
    "exit_visit_on",
    "exit_public_to",
)


@FEW
@given(
    st.sets(st.sampled_from(EXIT_TABLES)),
    st.sets(st.sampled_from(EXIT_CELLS)),
    st.integers(5000, 9000),
)
def test_an_exit_with_something_taken_away_never_meets_more(gone, blank, per_head):
    whole = tables(exit_income_pc=per_head)
    less = {name: some for name, some in whole.items() if name not in gone}
    less["monitoring_case"] = [row | dict.fromkeys(blank) for row in whole["monitoring_case"]]
    made = []
    for rows in (whole, less):
        county = County(
            {name: table(name, some) for name, some in rows.items()}, Settings(as_of="2026-03-15")
        )
        made.append(exit_fact(View(county, Period.read("2025")), Reports(county)))
    names = [f"x{n}" for n in range(1, 8)]
    (was,), (now,) = (one.select(names).rows() for one in made)
    # an income at exit that is not given is looked up in the reports: X1 may be another, and known
    pairs = [pair for name, *pair in zip(names, was, now, strict=True) if name != "x1"]
    assert not [pair for pair in pairs if pair == [False, True]]
    assert now == was or None in now or "exit_income_pc" in blank
    assert isinstance(made[1], pl.DataFrame)
