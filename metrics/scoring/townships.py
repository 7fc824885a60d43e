"""Townships ranked: what the ranking asks of the published figures, and which scheme holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from zlib import crc32

import numpy as np
import polars as pl

from metrics.catalogue import BY_ID
from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator
from metrics.scoring.proposal import PROPOSAL
from metrics.scoring.scheme import Line, Scheme, SchemeError, bound
from metrics.scoring.shares import Draws
from metrics.scoring.unseen import (
    Asked,
    Drawn,
    answers_worth,
    counted,
    is_countable,
    is_of_all,
    kind_of,
    paired,
    paired_from,
    sampled,
    things,
    worth_of,
)
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

UNKNOWN = Text(
    "county.toml 的 [ranking] scheme 指定了“{name}”，没有这个计分方案",
    "county.toml, [ranking] scheme: there is no scoring scheme {name}",
)
SEED = 2024
CLUSTERS = (
    "SELECT v.parent_code AS township, f.* FROM fact_pair f JOIN fact_area v"
    " ON v.period = f.period AND v.code = f.village_code WHERE f.period = $1 AND f.is_panel"
    " ORDER BY f.income, f.members, f.income_before, f.members_before, f.spending"  # not by a pseudonym
)
SCOPE = (
    "SELECT v.parent_code AS unit, count(*) AS n FROM fact_household f JOIN fact_area v"
    " ON v.period = f.period AND v.code = f.village_code WHERE f.period = $1 GROUP BY ALL"
)
ANSWERS = (
    "SELECT v.parent_code AS unit, f.* FROM fact_answer f JOIN fact_area v"
    " ON v.period = f.period AND v.code = f.village_code WHERE f.period = $1 AND f.is_headline"
)

HANDED_UP = "sum_drawn"  # the level above: what places of counties rest on, a row per county and indicator
OF_COUNTIES = (
    "SELECT area_code AS unit, asked AS n, population, middle, spread FROM sum_drawn"
    " WHERE period = $1 AND indicator = $2"
)


def schemes(rows: pl.DataFrame) -> list[Scheme]:
    """Return the proposal and every scheme that was sent, the newest last; SchemeError for a bad bound.

    `rows`: the source table `scoring_scheme`, one row per scheme and indicator.
    """
    found = [PROPOSAL]
    for (name,), lines in rows.sort("scheme", "indicator").group_by("scheme", maintain_order=True):
        found.append(_scheme(str(name), lines))
    return sorted(found, key=lambda one: (one.valid_from or date.min, one.name))


def _scheme(name: str, rows: pl.DataFrame) -> Scheme:
    lines = tuple(
        Line(row["indicator"], row["weight"], bound(row["floor"]), bound(row["full"]), row["mode"],
             row["deduct_step"], row["deduct_points"])
        for row in rows.iter_rows(named=True)
    )  # fmt: skip
    said = rows["source"][0] or ""
    return Scheme(name, lines, Text(said, said), rows["valid_from"].min())  # type: ignore[arg-type] # a date


def in_force(known: Sequence[Scheme], period: Period, wanted: str | None) -> Scheme:
    """Return the scheme asked for (SchemeError: unknown), else the newest valid at the period's end."""
    if wanted is not None:
        found = {one.name: one for one in known}
        if wanted not in found:
            raise SchemeError(UNKNOWN.filled(name=wanted))
        return found[wanted]
    return [one for one in known if one.valid_from is None or one.valid_from <= period.end][-1]


def unseen(
    records: Records, rows: pl.DataFrame, period: str, codes: Sequence[str], scheme: Scheme
) -> dict[str, Drawn]:
    """Return draws of the true values of the scheme's indicators, a column for each township.

    Indicator → draws, in its own unit; those that are facts (sums of money) have none. `rows`: tidy rows of
    the townships; `codes`: their order. Households are read from `records`.
    """
    found: dict[str, Drawn] = {}
    paired_rows: dict[str, pl.DataFrame] = {}
    for line in scheme.lines:
        if line.indicator not in BY_ID:
            continue
        one, random = BY_ID[line.indicator], randomness(period, line.indicator)
        own = of_units(rows, one.id, codes)
        kind = kind_of(one)
        if kind == "answers":
            found[one.id] = sampled(own, asked(records, one, period, codes), random)
        elif kind == "things":
            found[one.id] = things(own, random)
        elif kind == "counted" and is_countable(own):
            found[one.id] = counted(own, random, of_all=is_of_all(one.id))
        elif kind == "panel":
            paired_rows[one.id] = own
    if paired_rows and HANDED_UP in records.tables:
        found |= _paired_above(records, paired_rows, period, codes)
    elif paired_rows and "fact_pair" in records.tables:
        clusters = records.whole.frame(CLUSTERS, [period])
        each = [clusters.filter(pl.col("township") == code) for code in codes]
        found |= paired(each, paired_rows, randomness(period, "panel"))
    return found


def _paired_above(
    records: Records, rows: dict[str, pl.DataFrame], period: str, codes: Sequence[str]
) -> dict[str, Drawn]:
    """Return draws of the panel from what counties handed up of it; households are held by them."""
    known = {name: _handed_up(records, name, period, codes) for name in rows}
    pairs = {
        name: [
            (int(many or 0), float(squares or 0.0)) for many, squares in one.select("n", "spread").iter_rows()
        ]
        for name, one in known.items()
    }
    return paired_from(pairs, rows, randomness(period, "panel"))


def _handed_up(records: Records, indicator: str, period: str, codes: Sequence[str]) -> pl.DataFrame:
    """One row per code, in their order: n, population, middle, spread as handed up; null: nothing."""
    found = records.whole.frame(OF_COUNTIES, [period, indicator])
    units = pl.DataFrame({"unit": codes}, schema={"unit": pl.String})
    return units.join(found, on="unit", how="left", maintain_order="left")


def randomness(period: str, name: str) -> Any:
    """Return the random numbers of one indicator in one period: the same each time, no two alike."""
    return np.random.default_rng([SEED, crc32(period.encode()), crc32(name.encode())])


def of_units(rows: pl.DataFrame, indicator: str, codes: Sequence[str]) -> pl.DataFrame:
    """One row per code, in their order: its tidy row of one indicator, nulls where it has none."""
    mine = rows.filter((pl.col("indicator") == indicator) & pl.col("component").is_null())
    units = pl.DataFrame({"area_code": codes}, schema={"area_code": pl.String})
    return units.join(mine, on="area_code", how="left", maintain_order="left")


def said_by_households(records: Records, one: Indicator, period: str) -> pl.DataFrame:
    """One row per household asked in the period: unit, household, mean of its answers that count (0–1)."""
    empty = {"unit": pl.String(), "household": pl.String(), "mean": pl.Float64()}
    if one.sample is None or "fact_answer" not in records.tables:
        return pl.DataFrame(schema=empty)
    plain = one.sample.plain
    good, said = (pl.sum_horizontal(of.columns) for of in (plain.numerator, plain.denominator))
    answers = records.whole.frame(ANSWERS, [period]).filter(said > 0)
    sums = answers.group_by("unit", household="household_id").agg(mean=good.sum() / said.sum())
    return sums.with_columns(pl.col("mean").cast(pl.Float64)).sort("unit", "mean", "household")


def asked(records: Records, one: Indicator, period: str, codes: Sequence[str]) -> Asked:
    """Return how many households were asked of how many, by township, and what an answer is worth."""
    if HANDED_UP in records.tables:
        told = _handed_up(records, one.id, period, codes)
        n, people = (told[name].fill_null(0).to_numpy().astype(np.float64) for name in ("n", "population"))
        return Asked(n, people, worth_of(told.drop_nulls("middle")))
    said = said_by_households(records, one, period)
    many = said.group_by("unit").agg(n=pl.len())
    scope = records.whole.frame(SCOPE, [period]) if "fact_household" in records.tables else many
    return Asked(_of_each(many, codes), _of_each(scope, codes), answers_worth(said))


def _of_each(rows: pl.DataFrame, codes: Sequence[str]) -> Draws:
    known = dict(rows.select("unit", "n").iter_rows())
    return np.array([float(known.get(code) or 0) for code in codes])


def passed(period: Period) -> float:
    """Return the share of the work year that has passed at a period's end: what a schedule asks for."""
    return 0.5 if period.half == "H1" else 1.0
