"""Counties made of one: its file with other codes and another name, as a neighbour would hand it up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import polars as pl

from metrics.derive import derive
from metrics.federation.handing import TOLD, handed
from metrics.results import Results
from pipelines.facts.county import WAITING
from pipelines.ground.home import Home
from pipelines.keeping.cube_file import CubeFile, read_cube, write_cube
from pipelines.loading.publishing import meta
from pipelines.sources import SOURCES
from pipelines.warehouse import build
from pipelines.warehouse.publish import publish

OWN = "990101"


def file_of(home: Home, path: Path, period: str = "2025") -> Path:
    """Write the file in which a home hands up a period."""
    found = Results.open(home)
    assert found is not None
    try:
        chosen = next(one for one in found.periods() if one.id == period)
        write_cube(path, *handed(home, found, chosen))
    finally:
        found.close()
    return path


def neighbour(of: Path, path: Path, code: str, name: str, **said) -> Path:
    """Write the file of a county like another, with its own codes and name; `said` replaces what it says."""
    one = read_cube(of)
    frames = {kind: recoded(frame, one.code, code, name) for kind, frame in one.frames.items()}
    told = {key: value for key, value in one.said.items() if key not in {"parts", "format", "version"}}
    write_cube(path, told | {"area_code": code, "name": {"zh": name, "en": name}} | said, frames)
    return path


def recoded(frame: pl.DataFrame, old: str, new: str, name: str) -> pl.DataFrame:
    """Return the rows with codes that begin with the new county's instead of the old one's."""
    codes = [one for one in frame.columns if one in {"code", "area_code", "parent_code", "township_code",
                                                     "village_code", "township", "town", "old_code"}]  # fmt: skip
    made = frame.with_columns(pl.col(codes).str.replace(f"^{old}", new))
    for code, called in (("code", "name"), ("area_code", "area_name")):
        if {code, called} <= set(made.columns):
            own = pl.col(code) == new
            made = made.with_columns(pl.when(own).then(pl.lit(name)).otherwise(called).alias(called))
    return made


def resaid(of: Path, path: Path, **said) -> Path:
    """Write a file again that says something else of itself."""
    one: CubeFile = read_cube(of)
    told = {key: value for key, value in one.said.items() if key not in {"parts", "format", "version"}}
    write_cube(path, told | said, one.frames)
    return path


def sources_of(home: Home) -> tuple[dict[str, pl.DataFrame], Results]:
    """Return the rows of every source table that a home holds, of those held back whose they are; its figures."""
    found = Results.open(home)
    assert found is not None
    held = found.records.tables
    names = [one.name for one in SOURCES if one.name in held]
    return {name: found.records.frame(f'FROM "{name}"') for name in (*names, WAITING)}, found


class Halves:
    """A county's rows in two parts by township; what names no township of the second is the first's."""

    def __init__(self, frames: Mapping[str, pl.DataFrame], towns: Collection[str]) -> None:
        """Keep which villages, households, persons, plans, measures, cases and projects are the second's."""
        self.frames, self.towns = frames, tuple(towns)
        homes = frames["household"].unique("household_id", keep="last", maintain_order=True)
        self.keys: dict[str, set[str]] = {}
        self.keys["household_id"] = set(homes.filter(self._there("village_code"))["household_id"])
        for table, key, by in (
            ("household_member", "person_id", "household_id"),
            ("monitoring_case", "case_id", "household_id"),
            ("assistance_plan", "plan_id", "household_id"),
            ("measure", "measure_id", "plan_id"),
        ):
            rows = frames[table].filter(pl.col(by).is_in(list(self.keys[by])))
            self.keys[key] = set(rows[key].drop_nulls())
        for table, key in (("fund_project", "project_id"), ("supervision_visit", "visit_id")):
            self.keys[key] = set(frames[table].filter(self._there("area_code"))[key].drop_nulls())

    def part(self, *, is_second: bool) -> dict[str, pl.DataFrame]:
        """Return one part of every table."""
        found = {}
        for name, rows in self.frames.items():
            mine = self._mine(name, rows)
            found[name] = rows if mine is None else rows.filter(mine if is_second else ~mine)
        return found

    def _there(self, column: str) -> pl.Expr:
        return pl.col(column).str.head(9).is_in(list(self.towns)).fill_null(value=False)

    def _mine(self, name: str, rows: pl.DataFrame) -> pl.Expr | None:
        if name in {"benchmark", "monitoring_line", "work_calendar"}:  # of everybody
            return None
        if name == "admin_area":
            return self._there("area_code")
        if name == "fund_ledger":  # a line is its project's
            return pl.col("project_id").is_in(list(self.keys["project_id"])).fill_null(value=False)
        found = pl.lit(None, dtype=pl.Boolean)
        for column in ("village_code", *self.keys, "from_household_id", "area_code"):
            if column in rows.columns:
                known = self.keys.get("household_id" if column.startswith("from_") else column)
                there = self._there(column) if known is None else pl.col(column).is_in(list(known))
                found = pl.coalesce(found, pl.when(pl.col(column).is_not_null()).then(there))
        return found.fill_null(value=False)


def published(home: Home, frames: Mapping[str, pl.DataFrame], settings, like: Results) -> Home:
    """Publish what source rows make in a home of their own, with the records of a county of which they are part."""
    made = derive(frames, settings)
    told = {name: like.records.frame(f'FROM "{name}" LIMIT 0') for name in TOLD}
    told["meta"] = meta(settings, settings.area_code or "0", "")
    publish(home.warehouse, "ab12", lambda path: build(path, {**frames, **made, **told}))
    return home
