"""Loads one after the other are a rebuild from the files as received: row for row, and figure for figure."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.loads import put, three_households

from metrics.derive import check, derive
from pipelines.ground.home import Home
from pipelines.keeping.store import sources
from pipelines.load import load, withdraw
from pipelines.rebuild import rebuild
from pipelines.warehouse import Snapshot

MAKING = {"check": check, "derive": derive}
INCOMES = "户编号,核算周期,年度家庭人口数,可支配收入\n"
LINKS = "原户编号,新户编号,变动类型,变动日期\n"
AREAS = "行政区划代码,上级代码,层级,名称,启用日期,停用日期,并入代码\n"
HOUSEHOLDS = "户编号,行政村代码,户类型\n"
MERGED = "990101001002,990101001,行政村,西沟村,,2024-12-31,990101001001\n"
CODES = ["0001", "0002", "0003", "0009", "0010"]  # the last two come later than what names them, or never

ROWS = st.dictionaries(
    st.tuples(st.sampled_from(CODES), st.sampled_from(["2024", "2025H1", "2025H2"])),
    st.sampled_from(["41000", "9000", "", "-1", "38000"]),
    min_size=1,
    max_size=4,
)
STEP = st.one_of(
    st.tuples(st.just("incomes"), ROWS),
    st.tuples(st.just("household"), st.sampled_from(CODES)),
    st.tuples(st.just("link"), st.tuples(st.sampled_from(CODES), st.sampled_from(CODES))),
    st.tuples(st.just("merger"), st.none()),
    st.tuples(st.just("withdrawn"), st.integers(0, 9)),
)
STEPS = st.lists(STEP, min_size=2, max_size=5)


def text(kind, said):
    """What a department sends in one step."""
    if kind == "incomes":
        return INCOMES + "".join(f"{code},{period},3,{yuan}\n" for (code, period), yuan in said.items())
    if kind == "household":
        return HOUSEHOLDS + f"{said},990101001002,脱贫户\n"
    if kind == "link":
        return LINKS + f"{said[0]},{said[1]},并户,2025-03-01\n"
    return AREAS + MERGED


def step(home, number, kind, said):
    if kind == "withdrawn":
        ledger = sources(home)
        withdraw(home, ledger[said % len(ledger)].file_id, "a test", **MAKING)
        return
    file = put(home, f"step{number}", text(kind, said))
    load(home, [file], max_bad=1.0, confirm_growth=True, confirm_shrink=True, **MAKING)


def served(home):
    """Every table that is served, rows in one order, but for the moments at which it was made."""
    snapshot = Snapshot.current(home)
    assert snapshot is not None
    try:
        found = {name: snapshot.frame(f'FROM "{name}" ORDER BY ALL') for name in sorted(snapshot.tables())}
        found["meta"] = snapshot.frame("FROM meta WHERE key <> 'created' ORDER BY ALL")
        return found
    finally:
        snapshot.close()


def assert_as_rebuilt(made, folder, steps):
    home = Home(shutil.copytree(made.root, folder / "home"))
    for number, (kind, said) in enumerate(steps):
        step(home, number, kind, said)
    before = served(home)
    shutil.rmtree(home.warehouse)
    shutil.rmtree(home.inbox)
    for path in home.store.glob("*.parquet"):
        path.unlink()
    assert rebuild(home, **MAKING).exit_code == 0
    after = served(home)
    assert before.keys() == after.keys()
    for name, frame in before.items():
        assert frame.equals(after[name]), name


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    home = three_households(tmp_path_factory.mktemp("made"))
    load(home, [put(home, "more", INCOMES + "0001,2025H1,4,20000\n")], **MAKING)
    return home


@settings(max_examples=2)
@given(steps=STEPS)
def test_what_came_in_steps_is_what_a_rebuild_makes(made, tmp_path_factory, steps):
    assert_as_rebuilt(made, tmp_path_factory.mktemp("steps"), steps)


@pytest.mark.soak
@settings(max_examples=60)
@given(steps=STEPS)
def test_what_came_in_many_ways_is_what_a_rebuild_makes(made, tmp_path_factory, steps):
    assert_as_rebuilt(made, tmp_path_factory.mktemp("many"), steps)


def test_an_orphan_that_is_taken_in_late_counts_as_if_it_had_come_in_time(made, tmp_path):
    orphan, home_of_it = ("incomes", {("0009", "2024"): "41000"}), ("household", "0009")
    assert_as_rebuilt(made, tmp_path, [orphan, home_of_it, ("merger", None)])
    home = Home(tmp_path / "home")
    snapshot = Snapshot.current(home)
    try:
        (row,) = snapshot.frame("SELECT count(*) AS n FROM household_income WHERE period_id = '2024'").rows()
        areas = snapshot.frame("SELECT DISTINCT village_code AS v FROM fact_household WHERE period = '2025'")
    finally:
        snapshot.close()
    assert row == (4,)
    assert set(areas["v"]) == {"990101001001", "990101002001"}  # the village that was merged is none any more
