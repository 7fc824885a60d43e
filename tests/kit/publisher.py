"""A process that publishes one state into a warehouse, to be killed: publisher.py FOLDER ID."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from pipelines.warehouse import build
from pipelines.warehouse.publish import publish


def main(folder: str, snapshot_id: str) -> None:
    frames = {"said": pl.DataFrame({"id": [snapshot_id] * 5000, "n": range(5000)})}
    publish(Path(folder), snapshot_id, lambda path: build(path, frames))


if __name__ == "__main__":
    main(*sys.argv[1:])
