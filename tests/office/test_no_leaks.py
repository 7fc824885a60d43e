"""Every page, for every role that is bounded, asked for what is not theirs: no mark of it in a frame or a file."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest
import streamlit as st
from hypothesis import given, settings
from hypothesis import strategies as some
from kit.leaks import TYPED, foreign, frames, opened_up, plant
from kit.office import office

from dashboard.app import PAGES
from metrics.bounds.reader import EVERYTHING
from metrics.results import Results
from pipelines.ground.home import Home

MINE, OTHER, COUNTY, PERIOD = "990101103", "990101102", "990101", "2025"
SEATS = (("township", MINE), ("leader", None))
TABS = {
    "meeting": ("story", "tasks", "seal"),
    "data-quality": ("came", "held", "warnings", "files", "inbox", "send"),
    "ranking": ("places", "pairs", "frozen", "compare", "funnel", "aside", "weights"),
}
PATHS = [leaf.path for leaf in PAGES]


@pytest.fixture(scope="module")
def served(county, tmp_path_factory):
    with office(Path(shutil.copytree(county, tmp_path_factory.mktemp("leaks") / "county"))) as made:
        results = Results.open(Home(made.home), EVERYTHING)
        plant(Home(made.home), PERIOD, sorted(results.township_names(PERIOD)))
        results.close()
        yield made


@pytest.fixture(scope="module")
def marks(served):
    return {role: foreign(Home(served.home), served.seat(role, of).reader) for role, of in SEATS}


@pytest.fixture(scope="module")
def theirs(served):
    """A household, and a village, of another township."""
    results = Results.open(Home(served.home), EVERYTHING)
    rows = results.records.frame(
        "SELECT household_id, village_code FROM fact_household WHERE period = '2025'"
    )
    mine = rows.filter(rows["village_code"].str.starts_with(OTHER))
    return mine["household_id"][0], mine["village_code"][0]


@pytest.fixture
def files(monkeypatch):
    """What a page offers to take along: each file as it is made when its button is pressed."""
    found = {}

    def button(_label, data, file_name=None, *_, **__):
        found[file_name] = data
        return False

    monkeypatch.setattr(st, "download_button", button)
    return found


def leaked(served, marks, seat, page, **asked):
    """Return the foreign marks in what a page sends, but for those that its own address said."""
    opened = served.open(page, *seat, is_warm=True, **asked)
    assert not opened.exception, (page, asked, opened.exception[0].message)
    sent = frames(opened)
    echoed = " ".join(asked.values())
    return [one.decode() for one in marks[seat[0]] if one in sent and one.decode() not in echoed]


def test_the_marks_are_many_and_the_assessor_sees_them(served, marks, theirs):
    """Else nothing here could fail."""
    assert len(marks["leader"]) > len(marks["township"]) > 100
    assert {theirs[0].encode(), theirs[1].encode(), f"{TYPED}{OTHER}".encode()} <= set(marks["township"])
    seen = b"".join(
        frames(served.open(page, "assessor", area=COUNTY, tab="tasks", household=theirs[0], lang="zh"))
        for page in ("process", "household", "meeting", "monitoring")
    )
    found = {one for one in marks["township"] if one in seen}
    assert {theirs[0].encode(), f"{TYPED}{OTHER}".encode()} <= found


@pytest.mark.parametrize("page", PATHS)
@pytest.mark.parametrize("seat", SEATS, ids=lambda seat: seat[0])
def test_no_page_sends_a_mark_of_what_is_not_theirs(served, marks, theirs, files, seat, page):
    household, village = theirs
    for tab in TABS.get(page, ("",))[:3]:
        more = {"tab": tab} if tab else {}
        for area in (COUNTY, OTHER, village) if not tab else (COUNTY,):
            asked = {"area": area, "household": household, "period": PERIOD, "lang": "zh", **more}
            assert not leaked(served, marks, seat, page, **asked), asked
    for name, made in files.items():
        if "推进会材料" in str(name) and not is_township(seat):
            continue  # the pack takes a while: once, below
        content = opened_up(made() if callable(made) else made)
        assert not [one.decode() for one in marks[seat[0]] if one in content], name


def is_township(seat):
    return seat[0] == "township"


def test_the_meeting_pack_is_a_leaders_and_names_no_household_or_village(served, marks, files):
    served.open("meeting", "leader", lang="zh", period=PERIOD)
    (name,) = [one for one in files if "推进会材料" in one]
    content = opened_up(files[name]())
    assert not [one.decode() for one in marks["leader"] if one in content]
    files.clear()
    served.open("meeting", "township", MINE, lang="zh", period=PERIOD)
    assert not [one for one in files if "推进会材料" in one]


@pytest.mark.soak
@pytest.mark.parametrize("seat", SEATS, ids=lambda seat: seat[0])
def test_no_page_sends_a_mark_whatever_its_address_says(served, marks, theirs, seat):
    household, village = theirs
    areas = ["", COUNTY, MINE, OTHER, village, village.replace(OTHER, MINE), f"{OTHER}'--", "9" * 40]

    @settings(max_examples=200)
    @given(
        some.sampled_from(PATHS),
        some.fixed_dictionaries(
            {},
            optional={
                "area": some.sampled_from(areas),
                "household": some.sampled_from([household, "H0", f"{household} OR 1=1"]),
                "period": some.sampled_from(["2025", "2025H1", "2024", "2022H2", "1999"]),
                "indicator": some.sampled_from(["ECO-01", "GUA-01", "PRO-10", "FUN-03", "SAT-01"]),
                "kind": some.sampled_from(["lifted", "sudden", "cleared", "x"]),
                "scope": some.sampled_from(["lifted", "monitored", "all"]),
                "tab": some.sampled_from(sorted({tab for tabs in TABS.values() for tab in tabs})),
                "lang": some.sampled_from(["zh", "en"]),
                "search": some.sampled_from([household, village, "ECO"]),
                "cohort": some.sampled_from(["2023", "2024"]),
                "sort": some.sampled_from(["name", "households"]),
                "pair": some.sampled_from([f"{MINE},{OTHER}", village]),
            },
        ),
    )
    def everywhere(page, asked):
        assert not leaked(served, marks, seat, page, **asked), (page, asked)

    everywhere()


@pytest.mark.soak
@pytest.mark.parametrize("seat", SEATS, ids=lambda seat: seat[0])
def test_no_tab_of_any_page_in_any_language_sends_a_mark(served, marks, theirs, seat):
    for page, lang, area, period in product(
        PATHS, ("zh", "en"), (COUNTY, OTHER, theirs[1]), ("2025", "2024H2")
    ):
        for tab in TABS.get(page, ("",)):
            asked = {"area": area, "period": period, "lang": lang, "household": theirs[0], "tab": tab}
            assert not leaked(served, marks, seat, page, **asked), (page, asked)
