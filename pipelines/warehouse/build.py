"""Writes one snapshot file: every frame a table, checkpointed, so that nothing waits in a log."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import polars as pl

from pipelines.warehouse.control_totals import MEASURES, compare, totals

WHOSE = ("household_id", "person_id", "plan_id", "measure_id", "ledger_id")
FULL = ("No space left", "not enough space", "No room", "Disk quota")
BAD = ("Input/output error", "Could not write", "Could not read", "fsync failed", "Read-only file system")


def build(
    path: Path,
    frames: Mapping[str, pl.DataFrame],
    further: Callable[[], Mapping[str, pl.DataFrame]] = dict,
) -> None:
    """Write the frames as tables of a new DuckDB file, complete and closed, and read their totals back.

    `further` gives more frames, once the first are written. OSError when the disk is full or fails;
    UnbalancedError when a table is not what was written (V18).
    """
    try:
        _verify(path, _write(path, frames, further))
    except duckdb.Error as error:  # a commit that finds the disk full is a TransactionException
        said = str(error)
        if not isinstance(error, duckdb.IOException) and not any(word in said for word in (*FULL, *BAD)):
            raise
        number = errno.ENOSPC if any(word in said for word in FULL) else errno.EIO
        raise OSError(number, os.strerror(number), str(path)) from error


def _write(
    path: Path, frames: Mapping[str, pl.DataFrame], further: Callable[[], Mapping[str, pl.DataFrame]]
) -> Mapping[str, pl.DataFrame]:
    connection = duckdb.connect(path, config={"autoinstall_known_extensions": "false"})
    try:
        connection.execute("SET enable_progress_bar = false")
        _create(connection, frames)
        more = further()
        _create(connection, more)
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
    return {**frames, **more}


def _create(connection: duckdb.DuckDBPyConnection, frames: Mapping[str, pl.DataFrame]) -> None:
    for name, frame in frames.items():
        connection.register("incoming_frame", laid(frame).to_arrow())
        connection.execute(f'CREATE TABLE "{name}" AS FROM incoming_frame')
        connection.unregister("incoming_frame")


def laid(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the same rows, those of one period and household (or person, or plan) side by side.

    DuckDB keeps the least and the greatest of each block of rows: who asks for one household of a million
    then reads a block or two of a table, not all of it. Rows that are alike in these keep their order.
    """
    whose = next((name for name in WHOSE if name in frame.columns), None)
    if whose is None:
        return frame
    return frame.sort([name for name in ("period", whose) if name in frame.columns], maintain_order=True)


def _verify(path: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    with duckdb.connect(path, read_only=True) as connection:
        for name, frame in frames.items():
            measures = [measure for measure in MEASURES if measure in frame.columns]
            sums = "".join(f', coalesce(sum("{measure}"), 0)' for measure in measures)
            found = connection.execute(f'SELECT count(*){sums} FROM "{name}"').fetchone() or ()  # noqa: S608
            compare(name, totals(frame), dict(zip(["", *measures], map(float, found), strict=True)))
