"""Targets that hold: the county's own from the target table, else the plan's; the benchmark for ECO-01."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from metrics.catalogue import BY_ID
from metrics.grammar.indicator import Target
from pipelines.facts.yardsticks import above, short
from pipelines.ground.periods import Period

# Which indicators are fractions, and between which bounds a fraction that somebody typed can be meant
# (interface.md, Money: targets of share indicators lie in −1…1.5).
FRACTIONS = tuple(each.id for each in BY_ID.values() if each.unit in {"%", "pp"})
LEAST, MOST = -1.0, 1.5
EVERYWHERE = "everywhere"
WHERE = ("period", "area_code")
ASKED = {"period": pl.String(), "end": pl.Date(), "kind": pl.String(), "half": pl.String()}


def chained(areas: pl.DataFrame) -> pl.DataFrame:
    """One row per area and each code above it, itself first: area_code, above, rank (0 is nearest)."""
    rows = [
        (code, up, rank)
        for code, parent in areas.select("area_code", "parent_code").unique().iter_rows()
        for rank, up in enumerate([*above(code, parent), EVERYWHERE])
    ]
    schema = {"area_code": pl.String(), "above": pl.String(), "rank": pl.Int64()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def own_targets(rows: pl.DataFrame, periods: Sequence[Period], chains: pl.DataFrame) -> pl.DataFrame:
    """One row per indicator, period and area with a target of the county's own: the nearest's, the newest.

    indicator, period, area_code, target (in the indicator's unit; a share is a fraction), source_zh,
    source_en, is_proposed, own_near (null: the catalogue's). `rows`: the source table `target`; `chains`: as
    `chained`.
    """
    asked = pl.DataFrame([(p.id, p.end, p.kind, p.half) for p in periods], schema=ASKED, orient="row")
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= pl.col("end"))
    goes_on = pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("end"))
    code = pl.col("area_code")
    valid = rows.join(asked, how="cross").filter(begun & goes_on)
    valid = _as_asked(valid).with_columns(
        above=pl.when(code.is_null() | (code == "")).then(pl.lit(EVERYWHERE)).otherwise(code)
    )
    nearest = (
        chains.join(valid.drop("area_code"), on="above")
        .sort("is_for_halves", "rank", "valid_from", descending=[True, False, True])
        .unique(["indicator", *WHERE], keep="first", maintain_order=True)
    )
    return nearest.select(
        "indicator",
        *WHERE,
        pl.col("value").cast(pl.Float64).alias("target"),
        pl.col("source").alias("source_zh"),
        pl.col("source").alias("source_en"),
        pl.col("proposed").fill_null(value=False).alias("is_proposed"),
        pl.col("near").cast(pl.Float64).alias("own_near"),
    )


def _as_asked(valid: pl.DataFrame) -> pl.DataFrame:
    """Keep the targets for a kind of period; what builds up over a year is half wanted by its first half.

    A half-year of such an indicator takes the year's target only where there is none for halves.
    """
    kind, is_half = pl.col("period_kind"), pl.col("half") != ""
    fits = kind.is_null() | (kind == pl.col("kind"))
    stands_in = (kind == "year") & is_half & pl.col("indicator").is_in(_building_up())
    is_halved = stands_in.fill_null(value=False) & (pl.col("half") == "H1")
    return valid.filter((fits | stands_in).fill_null(value=False)).with_columns(
        value=pl.when(is_halved).then(pl.col("value") / 2).otherwise("value"),
        proposed=pl.when(is_halved).then(pl.lit(value=True)).otherwise("proposed"),
        is_for_halves=fits.fill_null(value=False),
    )


def _building_up() -> list[str]:
    return [one.id for one in BY_ID.values() if one.target and one.target.first_half is not None]


def benchmark_targets(rows: pl.DataFrame, periods: Sequence[Period], chains: pl.DataFrame) -> pl.DataFrame:
    """One row per period and area with a benchmark: the nearest above; a half-year takes its year's.

    period, area_code, target (nominal growth, a fraction), source_zh, source_en, is_proposed, own_near
    (null). `rows`: the source table `benchmark`; `chains`: as `chained`.
    """
    codes = {code: short(code) for code in rows["area_code"].drop_nulls().unique()}
    known = rows.filter(pl.col("nominal_growth").is_not_null())
    known = known.with_columns(above=pl.col("area_code").replace(codes)).drop("area_code")
    wanted = [(p.id, one, place) for p in periods for place, one in enumerate(_ids(p))]
    asked = pl.DataFrame(
        wanted, schema={"period": pl.String(), "period_id": pl.String(), "place": pl.Int64()}, orient="row"
    )
    found = known.join(asked, on="period_id").join(chains, on="above")
    found = found.sort("place", "rank").unique(WHERE, keep="first", maintain_order=True)
    is_years, said = pl.col("place") > 0, pl.col("source").fill_null("")
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


def schedule(period: Period, today: date) -> float:
    """Return which share of the work year's days is over at a period's end, or today where that is earlier.

    >>> schedule(Period.read("2025H1"), date(2026, 3, 1)), schedule(Period.read("2025"), date(2026, 3, 1))
    (0.4958904109589041, 1.0)
    """
    year = period.whole
    passed = (min(period.end, today) - year.start).days + 1
    return max(passed, 0) / ((year.end - year.start).days + 1)


def planned(target: Target, period: Period) -> float | None:
    """Return the number that the catalogue sets: the first half may have its own, halves may have none."""
    if target.is_of_year and period.half:
        return None
    is_first = period.half == "H1" and target.first_half is not None
    return target.first_half if is_first else target.number
