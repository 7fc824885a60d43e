"""Households that split, merge, get a new number or leave, and the links that say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from pipelines.synthetic.life.areas import COUNTY_CODE
from pipelines.synthetic.life.chance import Array, Chance, days
from pipelines.synthetic.life.halfyears import LONG_AGO, NEVER, born_by
from pipelines.synthetic.life.people import CHILD, PARENT

FIRST_CHANGE, LAST_CHANGE = date(2023, 2, 10), date(2025, 10, 20)
SPLITS, MERGERS, RENUMBERED, LEFT, DIED_OUT = 0.006, 0.002, 0.002, 0.003, 0.002
NEW_NUMBERS, NEW_OF_A_BLOCK = 8_000_000, 2_000
GROWN_UP = 22
STATUS = {"split": "在册", "merger": "并户", "renumber": "注销", "left": "迁出", "died": "全户死亡"}
LINK = {"split": "分户", "merger": "并户", "renumber": "更换户编号"}


@dataclass(slots=True)
class Settled:
    """Household numbers and their people after all changes.

    `households`: one row per number ever, with began, ended. `people`: one row per person and number.
    `links`: one row per pair of numbers (places in `households`) and day.
    """

    households: pl.DataFrame
    people: pl.DataFrame
    links: pl.DataFrame


def changed(households: pl.DataFrame, people: pl.DataFrame, block: int, chance: Chance) -> Settled:
    """Let about one household in seventy (a row each) change its number or leave the county's register."""
    events = _events(households, people, chance)
    moves = events.filter(pl.col("kind").is_in(list(LINK)))
    makes = moves.filter(pl.col("kind") != "merger").with_row_index("nth")
    made = households[makes["household"]].with_columns(
        household=households.height + makes["nth"].cast(pl.Int64),
        household_id=(NEW_NUMBERS + block * NEW_OF_A_BLOCK + makes["nth"])
        .cast(pl.String)
        .str.replace("^", COUNTY_CODE),
        parent=makes["household"],
        began=makes["day"],
    )
    target = pl.concat(
        [
            makes.select("household", target=made["household"]),
            moves.filter(pl.col("kind") == "merger").select("household", target=pl.col("household") + 1),
        ]
    )
    moves = moves.join(target, on="household", maintain_order="left", how="left")
    rows = households.join(events, on="household", how="left", maintain_order="left").with_columns(
        parent=pl.col("household"), began=pl.lit(LONG_AGO)
    )
    rows = pl.concat(
        [rows, made.with_columns(kind=pl.lit(None, pl.String), day=pl.lit(None, pl.Date))],
        how="diagonal_relaxed",
    )
    is_gone = pl.col("kind").is_not_null() & (pl.col("kind") != "split")
    rows = rows.with_columns(
        status=pl.col("kind").replace_strict(STATUS, default="在册", return_dtype=pl.String),
        status_date=pl.when(is_gone).then("day"),
        ended=pl.when(is_gone).then("day").otherwise(pl.lit(NEVER)),
    )
    return Settled(rows.drop("kind", "day"), _people(people, events, moves), _links(moves))


def _events(households: pl.DataFrame, people: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per household that changes: what happens to it, and when."""
    quiet = people.group_by("household", maintain_order=True).agg(
        is_quiet=(pl.col("valid_from").is_null() & pl.col("valid_to").is_null()).all(),
        has_grown=((pl.col("place") == CHILD) & (pl.col("born") < born_by(GROWN_UP))).any(),
    )
    size, village = households["size"].to_numpy(), households["village"].to_numpy()
    is_quiet, has_grown = quiet["is_quiet"].to_numpy(), quiet["has_grown"].to_numpy()
    odd = np.arange(len(size)) % 2 == 1  # only these change, so that what they merge into stays as it is
    next_is_near = np.append(village[1:] == village[:-1], values=False) & np.append(
        is_quiet[1:], values=False
    )
    fit = {
        "split": odd & is_quiet & has_grown & (size > PARENT),
        "merger": odd & is_quiet & (size <= 2) & next_is_near,  # noqa: PLR2004 - people
        "renumber": odd & is_quiet,
        "left": odd & is_quiet,
        "died": odd & is_quiet & (size == 1) & households["no_labour"].to_numpy(),
    }
    free, found = np.ones(len(size), dtype=bool), []
    shares = dict(zip(fit, (SPLITS, MERGERS, RENUMBERED, LEFT, DIED_OUT), strict=True))
    for kind, may in fit.items():
        places = _some(np.flatnonzero(may & free), max(1, round(shares[kind] * len(size))), chance)
        free[places] = False
        found.append(
            pl.DataFrame(
                {
                    "household": places,
                    "kind": [kind] * len(places),
                    "day": days(FIRST_CHANGE, LAST_CHANGE, len(places), chance),
                }
            )
        )
    return pl.concat(found).sort("household")


def _some(places: Array, wanted: int, chance: Chance) -> Array:
    return np.sort(chance.choice(places, min(wanted, len(places)), replace=False))


def _people(people: pl.DataFrame, events: pl.DataFrame, moves: pl.DataFrame) -> pl.DataFrame:
    """Close the rows of those who move or leave, and open one for each where they went."""
    goes_along = pl.col("place").eq(CHILD) | pl.col("place").gt(PARENT)
    rows = people.join(events, on="household", how="left", maintain_order="left")
    rows = rows.with_columns(goes=pl.col("kind").is_not_null() & ((pl.col("kind") != "split") | goes_along))
    word = pl.col("kind").replace_strict(LINK | {"left": "迁出", "died": "自然减少(死亡)"}, default=None)
    stay = rows.with_columns(
        valid_to=pl.when("goes").then("day").otherwise("valid_to"),
        change_type=pl.when("goes").then(word).otherwise("change_type"),
    )
    went = rows.filter("goes").join(
        moves.select("household", "target"), on="household", maintain_order="left"
    )
    is_new_head = (pl.col("kind") == "split") & (pl.col("place") == CHILD)
    relation = pl.when(is_new_head).then(pl.lit("户主")).when(pl.col("kind") == "renumber").then("relation")
    child = pl.when("is_male").then(pl.lit("之子")).otherwise(pl.lit("之女"))
    went = went.with_columns(
        household=pl.col("target"),
        valid_from=pl.col("day"),
        change_type=word,
        relation=relation.when(pl.col("kind") == "split").then(child).otherwise(pl.lit("其他")),
        is_head=is_new_head | (pl.col("is_head") & (pl.col("kind") == "renumber")),
    )
    both = pl.concat([stay, went.drop("target")])
    return both.drop("kind", "day", "goes").sort("household", "place", maintain_order=True)


def _links(moves: pl.DataFrame) -> pl.DataFrame:
    return moves.select(
        before="household",
        after="target",
        link_type=pl.col("kind").replace_strict(LINK),
        change_date="day",
    )
