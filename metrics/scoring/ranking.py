"""A ranking: scores, places, ranges and grades of units in one period, by one scheme, from tidy rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from metrics.scoring.ranges import Ranged, ranged
from metrics.scoring.ranks import ranked
from metrics.scoring.rules import Rules
from metrics.scoring.scheme import Scheme
from metrics.scoring.score import scored
from metrics.scoring.unseen import Drawn
from metrics.scoring.values import scored_values
from metrics.scoring.whatif import robustness


@dataclass(frozen=True)
class Ranking:
    """`table`: one row per unit, best first; `parts`: one row per unit and indicator; `dropped`: ids.

    table: code, name, score, rank, rank_low, rank_high, expected_rank, top_third, bottom_third, again_low,
    again_high, joint_low, joint_high, surely_above, grade, caps, weight_left, is_ranked, keeps_third. parts:
    those of `scored`, with the units' tidy columns. `ranges`: draws of the true scores behind the table.
    """

    period: str
    scheme: Scheme
    rules: Rules
    table: pl.DataFrame
    parts: pl.DataFrame
    dropped: tuple[str, ...]
    ranges: Ranged


@dataclass(frozen=True)
class Judged:
    """What is ranked: tidy rows of the units and of the whole above them, and what is uncertain in them."""

    period: str
    units: pl.DataFrame  # tidy rows
    whole: pl.DataFrame  # tidy rows of the area above
    unseen: Mapping[str, Drawn]  # a column for each of `codes`
    codes: tuple[str, ...]
    schedule: float = 1.0  # share of the work year that has passed at the period's end


def ranking(judged: Judged, scheme: Scheme, rules: Rules) -> Ranking:
    """Score and rank the units; weights are scaled over the indicators that anybody has."""
    used = scheme.only(frozenset(judged.units["indicator"].unique()))
    rows = judged.units.filter(pl.col("component").is_null()).with_columns(code="area_code")
    found = scored(used, scored_values(rows, judged.whole), judged.schedule)
    table = ranked(found.totals).join(_names(rows), on="code", how="left", maintain_order="left")
    places = table.filter("is_ranked")["code"].to_list()
    sets = ranged(found.parts, places, _columns(judged, places))
    table = holding(table.join(sets.table, on="code", how="left", maintain_order="left"))
    keeps = pl.DataFrame(
        {"code": places, "keeps_third": robustness(found.parts, used, places)},
        schema={"code": pl.String, "keeps_third": pl.Float64},
    )
    table = table.join(keeps, on="code", how="left", maintain_order="left")
    nobody = found.parts.filter(pl.col("state") == "dropped")["indicator"].unique(maintain_order=True)
    table = graded(table, rules, judged.period)
    return Ranking(judged.period, used, rules, table, found.parts, tuple(nobody), sets)


def holding(table: pl.DataFrame) -> pl.DataFrame:
    """Stretch each range (one row per unit) to hold the place that is given: in a tie, each of its places."""
    tied = pl.len().over("rank").cast(pl.Int64)
    last = pl.when(pl.col("rank").is_not_null()).then(pl.col("rank") + tied - 1)
    kinds = ("rank", "again", "joint")
    low = [pl.min_horizontal(f"{kind}_low", "rank").alias(f"{kind}_low") for kind in kinds]
    return table.with_columns(
        *low, *[pl.max_horizontal(f"{kind}_high", last).alias(f"{kind}_high") for kind in kinds]
    )


def _names(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select("code", name="area_name").unique("code", keep="first")


def _columns(judged: Judged, codes: list[str]) -> dict[str, Drawn]:
    """Return the draws with one column for each of the codes, in their order."""
    at = [judged.codes.index(code) for code in codes]
    return {
        name: Drawn(None if one.here is None else one.here[:, at], one.again[:, at])
        for name, one in judged.unseen.items()
    }


def graded(table: pl.DataFrame, rules: Rules, period: str) -> pl.DataFrame:
    """Add grade and caps (why a red line lowered it) to one row per unit; the score stays."""
    grades, caps = [], []
    for row in table.select("code", "score", "is_ranked").iter_rows(named=True):
        mine = [one for one in rules.red_lines if one.area == row["code"] and one.period in {None, period}]
        plain = rules.grade(row["score"]) if row["is_ranked"] else None
        grades.append(rules.capped(plain, [one.cap for one in mine]) if plain else None)
        caps.append("；".join(one.reason for one in mine) or None)
    return table.with_columns(
        pl.Series("grade", grades, dtype=pl.String), pl.Series("caps", caps, dtype=pl.String)
    )
