"""What is open today: overdue, due within two weeks, whose it is; what is done or called off is not open."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from kit.facts_county import VILLAGE, household
from kit.metrics_county import results
from kit.soak import in_counties

from metrics.helping.agenda import SENT_IN, WHAT, agenda, said, unsent
from pipelines.ground.home import Settings
from pipelines.sources import SOURCES

TODAY = date(2026, 3, 10)
SETTINGS = Settings(area_code="990101", as_of=TODAY.isoformat())
CASE = {"case_id": "J1", "household_id": "A", "category": "边缘易致贫户", "visit_on": date(2026, 2, 1)}


def opened(**rows):
    sent = {"household": [household("A"), household("B")], "assistance_plan": []} | rows
    return agenda(results(SETTINGS, **sent))


def told(frame):
    return [
        (row["what"], row["number"], row["due_on"], row["is_late"]) for row in frame.iter_rows(named=True)
    ]


def test_a_case_without_a_plan_is_due_fifteen_workdays_after_it_was_entered():
    # Entered 2026-02-09; the notice of 2026 has Spring Festival between: due 2026-03-06 (domain.md 3.1).
    rows = opened(monitoring_case=[CASE | {"entered_on": date(2026, 2, 9)}])
    assert told(rows) == [("plan", "J1", date(2026, 3, 6), True)]
    assert rows["area_code"].to_list() == [VILLAGE]


def test_a_case_with_a_plan_is_not_open_a_draft_is_none():
    case = [CASE | {"entered_on": date(2026, 2, 9)}]
    plan = {"plan_id": "P1", "household_id": "A", "case_id": "J1", "made_on": date(2026, 2, 20), "version": 1}
    assert told(opened(monitoring_case=case, assistance_plan=[plan])) == []
    assert [
        one[0] for one in told(opened(monitoring_case=case, assistance_plan=[plan | {"status": "draft"}]))
    ] == ["plan"]


def test_a_measure_is_open_until_it_is_done_or_called_off_and_its_department_answers():
    plan = {"plan_id": "P1", "household_id": "A", "made_on": date(2026, 1, 5), "version": 1}
    measures = [
        {"measure_id": "late", "due_on": date(2026, 3, 1)},
        {"measure_id": "soon", "due_on": date(2026, 3, 24)},
        {"measure_id": "far", "due_on": date(2026, 3, 25)},
        {"measure_id": "done", "due_on": date(2026, 3, 1), "done_on": date(2026, 3, 5)},
        {"measure_id": "off", "due_on": date(2026, 3, 1), "progress": "取消"},
    ]
    named = {
        "plan_id": "P1",
        "category": "industry",
        "lead_department": "农业农村",
        "start_on": date(2026, 1, 6),
    }
    rows = opened(assistance_plan=[plan], measure=[one | named for one in measures])
    assert told(rows) == [
        ("measure", "late", date(2026, 3, 1), True),
        ("measure", "soon", date(2026, 3, 24), False),
    ]
    assert rows["owner"].to_list() == ["农业农村", "农业农村"]


def test_what_is_due_today_is_not_late():
    finding = {
        "finding_id": "F1",
        "area_code": VILLAGE[:9],
        "topic": "资金使用",
        "found_on": date(2026, 1, 5),
        "deadline": TODAY,
        "department": "财政",
    }
    assert told(opened(supervision_finding=[finding])) == [("finding", "F1", TODAY, False)]
    assert told(opened(supervision_finding=[finding | {"accepted_on": TODAY}])) == []


def test_of_a_household_that_left_the_register_nothing_is_asked():
    gone = household("A", status="moved", status_date=date(2026, 2, 20))
    rows = agenda(
        results(SETTINGS, household=[gone], monitoring_case=[CASE | {"entered_on": date(2026, 2, 9)}])
    )
    assert told(rows) == []


def test_the_sentence_counts_what_is_late_and_what_is_due():
    rows = pl.DataFrame({"is_late": [True, True, False]})
    assert said(rows, TODAY).zh == "截至2026年3月10日，各项待办：逾期 2 件，14 天内到期 1 件"
    assert said(rows.clear(), TODAY).en.startswith(
        "As of 10 March 2026, all open items: of what was reported nothing is overdue"
    )


@in_counties(100)
@given(st.lists(st.integers(-40, 40), max_size=12))
def test_whatever_is_listed_is_open_and_within_two_weeks(offsets):
    actions = [
        {
            "action_id": f"T{nth}",
            "meeting_on": date(2025, 1, 1),
            "topic": "议题",
            "owner": "某局",
            "due_on": date.fromordinal(TODAY.toordinal() + offset),
        }
        for nth, offset in enumerate(offsets)
    ]
    rows = opened(meeting_action=actions)
    assert rows.height == sum(offset <= 14 for offset in offsets)
    assert rows["is_late"].sum() == sum(offset < 0 for offset in offsets)


def test_a_list_of_some_kinds_names_them_and_holds_no_other():
    finding = {
        "finding_id": "F1",
        "area_code": VILLAGE[:9],
        "topic": "资金使用",
        "found_on": date(2026, 1, 5),
        "deadline": TODAY,
        "department": "财政",
    }
    case = CASE | {"entered_on": date(2026, 2, 9)}
    county = results(
        SETTINGS,
        household=[household("A")],
        monitoring_case=[case],
        assistance_plan=[],
        supervision_finding=[finding],
    )
    assert [one[0] for one in told(agenda(county))] == ["plan", "finding"]
    rows = agenda(county, kinds=["finding"])
    assert told(rows) == [("finding", "F1", TODAY, False)]
    assert said(rows, TODAY, ["finding"]).zh == "截至2026年3月10日，督查问题整改：逾期 0 件，14 天内到期 1 件"
    assert said(rows.clear(), TODAY, ["claim", "measure"]).en.startswith(
        "As of 10 March 2026, claim a task, deliver a measure: of what was reported nothing"
    )


def test_of_what_nobody_sent_nobody_knows_what_is_overdue():
    county = results(SETTINGS, household=[household("A")])
    never = unsent(county, ["finding"])
    assert never == ("supervision_finding",)
    told_ = said(agenda(county, kinds=["finding"]), TODAY, ["finding"], never)
    assert told_.zh == "还没有报送督查问题，不知道有没有逾期的"
    sent = results(
        SETTINGS,
        household=[household("A")],
        assistance_plan=[],
        monitoring_case=[CASE | {"entered_on": date(2026, 2, 9)}],
    )
    whole = said(agenda(sent), TODAY, (), unsent(sent))
    assert whole.zh.startswith("截至2026年3月10日，各项待办：逾期 1 件")
    assert "没有报送" in whole.zh
    assert "督查问题" in whole.zh
    assert "监测对象认定与消除" not in whole.zh.split("没有报送")[1]


def test_where_no_plan_ever_came_no_case_is_said_to_be_without_one():
    case = [CASE | {"entered_on": date(2026, 2, 9)}]
    county = results(SETTINGS, household=[household("A")], monitoring_case=case)
    assert told(agenda(county, kinds=["plan"])) == []
    never = unsent(county, ["plan"])
    assert said(agenda(county, kinds=["plan"]), TODAY, ["plan"], never).zh == (
        "还没有报送帮扶计划(一户一策)，不知道有没有逾期的"
    )


def test_without_the_register_nobody_knows_whose_clue_waits():
    clue = {"clue_id": "X1", "household_id": "A", "source": "干部排查", "found_on": date(2026, 2, 1)}
    county = results(SETTINGS, risk_clue=[clue], supervision_finding=[])
    never = unsent(county, ["verify", "finding"])
    assert never == ("household",)
    told_ = said(agenda(county, kinds=["verify", "finding"]), TODAY, ["verify", "finding"], never)
    assert "没有报送农户台账，不在内" in told_.zh


def test_every_kind_of_item_names_the_table_it_stands_in():
    assert set(SENT_IN) == set(WHAT)
    assert {one for tables in SENT_IN.values() for one in tables} <= {table.name for table in SOURCES}
