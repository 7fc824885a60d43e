"""Which areas a county has at a period's end, what they are called, and where older codes went."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.county import County
from pipelines.facts.origin.traced import Codes, built, codes_of, followed

SCHEMA = {
    "code": pl.String(),
    "level": pl.String(),
    "name": pl.String(),
    "parent_code": pl.String(),
}
LEVELS = {6: "county", 9: "township", 12: "village"}


def merged(county: County, day: date) -> Codes:
    """Return old code → code that holds on the day, for every area merged away by then (domain.md 3.2)."""
    gone = county.table("admin_area").filter(
        (pl.col("valid_to") < day)
        & pl.col("merged_into").is_not_null()
        & (pl.col("merged_into") != pl.col("area_code"))
    )
    step = codes_of(gone.sort("valid_to"), "area_code", "merged_into")
    return followed(step, {code: _end(step, code) for code in step})


def _end(step: dict[str, str], code: str) -> str:
    seen = {code}
    while (into := step.get(code)) and into not in seen:
        code = into
        seen.add(code)
    return code


SUCCESSION = {"old_code": pl.String(), "code": pl.String(), "old_name": pl.String()}


def succession(county: County, day: date) -> pl.DataFrame:
    """One row per area merged away by the day: old_code, the code that holds then, the old name."""
    into = merged(county, day)
    rows = county.table("admin_area").filter(pl.col("area_code").is_in(list(into)))
    names = codes_of(rows.sort("valid_from"), "area_code", "name")
    found = [(old, code, names.get(old)) for old, code in sorted(into.items())]
    return built(found, SUCCESSION, {"old_code": [into], "code": [into], "old_name": [names]}, [into])


def areas_at(county: County, day: date, villages: pl.DataFrame) -> pl.DataFrame:
    """One row per area valid on the day: code, level, name, parent code (null for the county).

    `villages` has a row for each code that households and posts name: whoever looks up its own village
    finds it, so that of the areas only the register decides what is found.
    """
    listed = _register(county, day)
    now = _by_code(listed)
    into = merged(county, day)
    names = _said_names(county)
    parents = {code: row[2] for code, row in now.items()}
    found: dict[str, tuple[str, str, str, str | None]] = {}
    named = set(villages["village_code"].drop_nulls().unique())
    waiting = sorted(set(now) | named | ({county.settings.area_code or ""} - {""}))
    while waiting:
        code = waiting.pop()
        level = now[code][0] if code in now else LEVELS.get(len(code), "village")
        if code in found:
            continue
        above = None if level == "county" else parents.get(code) or code[: 9 if level == "village" else 6]
        above = into.get(above, above) if above else None
        name = now[code][1] if code in now else names.get(code)
        found[code] = (code, level, name or _default(county, level, code), above)
        if above and above not in found:
            waiting.append(above)
    of: dict[str, list[object]] = {
        "code": [],
        "level": [listed.select("level")],
        "name": [listed.select("name"), names],
        "parent_code": [listed.select("level", "parent_code")],
    }
    return built(sorted(found.values()), SCHEMA, of, [listed.select("area_code"), into])


def _default(county: County, level: str, code: str) -> str:
    return county.settings.name.zh if level == "county" else code


def _register(county: County, day: date) -> pl.DataFrame:
    """One row per area that the register says is valid on the day: area_code, level, name, parent_code."""
    rows = county.table("admin_area").filter(
        (pl.col("valid_from").is_null() | (pl.col("valid_from") <= day))
        & (pl.col("valid_to").is_null() | (pl.col("valid_to") >= day))
    )
    rows = rows.sort("valid_from").unique("area_code", keep="last")
    return rows.select("area_code", "level", "name", "parent_code")


def _by_code(listed: pl.DataFrame) -> dict[str, tuple[str, str, str | None]]:
    """Return code → (level, name, parent code)."""
    return {code: (level, name, parent) for code, level, name, parent in listed.iter_rows()}


def _said_names(county: County) -> Codes:
    """Return code → name as most households of the register say it."""
    rows = county.table("household")
    names = Codes()
    for digits, column in ((6, "county_name"), (9, "township_name"), (12, "village_name")):
        said = (
            rows.select(code=pl.col("village_code").str.head(digits), name=pl.col(column))
            .drop_nulls()
            .group_by("code", "name")
            .agg(pl.len())
            .sort("len", "name")
        )
        found = codes_of(said, "code", "name")
        names.update(found)
        names.origins |= found.origins
    return names
