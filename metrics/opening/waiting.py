"""Rows that are held back, and what they would have counted in: a unit that is there, or one that is not."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator
from metrics.grammar.scopes import within
from metrics.opening.place import Place
from metrics.opening.units import FACT, MONTH, NEW, ROLES, VILLAGE
from metrics.opening.why import HELD
from metrics.tracing.rows import OWN
from pipelines.ground.periods import Period
from pipelines.sources import source
from pipelines.sources.household import HOUSEHOLD

UNIT, LONE, WHERE = "unit", "lone", "area_code"
MAKING = (  # keys under which a row is itself a unit
    *("ledger_id", "finding_id", "action_id", "clue_id", "measure_id", "plan_id", "case_id", "post_id"),
    "project_id",
)
TIES = (*MAKING, "person_id", OWN)  # by what a row and a unit are tied together, the finest first
LINE = ("source_no", "row_no")
WAITS = "FROM held_row"
HOMES = "SELECT household_id, kind, household_type FROM fact_household WHERE period = $1"
NO_HOMES = pl.DataFrame(schema=dict.fromkeys((OWN, "kind", "household_type"), pl.String()))
FOUND = {UNIT: pl.UInt32(), "table": pl.String(), **dict.fromkeys(LINE, pl.Int64())}
COUNTY = 6  # digits of its code


def waiting(records: Records, indicator: Indicator, period: Period) -> pl.DataFrame:
    """One row per row held back of a table that a figure of a period cannot do without.

    Columns of the snapshot's table held_row (pipelines.loading.waiting.HELD_SCHEMA).
    """
    tables = [name for name in indicator.needs if name != HOUSEHOLD.name]
    ids = [period.id] if period.half else [period.id, f"{period.id}H1", f"{period.id}H2"]
    is_now = pl.col("period").is_null() | pl.col("period").is_in([*ids, period.whole.id])
    return records.frame(WAITS).filter(pl.col("table").is_in(tables), is_now)


def tied(units: pl.DataFrame, waits: pl.DataFrame) -> pl.DataFrame:
    """One row per unit and row held back that belong together: FOUND; by the finest key that both know."""
    found = [pl.DataFrame(schema=FOUND)]
    for (name,), part in waits.group_by("table", maintain_order=True):
        tie = tie_of(units, str(name), part)
        if tie is None:
            continue
        on = _of_unit(units, str(name), "tie")
        mine = units.select(UNIT, pl.col(tie[0]).alias("tie"), *on[1:]).drop_nulls("tie")
        found.append(mine.join(part.rename({tie[1]: "tie"}), on=on).select(list(FOUND)).cast(FOUND))  # type: ignore[arg-type]
    return pl.concat(found).unique(maintain_order=True)


def _of_unit(units: pl.DataFrame, table: str, key: str) -> list[str]:
    """Return the columns by which rows of a table and units are told apart: a key, and the month it is of."""
    return [key, MONTH] if MONTH in units.columns and MONTH in source(table).keys else [key]


def tie_of(units: pl.DataFrame, table: str, waits: pl.DataFrame) -> tuple[str, str] | None:
    """Return the columns of units and of rows held back that say the same; None where none do.

    What is neither a person's nor a household's is tied by the village.
    """
    here = [name for name in TIES if name in units.columns and waits[name].null_count() < waits.height]
    if here:
        return here[0], here[0]
    is_of_place = OWN not in units.columns and not source(table).is_about_people and VILLAGE in units.columns
    return (VILLAGE, WHERE) if is_of_place else None


def marked(units: pl.DataFrame, waits: pl.DataFrame) -> pl.DataFrame:
    """Return units (grain unchanged) with `held`: whether a row of its own is held back in the period."""
    own = tied(units, waits)[UNIT].unique()
    return units.with_columns(pl.col(UNIT).is_in(own.implode()).alias(HELD))


def may_be_of(records: Records, place: Place, waits: pl.DataFrame) -> pl.DataFrame:
    """Return the rows held back that may be of the kind and scope of households that a place asks for.

    Whose household the period's register knows is of its kind; of any other nobody knows it: it may be of
    each, and widens the range of each.
    """
    if place.kind is None and place.scope is None:
        return waits
    homes = records.frame(HOMES, [place.period]) if "fact_household" in records.tables else NO_HOMES
    mine = within(homes, place.scope)
    mine = mine.filter(pl.col("kind") == place.kind) if place.kind else mine
    is_known, is_mine = (pl.col(OWN).is_in(rows[OWN].implode()) for rows in (homes, mine))
    return waits.filter(pl.col(OWN).is_null() | ~is_known | is_mine)


def lone(units: pl.DataFrame, waits: pl.DataFrame, place: Place, codes: Collection[str]) -> pl.DataFrame:
    """One row per row held back that would itself be a unit and is none yet: columns of `units` and `lone`.

    `waits`: those that may be of the place's kind and scope (`may_be_of`); `codes`: those of the area.
    """
    found = [units.clear().with_columns(pl.lit(value=True).alias(LONE))]
    # The county has every row, also one that names a place that there is not.
    is_here = pl.lit(len(place.area) <= COUNTY) | pl.col(WHERE).is_in(list(codes))
    for (name,), part in waits.filter(is_here).group_by("table", maintain_order=True):
        tie = tie_of(units, str(name), part)
        if tie is None or tie[0] not in MAKING:
            continue
        key, on = tie[0], _of_unit(units, str(name), tie[0])
        rows = part.filter(pl.col(key).is_not_null())
        rows = rows.join(units.select(on), on=on, how="anti")
        found.append(_rows(units, rows.unique(LINE, maintain_order=True), key))
    return pl.concat(found, how="diagonal")


def _rows(units: pl.DataFrame, rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """Return rows held back as rows that are left out: they are asked for, and nothing is known of them."""
    nothing = {name: pl.lit(0.0) for name in ROLES if units[name].null_count() < units.height}
    judging = {"asked": 1.0, "known": 0.0, NEW: 0.0}
    made = rows.select(
        pl.col(key),
        *([pl.col(MONTH)] if MONTH in units.columns else []),
        *([pl.col(OWN)] if OWN in units.columns and key != OWN else []),
        **nothing,
        **{name: pl.lit(value) for name, value in judging.items()},
        **{FACT: pl.lit(units[FACT][0] if units.height else None, dtype=pl.String())},
        id=pl.col(key),
        village_code=pl.col(WHERE),
        is_unit=pl.lit(value=False),
        held=pl.lit(value=True),
        lone=pl.lit(value=True),
    )
    start = int(units[UNIT].max() or 0) + 1 if units.height else 0  # type: ignore[arg-type]
    return made.with_row_index(UNIT, offset=start)
