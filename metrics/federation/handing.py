"""What a county hands up: sums, figures, what does not add as rows of its own, and how all of it was made."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.disclosure.public import published
from metrics.federation.spread import drawn, lines, scopes, spreads
from metrics.figures.asking import small_rows
from metrics.figures.definitions import definitions
from metrics.figures.records import Records
from metrics.meeting.seal import seal_of
from metrics.results import Results
from pipelines.ground.home import Home, Settings
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.keeping.cube_file import CubeFileError
from pipelines.sources.benchmark import BENCHMARK
from pipelines.sources.scoring_scheme import SCORING_SCHEME
from pipelines.sources.target import TARGET

COUNTY, TOWNSHIP = len("990101"), len("990101101")
OWN = frozenset(  # settings that are a home's own: they make no figure, or only the ranking of its townships
    {"name", "area_code", "lang", "as_of", "scheme", "schemes", "departments", "audit_months"}
)
TAKEN = (TARGET.name, BENCHMARK.name, SCORING_SCHEME.name)  # what figures and places of the level above read
TOLD = (  # what a snapshot tells of its files and rows: the level above holds none, and has the tables
    *("quarantine", "warning", "history", "held_row", "refused_table", "refused_reason", "waiting_row"),
    *("row_place", "source_file"),
)
KEYS = ("place", "period", "level", "area_code", "kind", "household_type", "by", "group")
NO_COUNTY = Text(
    "本数据目录没有县级地区代码（6 位），不能上报；请在 county.toml 的 county.area_code 写明",
    "this home has no code of a county (6 digits) to hand up: give county.area_code in county.toml",
)
SEVERAL = Text(
    "本数据目录有多个县级地区（{codes}），不能作为一个县上报",
    "this home holds several counties ({codes}) and cannot be handed up as one",
)


def handed(
    home: Home, results: Results, period: Period, *, is_public: bool = False
) -> tuple[dict[str, Any], dict[str, pl.DataFrame]]:
    """Return what the file says of itself, and its frames: of the period, and of the same a year before.

    `is_public`: rounded figures of the period alone, small counts held back: to be read, not to be added.

    No row of it is of a household, and none of a village: the smallest place is a township. Frames have the
    grain of the snapshot's tables of that name; `sum_…` that of metrics.federation.spread.
    """
    records = results.records.whole
    known = [one.id for one in records.periods]
    periods = [one for one in (period.id, period.before.id) if one in known]
    code = county_of(records, period.id)
    said = _said(home, results, period, periods, code)
    if is_public:
        return said | {"is_public": True, "periods": [period.id]}, _published(results, period)
    frames = {
        **{name: _of(records, name, periods) for name in ("cube", "cube_by", "figure")},
        "period": records.frame("FROM fact_period").filter(pl.col("period").is_in(periods)),
        "area": _areas(records, periods),
        "succession": _short(records.successions(), periods, "old_code"),
        "arrival": arrivals(
            records.arrivals().filter(pl.col("period").str.head(4).is_in([o[:4] for o in periods])), code
        ),
        "sum_scope": scopes(records, periods),
        "sum_spread": spreads(records, periods),
        "sum_line": lines(records, periods),
        "sum_drawn": drawn(results, periods, code),
        **{name: small_rows(records, name) for name in TAKEN if name in records.tables},
        **{name: records.frame(f'FROM "{name}" LIMIT 0') for name in TOLD if name in records.tables},
    }
    return said, frames


def _published(results: Results, period: Period) -> dict[str, pl.DataFrame]:
    """Return the figures of county and townships as they may leave (metrics.disclosure), and the areas."""
    rows = [published(results, period=period.id, level=level) for level in ("county", "township")]
    return {"figure": pl.concat(rows), "area": _areas(results.records.whole, [period.id])}


def county_of(records: Records, period: str) -> str:
    """Return the county's code; CubeFileError where there is none, or more than one."""
    here = records.areas.filter(pl.col("period") == period, pl.col("level") == "county")["code"].to_list()
    codes = sorted(code for code in here if len(code) == COUNTY and code.isdigit())
    if not codes:
        raise CubeFileError(NO_COUNTY)
    if len(codes) > 1:
        raise CubeFileError(SEVERAL.filled(codes="、".join(codes)))
    return str(codes[0])


def _said(home: Home, results: Results, period: Period, periods: list[str], code: str) -> dict[str, Any]:
    settings = results.settings
    return {
        "period": period.id,
        "periods": periods,
        "area_code": code,
        "name": {"zh": results.county.zh, "en": results.county.en},
        "is_public": False,
        "snapshot": results.snapshot,
        "created": results.created,
        "method": results.method,
        "definitions": definitions(),
        "rules": rules(settings),
        "as_of": settings.as_of,
        "seal": seal_said(home, results, period),
        "sources": sources(results),
    }


def rules(settings: Settings) -> dict[str, Any]:
    """Return the settings that make figures: counties that set them otherwise cannot be added."""
    return {name: one for name, one in sorted(asdict(settings).items()) if name not in OWN}


def sources(results: Results) -> list[str]:
    """Return the SHA-256 of each file as received that the figures were made from."""
    files = results.records.files() if "source_file" in results.records.tables else pl.DataFrame()
    if "status" not in files.columns:
        return []
    return sorted(set(files.filter(pl.col("status") == "loaded")["file_id"].to_list()))


def seal_said(home: Home, results: Results, period: Period) -> dict[str, Any] | None:
    """Return by whom and when the period was sealed, and whether the figures are still those; None: not."""
    seal = seal_of(home, period.id)
    if seal is None:
        return None
    keys = ["indicator", "period", "area_code", "component"]
    levels = [results.tidy("all", period=period.id, level=level) for level in ("county", "township")]
    now = pl.concat(levels).select(*keys, "value", "status")
    then = pl.DataFrame(
        [{name: row[name] for name in (*keys, "value", "status")} for row in seal["figures"]],  # type: ignore[literal-required]
        schema=now.schema,
    )
    both = now.join(then, on=keys, how="full", suffix="_then", nulls_equal=True)
    same = pl.col("value").eq_missing(pl.col("value_then")) & pl.col("status").eq_missing(
        pl.col("status_then")
    )
    changed = both.filter(~same)[keys[0]].drop_nulls().unique().to_list()
    order = [one.id for one in CATALOGUE if one.id in changed]
    said = {name: seal[name] for name in ("number", "by", "sealed_at", "snapshot")}
    return {**said, "whole": seal.get("whole"), "changed": order}


def _of(records: Records, name: str, periods: list[str]) -> pl.DataFrame:
    """Return the rows of county and townships of a table with period, level and area_code."""
    rows = records.frame(f"FROM {name}").filter(
        pl.col("period").is_in(periods), pl.col("level").is_in(["county", "township"])
    )
    return rows.sort([one for one in KEYS if one in rows.columns], maintain_order=True)


def _areas(records: Records, periods: list[str]) -> pl.DataFrame:
    return records.areas.filter(
        pl.col("period").is_in(periods), pl.col("level").is_in(["county", "township"])
    ).sort("period", "code")


def _short(rows: pl.DataFrame, periods: list[str], name: str) -> pl.DataFrame:
    """Return the rows that are of townships."""
    return rows.filter(pl.col("period").is_in(periods), pl.col(name).str.len_chars() == TOWNSHIP)


def arrivals(rows: pl.DataFrame, code: str) -> pl.DataFrame:
    """One row per period and table: what came of it from the county, as `fact_arrival` says it of a township.

    A monthly table has the months that came from each township that has it: half a year of one is no year of
    the county.
    """
    came = rows.filter(~pl.col("is_nil"), pl.col("rows") > 0)
    months = came.filter(pl.col("months").is_not_null()).select(
        "period", "table", month=pl.col("months").str.split(",")
    )
    towns = months.group_by("period", "table").agg(towns=pl.len())
    common = (
        months.explode("month")
        .group_by("period", "table", "month")
        .agg(n=pl.len())
        .join(towns, on=["period", "table"])
        .filter(pl.col("n") == pl.col("towns"))
        .group_by("period", "table")
        .agg(months=pl.col("month").sort().str.join(","))
    )
    said = came.group_by("period", "table").agg(
        pl.col("rows").sum(), has=pl.col("months").is_not_null().any()
    )
    found = said.join(common, on=["period", "table"], how="left").with_columns(
        months=pl.when("has").then(pl.col("months").fill_null(""))
    )
    nil = rows.filter("is_nil").select("period", "table").unique()
    nil = nil.join(said, on=["period", "table"], how="anti")
    parts = [
        found.select("period", "table", "rows", "months", is_nil=pl.lit(value=False)),
        nil.with_columns(rows=pl.lit(0), months=pl.lit(None, pl.String), is_nil=pl.lit(value=True)),
    ]
    made = pl.concat(parts, how="vertical_relaxed").with_columns(township_code=pl.lit(code))
    return made.select(rows.columns).cast(rows.schema).sort("period", "table")
