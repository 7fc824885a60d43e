"""What a pack tells: numbers of persons masked wherever people typed, and growth that is a fall said as one."""

from __future__ import annotations

from datetime import date

from kit.exports import YEAR, answer
from kit.facts_county import household, income
from kit.metrics_county import benchmark, results

from dashboard.exports.brief.gains import growth
from dashboard.exports.pack import gathered
from metrics.meeting.growth import sources
from pipelines.ground.home import Home

HOMES = [household(f"{n:03d}") for n in range(12)]


def incomes(now):
    return [
        income(home["household_id"], year, 1, yuan, wage_income=yuan)
        for home in HOMES
        for year, yuan in (("2024", 1000), ("2025", now))
    ]


def test_numbers_of_persons_are_masked_in_actions_of_the_story_and_of_the_meeting(tmp_path):
    action = {
        "action_id": "1", "meeting_on": date(2025, 1, 10), "due_on": date(2025, 3, 1), "owner": "人社局 13812345678",
        "topic": "身份证 110101199003074477", "action": "回访",
    }  # fmt: skip
    later = {**action, "action_id": "2", "meeting_on": date(2026, 1, 10), "due_on": date(2026, 3, 1)}
    answers = [answer(n, home) for n, home in enumerate(HOMES)]
    found = results(household=HOMES, survey_response=answers, meeting_action=[action, later])
    pack = gathered(Home(tmp_path), found, YEAR, "zh")
    row = pack.scene("actions").rows.row(0, named=True)
    assert row["label_zh"] == "“身份证 ***：回访”"
    assert "人社局 ***" in row["text_zh"]
    assert pack.decided.select("topic", "owner").row(0) == ("身份证 ***", "人社局 ***")


def test_the_brief_says_income_in_yuan_and_all_that_its_growth_is_made_of(tmp_path):
    found = results(household=HOMES, household_income=incomes(1100), benchmark=[benchmark("2025", 0.05)])
    said = [
        "".join(piece.text for piece in one) for one in growth(gathered(Home(tmp_path), found, YEAR, "zh"))
    ]
    assert said[0] == "同口径户人均可支配收入 1,100 元，上年 1,000 元。"
    assert said[1] == (
        "收入增长 10.0%，由以下各项构成（个百分点）：工资性收入 +10.0、经营净收入 0、"
        "财产性收入 0、转移净收入 0、未归类 0。"
    )
    assert len(said) == 2  # no year before to compare growth with


def test_growth_is_said_as_growth_and_a_fall_as_a_fall():
    for now, said in ((1100, "income per head grew by 10.0%; wages brought most of it (+10.0 pp)"),
                      (900, "income per head fell by 10.0%; wages weighed most (−10.0 pp)")):  # fmt: skip
        found = results(household=HOMES, household_income=incomes(now), benchmark=[benchmark("2025", 0.05)])
        assert sources(found, YEAR).title.en == said
