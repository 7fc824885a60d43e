"""A load on a failing disk, and files that change under it: the old state stays, none is half read (F2, F13)."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import polars as pl
import pytest
from kit.loads import FIRST_INCOMES, MENDED, incomes, put, taken, three_households

from pipelines.intake import reading
from pipelines.keeping.store import sources
from pipelines.loading import running
from pipelines.warehouse import build, publish


@pytest.fixture
def home(tmp_path):
    return three_households(tmp_path)


STEPS = (
    (running, "archived"),
    (running, "kept"),
    (running, "recorded"),
    (publish, "synced"),
    (publish, "retire"),
)


@pytest.mark.parametrize(("room", "step"), STEPS, ids=[step for _, step in STEPS])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_full_or_failing_disk_keeps_the_old_state_and_the_next_load_makes_it_good(
    home, monkeypatch, room, step, number
):
    put(home, "mended", MENDED)
    with monkeypatch.context() as faulty:
        faulty.setattr(room, step, lambda *_: (_ for _ in ()).throw(OSError(number, os.strerror(number))))
        with pytest.raises(OSError, match=os.strerror(number)):
            taken(home)
    assert incomes(home)[-1][1] == (44000.0 if step == "retire" else 40000.0)
    assert not list(home.warehouse.glob("stage-*"))
    assert not list(home.raw.glob("incoming-*"))
    assert taken(home).exit_code == 0
    assert incomes(home)[-1] == ("2024", 44000.0)
    assert len(sources(home)) == 4


def test_what_duckdb_says_of_a_full_disk_is_an_error_of_the_system(tmp_path):
    with pytest.raises(OSError, match="error"):
        build(tmp_path / "absent" / "x.duckdb", {"t": pl.DataFrame({"a": [1]})})


def test_a_file_that_changes_while_it_is_read_is_refused_and_says_so(home, monkeypatch):
    mended = put(home, "mended", MENDED)
    real = reading._block

    def appending(file):
        block = real(file)
        if Path(file.name) == mended and block:
            with mended.open("a") as more:
                more.write("0002,2024,3,1\n")
        return block

    monkeypatch.setattr(reading, "_block", appending)
    report = taken(home)
    (said,) = [file for file in report.files if file.file == "mended.csv"]
    assert not said.is_loaded
    assert "被修改" in said.message.zh
    assert "changed" in said.message.en
    assert incomes(home) == FIRST_INCOMES


def test_a_file_that_is_deleted_while_it_is_read_was_copied_first(home, monkeypatch):
    mended = put(home, "mended", MENDED)
    real = reading._copied

    def deleting(file, copy):
        found = real(file, copy)
        if copy.name == mended.name:
            mended.unlink()
        return found

    monkeypatch.setattr(reading, "_copied", deleting)
    report = taken(home)
    assert report.is_published
    kept = next(home.raw.glob(f"{next(f.file_id for f in report.files if f.file == 'mended.csv')}*"))
    assert kept.read_text() == MENDED


def test_a_share_that_fails_in_the_middle_refuses_the_file_only(home, monkeypatch):
    put(home, "mended", MENDED)
    monkeypatch.setattr(reading, "_block", lambda _: None)
    report = taken(home)
    assert {file.message.en for file in report.files} == {"the file cannot be opened"}
    assert report.exit_code == 1  # nothing was taken, and nothing changed
    assert incomes(home) == FIRST_INCOMES


def test_what_is_private_is_the_owners_alone(home):
    for folder in (home.raw, home.store, home.keys, home.warehouse):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder
    assert {stat.S_IMODE(file.stat().st_mode) for file in home.raw.iterdir()} == {0o600}


def test_a_check_keeps_and_publishes_nothing(home):
    mended = put(home, "mended", MENDED)
    before = sorted(path for folder in (home.raw, home.store, home.warehouse) for path in folder.iterdir())
    report = taken(home, [mended], dry_run=True)
    assert (report.exit_code, report.is_published, report.snapshot) == (0, False, None)
    after = sorted(path for folder in (home.raw, home.store, home.warehouse) for path in folder.iterdir())
    assert before == after


def test_a_load_of_nothing_but_refused_files_ends_with_1(home):
    bad = put(home, "bad", "户编号,核算周期,可支配收入\n0001,2024,1\n")
    report = taken(home, [bad])
    assert (report.exit_code, report.is_published, report.is_unchanged) == (1, False, False)
