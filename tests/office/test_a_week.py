"""A week in the office: each role does its work on the pages, and what is not its own is refused and not shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from kit.desk import words
from kit.office import office

from dashboard.audit.log import lines
from dashboard.audit.verify import verify
from pipelines.ground.home import Home
from pipelines.keeping.journal import entered

MINE, OTHER, PERIOD = "990101103", "990101102", "2025"


@pytest.fixture(scope="module")
def served(county, tmp_path_factory):
    with office(Path(shutil.copytree(county, tmp_path_factory.mktemp("week") / "county"))) as made:
        yield made


def keyed(widgets, start):
    """The widget whose key begins so; None where the page has none."""
    return next((one for one in widgets if (one.key or "").startswith(start)), None)


def test_monday_the_steward_has_the_uploader_and_nobody_else_has(served):
    for role, of, count in (
        ("steward", None, 1),
        ("assessor", None, 0),
        ("township", MINE, 0),
        ("leader", None, 0),
    ):
        opened = served.open("data-quality", role, of, tab="send", lang="zh")
        assert len(opened.get("file_uploader")) == count, role


def test_tuesday_a_township_explains_and_confirms_its_own(served):
    opened = served.open("meeting", "township", MINE, tab="tasks", period=PERIOD, lang="zh")
    spots = keyed(opened.selectbox, "explain-what")
    assert spots.options
    assert all("柳溪镇" in one for one in spots.options)
    keyed(opened.text_area, "explain-text").set_value("水源干涸")
    keyed(opened.text_input, "explain-author").set_value("张三")
    keyed(opened.button, "explain-keep").click().run()
    assert not opened.exception
    assert entered(Home(served.home), "explanation")["area_code"].to_list() == [MINE]
    opened = served.open("meeting", "township", MINE, tab="tasks", period=PERIOD, lang="zh")
    assert keyed(opened.selectbox, "confirm-area").options == ["柳溪镇"]
    keyed(opened.text_input, "confirm-author").set_value("张三")
    keyed(opened.button, "confirm-keep").click().run()
    assert entered(Home(served.home), "confirmation")["area_code"].to_list() == [MINE]
    assert keyed(opened.text_input, "action-topic") is None
    assert keyed(opened.button, "publish") is None


def test_tuesday_another_township_does_not_read_it_and_the_assessor_does(served):
    asked = {"tab": "tasks", "period": PERIOD, "lang": "zh"}
    theirs = served.open("meeting", "township", OTHER, **asked)
    every = served.open("meeting", "assessor", **asked)
    row = entered(Home(served.home), "explanation").row(0, named=True)
    for opened, is_seen in ((theirs, False), (every, True)):
        opened.session_state[f"why-{row['indicator']}-zh"] = True
        opened.run()
        assert ("水源干涸" in words(opened)) == is_seen


def test_a_form_that_was_forged_is_refused_where_it_is_kept(served, monkeypatch):
    """The page offers own figures alone; whoever makes it offer another's is refused all the same."""
    monkeypatch.setattr("dashboard.pages.meeting.explain.may_type", lambda *_: True)
    opened = served.open("meeting", "township", OTHER, tab="tasks", period=PERIOD, lang="zh")
    spots = keyed(opened.selectbox, "explain-what")
    county = next(at for at, one in enumerate(spots.options) if "云溪县" in one)
    spots.select_index(county)
    keyed(opened.text_area, "explain-text").set_value("冒填")
    keyed(opened.text_input, "explain-author").set_value("某")
    keyed(opened.button, "explain-keep").click().run()
    assert "只能填写本乡镇" in opened.error[0].value
    assert "冒填" not in entered(Home(served.home), "explanation")["text"].to_list()


def test_thursday_assessors_freeze_and_nobody_else(served):
    for role, of in (("leader", None), ("township", MINE), ("assessor", None)):
        opened = served.open("ranking", role, of, tab="frozen", period=PERIOD, lang="zh")
        button = keyed(opened.button, "confirm-freeze")
        assert (button is not None) == (role == "assessor"), role
        assert ("排名由考核人员定稿" in words(opened)) == (role != "assessor")
    keyed(opened.text_input, "by-freeze").set_value("考核组")
    keyed(opened.text_area, "reason-freeze").set_value("县长办公会")
    button.click().run()
    assert not opened.exception
    assert (served.home / "archive" / "rankings" / "2025-r1.json").exists()


def test_friday_leaders_look_and_the_meeting_seals_by_an_assessor(served):
    asked = {"tab": "seal", "period": PERIOD, "lang": "zh"}
    leader = served.open("meeting", "leader", **asked)
    assert not leader.exception
    for role, of in (("leader", None), ("township", MINE)):
        assert keyed(served.open("meeting", role, of, **asked).text_input, "seal-by") is None
    assert keyed(served.open("meeting", "assessor", **asked).text_input, "seal-by") is not None


def test_the_log_knows_who_did_what(served):
    home = Home(served.home)
    done = {(line.kind, line.who) for line in lines(home)}
    assert ("typed", f"township{MINE}") in done
    assert ("frozen", "assessor") in done
    assert verify(home).wrong is None
