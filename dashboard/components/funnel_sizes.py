"""What a funnel plots of a row of figures: the share that is judged, and how many it rests on."""

from __future__ import annotations

from dashboard.said import Row
from metrics.scoring.values import OF_ALL


def share_of(row: Row) -> float | None:
    """Return the share that is judged: guarantees of all in scope, whether checked or not."""
    if row["indicator"] in OF_ALL:
        everyone = row["units"] + row["missing"]
        return row["numerator"] / everyone if everyone else None
    value: float | None = row["value"]
    return value


def size_of(row: Row) -> float:
    """Return how many a share rests on; nought where there is none."""
    if share_of(row) is None:
        return 0.0
    if row["indicator"] in OF_ALL:
        return float(row["units"] + row["missing"])
    size = row["effective_n"] if row["effective_n"] is not None else row["denominator"]
    return float(size or 0.0)
