"""Explains a figure: why it differs from the same figure of another period, part by part."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.grammar.value import A_YEAR_APART
from metrics.movement.course import by_course
from metrics.movement.gate import Refusal, refusal
from metrics.movement.sources import by_source, by_source_and_size
from metrics.movement.split import Sums, Two, contributions, own_rates
from metrics.results import Results
from metrics.rows import first_row, given

A_MILLIONTH = 1e-6  # of a sum: less is what adding in another order leaves
SUMS = ("numerator", "denominator", "previous_numerator", "previous_denominator")
EMPTY = {"name": pl.String(), "area_code": pl.String()} | dict.fromkeys(
    ("change", "rate", "mix"), pl.Float64()
)


@dataclass(frozen=True)
class Explained:
    """A change and its parts: one row per area with name, area_code, change, of which rate and mix."""

    indicator: str
    period: str
    against: str
    value: float | None
    previous_value: float | None
    parts: pl.DataFrame
    sources: pl.DataFrame  # one row per source of income: name, change; empty where it has none
    courses: pl.DataFrame = field(default_factory=pl.DataFrame)  # who stayed, joined, left (`by_course`)
    made_of: pl.DataFrame = field(default_factory=pl.DataFrame)  # of the growth itself (`by_source_and_size`)
    refused: Refusal | None = None  # why the two are not compared

    @property
    def change(self) -> float | None:
        """By how much the figure moved; null where either is not known or the two are not compared."""
        if self.refused or self.value is None or self.previous_value is None:
            return None
        return self.value - self.previous_value


def explained(
    results: Results, indicator: str, period: str, against: str, area: str | None = None
) -> Explained:
    """Split the change of an area's figure over the areas right below it (townships of the county).

    parts: name, area_code, change, rate, mix; the changes add up to that of the figure within 1e-9. Of a
    composition the parts are its components, whose shares change against each other. No parts where the two
    are not compared (metrics.movement.gate); `refused` says why.
    """
    one = results.indicator(indicator)
    (now, below), (then, below_then) = (_rows(results, indicator, p, area) for p in (period, against))
    refused = refusal(results.records, now, then)
    if refused:
        nothing = pl.DataFrame(schema=EMPTY)
        ends = (now["value"], then["value"])
        return Explained(indicator, period, against, *ends, nothing, nothing, refused=refused)
    if one.value.kind == "composition":
        return _composed(results, one, (period, against), now["area_code"])
    if one.value.kind == "tilt":  # a ratio of two ratios adds up over nothing: the area's own, whole
        below, below_then = below.clear(), below_then.clear()
    both = below.join(below_then, on="area_code", how="full", coalesce=True, suffix="_then").sort("area_code")
    change, rate = _parts(one, both)
    parts = both.select(pl.coalesce("area_name", "area_name_then").alias("name"), "area_code").with_columns(
        change=pl.Series(change, dtype=pl.Float64), rate=pl.Series(rate, dtype=pl.Float64)
    )
    parts = parts.with_columns(mix=pl.col("change") - pl.col("rate"))
    if one.value.kind == "tilt":
        parts = _whole(now, then, parts)
    asked, code = (indicator, period, against), now["area_code"]
    return Explained(
        *asked,
        now["value"],
        then["value"],
        parts,
        _sources(results, indicator, (period, against), code),
        by_course(results, indicator, (period, against), code),
        by_source_and_size(results, indicator, period, code),
    )


def _whole(now: Figure, then: Figure, parts: pl.DataFrame) -> pl.DataFrame:
    """Return the only part of a figure that adds up over nothing: the area itself."""
    change = None if None in {now["value"], then["value"]} else given(now["value"]) - given(then["value"])
    row = {
        "name": now["area_name"],
        "area_code": now["area_code"],
        "change": change,
        "rate": change,
        "mix": 0.0,
    }
    return pl.DataFrame([row], schema=parts.schema)


def _composed(results: Results, one: Indicator, periods: tuple[str, str], area: str) -> Explained:
    """Return how the shares of a whole changed against each other: they add up to nothing."""
    now, then = (results.tidy(one.id, period=period, area=area) for period in periods)
    both = now.join(then.select("component", before="value"), on="component", maintain_order="left")
    parts = both.select(
        name="component",
        area_code=pl.lit(None, dtype=pl.String()),
        change=pl.col("value") - pl.col("before"),
        rate=pl.col("value") - pl.col("before"),
        mix=pl.lit(0.0),
    )
    whole, before = (float(rows["value"].sum()) for rows in (now, then))
    return Explained(one.id, *periods, whole, before, parts, pl.DataFrame(schema=EMPTY))


def _rows(results: Results, indicator: str, period: str, area: str | None) -> tuple[Figure, pl.DataFrame]:
    """Return the area's own row and the rows of the areas right below it; of a village its own."""
    row = first_row(results.tidy(indicator, period=period, area=area), Figure)
    if row["level"] == "village":  # nothing lies below it: it is its own only part
        below = results.tidy(indicator, period=period, area=row["area_code"])
    else:
        below = results.tidy(indicator, period=period, level=_below(row["level"]), within=row["area_code"])
    return row, _with_own(row, below.select("area_code", "area_name", "value", *SUMS))


def _with_own(row: Figure, below: pl.DataFrame) -> pl.DataFrame:
    """Add a row of the area itself where something of it lies in none of the areas below: a county's task."""
    whole = {name: float(row[name] or 0.0) for name in SUMS}  # type: ignore[literal-required]
    own = {name: said - float(below[name].sum() or 0.0) for name, said in whole.items()}
    if all(abs(own[name]) <= A_MILLIONTH * max(1.0, abs(whole[name])) for name in SUMS):
        return below
    named = {"area_code": row["area_code"], "area_name": row["area_name"], "value": None}
    return pl.concat([below, pl.DataFrame([named | own], schema=below.schema)])


def _sources(results: Results, indicator: str, periods: tuple[str, str], area: str) -> pl.DataFrame:
    """One row per source of income: its part of the growth now, less its part of the growth then."""
    now, then = (by_source(results, indicator, period, area) for period in periods)
    both = now.join(then, on="name", how="left", maintain_order="left", suffix="_then")
    return both.select("name", change=pl.col("change") - pl.col("change_then").fill_null(0.0))


def _below(level: str) -> str:
    return {"county": "township", "township": "village"}[level]


def _parts(one: Indicator, both: pl.DataFrame) -> tuple[Sums, Sums]:
    """Return each area's part of the change, and how much of it is its own rate."""
    now, then = _sums(both, ""), _sums(both, "_then")
    kind = one.value.kind
    if kind == "count":
        change = now[SUMS[0]] - then[SUMS[0]]
        return change, change
    if kind not in A_YEAR_APART:
        two = Two(now[SUMS[0]], now[SUMS[1]], then[SUMS[0]], then[SUMS[1]])
        return contributions(two), own_rates(two)
    here, there = _yearly(kind, now), _yearly(kind, then)
    return here[0] - there[0], here[1] - there[1]


def _yearly(kind: str, sums: dict[str, Sums]) -> tuple[Sums, Sums]:
    """Return each area's part of a growth, change or fall over a year, and its own rate's share of it."""
    two = Two(sums[SUMS[0]], sums[SUMS[1]], sums[SUMS[2]], sums[SUMS[3]])
    scale = {"growth": 1 / two.ratios[1], "change": 1.0, "fall": -1.0}[kind]
    return contributions(two) * scale, own_rates(two) * scale


def _sums(both: pl.DataFrame, suffix: str) -> dict[str, Sums]:
    return {name: np.nan_to_num(both[name + suffix].cast(pl.Float64).to_numpy()) for name in SUMS}


def as_json(found: Explained) -> dict[str, Any]:
    """Return the explanation in the shape of interface.md."""
    return {
        "indicator": found.indicator,
        "period": found.period,
        "against": found.against,
        "value": found.value,
        "previous_value": found.previous_value,
        "change": found.change,
        "refused": found.refused.as_json() if found.refused else None,
        "sources": found.sources.to_dicts(),
        "courses": found.courses.to_dicts(),
        "made_of": found.made_of.to_dicts(),
        "parts": found.parts.fill_nan(None).to_dicts(),
    }
