"""Writes one snapshot file: every frame a table, checkpointed, so that nothing waits in a log."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from pipelines.ground.parts import Part, content
from pipelines.warehouse.control_totals import MEASURES, compare, totals

LEFT_OVER = 0.3  # of a file's blocks, of which nothing is in use
Frame = pl.DataFrame | Part
MEMORY = "1GB"  # of the writer itself: what it has written it need not hold
WHOSE = ("household_id", "person_id", "plan_id", "measure_id", "ledger_id")
FULL = ("No space left", "not enough space", "No room", "Disk quota")
BAD = ("Input/output error", "Could not write", "Could not read", "fsync failed", "Read-only file system")


@dataclass(frozen=True, slots=True)
class Base:
    """A whole snapshot that a new one may begin as a copy of, and the digest of each table in it."""

    path: Path
    tables: Mapping[str, str]


def build(
    path: Path,
    frames: Mapping[str, Frame],
    further: Callable[[], Mapping[str, Frame]] = dict,
    base: Base | None = None,
) -> dict[str, str]:
    """Write the frames as tables of a new DuckDB file, complete and closed, and read their totals back.

    `further` gives more frames, once the first are written. They are taken out of their dictionary as they
    are written, so that what is written need not be held; a part is asked for its rows then. Returns the
    digest of each table: one that lies in `base` with the same digest is not written again. OSError when the
    disk is full or fails; UnbalancedError when a table is not what was written (V18).
    """
    try:
        written, digests = _write(path, dict(frames), further, base)
        _verify(path, written)
    except duckdb.Error as error:  # a commit that finds the disk full is a TransactionException
        said = str(error)
        if not isinstance(error, duckdb.IOException) and not any(word in said for word in (*FULL, *BAD)):
            raise
        number = errno.ENOSPC if any(word in said for word in FULL) else errno.EIO
        raise OSError(number, os.strerror(number), str(path)) from error
    return digests


def _write(
    path: Path,
    frames: dict[str, Frame],
    further: Callable[[], Mapping[str, Frame]],
    base: Base | None,
) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """Write all frames, letting each go as soon as it is written; return control totals and digests."""
    before = _begun(path, base)
    connection = _opened(path)
    try:
        known, digests = _create(connection, frames, before)
        more, others = _create(connection, dict(further()), before)
        for name in before.keys() - digests.keys() - others.keys():
            connection.execute(f'DROP TABLE IF EXISTS "{name}"')
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
    return known | more, digests | others


def _begun(path: Path, base: Base | None) -> Mapping[str, str]:
    """Begin the file as a copy of the base; return what lies in it, nothing where it begins empty.

    What is replaced leaves blocks behind; a file of which too much is such is written anew.
    """
    if base is None:
        return {}
    shutil.copyfile(base.path, path)
    connection = _opened(path)
    try:
        said = connection.execute("SELECT free_blocks, total_blocks FROM pragma_database_size()").fetchone()
    finally:
        connection.close()
    free, blocks = said or (1, 1)
    if free <= blocks * LEFT_OVER:
        return base.tables
    path.unlink()
    return {}


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(path, config={"autoinstall_known_extensions": "false"})
    connection.execute("SET enable_progress_bar = false")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    return connection


def _create(
    connection: duckdb.DuckDBPyConnection, frames: dict[str, Frame], before: Mapping[str, str]
) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """Write those frames that are not there yet; return the totals of these, and the digests of all."""
    known, digests = {}, {}
    for name in list(frames):
        given = frames.pop(name)
        digests[name] = content(given) if isinstance(given, pl.DataFrame) else given.digest
        if before.get(name) == digests[name]:
            continue
        frame = given if isinstance(given, pl.DataFrame) else given.rows()
        known[name] = totals(frame)
        connection.register("incoming_frame", laid(frame).to_arrow())
        connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS FROM incoming_frame')
        connection.unregister("incoming_frame")
    return known, digests


def laid(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the same rows, those of one period and household (or person, or plan) side by side.

    DuckDB keeps the least and the greatest of each block of rows: who asks for one household of a million
    then reads a block or two of a table, not all of it. Rows that are alike in these keep their order.
    """
    whose = next((name for name in WHOSE if name in frame.columns), None)
    if whose is None:
        return frame
    return frame.sort([name for name in ("period", whose) if name in frame.columns], maintain_order=True)


def _verify(path: Path, written: Mapping[str, Mapping[str, float]]) -> None:
    with duckdb.connect(path, read_only=True) as connection:
        for name, sent in written.items():
            measures = [measure for measure in MEASURES if measure in sent]
            sums = "".join(f', coalesce(sum("{measure}"), 0)' for measure in measures)
            found = connection.execute(f'SELECT count(*){sums} FROM "{name}"').fetchone() or ()  # noqa: S608
            compare(name, sent, dict(zip(["", *measures], map(float, found), strict=True)))
