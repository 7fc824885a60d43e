"""The served app, real sessions, every frame of every page: no byte of what is another's crosses the wire."""

from __future__ import annotations

import pytest
from kit.contract import send
from kit.leaks import TYPED, foreign, plant
from kit.seats import seated
from kit.visitor import Visit, served, signed_in, status

from dashboard.accounts.register import Register
from dashboard.app import PAGES
from metrics.bounds.reader import SUMS, Reader
from pipelines.ground.home import Home

MINE, OTHER = "990101001", "990101002"
VILLAGES = {MINE: ("990101001001", "990101001002"), OTHER: ("990101002001", "990101002002")}
AREAS = "行政区划代码,上级代码,层级,名称\n990101,,县,云溪县\n" + "".join(
    f"{town},990101,乡镇,{name}\n"
    + "".join(f"{code},{town},行政村,{name}{code[-1]}村\n" for code in VILLAGES[town])
    for town, name in ((MINE, "青山镇"), (OTHER, "河口乡"))
)
HOMES = [
    (f"{number:04}", code)
    for number, code in enumerate([one for both in VILLAGES.values() for one in both] * 6)
]
HOUSEHOLDS = "户编号,行政村代码,户类型\n" + "".join(f"{number},{code},脱贫户\n" for number, code in HOMES)
INCOME = "户编号,核算周期,年度家庭人口数,可支配收入\n" + "".join(
    f"{number},{year},3,{30000 + 1000 * at * (year - 2023)}\n"
    for at, (number, _) in enumerate(HOMES)
    for year in (2024, 2025)
)


@pytest.fixture(scope="module")
def door(tmp_path_factory, run):
    """A served home of two townships: its address, its home, passwords by name."""
    folder = tmp_path_factory.mktemp("streams")
    home = folder / "home"
    send(home, areas=AREAS, households=HOUSEHOLDS, income=INCOME)
    assert run("load", "--home", home).status == 0
    plant(Home(home), "2025", (MINE, OTHER))
    register = Register(Home(home))
    seats = (("officer", "township", MINE), ("leader", "leader", None), ("judge", "assessor", None))
    words = {name: seated(register, name, role, area) for name, role, area in seats}
    with served(home, folder) as (address, _, _):
        status(address, "/healthz")
        yield address, Home(home), words


def seen(door, name):
    """All bytes that come to somebody who walks every page, of the county, the other township and its village."""
    address, _, words = door
    visit = Visit(address, cookie=signed_in(address, name, words[name]))
    try:
        for leaf in PAGES:
            for area in ("990101", OTHER, VILLAGES[OTHER][0]):
                visit.page(
                    "" if leaf is PAGES[0] else leaf.path, f"area={area}&period=2025&lang=zh&tab=tasks"
                )
    finally:
        visit.close()
    return visit.frames


@pytest.mark.parametrize(("name", "reader"), [("officer", Reader("township", MINE)), ("leader", SUMS)])
def test_no_frame_of_any_page_holds_a_mark_of_what_is_not_theirs(door, name, reader):
    marks = foreign(door[1], reader)
    assert len(marks) > 10
    echoed = {code.encode() for code in (OTHER, VILLAGES[OTHER][0])}  # what their own address said
    frames = seen(door, name)
    assert len(frames) > 100
    assert not [one.decode() for one in marks if one not in echoed and any(one in frame for frame in frames)]


def test_the_assessor_is_sent_such_marks(door):
    """Else the test above could not fail."""
    canary = f"{TYPED}{OTHER}".encode()
    assert canary in foreign(door[1], Reader("township", MINE))
    assert any(canary in frame for frame in seen(door, "judge"))
