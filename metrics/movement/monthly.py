"""A figure month by month, where its facts name months: the newest run of months that may be compared.

Half-years pass the one gate (metrics.movement.gate) against the newest of their kind; a half that does not
pass, and a month that not every township sent, ends the run: what came before is another series.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.movement.gate import refusal
from metrics.opening.place import Place, rows_here
from metrics.results import Results
from metrics.rows import typed_rows
from metrics.tracing.rows import KNOWN
from metrics.tracing.sums import added
from pipelines.ground.periods import Period, halves

MONTH, TOWN = "month", 9
EMPTY: dict[str, pl.DataType] = {
    MONTH: pl.Date(),
    **dict.fromkeys(("numerator", "denominator", "value"), pl.Float64()),
}


def is_monthly(indicator: Indicator) -> bool:
    """Whether an indicator is a share whose units each lie in one month."""
    now = indicator.value.now
    one_fact = now.numerator.fact == now.denominator.fact
    return indicator.value.kind == "ratio" and one_fact and MONTH in KNOWN[now.numerator.fact].columns


def by_month(results: Results, indicator: Indicator, period: Period, area: str) -> pl.DataFrame:
    """One row per month of the newest run up to a period's end: month, numerator, denominator, value.

    Empty for what has no months, or where the newest half does not pass. Sums of the whole area, so a place
    that the reader may see as a sum.
    """
    if not is_monthly(indicator):
        return pl.DataFrame(schema=EMPTY)
    results.records.summed([area])
    run: list[pl.DataFrame] = []
    newest = True
    for half in reversed(_comparable(results, indicator, period, area)):
        rows = _of_half(results, indicator, half, area)
        whole = _whole(rows)
        run.append(whole)
        if not newest and whole.height < rows[MONTH].n_unique():
            break
        if newest and whole.is_empty():
            return pl.DataFrame(schema=EMPTY)
        newest = False
    if not run:
        return pl.DataFrame(schema=EMPTY)
    return _unbroken(pl.concat(run).sort(MONTH))


def _comparable(results: Results, indicator: Indicator, period: Period, area: str) -> list[Period]:
    """Return the newest half-years in a row, oldest first, that pass the gate against the last of a kind."""
    rows = typed_rows(results.tidy(indicator.id, area=area), Figure)
    known = {row["period"]: row for row in rows}
    found: list[Period] = []
    anchors: dict[str, Figure] = {}
    for half in reversed([one for one in results.periods() if one.half and one.end <= period.end]):
        row = known.get(half.id)
        if row is None or row["value"] is None:
            if found:
                break
            continue
        anchor = anchors.setdefault(half.half, row)
        is_refused = anchor is not row and refusal(results.records, anchor, row) is not None
        if is_refused or (found and not _follows(half, found[-1])):
            break
        found.append(half)
    return found[::-1]


def _follows(earlier: Period, later: Period) -> bool:
    return (later.start - earlier.end).days == 1


def _of_half(results: Results, indicator: Indicator, half: Period, area: str) -> pl.DataFrame:
    """One row per township and month of a half: town, month, numerator, denominator."""
    now = indicator.value.now
    rows = rows_here(results.records.whole, now.numerator.fact, Place(half.id, area))
    sums = added(rows, {one.column: one for one in now.totals}.values())
    made = rows.select(pl.col("village_code").str.slice(0, TOWN).alias("town"), pl.col(MONTH)).with_columns(
        numerator=sums[now.numerator.column], denominator=sums[now.denominator.column]
    )
    found = (
        made.filter(pl.col("denominator") > 0)
        .group_by("town", MONTH)
        .agg(pl.col("numerator", "denominator").sum())
    )
    return found.with_columns(pl.col(MONTH).cast(pl.Date()))


def _whole(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per month that every township of the half has: month, numerator, denominator, value."""
    towns = rows["town"].n_unique()
    sums = rows.group_by(MONTH).agg(pl.col("numerator", "denominator").sum(), towns=pl.col("town").n_unique())
    whole = sums.filter(pl.col("towns") == towns).drop("towns").sort(MONTH)
    return whole.with_columns(value=pl.col("numerator") / pl.col("denominator"))


def _unbroken(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the newest months of which each follows the one before it."""
    months = [_number(one) for one in rows[MONTH]]
    first = len(months) - 1
    while first > 0 and months[first] - months[first - 1] == 1:
        first -= 1
    return rows.slice(max(first, 0))


def _number(day: date) -> int:
    return day.year * 12 + day.month


def months_of(period: Period) -> int:
    """Return how many months of its work year lie up to a period's end."""
    first = halves(period.year, period.first_month)[0].start
    return _number(period.end) - _number(first) + 1
