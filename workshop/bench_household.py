"""The page of one household: what it asks, of a county with a million rows against one with ten thousand."""

from __future__ import annotations

import statistics
import time

from metrics.helping.on_file import on_file
from metrics.results import Results
from pipelines.ground.home import Home

ASKED = 15  # households, spread over all
LARGEST = (
    "SELECT max(estimated_size) AS n FROM duckdb_tables() WHERE table_name LIKE 'fact_%' AND table_name IN"
    " (SELECT table_name FROM duckdb_columns() WHERE column_name = 'household_id')"
)


def opening(home: Home) -> tuple[int, float]:
    """Return the rows of the largest fact of households, and the median seconds in which one is asked for."""
    results = Results.open(home)
    latest = results.latest() if results else None
    if results is None or latest is None:
        raise SystemExit(f"nothing is published in {home.root}")
    homes = results.records.frame("SELECT household_id FROM household ORDER BY household_id")["household_id"]
    step = max(1, len(homes) // ASKED)
    on_file(results, homes[0], latest)  # what is imported and opened once
    taken = []
    for household in homes[::step]:
        began = time.perf_counter()
        on_file(results, household, latest)
        taken.append(time.perf_counter() - began)
    rows = int(results.records.frame(LARGEST)["n"][0])
    results.close()
    return rows, statistics.median(taken)
