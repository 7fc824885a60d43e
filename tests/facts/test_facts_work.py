"""Taking part, certificates, stable work and posts that are filled."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.facts_county import TOWNSHIP, VILLAGE, facts, household, income, member, row
from kit.metrics_county import one, results

from metrics.figures.cube import cube
from pipelines.ground.home import Settings

COUNTY, OTHER = "990101", "990101102001"
MARCH, SPRING, AUTUMN = date(2025, 3, 1), date(2025, 4, 1), date(2025, 10, 1)
WORKER, NONE = {"labour_skill": "普通劳动力"}, {"labour_skill": "无劳动力"}


def on(day):
    return Settings(area_code=COUNTY, as_of=day)


# --- taking part, stable work, certificates ---------------------------------------------------------------


SAID = {"1": True, "0": False, "-": None}


def months(person, worked):
    """A row for each month from January: 1 at work, 0 not, - not said."""
    return [
        {"person_id": person, "month": date(2025, nth, 1), "working": SAID[one]}
        for nth, one in enumerate(worked, start=1)
    ]


def measure(progress, start=SPRING, done=None, category="industry"):
    return {
        "measure": [
            {
                "measure_id": "M", "plan_id": "Y", "category": category, "start_on": start, "done_on": done,
                "progress": progress,
            }
        ],
        "assistance_plan": [
            {"plan_id": "Y", "household_id": "A", "made_on": date(2024, 1, 1), "version": nth} for nth in (1, 2)
        ],
    }  # fmt: skip


def part(period="2025", **tables):
    made = facts(
        household=[household("A")],
        household_member=[member("p", "A", **WORKER), member("q", "A", **NONE)],
        **{"employment_month": months("p", "0"), **tables},
    )["taking_part"]
    found = row(made, period)
    assert (found["has_labour"], found["is_asked"]) == (True, True)
    return found["is_taking_part"]


@pytest.mark.parametrize(
    ("given_measure", "runs"),
    [
        (measure("进行中"), True),
        (measure("进行中", start=date(2026, 1, 1)), False),
        (measure("进行中", category="employment"), False),
        (measure("未启动"), False),
        (measure("取消", done=SPRING), False),
        (measure("已完成", done=AUTUMN), True),
        (measure("已完成", start=date(2024, 2, 1), done=date(2024, 12, 31)), False),
        (measure("已完成"), False),
        (measure(None), False),
        (measure(None, done=AUTUMN), True),
    ],
)
def test_an_industry_measure_counts_where_it_is_known_to_have_run(given_measure, runs):
    assert part(**given_measure) is runs


def test_work_a_post_or_a_course_of_any_member_is_enough():
    post = {"post_id": "G", "village_code": VILLAGE, "month": MARCH}
    course = {"training_id": "T", "end_on": SPRING}
    assert not part()
    assert part(employment_month=months("p", "01"))
    assert part(welfare_post=[{**post, "person_id": "q"}])
    assert not part(welfare_post=[{**post, "person_id": None}, {**post, "post_id": "H", "person_id": "z"}])
    assert part(training=[{**course, "person_id": "p", "completed": True}])
    assert not part(training=[{**course, "person_id": "p", "completed": False}])


def works(period, *rows, county=None):
    made = facts(
        county or Settings(area_code=COUNTY),
        household=[household("A")],
        household_member=[member(one, "A", **WORKER) for one in "pq"],
        employment_month=[each for one in rows for each in one],
    )["worker"]
    return {one: row(made, period, person_id=one)["is_stable"] for one in "pq"}


def test_stable_is_six_months_of_the_work_year_and_who_has_no_row_is_not_known():
    six = months("p", "111111")
    assert works("2025H1", six) == works("2025", six) == {"p": True, "q": None}
    five = months("p", "11111011")
    assert works("2025H1", five, months("q", "-")) == {"p": False, "q": None}
    assert works("2025H2", five) == {"p": True, "q": None}


def test_with_fewer_months_sent_than_are_wanted_nobody_is_known_to_have_them():
    assert works("2025", months("p", "11111")) == {"p": None, "q": None}
    county = Settings(area_code=COUNTY, stable_months=8)
    assert works("2025H1", months("p", "111111"), county=county)["p"] is None


@pytest.mark.parametrize(("wanted", "status"), [(6, "no_target"), (7, "not_applicable")])
def test_a_half_that_cannot_hold_the_months_is_not_judged(wanted, status):
    rows = results(
        Settings(area_code=COUNTY, stable_months=wanted),
        household=[household("A")],
        household_member=[member("p", "A", **WORKER)],
        employment_month=months("p", "1" * 12),
    )
    assert one(rows, "MOT-06", "2025H1", level="county")["status"] == status
    assert one(rows, "MOT-06", "2025", level="county")["value"] == 1


@pytest.mark.parametrize(
    ("papers", "certified"),
    [((True, False), True), ((None, True), True), ((False, None), None), ((False, False), False)],
)
def test_any_certificate_certifies_a_person_once(papers, certified):
    rows = [
        {"training_id": str(nth), "person_id": "p", "end_on": SPRING, "completed": True, "certificate": paper}
        for nth, paper in enumerate(papers)
    ]
    made = facts(household=[household("A")], household_member=[member("p", "A")], training=rows)["trainee"]
    assert row(made, "2025")["is_certified"] is certified


# --- posts ------------------------------------------------------------------------------------------------


def posts(*rows, **tables):
    given_posts = [
        {"post_id": number, "month": date(2025, month, 1), "village_code": place, "person_id": person}
        for number, month, place, person in rows
    ]
    return facts(welfare_post=given_posts, **tables)["post_place"]


def test_the_last_month_of_each_township_speaks_and_a_post_without_a_person_is_vacant():
    made = posts(
        ("G1", 6, VILLAGE, "p"), ("G2", 6, VILLAGE, None), ("G3", 5, VILLAGE, "q"), ("G4", 4, OTHER, "r")
    )  # fmt: skip
    rows = made.filter(period="2025H1").sort("post_id").select("post_id", "is_filled", "kind")
    assert list(rows.iter_rows()) == [("G1", True, "none"), ("G2", False, "none"), ("G4", True, "none")]


PEOPLE = "abcdef"


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(1, 12), st.sampled_from([True, False, None])), max_size=20),
    st.lists(st.tuples(st.integers(1, 12), st.sampled_from([VILLAGE, OTHER]), st.sampled_from("ab") | st.none()), max_size=12),
)  # fmt: skip
def test_no_part_is_more_than_its_whole_and_townships_are_the_county(worked, on_posts):
    seen = {(person, month): said for person, month, said in worked}
    made = facts(
        Settings(area_code=COUNTY, stable_months=2),
        household=[household(one, village_code=VILLAGE if one < "d" else OTHER) for one in PEOPLE],
        household_member=[member(one, one, **WORKER) for one in PEOPLE],
        employment_month=[
            {"person_id": person, "month": date(2025, month, 1), "working": said}
            for (person, month), said in seen.items()
        ],
        welfare_post=[
            {"post_id": str(nth), "month": date(2025, month, 1), "village_code": place, "person_id": person}
            for nth, (month, place, person) in enumerate(on_posts)
        ],
        household_income=[income("a", "2025", 1, 100)],
    )
    rows = cube({name: made[name] for name in ("taking_part", "worker", "post_place", "area")})
    for part_of, whole in (
        ("taking_part__active", "taking_part__asked"),
        ("taking_part__asked", "taking_part__may_have_labour"),
        ("worker__stable", "worker__known"),
        ("worker__known", "worker__may_work"),
        ("post_place__filled", "post_place__posts"),
    ):
        assert (rows[part_of] <= rows[whole]).all()
        of = {level: rows.filter(level=level, period="2025")[whole].sum() for level in ("township", "county")}
        assert of["township"] == of["county"]
    assert rows.filter(level="township")["area_code"].is_in([TOWNSHIP, OTHER[:9]]).all()
