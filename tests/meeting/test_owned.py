"""Whose action is whose: of all meetings, for the county or for who missed; both what has none and what is done is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from kit.exports import sparse_pack
from kit.two_townships import FIRST, TOWNS, months, posts

from dashboard.exports.actions import actions_title, all_closed, unowned
from dashboard.exports.brief.next import steps
from metrics.claims.tasks import Task
from metrics.meeting.owed import Entered, owed
from metrics.meeting.promises import concerns
from pipelines.ground.periods import Period

H1 = Period(2025, "H1")
EAST, WEST = TOWNS
ACTION = {
    "action_id": "A", "meeting_on": date(2025, 1, 10), "topic": "出勤", "owner": "人社局", "due_on": date(2025, 4, 1),
    "closed_on": date(2025, 3, 1), "indicator": "MOT-02",
}  # fmt: skip


def said_of(**action):
    """The point of the seal list where in 东乡 the post stood idle, in 西乡 it was worked as asked for."""
    rows = [*months(0, *FIRST, attended=0), *months(1, *FIRST)]
    found = posts(*rows, meeting_action=[{**ACTION, **action}])
    told, decided = (pl.DataFrame(schema=dict.fromkeys(("indicator", "area_code"), pl.String)),) * 2
    return owed(found, H1, Entered(told, decided, found.source_rows("meeting_action"), 0))[1]


@pytest.mark.parametrize(("area", "is_owned"), [(None, True), (EAST, True), (WEST, False), ("990101", True)])
def test_an_action_of_an_earlier_meeting_counts_where_it_is_for_who_missed(area, is_owned):
    assert ("尚无任务" not in said_of(area_code=area).said.zh) == is_owned


def test_a_village_of_a_township_that_missed_is_concerned_and_one_of_another_is_not():
    assert concerns(f"{EAST}001", {"990101", EAST})
    assert not concerns(f"{WEST}001", {"990101", EAST})


def missed_pack(folder, *tasks, lang="zh"):
    """A pack whose headline indicators SAT-01 and MOT-02 are missed, SAT-01 in a township 990101101 alone."""
    made = sparse_pack(folder, lang)
    is_missed = pl.when(pl.col("indicator").is_in(["SAT-01", "MOT-02"])).then(pl.lit("missed"))
    county = made.county.with_columns(status=is_missed.otherwise(pl.lit("met")))
    towns = made.towns.with_columns(
        status=pl.when((pl.col("indicator") == "SAT-01") & (pl.col("area_code") == EAST))
        .then(pl.lit("missed"))
        .otherwise(pl.lit("met"))
    )
    return replace(made, county=county, towns=towns, tasks=tasks, as_of=date(2025, 7, 1))


def task(number, state, indicator="SAT-01", area=None):
    return Task(number, date(2024, 7, 10), "题", "办", "局", date(2025, 1, 1), state, indicator, area)


def names(rows):
    return [row["indicator"] for row in rows]


def test_an_older_action_that_is_late_keeps_an_indicator_from_being_done(tmp_path):
    late = missed_pack(tmp_path, task("1", "done"), task("2", "late"))
    assert names(all_closed(late)) == []
    assert names(unowned(late)) == ["MOT-02"]
    done = replace(late, tasks=(task("1", "done"),))
    assert names(all_closed(done)) == ["SAT-01"]


def test_an_action_for_a_township_that_meets_the_target_is_none_for_who_missed(tmp_path):
    assert names(unowned(missed_pack(tmp_path, task("1", "open", area=WEST)))) == ["MOT-02", "SAT-01"]


@pytest.mark.parametrize(("lang", "both"), [
    ("zh", "1 项未达标指标尚无任务；另有 1 项的任务均已办结而仍未达标"),
    ("en", "missed indicators without an action: 1; still missed, the actions all done: 1 more"),
])  # fmt: skip
def test_the_title_says_what_has_no_action_and_what_is_missed_with_all_done(tmp_path, lang, both):
    assert actions_title(missed_pack(tmp_path, task("1", "done"), lang=lang)).endswith(both)


@pytest.mark.parametrize(("lang", "all_done", "one_done"), [
    ("zh", "未达标指标均已有任务（任务均已办结）", "未达标指标均已有任务（其中 1 项的任务均已办结）"),
    ("en", "every missed indicator has an action (all done)", "has an action (all done for 1 of them)"),
])  # fmt: skip
def test_where_the_actions_of_all_that_missed_are_done_it_is_not_of_some_of_them(
    tmp_path, lang, all_done, one_done
):
    mine, other = task("1", "done"), task("2", "done", "MOT-02")
    assert actions_title(missed_pack(tmp_path, mine, other, lang=lang)).endswith(all_done)
    some = missed_pack(tmp_path, mine, replace(other, state="open"), lang=lang)
    assert actions_title(some).endswith(one_done)


def test_the_brief_speaks_of_one_action_and_of_one_indicator_as_of_one(tmp_path):
    one = words(steps(missed_pack(tmp_path, task("1", "late"), lang="en")))
    assert "Its owner should say why and close it." in one
    assert "the meeting should decide on action, owner and date." in one
    two = words(
        steps(missed_pack(tmp_path, task("1", "late", area=WEST), task("2", "late", area=WEST), lang="en"))
    )
    assert "Their owners should say why and close them." in two
    assert "the meeting should decide on action, owner and date for each." in two


def words(sentences):
    return "\n".join("".join(piece.text for piece in one) for one in sentences)
