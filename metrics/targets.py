"""Targets that hold: the county's own from the target table, else the plan's; the benchmark for ECO-01."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from metrics.indicator import Indicator, Target
from pipelines.facts.yardsticks import above, short
from pipelines.periods import Period

EVERYWHERE = "everywhere"
WHERE = ("period", "area_code")
SCHEMA = {
    "period": pl.String(),
    "area_code": pl.String(),
    "target": pl.Float64(),
    "source_zh": pl.String(),
    "source_en": pl.String(),
    "is_proposed": pl.Boolean(),
    "own_near": pl.Float64(),
}


def chained(areas: pl.DataFrame) -> pl.DataFrame:
    """One row per area and each code above it, itself first: area_code, above, rank (0 is nearest)."""
    rows = [
        (code, up, rank)
        for code, parent in areas.select("area_code", "parent_code").unique().iter_rows()
        for rank, up in enumerate([*above(code, parent), EVERYWHERE])
    ]
    schema = {"area_code": pl.String(), "above": pl.String(), "rank": pl.Int64()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def own_targets(
    rows: pl.DataFrame, indicator: Indicator, periods: Sequence[Period], chains: pl.DataFrame
) -> pl.DataFrame:
    """One row per period and area with a target of the county's own: the nearest area's, the newest."""
    mine = rows.filter(pl.col("indicator") == indicator.id)
    builds_up = indicator.target is not None and indicator.target.first_half is not None
    parts = [_as_asked(mine, period, builds_up=builds_up) for period in periods] if mine.height else []
    found = [_of_period(part, period, chains) for part, period in zip(parts, periods, strict=False)]
    return pl.concat(found) if found else pl.DataFrame(schema=SCHEMA)


def _as_asked(mine: pl.DataFrame, period: Period, *, builds_up: bool) -> pl.DataFrame:
    """Return the rows for a kind of period; what builds up over a year is half wanted by its first half."""
    kind = pl.col("period_kind")
    fits = kind.is_null() | (kind == period.kind)
    if not (builds_up and period.half) or mine.filter(kind == "half").height:
        return mine.filter(fits)
    is_years = (kind == "year").fill_null(value=False) & (period.half == "H1")
    return mine.with_columns(
        value=pl.when(is_years).then(pl.col("value") / 2).otherwise("value"),
        proposed=pl.when(is_years).then(pl.lit(value=True)).otherwise("proposed"),
    )


def _of_period(mine: pl.DataFrame, period: Period, chains: pl.DataFrame) -> pl.DataFrame:
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= period.end)
    goes_on = pl.col("valid_to").is_null() | (pl.col("valid_to") > period.end)
    code = pl.col("area_code")
    valid = mine.filter(begun & goes_on).with_columns(
        above=pl.when(code.is_null() | (code == "")).then(pl.lit(EVERYWHERE)).otherwise(code)
    )
    nearest = (
        chains.join(valid.drop("area_code"), on="above")
        .sort(["rank", "valid_from"], descending=[False, True])
        .unique("area_code", keep="first", maintain_order=True)
    )
    return nearest.select(
        pl.lit(period.id).alias("period"),
        "area_code",
        pl.col("value").cast(pl.Float64).alias("target"),
        pl.col("source").alias("source_zh"),
        pl.col("source").alias("source_en"),
        pl.col("proposed").fill_null(value=False).alias("is_proposed"),
        pl.col("near").cast(pl.Float64).alias("own_near"),
    )


def benchmark_targets(rows: pl.DataFrame, periods: Sequence[Period], chains: pl.DataFrame) -> pl.DataFrame:
    """One row per period and area with a benchmark: the nearest above; a half-year takes its year's."""
    codes = {code: short(code) for code in rows["area_code"].drop_nulls().unique()}
    known = (
        rows.filter(pl.col("nominal_growth").is_not_null())
        .with_columns(above=pl.col("area_code").replace(codes))
        .drop("area_code")
    )
    wanted = [(p.id, one, place) for p in periods for place, one in enumerate(_ids(p))]
    asked = pl.DataFrame(
        wanted, schema={"period": pl.String(), "period_id": pl.String(), "place": pl.Int64()}, orient="row"
    )
    found = asked.join(known, on="period_id").join(chains, on="above")
    found = found.sort("place", "rank").unique(WHERE, keep="first", maintain_order=True)
    is_years = pl.col("place") > 0
    said = pl.col("source").fill_null("")
    return found.select(
        *WHERE,
        pl.col("nominal_growth").cast(pl.Float64).alias("target"),
        pl.when(is_years)
        .then(pl.format("{}（半年取{}年全年名义增速）", said, "period_id"))
        .otherwise(pl.format("{}（{}年名义增速）", said, "period_id"))
        .alias("source_zh"),
        pl.when(is_years)
        .then(pl.format("{} (the whole year {}, for want of a half-year's own)", said, "period_id"))
        .otherwise(pl.format("{} (nominal growth, {})", said, "period_id"))
        .alias("source_en"),
        pl.lit(value=False).alias("is_proposed"),
        pl.lit(None, dtype=pl.Float64()).alias("own_near"),
    )


def _ids(period: Period) -> list[str]:
    return [period.id, period.whole.id] if period.half else [period.id]


def planned(target: Target, period: Period) -> float | None:
    """Return the number that the catalogue sets for a period; the first half may have its own."""
    is_first = period.half == "H1" and target.first_half is not None
    return target.first_half if is_first else target.number
