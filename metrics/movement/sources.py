"""Splits growth of income over its sources: how much of it came from wages, business, property, transfers."""

from __future__ import annotations

import polars as pl

from metrics.results import Results

REST = "unattributed"


def by_source(results: Results, indicator: str, period: str, area: str) -> pl.DataFrame:
    """One row per source: name, change: its part of the area's growth on the year before; they add up to it.

    A source's part is the change of its sum per head, per the whole income per head a year before. Income
    without usable parts, and transfers and rounding beside them, is `unattributed`. Empty where growth is
    not known or the indicator is not made of sources.
    """
    one, sums = results.indicator(indicator), results.sums(period, area)
    now, before = one.value.now, one.value.before
    people, people_before = sums[now.denominator.column], sums[before.denominator.column] if before else 0.0
    total = sums[before.numerator.column] if before else 0.0
    if not one.sources or min(people, people_before, total) <= 0:
        return pl.DataFrame(schema={"name": pl.String, "change": pl.Float64})
    each = {
        name: sums[here.column] / people - sums[there.column] / people_before
        for name, here, there in one.sources
    }
    whole = sums[now.numerator.column] / people - total / people_before
    each[REST] = whole - sum(each.values())
    base = total / people_before
    return pl.DataFrame({"name": list(each), "change": [part / base for part in each.values()]})
