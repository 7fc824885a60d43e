"""Splits the change of a share over who stayed, who joined and who left: the same households, seen twice.

Each of the three is a part with its own sums (metrics.movement.split): who stayed has some both times, who
joined only now, who left only before. So the three add up to the change exactly, and of those who stayed
`rate` is what their own share did.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from metrics.grammar.indicator import Indicator
from metrics.movement.split import Two, contributions, own_rates
from metrics.opening.place import Place
from metrics.opening.units import units_of
from metrics.opening.why import is_share
from metrics.results import Results
from metrics.tracing.rows import KNOWN, OWN
from pipelines.facts.county import County
from pipelines.facts.links import successors
from pipelines.ground.periods import Period
from pipelines.sources.household_link import HOUSEHOLD_LINK, MERGED, RENUMBERED

PERSON = "person_id"
STAYED, JOINED, LEFT = COURSES = ("stayed", "joined", "left")
EMPTY: dict[str, pl.DataType] = {
    "name": pl.String(),
    **dict.fromkeys(("change", "rate", "mix"), pl.Float64()),
    **dict.fromkeys(("now", "before"), pl.Int64()),
}


def known_by(indicator: Indicator) -> str | None:
    """Return the column by which a unit is known again in another period; None where it happens once.

    A household, or a person: not a problem, a measure or a month, which no other period has.
    """
    now = indicator.value.now
    if indicator.value.kind != "ratio" or now.numerator.fact != now.denominator.fact:
        return None
    columns = KNOWN[now.denominator.fact].columns
    return next((name for name in (PERSON, OWN) if name in columns), None)


def by_course(results: Results, indicator: str, periods: tuple[str, str], area: str) -> pl.DataFrame:
    """One row for those who stayed, joined and left: change (its parts rate and mix), units now and before.

    `periods`: the one that is asked for, and the one before. Empty where units are not known again, either
    period has none, or the units of the area are not the reader's. Changes are fractions and add up to that
    of the figure.
    """
    one, key = results.indicator(indicator), known_by(results.indicator(indicator))
    is_closed = one.pillar == "satisfaction" or not results.reader.opens(area)  # who answers is drawn anew
    if key is None or is_closed:
        return pl.DataFrame(schema=EMPTY)
    rows = [units_of(results.records, one, Place(period, area), None).filter("is_unit") for period in periods]
    if any(each.is_empty() or not is_share(one, each) for each in rows):
        return pl.DataFrame(schema=EMPTY)
    now, before = rows[0], _renumbered(results, rows[1], periods[0])
    if not all(each[key].is_unique().all() and not each[key].null_count() for each in (now, before)):
        return pl.DataFrame(schema=EMPTY)
    return _split(now, before, key)


def _renumbered(results: Results, rows: pl.DataFrame, period: str) -> pl.DataFrame:
    """Return units (grain unchanged) under the numbers that their households carry at a period's end."""
    records = results.records
    if OWN not in rows.columns or HOUSEHOLD_LINK.name not in records.tables:
        return rows
    county = County({HOUSEHOLD_LINK.name: records.frame(f"FROM {HOUSEHOLD_LINK.name}")}, records.settings)
    codes = successors(county, Period.read(period, records.settings.first_month).end, (RENUMBERED, MERGED))
    return rows.with_columns(pl.col(OWN).replace(dict(codes))) if codes else rows


def _split(now: pl.DataFrame, before: pl.DataFrame, key: str) -> pl.DataFrame:
    sums = [
        each.select(key, top="numerator", base="denominator").with_columns(one=pl.lit(1))
        for each in (now, before)
    ]
    both = sums[0].join(sums[1], on=key, how="full", coalesce=True, suffix="_before").fill_null(0.0)
    course = (
        pl.when((pl.col("one") > 0) & (pl.col("one_before") > 0))
        .then(pl.lit(STAYED))
        .when(pl.col("one") > 0)
        .then(pl.lit(JOINED))
        .otherwise(pl.lit(LEFT))
    )
    parts = both.with_columns(name=course).group_by("name").agg(pl.exclude(key).sum())
    parts = pl.DataFrame({"name": COURSES}).join(parts, on="name", how="left", maintain_order="left")
    parts = parts.fill_null(0.0)
    two = Two(*(parts[name].to_numpy() for name in ("top", "base", "top_before", "base_before")))
    change, rate = contributions(two), np.nan_to_num(own_rates(two))
    return pl.DataFrame(
        {
            "name": COURSES,
            "change": change,
            "rate": rate,
            "mix": change - rate,
            "now": parts["one"].cast(pl.Int64),
            "before": parts["one_before"].cast(pl.Int64),
        },
        schema=EMPTY,
    )
