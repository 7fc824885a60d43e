"""People: who lives in each household at the start, who is born to it and who dies."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from pipelines.synthetic.life.areas import COUNTY_CODE
from pipelines.synthetic.life.chance import Array, Chance, as_day, days, happens
from pipelines.synthetic.life.halfyears import FIRST, LAST, born_by
from pipelines.synthetic.life.names import id_numbers, names_of

DAYS_A_YEAR = 365.25
OLD, OLDEST = 60, 94
MALE_HEADS, YOUNG_PARENT = 0.8, 23
OLD_DEATHS, OTHER_DEATHS = 0.075, 0.002  # over four years
# who the first, second … member of a household is
HEAD, SPOUSE, CHILD, SECOND_CHILD, PARENT = range(5)


def people_of(households: pl.DataFrame, first_serial: int, block: int, chance: Chance) -> pl.DataFrame:
    """One row per person of a block, in order of household; `place` 0 is the head."""
    size = households["size"].to_numpy()
    home = np.repeat(np.arange(len(size)), size)
    place = np.arange(len(home)) - np.repeat(np.cumsum(size) - size, size)
    age = _ages(home, place, households["no_labour"].to_numpy(), chance)
    born = as_day(LAST) - (age * DAYS_A_YEAR).astype("timedelta64[D]")
    is_male = happens(np.where(place == HEAD, MALE_HEADS, 0.5), len(home), chance)
    spouse = place == SPOUSE
    is_male[spouse] = ~is_male[np.flatnonzero(spouse) - 1]
    people = pl.DataFrame(
        {
            "household": home,
            "place": place,
            "born": born,
            "is_male": is_male,
            "serial": np.arange(len(home)) + first_serial,
        }
    )
    return people.with_columns(
        person_id=pl.lit(COUNTY_CODE) + pl.col("serial").cast(pl.String).str.zfill(8),
        name=names_of(home, is_male, ~spouse, chance),
        id_number=id_numbers(people["born"], is_male, block),
        relation=_relation(),
        is_head=pl.col("place") == HEAD,
        **_life(people, chance),
    )


def _ages(home: Array, place: Array, no_labour: Array, chance: Chance) -> Array:
    """Return ages at the end of the last year; children follow from the head's."""
    homes = len(no_labour)
    head = np.where(no_labour, chance.uniform(66, 86, homes), chance.uniform(31, 66, homes))[home]
    first = np.maximum(head - chance.uniform(22, 30, homes)[home], 0.3)
    own = chance.random(len(home))
    parent = head + 21 + 8 * own
    is_parent = (place == PARENT) & (parent < OLDEST)
    ages = np.select(
        [place == HEAD, place == SPOUSE, place == CHILD, place == SECOND_CHILD, is_parent],
        [head, head - 3 + 5 * own, first, np.maximum(first - 1 - 5 * own, 0.2), parent],
        default=np.where(
            first > YOUNG_PARENT, np.minimum(first - YOUNG_PARENT, 14) * own + 0.1, 2 + 12 * own
        ),
    )
    return np.where(no_labour[home] & (place == SPOUSE), head - 4 * own, ages)


def _relation() -> pl.Expr:
    words = {
        HEAD: ("户主", "户主"),
        SPOUSE: ("配偶", "配偶"),
        CHILD: ("之子", "之女"),
        SECOND_CHILD: ("之子", "之女"),
        PARENT: ("之父", "之母"),
    }
    is_young = pl.col("born") > date(1985, 1, 1)
    other = pl.when("is_male").then(pl.lit("之孙子")).otherwise(pl.lit("之孙女"))
    chain: Any = pl.when((pl.col("place") == PARENT) & is_young).then(other)
    for place, (male, female) in words.items():
        word = pl.when("is_male").then(pl.lit(male)).otherwise(pl.lit(female))
        chain = chain.when(pl.col("place") == place).then(word)
    relation: pl.Expr = chain.otherwise(other)
    return relation


def _life(people: pl.DataFrame, chance: Chance) -> dict[str, pl.Expr]:
    """Say since when and until when each lived there, and what changed it."""
    count = people.height
    end = pl.Series(days(FIRST, LAST, count, chance))
    chances = pl.when(pl.col("born") < born_by(OLD)).then(OLD_DEATHS).otherwise(OTHER_DEATHS)
    dies = (pl.Series(chance.random(count)) < chances) & (pl.col("place") > 0) & (pl.col("born") < FIRST)
    is_born = pl.col("born") >= FIRST
    return {
        "valid_from": pl.when(is_born).then("born"),
        "valid_to": pl.when(dies).then(end),
        "change_type": pl.when(dies).then(pl.lit("自然减少(死亡)")).when(is_born).then(pl.lit("新增")),
    }
