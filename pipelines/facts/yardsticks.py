"""Lines and benchmarks that hold for an area: the nearest area above that has one (interface.md, Tables)."""

from __future__ import annotations

from typing import Any

import polars as pl

from pipelines.facts.county import County
from pipelines.periods import Period

COUNTRY = "000000"
LEVELS = (12, 9, 6)


def above(code: str, parent: str | None = None) -> list[str]:
    """Return the codes from an area up to the country, nearest first.

    >>> above("520327101003")
    ['520327101003', '520327101', '520327', '520300', '520000', '000000']
    """
    own = [code] if parent is None else [code, parent]
    chain = [*own, *[own[-1][:digits] for digits in LEVELS if digits < len(own[-1])]]
    return [*chain, code[:4] + "00", code[:2] + "0000", COUNTRY]


def short(code: str) -> str:
    """Return an area code without the zeros that fill it up to 12 digits.

    >>> short("520327000000"), short("520327101000"), short("52")
    ('520327', '520327101', '520000')
    """
    for digits in (9, 6):
        if len(code) > digits and not code[digits:].strip("0"):
            code = code[:digits]
    return code.ljust(6, "0")


def line_of(county: County, period: Period, code: str, parent: str | None = None) -> dict[str, Any] | None:
    """Return the monitoring line (a row) that holds: that of the year in which the period ends."""
    rows = county.table("monitoring_line").filter(pl.col("year") == period.end.year)
    return _nearest(rows, above(code, parent))


def benchmark_of(
    county: County, period: Period, code: str, parent: str | None = None
) -> dict[str, Any] | None:
    """Return the benchmark (a row) that holds; a half-year without one of its own takes its year's."""
    rows = county.table("benchmark")
    codes = above(code, parent)
    own = _nearest(rows.filter(pl.col("period_id") == period.id), codes)
    return own or _nearest(rows.filter(pl.col("period_id") == period.whole.id), codes)


def _nearest(rows: pl.DataFrame, codes: list[str]) -> dict[str, Any] | None:
    by_code = {short(row["area_code"]): row for row in rows.iter_rows(named=True) if row["area_code"]}
    return next((by_code[code] for code in codes if code in by_code), None)
