"""What the machine refuses is said in words with its place, whichever library said it; nothing is guessed."""

from __future__ import annotations

import errno
import os

import duckdb
import polars as pl
import pytest
import sqlalchemy
from xlsxwriter.exceptions import FileCreateError

from dashboard.wording.trouble import said_of

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/home-of/raw/x")


def wrapped(error, by):
    try:
        try:
            raise error
        except OSError as inner:
            raise by from inner
    except type(by) as outer:
        return outer


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FULL, "磁盘已满"),
        (OSError(errno.EDQUOT, "x", "/home-of/raw/x"), "配额"),
        (OSError(errno.EIO, "x"), "读写出错"),
        (PermissionError(errno.EACCES, "x", "/home-of/raw/x"), "没有权限"),
        (OSError(errno.EROFS, "x"), "只读"),
        (
            duckdb.IOException('Could not write file "/home-of/a/x.duckdb": No space left on device'),
            "磁盘已满",
        ),
        (duckdb.TransactionException("Failed to commit: Could not write: Input/output error"), "读写出错"),
        (duckdb.FatalException("FATAL Error: fsync failed!"), "读写出错"),
        (pl.exceptions.ComputeError("张三 Disk quota exceeded (os error 122)"), "配额"),
        (pl.exceptions.ComputeError("failed (os error 28)"), "磁盘已满"),
        (sqlalchemy.exc.OperationalError("SELECT 张三", {}, FULL), "磁盘已满"),
        (FileCreateError(FULL), "磁盘已满"),
        (wrapped(FULL, ValueError("张三")), "磁盘已满"),
        (ExceptionGroup("x", [ValueError("张三"), FULL]), "磁盘已满"),
        (MemoryError(), "内存不足"),
    ],
)
def test_the_machines_refusals_are_said_in_words(error, words, tmp_path):
    said = said_of(error, tmp_path)
    assert said is not None
    assert words in said.zh
    assert "张三" not in said.zh + said.en  # an exception's own words are never printed
    assert "/home-of" in said.en or str(tmp_path) in said.en


@pytest.mark.parametrize(
    "error", [ValueError("x"), KeyError("张三"), duckdb.BinderException("no such column")]
)
def test_other_errors_are_left_to_others(error):
    assert said_of(error) is None


def test_an_error_that_stands_behind_itself_ends():
    error = ValueError("x")
    error.__context__ = other = KeyError("y")
    other.__context__ = error
    assert said_of(error) is None


def test_a_full_disk_is_a_report_for_scripts_and_words_for_people(tmp_path, monkeypatch):
    from dashboard.commands import loading
    from dashboard.commands.progress import Progress
    from pipelines import load as door
    from pipelines.ground.home import Home

    def full(*_, **__):
        raise pl.exceptions.ComputeError("No space left on device (os error 28)")

    monkeypatch.setattr(door, "load", full)
    report = loading.run(Home(tmp_path), [], progress=Progress("zh"), dry_run=True)
    assert report.exit_code == 1
    assert str(tmp_path) in report.as_json("en")["message"]


def test_a_disk_that_fills_up_while_a_file_is_read_is_not_the_files_fault(tmp_path, monkeypatch):
    from kit.loads import county, taken

    from pipelines.intake import child, worker

    home = county(tmp_path)

    def full(*_):
        raise FULL

    monkeypatch.setattr(child, "_written", full)
    monkeypatch.setattr(
        worker.Child, "ask", lambda _self, job, _size: child.parse(tmp_path / job["path"], tmp_path)
    )
    with pytest.raises(OSError, match="No space"):
        taken(home)
    assert not list(home.raw.glob("incoming-*"))
