"""Files of counties become the tables of a snapshot whose areas begin one level higher."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.federation.handing import TAKEN, TOLD
from metrics.figures.standing import standing
from pipelines.facts import FACTS
from pipelines.ground.home import Settings
from pipelines.ground.levels import Top
from pipelines.ground.version import method_version
from pipelines.keeping.cube_file import CubeFile
from pipelines.sources.benchmark import BENCHMARK
from pipelines.sources.scoring_scheme import SCORING_SCHEME
from pipelines.sources.target import TARGET

UP = {"county": "township", "township": "village"}  # what each level is called one storey up
DECLARED = {fact.name: fact for fact in FACTS}
SUMMED = ("sum_scope", "sum_spread", "sum_line", "sum_drawn")
Chosen = dict[tuple[str, str], CubeFile]  # county, period → the file that speaks of it


def chosen(files: Sequence[CubeFile]) -> Chosen:
    """Return which file speaks of each county and period: its own, else one with it as the year before.

    A year before that not every county brings is left out: what it adds up to would be of other counties.
    """
    counties = {one.code for one in files}
    found: Chosen = {(one.code, one.period): one for one in files}
    whole = {one.period for one in files}
    for one in sorted(files, key=lambda one: (one.said["created"], one.code), reverse=True):
        for period in one.said["periods"]:
            found.setdefault((one.code, period), one)
    brought = {period: {code for code, known in found if known == period} for _, period in found}
    return {key: found[key] for key in sorted(found) if key[1] in whole or brought[key[1]] == counties}


def settings_of(files: Sequence[CubeFile], own: Settings) -> Settings:
    """Return the settings by which all counties made their figures, under the name of the level above."""
    days = [one.said["as_of"] for one in files if one.said["as_of"]]
    rules = files[0].said["rules"]
    return replace(own, **rules, as_of=max(days, default=None))


def gathered(files: Chosen, top: str, name: str, settings: Settings) -> dict[str, pl.DataFrame]:
    """Return the tables of the snapshot: figures of counties as they came, those above them worked out.

    Grain and columns are those of a county's snapshot (metrics.derive); levels are one higher.
    """
    areas = _areas(files, top, name)
    cube = _above(_rows(files, "cube"), top, ("kind", "household_type"))
    grouped = _rows(files, "cube_by").filter(pl.col("level") == "county")
    tables = taken(files)
    facts = {"area": areas, "period": _periods(files), "arrival": _arrivals(files)}
    own = standing(cube, facts, tables, settings, levels=("county",))
    facts["succession"] = _rows(files, "succession")
    return {
        "cube": cube,
        "cube_by": _above(grouped, top, ("by", "group")),
        "figure": _figures(own, _rows(files, "figure"), top),
        **{f"fact_{one}": _whole(one, frame) for one, frame in facts.items()},
        **{one: _rows(files, one) for one in SUMMED},
        **tables,
        **{
            one: next(iter(files.values())).frames[one]
            for one in TOLD
            if one in next(iter(files.values())).frames
        },
    }


def _rows(files: Chosen, name: str) -> pl.DataFrame:
    """Return the rows of each county and period from the file that speaks of them."""
    parts = [one.frames[name].filter(pl.col("period") == period) for (_, period), one in files.items()]
    return pl.concat(parts, how="diagonal_relaxed")


def _whole(fact: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Return a fact with every column that it is declared with: a county's older file may lack the newest."""
    absent = [name for name in DECLARED[fact].columns if name not in rows.columns]
    return rows.with_columns(pl.lit(None, dtype=pl.String()).alias(name) for name in absent)


def _above(rows: pl.DataFrame, top: str, within: Sequence[str]) -> pl.DataFrame:
    """One row per period, level, area and what is `within`, one level higher, with the sums over counties."""
    keys = ("period", *within)
    raised = rows.with_columns(pl.col("level").replace_strict(UP, return_dtype=pl.String))
    sums = raised.filter(pl.col("level") == "township").sort("area_code", *keys)
    sums = sums.group_by(keys, maintain_order=True).agg(pl.exclude("level", "area_code").sum())
    sums = sums.with_columns(level=pl.lit("county"), area_code=pl.lit(top)).select(raised.columns)
    return pl.concat([sums, raised]).sort("level", "period", "area_code", *within)


def _areas(files: Chosen, top: str, name: str) -> pl.DataFrame:
    rows = _rows(files, "area").with_columns(
        pl.when(pl.col("level") == "county").then(pl.lit(top)).otherwise("parent_code").alias("parent_code"),
        pl.col("level").replace_strict(UP, return_dtype=pl.String),
    )
    periods = sorted({period for _, period in files})
    first = {"period": periods, "code": top, "level": "county", "name": name, "parent_code": None}
    whole = pl.DataFrame(first, schema=dict.fromkeys(first, pl.String)).select(rows.columns)
    return pl.concat([whole, rows]).sort("period", "code")


def _periods(files: Chosen) -> pl.DataFrame:
    rows = _rows(files, "period")
    flags = [pl.col(one).any() for one in rows.columns if one.startswith("has_")]
    keys = [one for one in rows.columns if not one.startswith("has_")]
    return rows.group_by(keys).agg(flags).sort("period").select(rows.columns)


def _arrivals(files: Chosen) -> pl.DataFrame:
    """One row per period, table and county; an empty sheet counts where all others sent rows or one."""
    each = {id(one): one.frames["arrival"] for one in files.values()}
    rows = pl.concat(list(each.values())).filter(
        pl.struct(code="township_code", year=pl.col("period").str.head(4)).is_in(
            [{"code": code, "year": period[:4]} for code, period in files]
        )
    )
    newest = ["period", "table", "township_code"]  # of halves that a year's file and their own both tell of
    rows = rows.sort("rows").unique(newest, keep="last", maintain_order=True)
    counties = pl.DataFrame(
        [(code, period) for code, period in files], schema=["county", "period"], orient="row"
    )
    many = counties.group_by("period").agg(all=pl.len())
    told = rows.group_by("period", "table").agg(told=pl.col("township_code").n_unique())
    many = many.group_by(year=pl.col("period").str.head(4)).agg(pl.col("all").max())
    told = told.with_columns(year=pl.col("period").str.head(4))
    whole = told.join(many, on="year").filter(pl.col("told") == pl.col("all")).select("period", "table")
    spoken = rows.filter("is_nil").join(whole, on=["period", "table"], how="semi")
    return pl.concat([rows.filter(~pl.col("is_nil")), spoken]).sort("period", "table", "township_code")


def taken(files: Chosen) -> dict[str, pl.DataFrame]:
    """Return the source tables that figures read: each county's own targets, benchmarks, a common scheme.

    Source table → rows as the county keeps them; a table that nobody handed up is not there.
    """
    newest = {code: one for (code, _), one in files.items()}
    parts: dict[str, list[pl.DataFrame]] = {name: [] for name in TAKEN}
    for code, one in sorted(newest.items()):
        for name in TAKEN:
            if name in one.frames:
                rows = one.frames[name]
                parts[name].append(_own(rows, code) if name == TARGET.name else rows)
    found = {}
    if parts[TARGET.name]:
        found[TARGET.name] = pl.concat(parts[TARGET.name], how="diagonal_relaxed")
    if parts[BENCHMARK.name]:
        every = pl.concat(parts[BENCHMARK.name], how="diagonal_relaxed")
        found[BENCHMARK.name] = every.unique(["area_code", "period_id"], keep="first", maintain_order=True)
    same = parts[SCORING_SCHEME.name]
    if len(same) == len(newest) and all(rows.equals(same[0]) for rows in same):
        found[SCORING_SCHEME.name] = same[0]
    return found


def _own(rows: pl.DataFrame, code: str) -> pl.DataFrame:
    """Return a county's targets under its own code: what it wants of itself is not wanted of others."""
    where = pl.col("area_code")
    named = rows.with_columns(
        area_code=pl.when(where.is_null() | (where == "")).then(pl.lit(code)).otherwise(where)
    )
    return named.filter(pl.col("area_code").str.starts_with(code))


def _figures(own: pl.DataFrame, came: pl.DataFrame, top: str) -> pl.DataFrame:
    """Return figures of the top, then of counties, then of townships, each in the order of reading."""
    is_county = pl.col("level") == "county"
    rows = came.with_columns(
        parent_code=pl.when(is_county).then(pl.lit(top)).otherwise("parent_code"),
        behind=pl.when(~is_county).then("behind"),
        level=pl.col("level").replace_strict(UP, return_dtype=pl.String),
    )
    order = {one.id: place for place, one in enumerate(CATALOGUE)}
    levels = {level: place for place, level in enumerate(("county", "township", "village"))}
    every = pl.concat([own.drop("place"), rows.select(own.columns).drop("place")], how="vertical_relaxed")
    return every.sort(
        pl.col("level").replace_strict(levels, return_dtype=pl.Int64),
        pl.col("indicator").replace_strict(order, return_dtype=pl.Int64),
        "period",
        "area_code",
        maintain_order=True,
    ).with_row_index("place")


def said_of(
    settings: Settings, snapshot: str, created: str, top: Top, further: Mapping[str, str]
) -> pl.DataFrame:
    """One row per thing said of the snapshot: key and value, as a county's, and what stands at its top."""
    said = {
        "snapshot": snapshot,
        "county_zh": settings.name.zh,
        "county_en": settings.name.en,
        "area_code": settings.area_code or "",
        "settings": json.dumps(asdict(settings), ensure_ascii=False),
        "method": method_version(),
        "key": "",
        "created": created,
        "top": top,
        **further,
    }
    return pl.DataFrame({"key": list(said), "value": list(said.values())})
