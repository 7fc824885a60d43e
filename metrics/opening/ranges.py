"""What many figures could be, at once: bounds of tiles and tables, those of each number opened by itself.

Only rows that are held back are looked up: who is missing the figures say themselves. So a page asks a few
small questions, however many households there are.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from metrics.catalogue import BY_ID
from metrics.figures.asking import theirs
from metrics.figures.cube import prepared
from metrics.figures.figure import Figure
from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator
from metrics.opening.bounds import Bounds, bounded, loose_of
from metrics.opening.opened import with_waiting
from metrics.opening.place import Place, codes_in
from metrics.opening.units import VILLAGE, units_of
from metrics.opening.waiting import COUNTY, LONE, TIES, WHERE, waiting
from metrics.opening.why import HELD, is_share
from metrics.results import Results
from pipelines.ground.periods import Period


def ranges(results: Results, figures: Sequence[Figure], scope: str | None = None) -> list[Bounds]:
    """Return what each of some figures could be, in their order; `scope`: that which cut them.

    NotTheirsError where one is of a village that is not the reader's.
    """
    for area in dict.fromkeys(one["area_code"] for one in figures):
        theirs(results.records, area)
    known: dict[tuple[str, ...], tuple[pl.DataFrame, bool]] = {}
    found = []
    for one in figures:
        indicator = BY_ID[one["indicator"]]
        key = (one["indicator"], one["period"], one["kind"] or "", one["component"] or "")
        if key not in known:
            known[key] = _unsure(results.records.whole, indicator, one, scope)
        rows, is_counted = known[key]
        found.append(_of(results.records.whole, indicator, one, rows, is_counted=is_counted))
    return found


def _unsure(
    records: Records, indicator: Indicator, figure: Figure, scope: str | None
) -> tuple[pl.DataFrame, bool]:
    """Return the units of the county that are not sure, and whether each unit meets it or not.

    One row per unit: village_code, numerator, denominator, known, held, lone, is_unit, and what it would add.
    """
    is_counted = _is_counted(records, indicator)
    period = Period.read(figure["period"], records.settings.first_month)
    waits = waiting(records, indicator, period)
    top = _top(records, figure["period"])
    if top is None or (waits.is_empty() and indicator.sample is None):
        return pl.DataFrame(), is_counted
    only = {name: waits[name].drop_nulls().unique().to_list() for name in TIES}
    only[VILLAGE] = waits.filter(pl.all_horizontal(pl.col(TIES).is_null()))[WHERE].drop_nulls().to_list()
    place = Place(figure["period"], top, figure["kind"], scope)
    rows = units_of(
        records, indicator, place, figure["component"], only if indicator.sample is None else None
    )
    rows = with_waiting(records, indicator, place, rows)
    weight = pl.col("w") if "w" in rows.columns else pl.col("asked")
    wanted = (VILLAGE, "numerator", "denominator", "asked", "known", "is_unit", HELD, LONE)
    return rows.with_columns(adds=weight).select(*wanted, "adds"), is_counted


def _top(records: Records, period: str) -> str | None:
    """Return the county's code in a period; None above counties, where no row of any county is held."""
    found = records.areas.filter(pl.col("period") == period, pl.col("level") == "county")["code"]
    return str(found[0]) if records.top is None and len(found) else None


def _is_counted(records: Records, indicator: Indicator) -> bool:
    """Whether each unit of an indicator meets it or not."""
    now = indicator.value.now
    if indicator.sample is not None or now.numerator.fact != now.denominator.fact:
        return is_share(indicator, pl.DataFrame())
    fact = now.numerator.fact
    if f"fact_{fact}" not in records.tables:
        return False
    rows = records.frame(f"FROM fact_{fact} LIMIT 0")
    return is_share(indicator, prepared({fact: rows})[fact])


def _of(
    records: Records, indicator: Indicator, figure: Figure, rows: pl.DataFrame, *, is_counted: bool
) -> Bounds:
    """Return the bounds of one figure; `rows`: what is not sure in the county."""
    missing = float(figure["missing"] or 0)
    if rows.height:
        codes = codes_in(records, Place(figure["period"], figure["area_code"]))
        is_here = pl.lit(len(figure["area_code"]) <= COUNTY) | pl.col(VILLAGE).is_in(codes)
        rows = rows.filter(is_here.fill_null(value=False))
    if rows.is_empty():
        rows = pl.DataFrame(
            schema={**dict.fromkeys(NUMBERS, pl.Float64()), **dict.fromkeys(FLAGS, pl.Boolean())}
        )
    held, alone = rows.filter(pl.col(HELD) & pl.col("is_unit")), rows.filter(LONE)
    if indicator.sample is not None:
        lost = rows.filter((pl.col("asked") > pl.col("known")) & ~pl.col("is_unit") & ~pl.col(LONE))
        missing = float(lost["adds"].sum())
    more = float(alone["adds"].sum()) + missing
    is_any = bool(held.height or alone.height or missing)
    if indicator.has_open_base:  # who is not known stands in the base already
        held = held.filter(pl.col("known") > 0)
        loose = loose_of(indicator, held, more - missing, is_any=is_any)
        loose = loose._replace(denominator=loose.denominator + missing)
    else:
        loose = loose_of(indicator, held, more, is_any=is_any)
    return bounded(indicator, figure, loose, is_counted=is_counted)


NUMBERS = ("numerator", "denominator", "asked", "known", "adds")
FLAGS = ("is_unit", HELD, LONE)
