"""Writes one snapshot file: every frame a table, checkpointed, so that nothing waits in a log."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import polars as pl


def build(path: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    """Write the frames as tables of a new DuckDB file, complete and closed."""
    connection = duckdb.connect(path, config={"autoinstall_known_extensions": "false"})
    try:
        connection.execute("SET enable_progress_bar = false")
        for name, frame in frames.items():
            connection.register("incoming_frame", frame.to_arrow())
            connection.execute(f'CREATE TABLE "{name}" AS FROM incoming_frame')
            connection.unregister("incoming_frame")
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
