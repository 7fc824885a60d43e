"""The base of tables of one snapshot, from what it tells of arrivals, places, periods and refusals."""

from __future__ import annotations

from datetime import datetime

from metrics.figures.records import Records
from metrics.tables.here import TablesHere
from metrics.tables.told import told


def tables_of(records: Records) -> TablesHere:
    """Return which source tables are here, by period, township and half: as told to the reader."""
    return TablesHere(
        told(
            records.arrivals(),
            records.whole.areas,
            records.periods,
            datetime.fromisoformat(records.created).date(),
            records.settings,
            succession=records.whole.successions(),
            refused=records.refused(),
            loads=records.newest_loads(),
        )
    )
