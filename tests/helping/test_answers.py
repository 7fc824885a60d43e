"""Answers in words of a list: each is counted once, villages add up to the county, nothing is guessed."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.facts_county import household, income, member
from kit.metrics_county import results
from kit.soak import in_counties

from metrics.helping.answers import DIFFERING, INCOME, LACKING, LIFE, UNSIGNED, answers, assessed, titled
from metrics.helping.calls import by_person, said
from metrics.helping.screened import screened
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period

SETTINGS = Settings(area_code="990101", as_of="2026-03-10")
YEAR, HALF, ELSEWHERE = Period.read("2025"), Period.read("2025H2"), "990101102001"
MARCH = date(2025, 3, 3)
HOMES = [household("A"), household("B"), household("C", village_code=ELSEWHERE)]
HERE = HOMES[0]["village_code"]


def county(**tables):
    """Three households in two villages that sent these rows; an income, so that the year is there."""
    rows = {"household_income": [income("A", "2025", 1, 10_000.0)], "household": HOMES, **tables}
    return results(SETTINGS, **rows)


def plans(*codes):
    return [{"plan_id": f"P{one}", "household_id": one, "made_on": MARCH, "version": 1} for one in codes]


def of(found, question, areas=None, period=YEAR):
    return dict(answers(found, question, period, areas).rows.iter_rows())


ANSWERS = st.sampled_from(["是", "否", "说不清", None])


@in_counties(25)
@given(st.lists(st.tuples(st.sampled_from("ABC"), ANSWERS, ANSWERS), unique_by=lambda one: one[0]))
def test_each_household_with_a_plan_that_assessed_its_year_counts_once_and_villages_add_up(drawn):
    rows = [
        {"household_id": home, "year": 2025, "income_up": grew, "life_up": better}
        for home, grew, better in drawn
    ]
    found = county(assistance_plan=plans(*"ABC"), self_assessment=rows)
    for question, at in ((INCOME, 1), (LIFE, 2)):
        whole = of(found, question)
        assert sum(whole.values()) == len(drawn) == answers(found, question, YEAR).asked
        assert whole == {said: sum(row[at] == said for row in drawn) for said in {row[at] for row in drawn}}
        parts = [of(found, question, {village}) for village in (HERE, ELSEWHERE)]
        assert {one: sum(part.get(one, 0) for part in parts) for one in whole} == whole
    assert answers(found, INCOME, HALF).asked == 0  # a half-year has no assessment of its own


def test_the_sentence_of_assessments_is_its_counts():
    rows = [
        {"household_id": "A", "year": 2025, "income_up": "是", "life_up": "是"},
        {"household_id": "B", "year": 2025, "income_up": "说不清", "life_up": "是"},
    ]
    found = county(assistance_plan=plans(*"AB"), self_assessment=rows)
    told = assessed(answers(found, INCOME, YEAR), answers(found, LIFE, YEAR))
    assert told.zh == "农户自评：已自评 2 户，自评收入增长的 1 户，生活改善的 2 户"
    assert told.en.startswith("Own assessment: 2 households said how the year was; income grew for 1")


def test_who_has_no_doctor_is_counted_by_reason_and_who_has_one_or_is_not_known_is_not():
    people = [member(f"p{nth}", "A") for nth in range(5)]
    rows = [
        {"person_id": "p0", "period_id": "2025", "signed": False, "not_signed_reason": "拒签"},
        {"person_id": "p1", "period_id": "2025", "signed": False, "not_signed_reason": None},
        {"person_id": "p2", "period_id": "2025", "signed": True, "services": 1},
        {"person_id": "p3", "period_id": "2025", "signed": None},
    ]
    found = county(household_member=people, family_doctor=rows)
    asked = answers(found, UNSIGNED, YEAR)
    assert (asked.asked, dict(asked.rows.iter_rows())) == (2, {"拒签": 1, None: 1})
    assert titled(UNSIGNED, asked).zh.startswith("没有签约家庭医生的 2 人")
    assert found.tidy("GUA-07", period="2025").row(0, named=True)["denominator"] == 3  # refused stays in


def test_a_file_that_lacks_several_papers_is_one_file_and_counts_under_each():
    def check(home, passed, **more):
        row = {"household_id": home, "check_date": MARCH, "checker_unit": "县", "selection": "随机"}
        return row | {"passed": passed} | more

    found = county(
        archive_check=[
            check("A", passed=False, missing_items="帮扶计划、联系记录", mismatch_items="收入"),
            check("B", passed=False, missing_items="联系记录"),
            check("C", passed=True),
        ]
    )
    asked = answers(found, LACKING, YEAR)
    assert (asked.asked, dict(asked.rows.iter_rows())) == (2, {"联系记录": 2, "帮扶计划": 1})
    assert of(found, DIFFERING) == {"收入": 1, None: 1}
    assert titled(LACKING, asked).en == "2 files did not pass: what was wanting"


def test_what_never_came_is_asked_of_nobody():
    found = county()
    assert [answers(found, one, YEAR).asked for one in (INCOME, UNSIGNED, LACKING)] == [0, 0, 0]


OFFICERS = [
    {"responsible_id": "O1", "kind": "乡镇干部", "unit": "某镇"},
    {"responsible_id": "O2", "kind": "驻村队员", "unit": "某队"},
]
DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))
WHO = st.sampled_from(["O1", "O2", "O9", None])
ROWS = st.lists(st.tuples(st.sampled_from("ABC"), WHO, DAYS), max_size=6)


@in_counties(25)
@given(contacts=ROWS, checks=ROWS, forms=ROWS)
def test_contacts_checks_and_forms_stand_with_the_kind_of_who_went(contacts, checks, forms):
    found = county(
        responsible_person=OFFICERS,
        contact_log=[
            {"contact_id": f"L{nth}", "household_id": home, "responsible_id": who, "contact_on": day}
            for nth, (home, who, day) in enumerate(contacts)
        ],
        guarantee_check=[
            {"household_id": home, "item": item, "check_date": day, "result": "met", "checker_id": who}
            for home, who, day in checks
            for item in ("food", "water")  # two items of one day are one visit
        ],
        collection_form=[
            {
                "household_id": home,
                "year": 2025,
                "state": "collected",
                "collected_on": day,
                "collector_id": who,
            }
            for home, who, day in forms
        ],
    )
    kinds = {"O1": "乡镇干部", "O2": "驻村队员"}
    expected: dict[str | None, list[int]] = {}
    for at, rows in enumerate((contacts, {one for one in checks if one[1]}, forms)):
        for _, who, _ in rows:
            expected.setdefault(kinds.get(who or ""), [0, 0, 0])[at] += 1
    made = by_person(found, YEAR).select("caller", "contacts", "checks", "forms")
    assert {row[0]: list(row[1:]) for row in made.iter_rows()} == expected
    parts = pl.concat(by_person(found, YEAR, {one}) for one in (HERE, ELSEWHERE))
    for name in ("contacts", "checks", "forms"):
        assert parts[name].sum() == made[name].sum()


def test_forms_without_any_contact_are_told_as_such():
    form = {
        "household_id": "A",
        "year": 2025,
        "state": "collected",
        "collected_on": MARCH,
        "collector_id": "O1",
    }
    came = {"responsible_person": OFFICERS, "collection_form": [form]}
    rows = by_person(county(**came, contact_log=[], guarantee_check=[]), YEAR)
    assert said(rows).zh == "走访：本期没有联系记录；入户采集 1 户，写明核查人的保障核查 0 户次"
    rows = by_person(county(**came), YEAR)
    assert rows.select("contacts", "checks", "forms").row(0) == (None, None, 1)  # what never came is not none
    assert said(rows).zh == "走访：联系记录没有报来；入户采集 1 户"
    assert said(rows).en == "Visits: contacts never came; 1 form taken down"


@pytest.mark.parametrize(
    ("households", "ending"),
    [(40, "未完成 0；填报筛查 80 户次，发现线索 2 条"), (None, "未完成 0")],
)
def test_screening_tells_what_it_went_through_only_where_villages_say_so(households, ending):
    runs = [
        {"village_code": HERE, "month": date(2025, nth, 1), "finished_on": date(2025, nth, 20)}
        | {"households_screened": households, "clues_found": 1}
        for nth in (3, 4)
    ]
    told = screened(county(screening_run=runs), YEAR, {HERE})
    assert told is not None
    assert told.zh.endswith(ending)
    assert screened(county(), YEAR) is None
