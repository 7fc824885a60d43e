"""A rebuild from the files as received gives the same tables, whatever was loaded, corrected and taken back."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.contract import HOUSEHOLDS
from kit.loads import FIRST_INCOMES, MENDED, incomes, put, taken, taken_out, three_households

from pipelines.ground.home import Home
from pipelines.ground.lock import HomeBusyError, held
from pipelines.keeping.store import sources
from pipelines.reasons import no_reasons
from pipelines.rebuild import rebuild
from pipelines.warehouse import Snapshot

HEADINGS = "户编号,核算周期,年度家庭人口数,可支配收入\n"


def rebuilt(home):
    return rebuild(home, check=lambda _: no_reasons(), derive=lambda *_: {})


def tables(home):
    """Every table that is served but for the moment at which it was made."""
    snapshot = Snapshot.current(home)
    assert snapshot is not None
    try:
        found = {name: snapshot.frame(f'FROM "{name}"') for name in sorted(snapshot.tables())}
        found["meta"] = snapshot.frame("FROM meta WHERE key <> 'created'")
        return snapshot.id, found
    finally:
        snapshot.close()


def same(one, other):
    assert one[0] == other[0]
    assert one[1].keys() == other[1].keys()
    for name, frame in one[1].items():
        assert frame.equals(other[1][name]), name


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return three_households(tmp_path_factory.mktemp("made"))


@pytest.fixture
def home(made, tmp_path):
    return Home(shutil.copytree(made.root, tmp_path / "home"))


def emptied(home):
    """Only keys, ledger and the files as received are left."""
    shutil.rmtree(home.warehouse)
    shutil.rmtree(home.inbox)
    for path in home.store.glob("*.parquet"):
        path.unlink()


ROWS = st.dictionaries(
    st.sampled_from(["0001", "0002", "0003", "0009"]),
    st.sampled_from(["41000", "42000", "9000元", "", "-1", "38000"]),
    min_size=1,
)
STEPS = st.lists(st.one_of(ROWS, st.just("again"), st.integers(0, 5)), min_size=1, max_size=4)


@settings(max_examples=2)
@given(steps=STEPS)
def test_loads_corrections_and_withdrawals_come_back_as_they_were(made, tmp_path_factory, steps):
    home = Home(shutil.copytree(made.root, tmp_path_factory.mktemp("steps") / "home"))
    for number, step in enumerate(steps):
        if step == "again":
            taken(home, max_bad=1.0)
        elif isinstance(step, int):
            ledger = sources(home)
            taken_out(home, ledger[step % len(ledger)].file_id)
        else:
            text = HEADINGS + "".join(f"{household},2024,3,{yuan}\n" for household, yuan in step.items())
            taken(home, [put(home, f"step{number}", text)], max_bad=1.0)
    before = tables(home)
    emptied(home)
    report = rebuilt(home)
    assert report.exit_code == 0
    same(before, tables(home))


def listed(home):
    """The reasons as they are served, in order."""
    snapshot = Snapshot.current(home)
    try:
        return [
            row
            for name in ("quarantine", "warning")
            for row in snapshot.frame(f"FROM {name}").rows(named=True)
        ]
    finally:
        snapshot.close()


def test_a_reason_reads_the_same_after_a_rebuild_as_after_the_load_that_first_said_it(home):
    text = HEADINGS.replace("可支配收入", "全年可支配收入（元）") + "0077,2024,3,41000元\n0078,2024,3,9000\n"
    taken(home, [put(home, "orphans", text)], max_bad=1.0)
    before = listed(home)
    said = {(one["rule"], one["heading"], one["value"]) for one in before}
    assert any(value for _, _, value in said)  # what stood in the cell, masked
    emptied(home)
    assert rebuilt(home).exit_code == 0
    assert listed(home) == before
    for path in home.store.glob("ledger*"):  # headings as sent are read anew, too
        path.unlink()
    rebuilt(home)
    assert listed(home) == before


def test_a_reason_that_a_later_load_finds_in_an_old_file_has_the_words_of_that_file(home):
    first = {(one["source_no"], one["row"]) for one in listed(home)}
    (register,) = {one.file_id for one in sources(home) if one.table == "household"}
    taken_out(home, register)
    put(home, "fewer", "\n".join(HOUSEHOLDS.splitlines()[:3]) + "\n")
    taken(home, [home.inbox / "fewer.csv"], max_bad=1.0, confirm_shrink=True)
    (old,) = [one.number for one in sources(home) if one.file == "incomes.csv"]
    new = [one for one in listed(home) if (one["source_no"], one["row"]) not in first]
    assert [(one["source_no"], one["row"], one["heading"], one["value"]) for one in new] == [
        (old, 4, "户编号", "***")  # the third household is in no register now; the cell masked as ever
    ]
    before = listed(home)
    emptied(home)
    rebuilt(home)
    assert listed(home) == before


def test_a_warehouse_that_is_gone_is_made_anew(home):
    before = tables(home)
    shutil.rmtree(home.warehouse)
    report = rebuilt(home)
    assert (report.is_published, report.notes) == (True, [])
    same(before, tables(home))


def test_where_nothing_is_damaged_nothing_changes(home):
    report = rebuilt(home)
    assert (report.exit_code, report.is_unchanged, report.notes) == (0, True, [])


def test_a_lost_ledger_is_recovered_from_the_newest_snapshot(home):
    put(home, "mended", MENDED)
    taken(home)
    before, ledger = tables(home), sources(home)
    for path in home.store.glob("ledger*"):
        path.write_text("{")
    report = rebuilt(home)
    assert report.exit_code == 0
    assert "recovered" in report.notes[0].en
    same(before, tables(home))
    again = sources(home)
    assert [(one.number, one.file_id, one.sequence) for one in again] == [
        (one.number, one.file_id, one.sequence) for one in ledger
    ]
    assert taken(home).is_unchanged


def test_a_lost_ledger_is_not_recovered_with_another_key(home):
    for path in home.store.glob("ledger*"):
        path.unlink()
    (home.keys / "pseudonyms.key").write_bytes(bytes(32))
    report = rebuilt(home)
    assert report.exit_code == 1
    assert "pseudonyms.key" in report.message.zh
    assert incomes(home) == FIRST_INCOMES


def test_where_ledger_and_snapshots_are_lost_the_order_is_not_guessed(home):
    shutil.rmtree(home.warehouse)
    for path in home.store.glob("ledger*"):
        path.unlink()
    report = rebuilt(home)
    assert report.exit_code == 1
    assert "restore" in report.message.en


def test_a_raw_file_comes_back_from_the_inbox_or_is_named(home):
    source = next(one for one in sources(home) if one.file == "incomes.csv")
    (raw,) = home.raw.glob(f"{source.file_id}*")
    raw.unlink()
    assert "inbox" in rebuilt(home).notes[0].en
    assert raw.is_file()
    raw.write_bytes(b"other")
    shutil.rmtree(home.inbox)
    report = rebuilt(home)
    assert (report.exit_code, report.is_unchanged) == (0, True)
    assert "incomes.csv" in report.notes[0].zh
    assert source.file_id[:12] in report.notes[0].en


def test_an_empty_home_has_nothing_to_rebuild(tmp_path):
    assert rebuilt(Home(tmp_path)).exit_code == 1
    assert not list(tmp_path.iterdir())


def test_a_rebuild_waits_for_no_other_load(home):
    with held(home), pytest.raises(HomeBusyError):
        rebuilt(home)


def test_another_version_of_the_method_makes_another_snapshot_with_the_same_rows(home, monkeypatch):
    from pipelines.loading import publishing

    before = tables(home)
    monkeypatch.setattr(publishing, "method_version", lambda: "other")
    assert rebuilt(home).is_published
    assert tables(home)[0] != before[0]
    assert incomes(home) == FIRST_INCOMES
