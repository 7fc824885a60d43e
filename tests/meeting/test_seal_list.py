"""The seal list: months that came, rows held back of the period, and what people still owe."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from kit.facts_county import household, member
from kit.metrics_county import results
from kit.two_townships import FIRST, SECOND, TOWNS, months, posts

from dashboard.exports.sealed import today
from metrics.meeting.checklist import NAMES, checklist
from metrics.meeting.owed import Entered, all_waiting, owed, wanting
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.keeping.journal import enter

H1, YEAR = Period(2025, "H1"), Period(2025)
TOLD = {"indicator": pl.String, "area_code": pl.String}
NOBODY = frozenset[str]()


def entered_of(found, told, decided, waiting):
    """What was entered: explanations by indicator and place, indicators with an action, how much waits."""
    return Entered(
        pl.DataFrame(told, schema=TOLD, orient="row"),
        pl.DataFrame({"indicator": decided}, schema={"indicator": pl.String}),
        found.source_rows("meeting_action"),
        waiting,
    )


def point(found, name, period="2025"):
    return {one.name: one for one in checklist(found, period, NOBODY)}[name]


@pytest.mark.parametrize(
    ("east", "west", "period", "is_good", "said"),
    [
        ((*FIRST, *SECOND), (*FIRST, *SECOND), "2025", True, "已报送的数据没有缺月份、缺半年的"),
        ((*FIRST, *SECOND), FIRST, "2025", False, "公益性岗位上岗率、岗位满岗率：各乡镇都有数据的只有1–6月"),
        ((1, 2, 3), (2, 3, 4), "2025H1", False, "公益性岗位上岗率、岗位满岗率：各乡镇都有数据的只有2–3月"),
        ((1,), (2,), "2025H1", False, "公益性岗位上岗率、岗位满岗率：没有一个月各乡镇都有数据"),
        (FIRST, FIRST, "2025H1", True, "已报送的数据没有缺月份、缺半年的"),
    ],
)
def test_the_months_that_came_are_named_where_they_are_not_all(east, west, period, is_good, said):
    found = point(posts(*months(0, *east), *months(1, *west)), "months", period)
    assert (found.is_good, found.said.zh) == (is_good, said)


def test_a_half_without_a_course_is_named_and_one_wave_of_a_survey_is_no_fault():
    homes, people = [household("A")], [member("p", "A")]
    course = {
        "training_id": "T1", "person_id": "p", "start_on": date(2025, 3, 1), "end_on": date(2025, 3, 9),
        "completed": True,
    }  # fmt: skip
    answer = {
        "response_id": "1", "household_id": "A", "agency": "第三方", "mode": "入户", "answered_on": date(2025, 9, 1),
        "q1_measures": "满意", "q2_cadre": "满意",
    }  # fmt: skip
    found = results(household=homes, household_member=people, training=[course], survey_response=[answer])
    told = point(found, "months")
    assert not told.is_good
    assert "技能培训参与率、培训取证率：只有上半年的数据" in told.said.zh
    found = results(household=homes, survey_response=[answer])
    told = point(found, "months")
    assert told.is_good
    assert told.said.zh.count("用下半年的调查，可作全年") == 1  # one survey, whichever figures it makes


def test_rows_held_back_are_counted_by_row_of_this_period_and_of_none(monkeypatch):
    found = posts(*months(0, *FIRST))
    rows = [
        (1, 1, "2025H1"),
        (1, 1, "2025H1"),
        (1, 2, "2025"),
        (2, 1, None),
        (2, 2, "2024H2"),
        (3, 1, "2025H2"),
    ]
    held = pl.DataFrame(
        rows, schema={"source_no": pl.Int64, "row": pl.Int64, "period": pl.String}, orient="row"
    )
    monkeypatch.setattr(found.records, "held_back", lambda: held)
    assert point(found, "quarantine").said.zh.startswith("本期隔离 3 行，另有不分评估期的 1 行")
    assert point(found, "quarantine", "2025H1").said.zh.startswith("本期隔离 1 行，另有不分评估期的 1 行")
    monkeypatch.setattr(found.records, "held_back", lambda: held.filter(pl.col("period") == "2024H2"))
    assert point(found, "quarantine").is_good


def test_what_is_not_met_or_not_judged_wants_an_explanation_by_place():
    found = posts(*months(0, *FIRST, attended=10), *months(1, *FIRST))
    rows = wanting(found, H1).filter(pl.col("indicator") == "MOT-02")
    assert rows["area_code"].to_list() == ["990101", TOWNS[0]]  # the western township met it
    everything = wanting(found, H1).select("indicator", "area_code")
    none = entered_of(found, [], [], 0)
    silent, acted, published = owed(found, H1, none)
    assert not silent.is_good
    assert f"需要说明的 {everything.height} 处都尚无说明" in silent.said.zh
    assert "公益岗上岗率 2 处" in silent.said.zh
    assert (acted.is_good, "公益岗上岗率" in acted.said.zh) == (False, True)
    assert published.is_good
    told = entered_of(found, everything.rows(), ["MOT-02"], 2)
    explained, acted, published = owed(found, H1, told)
    assert (explained.is_good, explained.said.zh) == (True, f"需要说明的 {everything.height} 处都已说明")
    assert acted.is_good
    assert (published.is_good, published.said.en[:31]) == (False, "entries not published yet: 2, s")


def test_entries_wait_until_they_are_published_and_an_entry_typed_answers_its_place(tmp_path):
    found, home = posts(*months(0, *FIRST, attended=10)), Home(tmp_path)
    before = {one.name: one for one in today(home, found, H1)}
    assert list(before) == list(NAMES)  # each point has a short name, in the order of the list
    row = {"indicator": "MOT-02", "area_code": TOWNS[0], "period_id": "2025H1", "text": "雨季停工"}
    enter(home, "explanation", {**row, "author": "王五", "entered_at": "2025-07-20 09:00:00"})
    enter(
        home,
        "explanation",
        {**row, "period_id": "2024H1", "author": "王五", "entered_at": "2025-07-20 09:00:00"},
    )
    after = {one.name: one for one in today(home, found, H1)}
    assert all_waiting(home, found) == 2
    assert before["entries"].is_good
    assert not after["entries"].is_good
    assert "公益岗上岗率 2 处" in before["explanations"].said.zh
    assert "公益岗上岗率 1 处" in after["explanations"].said.zh


def test_late_actions_of_earlier_meetings_are_counted():
    action = {
        "action_id": "A", "meeting_on": date(2025, 1, 10), "topic": "水源", "owner": "水利局",
        "due_on": date(2025, 4, 1),
    }  # fmt: skip
    late = posts(*months(0, *FIRST), meeting_action=[action])
    assert "逾期未办 1 项" in owed(late, H1, entered_of(late, [], ["MOT-02"], 0))[1].said.zh
    done = posts(*months(0, *FIRST), meeting_action=[{**action, "closed_on": date(2025, 3, 1)}])
    assert owed(done, H1, entered_of(done, [], ["MOT-02"], 0))[1].is_good
