"""The meeting: titles that never say more than the numbers allow, scenes that add up, seals that hold."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from kit.facts_county import checks, household, member
from kit.metrics_county import results

from metrics.claims.tasks import standing
from metrics.meeting.headlines import headline, moved
from metrics.meeting.households import classes
from metrics.meeting.promises import actions, as_of, tasks
from metrics.meeting.scene import ROWS
from metrics.meeting.story import SCENES, story
from metrics.phrases.naming import listed
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

H1, YEAR = Period(2025, "H1"), Period(2025)
HOMES = [f"{number:03d}" for number in range(60)]
REGISTER = [household(home) for home in HOMES]


def answers(satisfied, day, wave):
    return [
        {
            "response_id": f"{wave}{place}", "household_id": home, "agency": "第三方", "mode": "入户",
            "answered_on": day, "q1_measures": "满意" if place < satisfied else "不满意",
            "q2_cadre": "满意" if place < satisfied else "不满意",
        }
        for place, home in enumerate(HOMES[:50])
    ]  # fmt: skip


@pytest.fixture(scope="module")
def made_up(county):
    found = Results.open(Home(county))
    yield found
    found.close()


def surveyed(now, before):
    sent = answers(now, date(2025, 3, 1), "b") + answers(before, date(2024, 3, 1), "a")
    return results(household=REGISTER, survey_response=sent)


@pytest.mark.parametrize(
    ("now", "before", "status", "said"),
    [
        (
            47,
            44,
            "within",
            "nothing can be said",
        ),  # 94 % [83.8, 97.9] after 88 % [76.2, 94.4]: intervals overlap
        (50, 30, "better", "better: satisfaction"),  # 100 % [92.9, 100] after 60 % [46.2, 72.4]
        (30, 50, "worse", "worse: satisfaction"),
    ],
)
def test_a_sample_has_moved_only_where_its_intervals_lie_apart(now, before, status, said):
    scene = moved(surveyed(now, before), H1)
    row = scene.rows.filter(pl.col("code") == "SAT-01").row(0, named=True)
    assert row["status"] == status
    assert said in scene.title.en


def test_the_headline_counts_what_is_met_and_names_what_cannot_be_judged():
    sent = [row for home in HOMES for row in checks(home, date(2025, 3, 1))]
    scene = headline(results(household=REGISTER, guarantee_check=sent), H1)
    assert scene.title.zh.startswith("8 项主要指标中 1 项达标")
    assert "7 项未报送" in scene.title.zh  # checks came, nothing else
    assert scene.title.zh.endswith("其中 2 项的目标为建议值")  # training and projects, of the eight
    assert scene.rows["code"].to_list() == [
        "ECO-01", "ECO-03", "GUA-01", "GUA-02", "MOT-01", "MOT-02", "MOT-03", "SAT-01",
    ]  # fmt: skip


def test_a_story_has_a_conclusion_and_a_note_in_both_languages_for_each_scene(made_up):
    told = story(made_up, YEAR)
    assert [scene.id for scene in told.scenes] == [
        *(name for name, *_ in SCENES if name != "actions"), "data", "actions",
    ]  # fmt: skip
    for scene in told.scenes:
        assert all((scene.title.zh, scene.title.en, scene.note.zh, scene.note.en))
        assert scene.rows.columns == list(ROWS)
        assert scene.rows.height > 0
        assert scene.rows["label_zh"].null_count() == scene.rows["label_en"].null_count() == 0


def test_waterfalls_of_the_story_add_up(made_up):
    told = {scene.id: scene for scene in story(made_up, YEAR).scenes}
    now, before = (made_up.tidy("ECO-01", period=p)["value"][0] for p in ("2025", "2024"))
    assert told["sources"].rows["value"].sum() == pytest.approx(now, abs=1e-9)
    assert told["townships"].rows["value"].sum() == pytest.approx(now - before, abs=1e-9)


def test_a_scene_whose_data_never_came_is_left_out_and_said_so():
    told = story(results(household=REGISTER, survey_response=answers(45, date(2025, 3, 1), "a")), H1)
    names = {scene.id for scene in told.scenes}
    assert {"headline", "satisfaction", "classes", "data"} <= names
    assert not {"sources", "townships", "guarantees"} & names
    assert "收入增长的来源" in {text.zh for text in told.left_out}


def action(number, due, closed=None, meeting=date(2025, 1, 10)):
    return {
        "action_id": number, "meeting_on": meeting, "topic": "岗位不足", "owner": "人社局", "due_on": due,
        "closed_on": closed, "action": None,
    }  # fmt: skip


def test_actions_are_counted_once_as_of_one_day_the_newest_meetings_first():
    sent = [
        action("1", date(2025, 3, 1), date(2025, 2, 20)),
        action("2", date(2025, 3, 1)),
        action("3", date(2025, 9, 1)),
        action("4", date(2025, 5, 1), date(2025, 8, 1)),  # closed, but only after the day
        action("5", date(2024, 9, 1), None, date(2024, 7, 1)),
        action("6", date(2024, 9, 1), date(2024, 8, 1), date(2024, 7, 1)),
        action("7", date(2025, 12, 1), None, date(2025, 7, 10)),  # that meeting was not held yet on the day
    ]
    rows = pl.DataFrame(sent, infer_schema_length=None)
    day = date(2025, 7, 9)
    found = tasks(rows, H1, day)
    assert [(one.id, one.state) for one in found] == [
        ("7", "open"), ("2", "late"), ("4", "late"), ("3", "open"), ("1", "done"), ("5", "late"), ("6", "done"),
    ]  # fmt: skip
    said = standing(found, day)
    assert said.zh == (
        "截至2025年7月9日，上次会议（2025年1月10日）任务 4 项：逾期 2 项、未到期 1 项、已办结 1 项；"
        "此前会议的还有逾期 1 项；另有 1 项记在2025年7月10日的会议名下，当日会议尚未召开"
    )
    assert said.en == (
        "as of 9 July 2025, of 4 actions of the last meeting (10 January 2025): 2 late, 1 not due, 1 done;"
        " left of earlier meetings: 1 late; 1 more action is entered for the meeting of 10 July 2025,"
        " which was not held by then"
    )
    assert standing(tasks(rows, H1, date(2025, 7, 10)), date(2025, 7, 10)).zh == (
        "截至2025年7月10日，上次会议（2025年7月10日）任务 1 项：未到期 1 项；"
        "此前会议的还有逾期 3 项、未到期 1 项"
    )


def test_the_day_of_the_actions_is_that_of_the_load_and_within_the_meetings_on_the_period():
    sent = [action("1", date(2025, 3, 1), date(2025, 2, 20))]
    found = results(household=REGISTER, meeting_action=sent)
    assert as_of(found, H1) == date(2025, 12, 31)  # loaded long after: the next meeting's time has come
    far = Period(2090, "H1")
    planned = action("2", date(2090, 9, 1), None, date(2090, 7, 9))  # a day that is planned is not yet known
    typed = pl.DataFrame([{**planned, "entered_at": date(2090, 2, 3)}])
    assert as_of(found, far, typed) == date(2090, 2, 3)
    assert as_of(found, far) == date.fromisoformat(found.created[:10])
    scene = actions(found, H1)
    assert scene.rows["status"].to_list() == ["done"]
    assert "2025年12月31日" in scene.title.zh
    assert "2025年1月10日会议定" in scene.rows["text_zh"][0]


def test_households_stand_with_their_persons_and_of_a_class_with_none_both_are_nought():
    homes = [
        household("001"),
        household("002", monitor_category="边缘易致贫户", identified_month=date(2025, 2, 1)),
    ]
    people = [member(f"p{number}", home) for number, home in enumerate(("001", "002", "002", "002"))]
    sent = checks("001", date(2025, 3, 1))
    found = results(household=homes, household_member=people, guarantee_check=sent)
    scene = classes(found, H1)
    assert scene.title.zh == "监测对象 1 户 3 人；本期新增 1 户 3 人，风险消除 0 户 0 人"
    assert scene.title.en.startswith("monitored: 1 household (3 persons); added: 1 household (3 persons)")
    rows = dict(scene.rows.select("code", "text_zh").iter_rows())
    assert rows["sudden"] == "0 户 0 人"
    unlisted = classes(results(household=homes, guarantee_check=sent), H1)
    assert unlisted.title.zh == "监测对象 1 户（人数未报）；本期新增 1 户（人数未报），风险消除 0 户 0 人"


def test_names_beyond_the_third_are_counted():
    names = [Text(name, name) for name in "甲乙丙丁戊"]
    assert listed(names).zh == "甲、乙、丙等 5 个"
