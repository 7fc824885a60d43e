"""Lines and benchmarks that hold for an area: the nearest area above that has one (interface.md, Tables)."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import County
from pipelines.facts.origin.traced import built
from pipelines.ground.periods import Period

Known = dict[str, float | None]
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


def lines_of(county: County, period: Period) -> list[pl.DataFrame]:
    """One row per area with a monitoring line of the period's last year: area_code, value (yuan)."""
    rows = county.table("monitoring_line").filter(pl.col("year") == period.end.year)
    return [rows.select("area_code", value="line_yuan")]


def benchmarks_of(county: County, period: Period) -> list[pl.DataFrame]:
    """One row per area with a benchmark, of the period or its year: area_code, value (a fraction)."""
    rows = county.table("benchmark")
    ids = [period.id, period.whole.id] if period.half else [period.id]
    return [
        rows.filter(pl.col("period_id") == one).select("area_code", value="nominal_growth") for one in ids
    ]


def by_village(known: list[pl.DataFrame], townships: pl.DataFrame, name: str) -> pl.DataFrame:
    """One row per village (village_code, township_code): what holds there, as `name`; null where nothing."""
    codes = [_by_code(rows) for rows in known]
    rows = [(village, nearest(codes, village, township)) for village, township in townships.iter_rows()]
    schema = {"village_code": pl.String(), name: pl.Float64()}
    return built(rows, schema, {"village_code": [townships], name: [*known, townships]}, [townships])


def nearest(known: list[Known], code: str, parent: str | None = None) -> float | None:
    """Return what holds in the nearest area above; None where nothing does."""
    codes = above(code, parent)
    return next((rows[one] for rows in known for one in codes if one in rows), None)


def _by_code(rows: pl.DataFrame) -> Known:
    return {short(code): value for code, value in rows.iter_rows() if code}
