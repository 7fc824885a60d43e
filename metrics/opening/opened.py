"""One number opened: its figure, the units it counts, those left out and why, what it could be (the door)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from metrics.bounds.reader import NotTheirsError
from metrics.figures.figure import Figure
from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator
from metrics.opening.bounds import Bounds, bounds_of
from metrics.opening.place import Place, codes_in
from metrics.opening.sources import FOUND, UNIT, located, rows_behind
from metrics.opening.units import ROLES, VILLAGE, units_of
from metrics.opening.waiting import LONE, lone, marked, may_be_of, tied, waiting
from metrics.opening.why import HELD, passes, whys
from metrics.results import Results
from metrics.rows import typed_rows
from metrics.tracing.rows import OWN
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

FEW = Text(
    "该村有效答卷不足 10 份：为保护回答人，不显示数值，也不能查看明细",
    "fewer than 10 answers in this village: to protect who answered, neither the value nor what stands"
    " behind it is shown",
)
BELOW = Text(
    "这里汇总的是各县的合计，不含任何一户；户的数据由县级保管，请在县级系统查看",
    "sums of member counties are held here and no household: it is held by the county: open it there",
)
TOLD = ("id", OWN, VILLAGE, *ROLES)


class Refused(NamedTuple):
    """Why a number is not opened: a code and its words."""

    code: str
    words: Text


class Opened(NamedTuple):
    """One number, opened.

    units, left_out: one row per unit: `unit` (its place in both, by which sources are asked), id (pseudonym,
    or the sender's own number of a plan, post or project; null for answers), household_id, village_code,
    ROLES (what it adds; units add up to the figure's sums), passes, code, zh, en (why), held (a row of its
    own is held back); of left_out also missing (it is among the figure's `missing`) and lone (a row held back
    that would be a unit of its own). Units: worst first.
    """

    indicator: Indicator
    place: Place
    figure: Figure
    component: str | None
    units: pl.DataFrame
    left_out: pl.DataFrame
    bounds: Bounds
    refused: Refused | None = None


def opened(results: Results, indicator: str, place: Place, component: str | None = None) -> Opened:
    """Open the number of an indicator and place; of a composition that of one part (None: its first).

    KeyError for an indicator or a part that there is not; IndexError where the area has no row then.
    NotTheirsError where the units of the area are not the reader's: a part of them would add up to nothing.
    """
    if not results.reader.opens(place.area):
        raise NotTheirsError
    one = results.indicator(indicator)
    figure = _figure(results, place, one, component)
    nothing = pl.DataFrame(schema=dict.fromkeys(TOLD, pl.String()))
    if one.pillar == "satisfaction" and figure["units"] and figure["denominator"] is None:
        closed = Bounds(None, None, FEW)
        return Opened(one, place, figure, component, nothing, nothing, closed, Refused("too_few", FEW))
    if results.records.top:
        closed = Bounds(None, None, BELOW)
        return Opened(one, place, figure, component, nothing, nothing, closed, Refused("held_below", BELOW))
    rows = units_of(results.records, one, place, figure["component"])
    rows = with_waiting(results.records, one, place, rows)
    rows = passes(one, rows, figure)
    why = whys(one, rows, figure)
    rows = rows.with_columns(
        code=pl.Series([each.code for each in why], dtype=pl.String()),
        zh=pl.Series([each.words.zh for each in why], dtype=pl.String()),
        en=pl.Series([each.words.en for each in why], dtype=pl.String()),
        missing=(pl.col("asked") > pl.col("known")) & ~pl.col("is_unit") & ~pl.col(LONE),
        weight_of=pl.col("w") if "w" in rows.columns else pl.col("asked"),
    )
    within = [UNIT] if one.pillar == "satisfaction" else [VILLAGE, "id"]  # answers in no order of villages
    units = _worst_first(rows.filter("is_unit"), within)
    apart = ~pl.col("is_unit") & ((pl.col("asked") > 0) | (pl.col("new") > 0))
    left_out = rows.filter(apart).sort("code", *within)
    bounds = bounds_of(one, figure, units, left_out)
    return Opened(one, place, figure, figure["component"], units, left_out, bounds)


def sources_of(results: Results, one: Opened, rows: pl.DataFrame) -> pl.DataFrame:
    """One row per unit and source row behind it: unit, table, file, sheet, row, load, loaded_at.

    `rows` are some of the units, or of those left out. Rows that are held back stand first.
    """
    if rows.is_empty():
        return located(results.records, pl.DataFrame(schema=FOUND))
    period = Period.read(one.place.period, results.settings.first_month)
    found = []
    if HELD in rows.columns and rows[HELD].any():
        found.append(tied(rows.filter(HELD), waiting(results.records, one.indicator, period)))
    found.append(rows_behind(results.records, one.indicator, period, rows))
    return located(results.records, pl.concat(found).unique(maintain_order=True))


def said_of(one: Opened, rows: pl.DataFrame) -> pl.DataFrame:
    """Return units (grain unchanged) as they may be told: of a survey neither who answered nor where."""
    if one.indicator.pillar != "satisfaction" or rows.is_empty():
        return rows
    hidden = [pl.lit(None, dtype=pl.String()).alias(name) for name in ("id", OWN, VILLAGE)]
    return rows.with_columns(hidden)


def _figure(results: Results, place: Place, one: Indicator, component: str | None) -> Figure:
    by_kind = place.kind is not None
    rows = results.tidy(one.id, period=place.period, area=place.area, by_kind=by_kind, scope=place.scope)
    if place.kind is not None:
        rows = rows.filter(pl.col("kind") == place.kind)
    if one.value.parts:
        name = component or one.value.parts[0][0]
        if name not in dict(one.value.parts):
            raise KeyError(name)
        rows = rows.filter(pl.col("component") == name)
    return typed_rows(rows, Figure)[0]


def with_waiting(records: Records, one: Indicator, place: Place, rows: pl.DataFrame) -> pl.DataFrame:
    """Return units (one row per unit) with `unit`, `held`, `lone`; what is held back as a unit on top."""
    rows = rows.with_row_index(UNIT)
    waits = waiting(records, one, Period.read(place.period, records.settings.first_month))
    if waits.is_empty():
        return rows.with_columns(pl.lit(value=False).alias(name) for name in (HELD, LONE))
    rows = marked(rows, waits).with_columns(pl.lit(value=False).alias(LONE))
    alone = lone(rows, may_be_of(records, place, waits), place, codes_in(records, place))
    return pl.concat([rows, alone], how="diagonal_relaxed") if alone.height else rows


def _worst_first(rows: pl.DataFrame, within: Sequence[str]) -> pl.DataFrame:
    """Return the units, those that fail first, the furthest from passing before the others.

    `within`: in which order those stand that are alike.
    """
    turn = (
        pl.col("passes").cast(pl.Int8).fill_null(2).replace_strict({0: 0, 2: 1, 1: 2}, return_dtype=pl.Int8)
    )
    return rows.sort(turn, -pl.col("short"), *within, nulls_last=True, maintain_order=True)
