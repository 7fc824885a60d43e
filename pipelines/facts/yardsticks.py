"""Lines and benchmarks that hold for an area: the nearest area above that has one (interface.md, Tables)."""

from __future__ import annotations

from typing import Any

import polars as pl

from pipelines.facts.county import County
from pipelines.ground.periods import Period

Known = dict[str, dict[str, Any]]
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


def lines_of(county: County, period: Period) -> list[Known]:
    """Return the monitoring lines that hold, by area: those of the year in which the period ends."""
    rows = county.table("monitoring_line").filter(pl.col("year") == period.end.year)
    return [_by_code(rows)]


def benchmarks_of(county: County, period: Period) -> list[Known]:
    """Return the benchmarks of the period by area, then those of its year for a half-year without its own."""
    rows = county.table("benchmark")
    ids = [period.id, period.whole.id] if period.half else [period.id]
    return [_by_code(rows.filter(pl.col("period_id") == one)) for one in ids]


def nearest(known: list[Known], code: str, parent: str | None = None) -> dict[str, Any]:
    """Return the row of the nearest area above; no keys where there is none."""
    codes = above(code, parent)
    return next((rows[one] for rows in known for one in codes if one in rows), {})


def _by_code(rows: pl.DataFrame) -> Known:
    return {short(row["area_code"]): row for row in rows.iter_rows(named=True) if row["area_code"]}
