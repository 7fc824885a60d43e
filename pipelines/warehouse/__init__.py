"""The one place that knows DuckDB: snapshots are written and read here, and rows judged."""

from pipelines.warehouse.build import build
from pipelines.warehouse.cut import Cut
from pipelines.warehouse.scratch import Scratch
from pipelines.warehouse.snapshot import Snapshot, SnapshotGoneError

__all__ = ["Cut", "Scratch", "Snapshot", "SnapshotGoneError", "build"]
