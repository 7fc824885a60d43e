"""Splits growth of income over its sources: how much of it came from wages, business, property, transfers.

Income per head is Y ÷ N, the sum of its sources S per people. With 1 for now and 0 for the year before,

    Y₁ ÷ N₁ − Y₀ ÷ N₀ = Σ (S₁ − S₀) × (1 ÷ N₁ + 1 ÷ N₀) ÷ 2  +  (Y₁ + Y₀) ÷ 2 × (1 ÷ N₁ − 1 ÷ N₀)

exactly: what each source brought, and what larger or smaller households did. Divided by Y₀ ÷ N₀ these are
parts of the growth. What is made of other households than those of both years (composition) is the growth of
all households less that of the same ones.
"""

from __future__ import annotations

import polars as pl

from metrics.figures.figure import Figure
from metrics.results import Results
from metrics.rows import first_row

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


SIZE, COMPOSITION = "household_size", "composition"


def by_source_and_size(results: Results, indicator: str, period: str, area: str) -> pl.DataFrame:
    """One row per source, and one for household size: name, change; they add up to the area's growth.

    Last the composition, where it is known: it stands beside, and adds up with the others to the growth of
    all households. Empty where growth is not known or the indicator is not made of sources.
    """
    one, sums = results.indicator(indicator), results.sums(period, area)
    now, before = one.value.now, one.value.before
    if not one.sources or before is None:
        return pl.DataFrame(schema={"name": pl.String, "change": pl.Float64})
    people, people_before = sums[now.denominator.column], sums[before.denominator.column]
    whole, whole_before = sums[now.numerator.column], sums[before.numerator.column]
    if min(people, people_before, whole_before) <= 0:
        return pl.DataFrame(schema={"name": pl.String, "change": pl.Float64})
    base, a_head = whole_before / people_before, (1 / people + 1 / people_before) / 2
    grown = {name: sums[here.column] - sums[there.column] for name, here, there in one.sources}
    grown[REST] = whole - whole_before - sum(grown.values())
    found = {name: by * a_head / base for name, by in grown.items()}
    found[SIZE] = (whole + whole_before) / 2 * (1 / people - 1 / people_before) / base
    everybody = _of_all(results, indicator, period, area)
    if everybody is not None:
        found[COMPOSITION] = everybody - (whole / people / base - 1)
    return pl.DataFrame({"name": list(found), "change": list(found.values())})


def _of_all(results: Results, indicator: str, period: str, area: str) -> float | None:
    """Return the growth of all households, those of one year alone among them."""
    row = first_row(results.tidy(indicator, period=period, area=area), Figure)
    return row["cross_section"]
