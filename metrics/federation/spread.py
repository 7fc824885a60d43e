"""What does not add travels as rows of its own: counts by kind, bands, lines, what places rest on."""

from __future__ import annotations

import polars as pl

from metrics.catalogue import BY_ID, CATALOGUE
from metrics.figures.distribution import BANDS, QUERIES, placed_in_bands
from metrics.figures.households import COUNTS, SCOPE
from metrics.figures.records import Records
from metrics.results import Results
from metrics.scoring.townships import CLUSTERS, said_by_households
from metrics.scoring.unseen import kind_of, linearised

WHO = ("kind", "household_type", "village_code", "township")
DRAWN: dict[str, pl.DataType] = {
    "period": pl.String(),
    "indicator": pl.String(),
    "area_code": pl.String(),
    "asked": pl.Int64(),  # households asked (answers), or in the panel
    "population": pl.Int64(),  # households in scope
    "middle": pl.Float64(),  # answers: mean over households of the mean answer of each
    "spread": pl.Float64(),  # answers: its variance; panel: sum of squares of what each household adds
}
LINES = (
    "SELECT DISTINCT v.parent_code AS area_code, i.line FROM fact_income i"
    " JOIN fact_area v ON v.period = i.period AND v.code = i.village_code"
    " WHERE i.period = $1 AND i.line IS NOT NULL ORDER BY ALL"
)


def scopes(records: Records, periods: list[str]) -> pl.DataFrame:
    """One row per period, township, kind and household type: `COUNTS` of metrics.figures.households.

    `village_code` is the township, `township` the county: the level above counts one level higher.
    """
    parts = []
    for period in periods:
        if "fact_household" not in records.tables:
            break
        rows = records.frame(SCOPE, [period])
        county = _county_of_towns(records, period)
        rows = rows.with_columns(village_code=pl.col("township")).with_columns(
            township=pl.col("village_code").replace_strict(county, default=None, return_dtype=pl.String)
        )
        known = [
            pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name) for name in COUNTS
        ]
        parts.append(
            rows.group_by(WHO).agg(known).select(pl.lit(period).alias("period"), *WHO, *COUNTS).sort(WHO)
        )
    empty = dict.fromkeys(("period", *WHO), pl.String()) | dict.fromkeys(COUNTS, pl.Int64())
    return pl.concat(parts, how="vertical_relaxed") if parts else pl.DataFrame(schema=empty)


def _county_of_towns(records: Records, period: str) -> dict[str, str]:
    rows = records.areas.filter(pl.col("period") == period, pl.col("level") == "township")
    return dict(rows.select("code", "parent_code").iter_rows())


def spreads(records: Records, periods: list[str]) -> pl.DataFrame:
    """One row per period, what is spread, township, kind, household type and band: households in it."""
    schema = dict.fromkeys(("period", "spread", *WHO), pl.String()) | {
        "place": pl.Int64(),
        "households": pl.Int64(),
    }
    parts = [pl.DataFrame(schema=schema)]
    for period in periods:
        county = _county_of_towns(records, period)
        for spread, (fact, *_) in BANDS.items():
            if fact not in records.tables:
                continue
            rows = records.frame(QUERIES[fact], [period]).filter(pl.col("value").is_not_null())
            rows = (
                placed_in_bands(rows, spread)
                .with_columns(village_code="town")
                .with_columns(
                    township=pl.col("town").replace_strict(county, default=None, return_dtype=pl.String)
                )
            )
            counts = rows.group_by(*WHO, "place").agg(households=pl.len().cast(pl.Int64))
            said = counts.select(
                pl.lit(period).alias("period"), pl.lit(spread).alias("spread"), *WHO, "place", "households"
            )
            parts.append(said.sort(*WHO, "place"))
    return pl.concat(parts)


def lines(records: Records, periods: list[str]) -> pl.DataFrame:
    """One row per period, township and monitoring line that holds for households of it (yuan)."""
    parts = [pl.DataFrame(schema={"period": pl.String(), "area_code": pl.String(), "line": pl.Float64()})]
    if "fact_income" in records.tables:
        for one in periods:
            rows = records.frame(LINES, [one]).select(
                pl.lit(one).alias("period"), "area_code", pl.col("line").cast(pl.Float64)
            )
            parts.append(rows)
    return pl.concat(parts)


def drawn(results: Results, periods: list[str], code: str) -> pl.DataFrame:
    """One row per period and indicator of answers or of the panel: what ranges of places rest on (DRAWN)."""
    records, rows = results.records.whole, []
    for period in periods:
        people = 0
        if "fact_household" in records.tables:
            people = records.frame("SELECT count(*) FROM fact_household WHERE period = $1", [period]).item()
        panel = records.frame(CLUSTERS, [period]) if "fact_pair" in records.tables else None
        for one in CATALOGUE:
            kind = kind_of(BY_ID[one.id])
            if kind == "answers":
                said = said_by_households(records, one, period)["mean"].drop_nulls()
                middle, spread = said.mean(), said.var(ddof=0)
                rows.append((period, one.id, code, len(said), people, middle, spread))
            elif kind == "panel" and panel is not None:
                own = linearised(one, panel)
                if own is not None:
                    rows.append((period, one.id, code, len(own), people, None, float((own**2).sum())))
    return pl.DataFrame(rows, schema=DRAWN, orient="row")
