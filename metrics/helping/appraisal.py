"""The appraisal of departments: scored, placed and, where counts allow, with a range, as townships are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from metrics.helping.bureaus import Bureau, bureaus
from metrics.helping.department_scheme import ITEMS, points, scheme_of
from metrics.results import Results
from metrics.scoring.placed import AppraisalDocument, ItemDocument
from metrics.scoring.ranges import ranged
from metrics.scoring.ranks import ranked
from metrics.scoring.scheme import Scheme
from metrics.scoring.score import COUNTED
from metrics.scoring.townships import randomness
from metrics.scoring.unseen import Drawn

LEAST = 0.5  # of the weight (proposed)
TOLERANCE = 1e-9
DRAWS, PRIOR = 2_000, 0.5  # of each true rate, from the beta distribution after Jeffreys' prior


@dataclass(frozen=True)
class Appraisal:
    """`table`: one row per department, best first; `parts`: one per department and item (`scored`).

    table: code (the department), score, rank, weight_left, is_ranked, again_low, again_high (null: too few
    counts to say). `dropped`: items that no department has. `bureaus`: every department, with all its rates.
    """

    period: str
    scheme: Scheme
    table: pl.DataFrame
    parts: pl.DataFrame
    dropped: tuple[str, ...]
    bureaus: tuple[Bureau, ...]


def appraisal(results: Results, period: str) -> Appraisal:
    """Return the appraisal of a period by the scheme in force; SchemeError for one that cannot be used."""
    found = bureaus(results, period)
    scheme = scheme_of(results.settings.departments)
    return appraised(period, scheme, found, results.settings.few_clusters)


def appraised(period: str, scheme: Scheme, found: Sequence[Bureau], fewest: int) -> Appraisal:
    """Score and place departments; a department with an item of fewer counts than `fewest` has no range.

    What does not apply to a department shares its weight; with less than half of it left it has no place:
    most have no guarantee item and no finding, so the townships' 60 % would leave but a few.
    """
    made = points({one.name: one.rates for one in found}, scheme)
    has_place = (pl.col("weight_left") >= LEAST - TOLERANCE) & pl.col("score").is_not_null()
    table = ranked(made.totals.with_columns(is_ranked=has_place)).sort(
        "rank", "score", "code", descending=[False, True, False], nulls_last=True
    )
    codes = table.filter("is_ranked")["code"].to_list()
    again = _again(made.parts, codes, period)
    thin = made.parts.filter(pl.col("state").is_in(COUNTED), pl.col("base") < fewest)["code"].unique()
    is_thin = pl.col("code").is_in(thin.implode())
    table = table.join(again, on="code", how="left", maintain_order="left").with_columns(
        pl.when(~is_thin).then(pl.col(name)).alias(name) for name in ("again_low", "again_high")
    )
    nobody = made.parts.filter(pl.col("state") == "dropped")["indicator"].unique(maintain_order=True)
    return Appraisal(period, scheme, table, made.parts, tuple(nobody), tuple(found))


def _again(parts: pl.DataFrame, codes: Sequence[str], period: str) -> pl.DataFrame:
    """One row per department that has a place: code, again_low, again_high: the places were it all again.

    In the period itself every task is counted: its place is a fact. Were there as many tasks again, each
    rate would be another by luck alone.
    """
    drawn = {}
    for item in ITEMS:
        own = pl.DataFrame({"code": codes}, schema={"code": pl.String}).join(
            parts.filter(indicator=item), on="code", how="left", maintain_order="left"
        )
        if own["base"].sum():
            top, base = (own[name].fill_null(0.0).to_numpy() for name in ("top", "base"))
            made = randomness(period, item).beta(top + PRIOR, base - top + PRIOR, (DRAWS, len(codes)))
            drawn[item] = Drawn(None, np.where(base > 0, made, np.nan))
    return ranged(parts, codes, drawn).table.select("code", "again_low", "again_high")


def as_json(found: Appraisal) -> AppraisalDocument:
    """Return the appraisal as `rank --of departments` prints it, and as it is kept when it is frozen."""
    rows = found.table.iter_rows(named=True)
    return {
        "period": found.period,
        "of": "departments",
        "scheme": found.scheme.name,
        "scheme_is_proposed": found.scheme.is_proposed,
        "dropped": list(found.dropped),
        "departments": [
            {
                "department": row["code"],
                "score": row["score"],
                "rank": row["rank"],
                "again_low": row["again_low"],
                "again_high": row["again_high"],
                "weight_left": row["weight_left"],
                "items": _items(found, row["code"]),
            }
            for row in rows
        ],
    }


def _items(found: Appraisal, name: str) -> dict[str, ItemDocument]:
    """Return each item that counts for a department or whose weight it shares."""
    mine = found.parts.filter(pl.col("code") == name, pl.col("state") != "dropped")
    return {
        row["indicator"]: {
            "value": row["raw"],
            "score": row["score"],
            "weight": row["weight"],
            "state": row["state"],
            "done": row["top"],
            "of": row["base"],
        }
        for row in mine.iter_rows(named=True)
    }
