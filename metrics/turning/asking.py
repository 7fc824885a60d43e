"""What is known of a unit that helps to mend it: who is willing, what is due, which officer is in charge."""

from __future__ import annotations

from datetime import date

import polars as pl

from metrics.figures.records import Records
from metrics.tracing.rows import OWN
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.measure import CANCELLED, DONE, MEASURE

WANTS, DUE, OFFICER = "wants_training", "due_on", "responsible_id"
OFFICERS = f"""
SELECT {OWN}, arg_max({OFFICER}, coalesce(as_of, DATE '0001-01-01')) AS {OFFICER}
FROM {HOUSEHOLD.name} WHERE as_of IS NULL OR as_of <= $1 GROUP BY {OWN}
"""  # noqa: S608 - names of our own
OPEN_MEASURES = f"""
SELECT p.{OWN}, min(m.due_on) AS {DUE}
FROM {MEASURE.name} m JOIN {ASSISTANCE_PLAN.name} p ON p.plan_id = m.plan_id
WHERE m.done_on IS NULL AND m.due_on IS NOT NULL AND p.closed_on IS NULL
  AND coalesce(m.progress, '') NOT IN ('{CANCELLED}', '{DONE}')
GROUP BY p.{OWN}
"""  # noqa: S608 - names of our own


def with_what_is_known(records: Records, end: date, rows: pl.DataFrame) -> pl.DataFrame:
    """Return units (grain unchanged) with wants_training, due_on and responsible_id; null: not known.

    wants_training: whether the person wants a course; due_on: the first day by which a measure of the
    household's plan is due that is not done; responsible_id: the pseudonym of its officer at the period's
    `end`.
    """
    if WANTS not in rows.columns:
        rows = rows.with_columns(pl.lit(None, dtype=pl.Boolean()).alias(WANTS))
    rows = rows.drop(DUE, OFFICER, strict=False)
    nobody = {DUE: pl.lit(None, dtype=pl.Date()), OFFICER: pl.lit(None, dtype=pl.String())}
    if OWN not in rows.columns:
        return rows.with_columns(**nobody)
    if OFFICER in records.columns(HOUSEHOLD.name):
        rows = rows.join(records.frame(OFFICERS, [end]), on=OWN, how="left", maintain_order="left")
    if {MEASURE.name, ASSISTANCE_PLAN.name} <= records.tables:
        rows = rows.join(records.frame(OPEN_MEASURES), on=OWN, how="left", maintain_order="left")
    absent = {name: empty for name, empty in nobody.items() if name not in rows.columns}
    return rows.with_columns(**absent)
