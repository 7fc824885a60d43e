"""An area as a visit knows it, and a table of a page that may be taken along."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl

from dashboard.wording.cells import Columns


class Place(NamedTuple):
    """One area: its code, level, name as the data have it, and the code of what lies above it."""

    code: str
    level: str
    name: str
    parent: str | None


class Listed(NamedTuple):
    """One table of a page, as it goes along as xlsx: its title, one row per thing it lists, its columns."""

    title: str
    frame: pl.DataFrame
    columns: Columns
    doors: Any = ()  # of its numbers (dashboard.visit.doors.Doors); none: it shows no figure
