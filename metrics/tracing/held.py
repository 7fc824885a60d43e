"""Whether a snapshot holds all that this version asks of it; else it is to be loaded anew."""

from __future__ import annotations

from metrics.catalogue import totals
from metrics.figures.records import Records
from metrics.figures.repeats import columns
from metrics.figures.tidy import FURTHER, SAID
from metrics.tracing.rows import behind_figures
from pipelines.facts import BY_NAME


def is_current(records: Records) -> bool:
    """Whether a snapshot holds every sum and figure that this version asks for."""
    is_told = "is_mended" in records.columns("quarantine") and {"refused_table", "held_row"} <= records.tables
    is_summed = is_told and {*totals(), *columns()} <= records.columns("cube") and has_rows(records)
    return is_summed and {*SAID, *FURTHER} <= records.columns("figure")


def has_rows(records: Records) -> bool:
    """Whether a snapshot holds the rows behind the figures, of every fact whose tables came."""
    if not records.periods:
        return True
    made = [name for name in behind_figures() if set(BY_NAME[name].needs) <= records.tables]
    return {f"fact_{name}" for name in made} <= records.tables
