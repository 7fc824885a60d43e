"""Answers: one for each household and wave, by a fixed order, in scope only."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import TOWNSHIP, facts, household, row

from pipelines.ground.home import Settings

JUNE = date(2025, 6, 1)


def answer(number, home="A", agency="第三方", *, mode="入户", q1="满意", q2="满意", **more):
    given = {"response_id": number, "household_id": home, "agency": agency, "mode": mode, "answered_on": JUNE}
    return given | {"q1_measures": q1, "q2_cadre": q2} | more


def made(*rows, settings=None):
    homes = [household("A"), household("OUT", household_type="一般农户")]
    return facts(settings, household=homes, survey_response=list(rows))


@pytest.mark.parametrize(
    ("word", "valid", "satisfied", "basic"),
    [
        ("非常满意", 1, 1, 1),
        ("满意", 1, 1, 1),
        ("基本满意", 1, 0, 1),
        ("不满意", 1, 0, 0),
        ("很不满意", 1, 0, 0),
        ("不了解", 0, 0, 0),
        ("拒答", 0, 0, 0),
    ],
)
def test_basically_satisfied_is_not_satisfied_and_no_answer_leaves_the_denominator(
    word, valid, satisfied, basic
):
    found = row(made(answer("1", q1=word))["answer"], "2025")
    assert (found["q1_valid"], found["q1_satisfied"], found["q1_basic"]) == (valid, satisfied, basic)
    assert (found["q2_valid"], found["q2_satisfied"], found["township_code"]) == (1, 1, TOWNSHIP)


def test_basically_satisfied_counts_where_the_county_says_so():
    settings = Settings(basically_satisfied_counts=True)
    assert row(made(answer("1", q1="基本满意"), settings=settings)["answer"], "2025")["q1_satisfied"] == 1


def test_one_answer_of_a_household_and_wave_counts_the_most_independent_first():
    order = [
        ("第三方", "入户"),
        ("第三方", "电话"),
        ("县考核组", "入户"),
        ("县考核组", "电话"),
        ("第三方", "问卷"),
    ]
    for first in range(len(order)):
        rows = [answer(str(n), agency=a, mode=m, weight=float(n + 1)) for n, (a, m) in enumerate(order)]
        found = row(made(*reversed(rows[first:]))["answer"], "2025")
        assert found["weight"] == first + 1


@pytest.mark.parametrize("own", [{"agency": "乡镇自查"}, {"cadre_present": True}])
def test_a_self_check_or_a_cadre_beside_is_kept_out_of_the_headline(own):
    assert not row(made(answer("1", **own))["answer"], "2025")["is_headline"]
    both = made(answer("1", **own, weight=1.0), answer("2", mode="问卷", weight=2.0))["answer"]
    assert (row(both, "2025")["is_headline"], row(both, "2025")["weight"]) == (True, 2.0)


def test_each_wave_counts_and_households_out_of_scope_do_not():
    found = made(answer("1", wave="一"), answer("2", wave="二"), answer("3", home="OUT"))["answer"]
    year = found.filter(found["period"] == "2025")
    assert sorted(year["wave"]) == ["一", "二"]


def test_a_visit_without_an_answer_is_an_attempt():
    refused = {"outcome": "refused", "q1": None, "q2": None}
    tables = made(answer("1", **refused))
    assert tables["answer"].filter(tables["answer"]["period"] == "2025").is_empty()
    assert row(tables["attempt"], "2025")["is_completed"] is False
    again = made(answer("1", **refused), answer("2", mode="电话", outcome="completed"))
    assert row(again["attempt"], "2025")["is_completed"] is True
