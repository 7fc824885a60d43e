"""Whose a row is that was held back or warned about: the area that it, or its household, is of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from pipelines.judging.whole import Whole
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.fund_project import FUND_PROJECT
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.measure import MEASURE

PLACES = "row_place"
PLACE = ["source_no", "row"]
SCHEMA = {"source_no": pl.Int64(), "row": pl.Int64(), "area_code": pl.String()}
OWN = ("village_code", "area_code")  # columns in which a row itself says it


class Step(NamedTuple):
    """By which column a table knows what is above it, and the table that says where that is."""

    column: str
    table: str


STEPS = (  # each after those that it leads to
    Step("household_id", HOUSEHOLD.name),
    Step("person_id", HOUSEHOLD_MEMBER.name),
    Step("plan_id", ASSISTANCE_PLAN.name),
    Step("measure_id", MEASURE.name),
    Step("project_id", FUND_PROJECT.name),
)


def places(reasons: pl.DataFrame, state: Whole) -> pl.DataFrame:
    """One row per row of a source that a reason speaks of and whose place is known: SCHEMA.

    `reasons`: as they are told, errors and warnings. What the row says of its place, good or not, goes before
    where its household is; a row that says nothing of either has no place, and is the county's alone.
    """
    known = _known(state.frames)
    found = [pl.DataFrame(schema=SCHEMA)]
    for (name,), part in reasons.drop_nulls("source_no").group_by("table"):
        sent = state.sent.get(str(name))
        if sent is None or not {"source_no", "row_no"} <= set(sent.columns):
            continue
        rows = sent.with_columns(pl.col("source_no").cast(pl.Int64), row=pl.col("row_no").cast(pl.Int64))
        rows = rows.join(part.select(*PLACE).unique(), on=PLACE, how="semi")
        found.append(_placed(rows, known).drop_nulls("area_code").select(list(SCHEMA)))
    return pl.concat(found).unique(PLACE, keep="first", maintain_order=True).sort(PLACE)


def _placed(rows: pl.DataFrame, known: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return rows with the area that they, or what stands above them, are of."""
    said = [pl.col(name).cast(pl.String) for name in OWN if name in rows.columns]
    led = []
    for step in STEPS:
        if step.column in rows.columns and step.column in known:
            above = known[step.column].rename({"area_code": f"of_{step.column}"})
            rows = rows.join(above, on=step.column, how="left", maintain_order="left")
            led.append(pl.col(f"of_{step.column}"))
    if not said and not led:
        return rows.with_columns(area_code=pl.lit(None, dtype=pl.String))
    return rows.with_columns(area_code=pl.coalesce(*said, *led))


def _known(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return column → where each id in it is: one row per id, `area_code`; of the newest row that says it."""
    found: dict[str, pl.DataFrame] = {}
    for step in STEPS:
        rows = frames.get(step.table)
        if rows is None or step.column not in rows.columns:
            continue
        if "as_of" in rows.columns:
            rows = rows.sort("as_of", nulls_last=False, maintain_order=True)
        placed = _placed(rows.drop("row", strict=False), found).drop_nulls([step.column, "area_code"])
        ids = placed.select(step.column, "area_code")
        found[step.column] = ids.unique(step.column, keep="last", maintain_order=True)
    return found
