"""What became of household numbers: splits, mergers and renumbering (domain.md 3.2)."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.county import County
from pipelines.facts.origin.traced import Codes, built, codes_of, followed
from pipelines.sources.household_link import MERGED, RENUMBERED, SPLIT

ENDS = ("from_household_id", "to_household_id")
PAIR = {"household_id": pl.String(), "cluster_id": pl.String()}


def clusters(links: pl.DataFrame, after: date, until: date) -> pl.DataFrame:
    """One row per linked household: the cluster (its lowest number) that changes in (after, until] make."""
    rows = links.filter((pl.col("change_date") > after) & (pl.col("change_date") <= until))
    root: dict[str, str] = {}
    for one, other in rows.select(ENDS).iter_rows():
        low, high = sorted((_find(root, one), _find(root, other)))
        root[high] = low
    known = sorted({code for ends in rows.select(ENDS).iter_rows() for code in ends})
    found = [(code, _find(root, code)) for code in known]
    return built(found, PAIR, {name: [rows.select(ENDS)] for name in PAIR}, [rows.select(ENDS)])


def _find(root: dict[str, str], code: str) -> str:
    top = code
    while root.get(top, top) != top:
        top = root[top]
    while root.get(code, code) != top:
        root[code], code = top, root[code]
    return top


def begun(county: County) -> pl.DataFrame:
    """One row per household number that a split or a renumbering made: the day it began.

    A merger makes a new number only where two or more numbers went into one that did not go on before.
    """
    links = county.table("household_link").filter(pl.col("from_household_id") != pl.col("to_household_id"))
    sources = links.group_by("to_household_id", "change_date").agg(
        many=pl.col("from_household_id").n_unique()
    )
    made = links.join(sources, on=["to_household_id", "change_date"]).filter(
        (pl.col("link_type") != MERGED) | (pl.col("many") > 1)
    )
    return made.group_by(household_id="to_household_id").agg(began_on=pl.col("change_date").min())


def ended(county: County) -> pl.DataFrame:
    """One row per household number that a merger or renumbering ended: the day it ended."""
    links = county.table("household_link").filter(
        (pl.col("from_household_id") != pl.col("to_household_id")) & (pl.col("link_type") != SPLIT)
    )
    return links.group_by(household_id="from_household_id").agg(ended_on=pl.col("change_date").max())


def linked(county: County, after: date, until: date, end: str) -> pl.DataFrame:
    """One row per household number at one end (a column of the table) of a change in (after, until]."""
    rows = county.table("household_link").filter(
        (pl.col("change_date") > after)
        & (pl.col("change_date") <= until)
        & (pl.col("from_household_id") != pl.col("to_household_id"))
    )
    return rows.select(household_id=end).unique()


def successors(county: County, day: date, kinds: tuple[str, ...] = (RENUMBERED,)) -> Codes:
    """Return old number → number that the same household carries on the day."""
    links = county.table("household_link").filter(
        pl.col("link_type").is_in(kinds) & (pl.col("change_date") <= day)
    )
    step = codes_of(links.sort("change_date"), *ENDS)
    return followed(step, {code: _last(step, code) for code in step})


def _last(step: dict[str, str], code: str) -> str:
    seen = {code}
    while (then := step.get(code)) and then not in seen:
        code = then
        seen.add(code)
    return code
