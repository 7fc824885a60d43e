"""Any page opens as of an earlier snapshot: what was reported then, and what was revised since."""

from __future__ import annotations

import pytest
from kit.contract import AREAS, HOUSEHOLDS, INCOME, send
from kit.desk import desk, words

from dashboard.visit.as_of import kept_snapshots
from dashboard.visit.cache import opened
from dashboard.visit.doors import came_from
from metrics.bounds.reader import EVERYTHING, Reader
from metrics.derive import check, derive
from pipelines.ground.home import Home
from pipelines.load import load

MENDED = "户编号,核算周期,年度家庭人口数,可支配收入\n0001,2025,4,48000\n"
TOWN = "990101001"


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """A home of which an income was corrected by a second load, and its snapshots, the first one first."""
    home = Home(tmp_path_factory.mktemp("twice"))
    send(home.root, areas=AREAS, households=HOUSEHOLDS, incomes=INCOME)
    load(home, check=check, derive=derive)
    send(home.root, mended=MENDED)
    load(home, check=check, derive=derive)
    return home, [one.id for one in reversed(kept_snapshots(home))]


def said(home, page="indicator", **asked):
    shown = desk(home.root, page, indicator="ECO-01", period="2025", lang="en", **asked)
    assert not shown.exception
    return words(shown) + "\n".join(
        one.value.replace("\\", "") for one in [*shown.warning, *shown.info]
    ), shown


def test_a_page_shows_what_was_reported_then_and_what_was_revised_since(twice):
    home, (first, second) = twice
    now, _ = said(home)
    then, page = said(home, as_of=first)
    assert "7.0%" in then  # (44 + 33 + 30) ÷ (40 + 30 + 30) − 1
    assert "11.0%" in now
    assert f"Shown is snapshot {first[:8]}" in then
    assert "1 figure or status of 2025" in then
    assert "Shown is snapshot" not in now
    assert page.query_params["as_of"] == first
    assert second[:8] in now


def test_the_figures_of_then_are_kept_apart_from_those_of_now(twice):
    """What was made of one snapshot is never shown of the other, whichever was looked at first."""
    home, (first, _) = twice
    for asked, value in (({"as_of": first}, "7.0%"), ({}, "11.0%"), ({"as_of": first}, "7.0%")):
        shown = desk(
            home.root, "indicator", is_warm=True, indicator="ECO-01", period="2025", lang="en", **asked
        )
        assert value in words(shown)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("abcdef12", "There is no snapshot"),
        ("July", "There is no snapshot"),
        ("2001-07", "No snapshot of 2001-07 or before is kept"),
    ],
)
def test_what_is_not_kept_is_told_and_the_current_data_are_shown(twice, asked, told):
    home, _ = twice
    now, page = said(home, as_of=asked)
    assert told in now
    assert "11.0%" in now
    assert "as_of" not in page.query_params


def test_a_day_asks_for_the_newest_that_was_published_by_then(twice):
    home, (_, second) = twice
    day = kept_snapshots(home)[0].day.isoformat()
    now, _ = said(home, as_of=day)
    assert "11.0%" in now
    assert second[:8] in now


def test_a_damaged_snapshot_is_told(twice, tmp_path):
    import shutil

    home, (first, _) = twice
    copy = Home(shutil.copytree(home.root, tmp_path / "copy"))
    with (copy.warehouse / f"snap-{first}.duckdb").open("r+b") as file:
        file.seek(9000)
        file.write(b"damaged")
    now, _ = said(copy, as_of=first)
    assert "lost or damaged" in now
    assert "11.0%" in now


def test_a_reader_of_a_township_sees_its_own_of_then_too(twice):
    from dashboard.visit.as_of import opened_as_of

    home, (first, _) = twice
    reader = Reader("township", TOWN)
    now = opened(home, reader)
    then, told = opened_as_of(home, reader, first, now)
    assert told is None
    assert (then.snapshot, then.reader) == (first, reader)
    homes = then.records.frame("SELECT household_id FROM household")
    assert homes.height == 2
    whole, _ = opened_as_of(home, EVERYTHING, first, opened(home, EVERYTHING))
    assert whole.records.frame("FROM household").height == 3


def test_nothing_is_written_beside_earlier_data(twice):
    home, (first, _) = twice
    _, page = said(home, "data-quality", as_of=first)
    assert not page.get("file_uploader")
    _, page = said(home, "meeting", as_of=first, tab="seal")
    labels = [one.proto.label for one in page.get("button")]
    assert not [one for one in labels if "Seal" in one]


def test_the_way_back_keeps_as_of(twice):
    _, (first, _) = twice
    path, params = came_from(f"overview?period=2025&as_of={first}", {"overview": None})
    assert (path, params["as_of"]) == ("overview", first)
