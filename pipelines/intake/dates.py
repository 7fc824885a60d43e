"""Dates, months and periods as people type them, Excel serials among them."""

from __future__ import annotations

import polars as pl

from pipelines.intake.periods import period_of
from pipelines.table import Column

SERIAL = r"^[2-6]\d{4}(?:\.\d+)?$"  # 1954 to 2091: no year, month or day of ours looks so
DAY = r"^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?:$|[T ])"
CLOSE_DAY = r"^(\d{4})(\d{2})(\d{2})$"
MONTH = r"^(\d{4})(?:年(\d{1,2})月|[-/](\d{1,2})|\.(\d{2}|[2-9]))$"  # 2025.1 may be a cut 2025.10
CLOSE_MONTH = r"^(\d{4})(\d{2})$"
FIRST_YEAR, LAST_YEAR = 1900, 2100


def read_date(text: pl.Series, column: Column) -> pl.Series:
    """Read days; a month without its day is unreadable (null)."""
    del column
    quick = text.str.to_date("%Y-%m-%d", strict=False)
    return _rest(text, quick, _day)


def read_month(text: pl.Series, column: Column) -> pl.Series:
    """Read months as their first day; a whole date gives its month."""
    del column
    quick = text.str.to_date("%Y-%m-%d", strict=False).dt.month_start()
    return _rest(text, quick, lambda said: pl.coalesce(_month(said), _day(said)).dt.month_start())


def read_datetime(text: pl.Series, column: Column) -> pl.Series:
    """Read times; a date alone is its midnight."""
    del column
    quick = text.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")
    tries = [
        pl.col("said").str.to_datetime(form, strict=False, time_unit="us")
        for form in ("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%dT%H:%M:%S")
    ]
    return _rest(text, quick, lambda said: pl.coalesce(*tries, _day(said).cast(pl.Datetime("us"))))


def read_period(text: pl.Series, column: Column) -> pl.Series:
    """Read periods as ids: 2025, 2025H1, 2025H2, in the words of `periods.period_of`."""
    del column
    ids = {cell: period_of(cell) for cell in text.unique().drop_nulls()}
    return text.replace_strict(ids or {"": None}, default=None, return_dtype=pl.String)


def _rest(text: pl.Series, quick: pl.Series, slow: object) -> pl.Series:
    """Fill what the quick reading left null, each distinct text once."""
    quick = quick.set(~quick.dt.year().is_between(FIRST_YEAR, LAST_YEAR).fill_null(value=True), None)
    rest = text.is_not_null() & quick.is_null()
    if not rest.any() or not callable(slow):
        return quick
    seen = pl.DataFrame({"text": text.filter(rest).unique()})
    said = pl.col("text").str.normalize("NFKC").str.strip_chars().str.replace_all("−", "-")
    read = seen.with_columns(said=said).with_columns(value=slow(pl.col("said"))).drop_nulls("value")
    years = pl.col("value").dt.year().is_between(FIRST_YEAR, LAST_YEAR)
    read = read.filter(years)
    slowly = text.filter(rest).replace_strict(
        read["text"], read["value"], default=None, return_dtype=quick.dtype
    )
    return quick.scatter(rest.arg_true(), slowly)


def _day(said: pl.Expr) -> pl.Expr:
    bare = said.str.replace_all(r"^(\d{4}年\d{1,2}月\d{1,2}日).*$", "${1}")
    serial = pl.when(said.str.contains(SERIAL)).then(said).cast(pl.Float64, strict=False)
    return pl.coalesce(
        _date(bare, DAY),
        _date(said, CLOSE_DAY),
        (pl.date(1899, 12, 30) + pl.duration(days=serial.floor().cast(pl.Int64))),
    )


def _date(said: pl.Expr, pattern: str) -> pl.Expr:
    parts = [said.str.extract(pattern, n).str.zfill(n_digits) for n, n_digits in ((1, 4), (2, 2), (3, 2))]
    return pl.concat_str(parts, separator="-").str.to_date("%Y-%m-%d", strict=False)


def _month(said: pl.Expr) -> pl.Expr:
    loose = pl.coalesce(said.str.extract(MONTH, n) for n in (2, 3, 4))
    year = pl.coalesce(said.str.extract(MONTH, 1), said.str.extract(CLOSE_MONTH, 1))
    month = pl.coalesce(loose, said.str.extract(CLOSE_MONTH, 2)).str.zfill(2)
    return pl.concat_str([year, month, pl.lit("01")], separator="-").str.to_date("%Y-%m-%d", strict=False)
