"""R01–R11: each true, false and not known; what is not known is never a hit."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import check, household, member
from kit.rules_county import all_met, clue, grown, hits, readings, said, world, yuan

from pipelines.facts.rules.screening import RULES
from pipelines.ground.settings import Settings

NOVEMBER = date(2025, 11, 1)
UNMET = [*all_met()[:-1], check("A", "water", NOVEMBER, "unmet")]
SOLVED = [*all_met()[:-1], check("A", "water", NOVEMBER, "unmet", resolved_on=date(2025, 12, 1))]
OLDER = [check("A", "water", date(2025, 3, 1), "unmet"), *all_met()]
ORDINARY = household("A", household_type="一般农户")
RISKY = household("A", household_type="一般农户", risk_1="因病")
CHILD = date(2015, 5, 1)
JOBLESS = [{"person_id": "A1", "month": date(2025, month, 1), "working": False} for month in (10, 11, 12)]
UNABLE = member("A1", "A", labour_skill="无劳动力")
LOST = grown("A2", valid_to=date(2025, 8, 1), change_type="自然减少(死亡)")


def paid(basis, amount, kind="高额医疗自付"):
    return {"risk_clue": [clue("C", kind, amount=amount, amount_basis=basis)]}


def confirmed(**more):
    return [clue("C", "意外", verified_on=date(2025, 9, 2), result="确认风险", **more)]


def aided(before, after, column="dibao_status"):
    """A member's row of a year before, and of the end."""
    return [
        member("A1", "A", as_of=date(2024, 6, 30), **{column: before}),
        member("A1", "A", as_of=date(2025, 6, 30), **{column: after}),
    ]


CASES = [
    ("R01", True, {"household_income": [yuan(7499.99)], "guarantee_check": UNMET}),
    ("R01", False, {"household_income": [yuan(7500)], "guarantee_check": UNMET}),
    ("R01", False, {"household_income": [yuan(7400)], "guarantee_check": SOLVED}),
    ("R01", False, {"household_income": [yuan(7400)], "guarantee_check": OLDER}),
    ("R01", None, {"household_income": [yuan(7400)], "guarantee_check": all_met()[:-1]}),
    ("R01", None, {"guarantee_check": UNMET}),
    ("R01", None, {"household_income": [yuan(7400)], "guarantee_check": UNMET, "monitoring_line": []}),
    ("R02", True, {"household_income": [yuan(9000)], "risk_clue": confirmed(hardship_confirmed=True)}),
    ("R02", True, {"household_income": [yuan(7400)], "risk_clue": confirmed()}),
    ("R02", False, {"household_income": [yuan(9000)], "risk_clue": confirmed(hardship_confirmed=False)}),
    ("R02", None, {"household_income": [yuan(9000)], "risk_clue": confirmed()}),
    ("R02", None, {"household_income": [yuan(7400)], "risk_clue": [clue("C", "意外")]}),
    ("R02", False, {"household_income": [yuan(7400)], "risk_clue": [clue("C", "意外", result="无风险")]}),
    ("R02", False, {"household_income": [yuan(7400)], "risk_clue": [clue("C", "失业", result="确认风险")]}),
    # found on the first day of the twelve months, and a day before
    ("R02", True, {"risk_clue": [confirmed(hardship_confirmed=True)[0] | {"found_on": date(2025, 1, 1)}]}),
    ("R02", False, {"risk_clue": [confirmed(hardship_confirmed=True)[0] | {"found_on": date(2024, 12, 31)}]}),
    ("R03", True, {"household_income": [yuan(7000), yuan(10000, period="2024")]}),
    ("R03", False, {"household_income": [yuan(7001), yuan(10000, period="2024")]}),
    ("R03", False, {"household_income": [yuan(-9000), yuan(-5000, period="2024")]}),
    (
        "R03",
        False,
        {"household": [ORDINARY], "household_income": [yuan(7000), yuan(10000, period="2024")]},
    ),
    ("R03", None, {"household_income": [yuan(7000)]}),
    ("R04", True, {"household_income": [yuan(10000, compliant_self_paid=12000.0)]}),
    ("R04", None, {"household_income": [yuan(10000, compliant_self_paid=11999.0)]}),  # no spending given
    (
        "R04",
        False,
        {
            "household_income": [
                yuan(10000, total_expenditure=29999.0),
                yuan(10000, period="2024", total_expenditure=20000.0),
            ]
        },
    ),
    (
        "R04",
        True,
        {
            "household_income": [
                yuan(10000, total_expenditure=30000.0),
                yuan(10000, period="2024", total_expenditure=20000.0),
            ]
        },
    ),
    ("R05", True, {"household": [RISKY], "household_income": [yuan(7400)]}),
    ("R05", False, {"household": [ORDINARY], "household_income": [yuan(9000)]}),
    ("R05", False, {"household": [RISKY], "household_income": [yuan(9000)]}),
    ("R05", None, {"household": [ORDINARY], "household_income": [yuan(7400)]}),  # no risk column, no clues
    ("R05", False, {"household_income": [yuan(7400)], "risk_clue": [clue("C", "其他")]}),  # a lifted one
    # the second arm: 7500 to just under 9000, and weak
    ("R05", True, {"household_income": [yuan(8999)], "household_member": [UNABLE]}),
    ("R05", None, {"household_income": [yuan(8999)]}),
    ("R06", True, paid("年度累计自付", 5000)),
    ("R06", False, paid("年度累计自付", 4999)),
    ("R06", False, {"household": [ORDINARY]} | paid("年度累计自付", 19999)),
    ("R06", True, {"household": [ORDINARY]} | paid("年度累计自付", 20000)),
    ("R06", False, paid("单次住院自付", 10000)),
    ("R06", True, paid("单次住院自付", 10001)),
    (
        "R06",
        True,
        {"household": [household("A", monitor_category="脱贫不稳定户", risk_cleared=False)]}
        | paid("单次住院自付", 6001),
    ),
    ("R06", True, paid("月门诊自付", 500)),
    ("R06", None, paid(None, 90000)),
    ("R06", None, paid("年度累计自付", None)),
    ("R06", False, paid("其他", 90000)),
    ("R06", None, {}),
    ("R07", True, paid("学年教育自付", 10001, "高额教育支出")),
    ("R07", None, paid(None, 90000, "高额教育支出")),
    ("R07", True, {"household_member": [member("A1", "A", CHILD, dropout_reason="厌学")]}),
    ("R07", True, {"risk_clue": [clue("C", "辍学")]}),
    (
        "R07",
        False,
        {"household_member": [member("A1", "A", CHILD, student_status="小学四年级")], "risk_clue": []},
    ),
    ("R07", None, {"household_member": [member("A1", "A", CHILD)], "risk_clue": []}),
    ("R08", True, {"household_member": aided("不享受", "农村低保")}),
    ("R08", True, {"household_member": aided("农村特困", "不享受", "tekun_status")}),
    ("R08", False, {"household_member": aided("农村低保", "农村低保"), "risk_clue": []}),
    ("R08", True, {"household_member": aided(3, 2, "disability_level")}),
    ("R08", False, {"household_member": aided(2, 2, "disability_level"), "risk_clue": []}),
    ("R08", None, {"risk_clue": [clue("C", "新增残疾")]}),
    (
        "R09",
        True,
        {"household_member": [member("A1", "A", in_resident_medical=False, in_employee_medical=False)]},
    ),
    ("R09", None, {"household_member": [member("A1", "A", in_resident_medical=False)]}),
    (
        "R09",
        False,
        {"household_member": [member("A1", "A", in_resident_medical=False, in_employee_medical=True)]},
    ),
    ("R09", None, {"household_member": [member("A1", "A"), grown("A2")]}),
    ("R10", True, {"guarantee_check": [check("A", "housing", NOVEMBER, "unmet", housing_grade="C")]}),
    (
        "R10",
        False,
        {
            "guarantee_check": [
                check("A", "housing", NOVEMBER, "met", housing_grade="C", housing_mode="保障安全")
            ],
            "risk_clue": [],
        },
    ),
    ("R10", True, {"guarantee_check": [check("A", "water", NOVEMBER, "unmet", water_quality_ok=False)]}),
    ("R10", True, {"guarantee_check": [check("A", "water", NOVEMBER, "unmet", water_reliability=89.0)]}),
    ("R10", True, {"risk_clue": [clue("C", "受灾")]}),
    ("R10", False, {"risk_clue": [clue("C", "受灾", result="无风险")]}),
    ("R10", True, {"household_member": [grown("A1")], "employment_month": JOBLESS}),
    (
        "R10",
        False,
        {"household_member": [grown("A1")], "employment_month": JOBLESS[:2], "risk_clue": []},
    ),
    ("R10", True, {"household_member": [LOST, UNABLE]}),
    ("R10", False, {"household_member": [LOST, grown("A1")], "risk_clue": []}),
    ("R10", None, {"household_member": [LOST, member("A1", "A")], "risk_clue": []}),
    (
        "R11",
        True,
        {"household_income": [yuan(8000, compliant_self_paid=2001.0)]},
    ),  # (32000 − 2001) ÷ 4 < 7500
    ("R11", False, {"household_income": [yuan(8000, compliant_self_paid=2000.0)]}),
    ("R11", False, {"household_income": [yuan(7400)]}),  # below the line already
    ("R11", None, {"household_income": [yuan(8000, compliant_self_paid=None)]}),
    ("R11", None, {"household_income": [yuan(8000, claim_income=None, compliant_self_paid=3000.0)]}),
    ("R11", False, {"household_income": [yuan(8000, claim_income=None)]}),  # claims only add to it
]


@pytest.mark.parametrize(("rule", "expected", "rows"), CASES)
def test_a_rule_says_true_false_or_not_known(rule, expected, rows):
    assert said(rule, **rows) is expected


def test_each_rule_is_shown_true_false_and_not_known():
    shown = {(rule, expected) for rule, expected, _ in CASES}
    assert shown == {(rule.id, outcome) for rule in RULES for outcome in (True, False, None)}


def test_settings_move_the_thresholds():
    fell = {"household_income": [yuan(8000), yuan(10000, period="2024")]}
    assert said("R03", settings=Settings(income_plunge=0.2), **fell) is True
    band = {"household_income": [yuan(8999)], "household_member": [UNABLE]}
    assert said("R05", settings=Settings(marginal_upper=0), **band) is False  # the second arm is off
    assert said("R06", settings=Settings(medical_lifted=4999), **paid("年度累计自付", 4999)) is True


def test_a_half_year_compares_twelve_months_with_the_years_line():
    # 3000 + 4000 = 7000 < 7500 per head; the half alone, 4000, would be below in any case
    halves = [yuan(3000, period="2024H2"), yuan(4500, period="2025H1")]
    assert said("R01", "2025H1", household_income=halves, guarantee_check=UNMET) is False  # 7500: at the line
    halves = [yuan(3000, period="2024H2"), yuan(4000, period="2025H1")]
    spring = [check("A", "water", date(2025, 3, 1), "unmet")]
    assert said("R01", "2025H1", household_income=halves, guarantee_check=spring) is True


def test_what_is_not_known_is_listed_only_where_something_speaks_for_it():
    silent = world(household_income=[yuan(9000, claim_income=None, compliant_self_paid=None)])
    assert hits(silent) == {}
    spoken = world(
        household_income=[yuan(7400)], guarantee_check=all_met()[:-1], risk_clue=[clue("C", "意外")]
    )
    assert hits(spoken) == {"R01": None, "R02": None}
    no_checks = world(household_income=[yuan(7400)])  # the table never came: no row for its rule
    assert hits(no_checks) == {}


def test_a_clue_about_nobody_in_the_register_stands_with_its_village_and_number():
    village = household("A")["village_code"]
    stranger = clue("C9", "受灾", household_id=None, village_code=village, verified_on=date(2025, 9, 2))
    made = world(
        household_income=[yuan(9000)],
        risk_clue=[stranger | {"result": "确认风险", "hardship_confirmed": True}],
    )
    assert hits(made, unit="C9") == {"R02": True, "R10": True}
    rows = made["hit"].filter(clue_id="C9", period="2025")
    assert set(rows["village_code"]) == {village}
    assert rows["household_id"].null_count() == rows.height
    assert hits(made) == {}


def test_a_household_that_was_renumbered_keeps_its_clues():
    made = world(
        household=[household("B")],
        household_link=[
            {
                "from_household_id": "A",
                "to_household_id": "B",
                "link_type": "更换户编号",
                "change_date": date(2025, 10, 1),
            }
        ],
        household_income=[yuan(9000, "B")],
        risk_clue=[clue("C", "受灾")],
    )
    assert hits(made, unit="B") == {"R02": None, "R10": True}


def test_sensitive_words_are_not_in_the_evidence():
    ill = member("A1", "A", health="患有大病", disability_level=1, labour_skill="普通劳动力")
    made = world(household_income=[yuan(8000)], household_member=[ill])
    assert hits(made) == {"R05": True}
    assert readings(made, "R05")["household_member.health"] == (True, None)
    assert "患有大病" not in made["hit"].filter(rule="R05")["evidence"][0]


@pytest.mark.parametrize(
    ("type_", "per_head", "category"),
    [
        ("脱贫户", 9000, "突发严重困难户"),
        ("一般农户", 7500, "突发严重困难户"),
        ("脱贫户", 7400, "脱贫不稳定户"),
        ("一般农户", 7400, "边缘易致贫户"),
    ],
)
def test_sudden_hardship_is_a_class_of_its_own_at_the_line_or_above(type_, per_head, category):
    made = world(
        household=[household("A", household_type=type_)],
        household_income=[yuan(per_head)],
        risk_clue=confirmed(hardship_confirmed=True),
    )
    assert set(made["hit"].filter(rule="R02", period="2025")["category"]) == {category}


def omission(**rows):
    made = world(**({"household_income": [yuan(7400)], "guarantee_check": UNMET} | rows))["omission"]
    found = made.filter(period="2025", household_id="A").row(0, named=True)
    return found["is_omitted"], found["is_missing"]


CASE = {
    "case_id": "K",
    "household_id": "A",
    "category": "脱贫不稳定户",
    "visit_on": date(2025, 3, 1),
    "entered_on": date(2025, 4, 1),
}


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        ((True, False), {}),
        ((False, False), {"monitoring_case": [CASE]}),
        ((True, False), {"monitoring_case": [CASE | {"exit_approved_on": date(2025, 11, 1)}]}),
        (
            (False, False),
            {"household": [household("A", monitor_category="脱贫不稳定户", risk_cleared=False)]},
        ),
        ((False, False), {"risk_clue": [clue("C", "其他", result="无风险", verified_on=date(2025, 7, 1))]}),
        ((True, False), {"risk_clue": [clue("C", "其他", result="无风险", verified_on=date(2025, 6, 1))]}),
        ((None, True), {"household_income": []}),
        ((None, False), {"household_income": [], "household": [ORDINARY], "guarantee_check": all_met()}),
        ((None, True), {"guarantee_check": all_met()[:-1]}),
        ((None, True), {"guarantee_check": []}),  # not one check came: below the line, and nobody looked
        ((False, False), {"guarantee_check": [], "household_income": [yuan(9000)]}),
        ((False, False), {"household_income": [yuan(9000)]}),
    ],
)
def test_who_may_have_been_overlooked(expected, rows):
    assert omission(**rows) == expected
