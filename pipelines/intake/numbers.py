"""Numbers as people type them: full width, thousands, units, accounting negatives, percents."""

from __future__ import annotations

import polars as pl

from pipelines.table import Column

NOTHING = ("-", "--", "—", "——", "/", "\\", "－", "／")  # a dash in a table means that there is nothing
UNITS = r"(?:元|人|口|户|天|日|月|年|次|级|分钟|升|升/人.?日|周岁|岁|亩)(?:整)?"
THOUSANDS = r"^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$"
PLAIN = r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?$"
BIGGEST_WHOLE = 2.0**53


def read_decimal(text: pl.Series, column: Column) -> pl.Series:
    """Read numbers; a percent is a fraction unless the column itself is in percent. Unreadable is null."""
    quick = text.cast(pl.Float64, strict=False)
    quick = quick.set(~quick.is_finite().fill_null(value=True), None)
    return _mended(text, quick, lambda rest: _slow(rest, is_percent=column.unit == "%"))


def read_integer(text: pl.Series, column: Column) -> pl.Series:
    """Read whole numbers; 4.0 and 4人 are 4, 4.5 is unreadable (null)."""
    quick = text.cast(pl.Int64, strict=False)

    def slow(rest: pl.Series) -> pl.Series:
        value = _slow(rest, is_percent=column.unit == "%")
        is_whole = (value == value.round(0)) & (value.abs() < BIGGEST_WHOLE)
        return value.set(~is_whole.fill_null(value=True), None).cast(pl.Int64)

    return _mended(text, quick, slow)


def _mended(text: pl.Series, quick: pl.Series, slow: object) -> pl.Series:
    """Fill what the quick reading left null by the slow one, which sees only those cells."""
    rest = text.is_not_null() & quick.is_null()
    if not rest.any() or not callable(slow):
        return quick
    places = rest.arg_true()
    return quick.scatter(places, slow(text.gather(places)))


def _slow(text: pl.Series, *, is_percent: bool) -> pl.Series:
    name = text.name
    said = text.str.normalize("NFKC").str.replace_all(r"\s", "").str.replace_all("[−–]", "-")
    said = said.str.replace(r"^(?:[¥$]|人民币|RMB)", "").str.replace(r"^-[¥]", "-")
    frame = pl.DataFrame({"said": said}).with_columns(
        minus=pl.col("said").str.contains(r"^\([^()-]+\)"),
        said=pl.col("said").str.replace(r"^\(([^()-]+)\)", "${1}"),
    )
    parts = frame.with_columns(
        times=pl.when(pl.col("said").str.contains(f"万(?:{UNITS})?$"))
        .then(1e4)
        .when(pl.col("said").str.contains("千元$"))
        .then(1e3)
        .when(pl.col("said").str.contains("%$"))
        .then(1.0 if is_percent else 0.01)
        .otherwise(1.0),
        said=pl.col("said").str.replace(f"(?:万(?:{UNITS})?|千元|{UNITS}|%)$", ""),
    )
    is_number = pl.col("said").str.contains(PLAIN) | pl.col("said").str.contains(THOUSANDS)
    value = pl.when(is_number).then(pl.col("said").str.replace_all(",", "")).cast(pl.Float64, strict=False)
    signed = value * pl.col("times") * pl.when("minus").then(-1.0).otherwise(1.0)
    return parts.select(pl.when(signed.is_finite()).then(signed).alias(name)).to_series()
