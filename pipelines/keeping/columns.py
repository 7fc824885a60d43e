"""Which columns facts read, kept from one load to the next: working it out costs more than a small load.

It follows from the program alone. What is of other code, damaged or not there is worked out, and kept by the
load that publishes. It lies with the steps, and goes with them (`pipelines/keeping/steps.py`).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import polars as pl

from pipelines.facts.origin.read_columns import Columns, recall
from pipelines.ground.files import replaced
from pipelines.ground.home import Home
from pipelines.ground.version import method_version
from pipelines.keeping.steps import FOLDER

LIST = "columns.json"


def recalled(home: Home) -> None:
    """Know which columns facts read: as it was kept, else worked out. Writes nothing."""
    recall(kept(home))


def kept(home: Home) -> Columns | None:
    """Return table → columns as the same code kept them; None where it did not."""
    try:
        said = json.loads(_path(home).read_text(encoding="utf-8"))
        columns = {str(name): frozenset(map(str, columns)) for name, columns in said["columns"].items()}
        is_it = said["digest"] == _digest(columns)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return columns if is_it else None


def keep(home: Home) -> None:
    """Keep what is known of it for the next load, unless it is kept."""
    before = kept(home)
    columns = recall(before)
    if before != columns:
        home.private(home.private(home.store) / FOLDER)
        replaced(_path(home), json.dumps({"digest": _digest(columns), "columns": _sorted(columns)}))


def _path(home: Home) -> Path:
    return home.store / FOLDER / LIST


def _digest(columns: Columns) -> str:
    """Return a digest of what is said and of the code that says it."""
    said = f"{method_version()} polars {pl.__version__} {json.dumps(_sorted(columns))}"
    return hashlib.sha256(said.encode()).hexdigest()


def _sorted(columns: Columns) -> dict[str, list[str]]:
    return {name: sorted(columns[name]) for name in sorted(columns)}
