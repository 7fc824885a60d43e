"""Every number is a door: on each page, whatever shows figures says which number each of its cells opens."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

import pytest
from kit.desk import desk

from dashboard import app
from dashboard.app import PAGES
from dashboard.visit.doors import Door, came_from
from dashboard.widgets.chart import STATUS, VALUE
from metrics.catalogue import BY_ID
from metrics.results import Results
from pipelines.ground.home import Home

TOWN = "990101101"
LEAST = {
    "overview": 1,
    "indicator": 3,
    "townships": 2,
    "ranking": 1,
    "monitoring": 2,
    "process": 2,
    "funds": 2,
}
ASKED = (  # pages that show figures, in the states in which they show others
    *((leaf.path, {}, LEAST.get(leaf.path, 0)) for leaf in PAGES if leaf.path != "audit"),
    ("townships", {"area": TOWN, "kind": "lifted"}, 2),
    ("townships", {"area": f"{TOWN}001"}, 1),
    ("indicator", {"indicator": "GUA-05", "scope": "lifted"}, 3),
    ("score", {"area": TOWN}, 1),
    ("meeting", {"scene": "satisfaction"}, 1),
)
FIGURES = ({"status", "value"}, {STATUS.zh, VALUE.zh})  # headings of tables whose rows are figures


@pytest.fixture(scope="module")
def results(county):
    found = Results.open(Home(county))
    yield found
    found.close()


def drawn(county, monkeypatch, page, asked):
    """The tables that a page draws, as they go along."""
    found, tools = [], app.tools
    monkeypatch.setattr(app, "tools", lambda view, *more: (found.extend(view.tables), tools(view, *more)))
    shown = desk(county, page, is_warm=True, **{"period": "2025", **asked})
    assert not shown.exception, page
    return found


def numbers(one):
    """The columns of a table that hold figures."""
    names = {*one.frame.columns}
    return (names & BY_ID.keys()).union(*(heads for heads in FIGURES if heads <= names))


def doors_of(one, name):
    """The doors of a column; those of rows stand behind each of their cells."""
    return one.doors.get(name, ()) if isinstance(one.doors, Mapping) else one.doors


@pytest.mark.parametrize(
    ("page", "asked", "tables"), ASKED, ids=[f"{page} {asked}" for page, asked, _ in ASKED]
)
def test_each_row_of_figures_carries_its_door(county, monkeypatch, results, page, asked, tables):
    found = [one for one in drawn(county, monkeypatch, page, asked) if numbers(one)]
    assert len(found) >= tables, [one.title for one in found]
    for one in found:
        for name in numbers(one):
            doors = doors_of(one, name)
            assert len(doors) == one.frame.height, f"{one.title}: {name}"
            for door in doors:
                assert isinstance(door, Door), f"{one.title}: {name}"
                assert results.tidy(door.indicator, period=door.period, area=door.area).height


def test_a_door_keeps_period_area_and_scope_and_leads_back(county):
    asked = {"area": TOWN, "period": "2025H2", "kind": "lifted", "scope": "lifted", "lang": "zh"}
    page = desk(county, "overview", **asked)
    behind = [one.proto for one in page.get("page_link") if one.proto.label.startswith("由来明细")]
    assert len(behind) >= 8
    for one in behind:
        said = dict(parse_qsl(one.query_string))
        assert one.page == "indicator"
        assert (said["area"], said["period"], said["tab"]) == (TOWN, "2025H2", "trace")
        assert "kind" not in said  # a tile is of all kinds, whatever kind another page shows
        path, back = came_from(said["back"], {"overview": None})
        assert (path, back) == ("overview", {**asked, "indicator": back["indicator"]})


def test_the_trace_tab_is_of_the_kind_in_the_address(county, results):
    page = desk(county, "indicator", indicator="GUA-05", kind="lifted", tab="trace", period="2025", lang="en")
    rows = results.tidy("GUA-05", period="2025", by_kind=True).filter(kind="lifted")
    said = [one.value.replace("\\", "") for one in page.subheader]
    counted = [
        int(one.rpartition(" ")[2].replace(",", "")) for one in said if one.startswith(("Fail", "Count"))
    ]
    assert sum(counted) == rows["units"][0]
