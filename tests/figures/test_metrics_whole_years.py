"""Half a year never passes as a year: months, halves, checks of the second half, and the gate of changes."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import checks, household, member
from kit.metrics_county import area, one, results
from kit.two_townships import AREAS, FIRST, HOMES, PEOPLE, SECOND, TOWNS, VILLAGES, months, posts

from metrics.movement.explain import as_json, explained
from metrics.movement.gate import refusal
from metrics.phrases.why import covered, why
from pipelines.ground.home import Settings


def status(found, period, **where):
    return one(found, "MOT-02", period, **where)["status"]


def test_a_year_of_posts_needs_months_of_both_halves():
    found = posts(*months(0, *FIRST, *SECOND))
    assert status(found, "2025", area=TOWNS[0]) == "met"
    row = one(posts(*months(0, *FIRST)), "MOT-02", "2025", area=TOWNS[0])
    assert (row["status"], row["value"], row["is_partial"]) == ("not_comparable", 1.0, True)
    assert why(row, "zh") == "全年只有1–6月的数据，不能当作全年，不作评价和比较"
    assert why(row, "en") == "of the year only Jan–Jun came: not a whole year, neither judged nor compared"


def test_a_half_is_there_with_one_month_and_names_it():
    row = one(posts(*months(0, 3)), "MOT-02", "2025H1", area=TOWNS[0])
    assert (row["status"], covered(row).zh, covered(row).en) == ("met", "3月", "Mar")
    assert covered(one(posts(*months(0, *FIRST)), "MOT-02", "2025H1", area=TOWNS[0])) is None


def test_the_county_is_whole_when_each_township_that_has_the_table_is():
    both = posts(*months(0, 1, 7), *months(1, 2, 8))
    assert status(both, "2025") == "met"
    late = posts(*months(0, 1, 7), *months(1, 8))
    row = one(late, "MOT-02", "2025")
    assert (row["status"], row["behind"]) == ("not_comparable", 1)
    assert "1 个乡镇缺半年的月份" in why(row, "zh")
    assert "1 township lacks" in why(row, "en")
    assert [one(late, "MOT-02", "2025", area=town)["is_behind"] for town in TOWNS] == [False, True]


def test_a_township_without_the_table_does_not_hold_the_county_back():
    assert status(posts(*months(0, 1, 7)), "2025") == "met"


def test_a_village_covers_what_its_township_does():
    row = one(posts(*months(0, *FIRST)), "MOT-02", "2025", area=VILLAGES[0])
    assert (row["status"], row["months"][:7]) == ("not_comparable", "2025-01")


@pytest.mark.parametrize(
    ("courses", "wanted"), [((3, 9), "met"), ((3,), "not_comparable"), ((9,), "not_comparable")]
)
def test_training_of_a_year_needs_a_course_in_each_half_somewhere_in_the_county(courses, wanted):
    rows = [
        {"course_id": f"C{month}", "person_id": who, "start_on": date(2025, month, 1), "end_on": date(2025, month, 5),
         "completed": True}
        for month in courses
        for who in "pq"
    ]  # fmt: skip
    people = [member(who, home, labour_skill="普通劳动力") for who, home in (("p", "A"), ("q", "B"))]
    found = results(admin_area=AREAS, household=HOMES, household_member=people, training=rows)
    assert one(found, "MOT-01", "2025")["status"] == wanted
    assert one(found, "MOT-01", "2025H2")["status"] == wanted  # it builds up from the year's start


def checked(settings=None, **days):
    rows = [row for home, day in days.items() for row in checks(home, day)]
    return results(
        settings or Settings(area_code="990101"), admin_area=AREAS, household=HOMES, guarantee_check=rows
    )


def test_a_year_s_guarantees_are_those_of_its_end():
    found = checked(A=date(2025, 9, 1), B=date(2025, 10, 1))
    assert one(found, "GUA-01", "2025")["status"] == "met"
    early = checked(A=date(2025, 3, 1), B=date(2025, 4, 1))
    for indicator in ("GUA-01", "GUA-05", "GUA-01F"):
        assert one(early, indicator, "2025")["status"] == "not_reported", indicator
        assert one(early, indicator, "2025H1")["status"] == "met", indicator


def test_a_county_that_checks_once_a_year_takes_any_check_of_it():
    once = Settings(area_code="990101", checks_per_year=1)
    found = checked(once, A=date(2025, 3, 1), B=date(2025, 4, 1))
    assert one(found, "GUA-01", "2025")["status"] == "met"
    assert one(found, "GUA-01", "2025H2")["status"] == "not_reported"


def test_what_was_ever_unmet_looks_at_the_whole_year():
    rows = [
        *checks("A", date(2025, 3, 1), result="unmet"),
        *checks("A", date(2025, 9, 1)),
        *checks("B", date(2025, 9, 1)),
    ]
    found = results(admin_area=AREAS, household=HOMES, guarantee_check=rows)
    row = one(found, "GUA-01", "2025")
    assert (row["value"], row["ever_unmet"], row["never_unmet"]) == (1.0, 1, 0.5)


def answer(home, day, wave, **more):
    return {"response_id": f"{home}{day}", "household_id": home, "answered_on": day, "wave": wave, "mode": "入户",
            "agency": "第三方", "q1_measures": "满意", "q2_cadre": "满意"} | more  # fmt: skip


def test_one_wave_may_stand_for_its_year_and_says_so():
    found = results(
        admin_area=AREAS, household=HOMES, survey_response=[answer("A", date(2025, 4, 1), "2025H1")]
    )
    row = one(found, "SAT-01", "2025")
    assert (row["is_partial"], covered(row).zh, covered(row).en) == (False, "上半年", "the first half")


def test_a_household_asked_in_two_waves_is_one_household():
    # A in both waves, B in one; each wave's blank weights add up to the township's households.
    rows = [answer("A", date(2025, 4, 1), "2025H1"), answer("A", date(2025, 9, 1), "2025H2", q1_measures="不满意"),
            answer("B", date(2025, 9, 2), "2025H2")]  # fmt: skip
    found = results(admin_area=AREAS, household=HOMES, survey_response=rows)
    row = one(found, "SAT-02", "2025")
    # weights: A 1 + 1, B 1 → (1 + 1 + 1)² ÷ (2² + 1²) = 9/5
    assert (row["units"], row["answers"], row["satisfied"]) == (3, 3, 2)
    assert row["effective_n"] == pytest.approx(9 / 5)


def test_sums_of_satisfaction_add_up_over_townships():
    rows = [answer("A", date(2025, 4, 1), "2025H1", weight=3.0), answer("B", date(2025, 4, 2), "2025H1")]
    found = results(admin_area=AREAS, household=HOMES, survey_response=rows)
    county = one(found, "SAT-01", "2025H1")
    towns = found.tidy("SAT-01", period="2025H1", level="township")
    for name in ("numerator", "denominator", "answers", "satisfied"):
        assert county[name] == pytest.approx(towns[name].sum()), name
    assert (county["denominator"], county["answers"]) == (8.0, 4)


def test_a_change_needs_the_same_months_on_both_sides():
    found = posts(*months(0, *FIRST, year=2024), *months(0, 1, 2, 3))
    rows = [one(found, "MOT-02", period) for period in ("2025H1", "2024H1")]
    refused = refusal(found.records, *rows)
    assert (refused.code, "1–3月" in refused.said.zh, "Jan–Mar" in refused.said.en) == ("months", True, True)
    same = posts(*months(0, 1, 2, 3, year=2024, attended=10), *months(0, 1, 2, 3))
    assert explained(same, "MOT-02", "2025H1", "2024H1").change == 1.0


def test_half_a_year_is_not_explained_as_a_year():
    found = posts(*months(0, *FIRST, *SECOND, year=2024), *months(0, *FIRST))
    said = as_json(explained(found, "MOT-02", "2025", "2024"))
    assert (said["change"], said["refused"]["code"], said["parts"]) == (None, "partial", [])


def test_a_half_is_not_compared_with_a_year():
    found = posts(*months(0, *FIRST, *SECOND))
    assert refusal(found.records, one(found, "MOT-02", "2025"), one(found, "MOT-02", "2025H1")).code == "kind"


def test_an_area_that_got_another_s_village_is_not_the_same_place():
    moved = [area(VILLAGES[1], "village", "村", TOWNS[1], valid_to=date(2024, 12, 31), merged_into=TOWNS[0] + "009"),
             area(TOWNS[0] + "009", "village", "新村", TOWNS[0], valid_from=date(2025, 1, 1))]  # fmt: skip
    areas = [*AREAS[:-1], *moved]
    rows = [*checks("A", date(2024, 9, 1)), *checks("B", date(2024, 9, 1)), *checks("A", date(2025, 9, 1)),
            *checks("B", date(2025, 9, 1))]  # fmt: skip
    found = results(admin_area=areas, household=HOMES, guarantee_check=rows)
    east = [one(found, "GUA-01", period, area=TOWNS[0]) for period in ("2025", "2024")]
    assert refusal(found.records, *east).code == "area"
    county = [one(found, "GUA-01", period) for period in ("2025", "2024")]
    assert refusal(found.records, *county) is None


def test_a_place_whose_only_household_is_counted_elsewhere_has_nobody_to_judge():
    links = [
        {
            "from_household_id": "A",
            "to_household_id": "B",
            "link_type": "分户",
            "change_date": date(2025, 2, 1),
        }
    ]
    incomes = [
        {"household_id": home, "period_id": year, "members_counted": people, "disposable_income": 10000.0}
        for home, year, people in (("A", "2024", 5), ("A", "2025", 4), ("B", "2025", 1))
    ]
    found = results(admin_area=AREAS, household=HOMES, household_income=incomes, household_link=links)
    assert one(found, "ECO-01", "2025", area=TOWNS[1])["status"] == "not_applicable"


def test_nobody_to_train_is_not_applicable_and_nobody_listed_not_reported():
    old = [member("p", "A", labour_skill="丧失劳动力"), member("q", "B", labour_skill="普通劳动力")]
    course = [{"course_id": "C", "person_id": "q", "start_on": date(2025, 3, 1), "end_on": date(2025, 3, 5),
               "completed": True}]  # fmt: skip
    found = results(admin_area=AREAS, household=HOMES, household_member=old, training=course)
    assert one(found, "MOT-01", "2025H1", area=TOWNS[0])["status"] == "not_applicable"
    unlisted = results(admin_area=AREAS, household=HOMES, household_member=old[1:], training=course)
    assert one(unlisted, "MOT-01", "2025H1", area=TOWNS[0])["status"] == "not_reported"


def test_an_empty_sheet_reports_its_half_with_nothing():
    found = posts(
        *months(0, *FIRST), reported_period=[{"table": "welfare_post", "period": "2025H2", "is_nil": True}]
    )
    assert status(found, "2025", area=TOWNS[0]) == "met"


def test_a_composition_is_explained_by_its_shares():
    incomes = [
        {"household_id": "A", "period_id": year, "members_counted": 2, "disposable_income": 100.0,
         "wage_income": wage, "property_income": 100.0 - wage}
        for year, wage in (("2024", 60.0), ("2025", 75.0))
    ]  # fmt: skip
    found = explained(
        results(admin_area=AREAS, household=HOMES, household_income=incomes), "ECO-06", "2025", "2024"
    )
    changes = dict(found.parts.select("name", "change").iter_rows())
    assert found.change == pytest.approx(0.0)
    assert (changes["wage"], changes["property"]) == (pytest.approx(0.15), pytest.approx(-0.15))


def test_the_last_day_of_an_area_and_of_a_member_is_one_of_its_days():
    homes = [household("A", village_code=VILLAGES[0])]
    people = [member("p", "A", valid_to=date(2025, 6, 30)), member("q", "A")]
    found = results(
        admin_area=[*AREAS[:4], area(VILLAGES[1], "village", "村", TOWNS[1], valid_to=date(2025, 6, 30),
                                     merged_into=VILLAGES[0])],
        household=homes, household_member=people, guarantee_check=checks("A", date(2025, 6, 1)),
    )  # fmt: skip
    half = {period.id: period for period in found.periods()}["2025H1"]
    assert VILLAGES[1] in set(found.areas(half)["code"])
    assert found.scope("2025H1")["persons"].sum() == 2
    assert found.scope("2025H2")["persons"].sum() == 1


def test_a_township_that_got_a_new_code_in_july_keeps_its_first_half():
    end, start = date(2025, 6, 30), date(2025, 7, 1)
    new = ("990101103", "990101103001")
    areas = [
        AREAS[0],
        area(TOWNS[0], "township", "东乡", "990101", valid_to=end, merged_into=new[0]),
        area(VILLAGES[0], "village", "村", TOWNS[0], valid_to=end, merged_into=new[1]),
        area(new[0], "township", "东镇", "990101", valid_from=start),
        area(new[1], "village", "村", new[0], valid_from=start),
    ]
    later = [{**row, "village_code": new[1]} for row in months(0, *SECOND)]
    found = results(
        admin_area=areas,
        household=HOMES[:1],
        household_member=PEOPLE[:1],
        welfare_post=[*months(0, *FIRST), *later],
    )
    assert [status(found, "2025", area=code) for code in (new[0], "990101")] == ["met", "met"]
    assert found.tables_here.of("welfare_post", "2025").state == "full"
    assert set(found.tables_here.of("welfare_post", "2025").towns) == {new[0]}
