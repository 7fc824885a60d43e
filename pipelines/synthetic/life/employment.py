"""Who worked where, month by month: workers of watched households, and some who left their post for a job."""

from __future__ import annotations

import polars as pl

from pipelines.ground.periods import Period
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Chance, pick
from pipelines.synthetic.life.halfyears import months_of
from pipelines.synthetic.life.traits import LABOUR

WATCHED_YEAR = 2025  # the year whose months are reported
AGES = (19, 59)
WORKS, LEAST, MORE = 0.72, 0.75, 0.5
GONE_OF = 60  # one in so many on a post works far away instead
PLACES = (("乡内", 0.22), ("县内", 0.28), ("省内县外", 0.27), ("省外", 0.23))
CHANNELS = (("自发外出", 0.42), ("劳务输出", 0.2), ("帮扶车间", 0.14), ("本地企业", 0.18), ("自主创业", 0.06))
WAGE, FURTHER = 2_600, 2_400  # yuan a month; the farther, the more


def employment(block: Block, posts: pl.DataFrame, period: Period, chance: Chance) -> pl.DataFrame:
    """One row per person watched and month of a half-year."""
    gone = posts.select("person_id", is_gone=pl.lit(value=True)).unique("person_id", maintain_order=True)
    everyone = pl.concat([gone.gather_every(GONE_OF), _workers(block)])
    everyone = everyone.unique("person_id", keep="first", maintain_order=True)
    fixed = {name: pl.Series(chance.random(everyone.height)) for name in ("place", "channel", "luck")}
    rows = months_of(period).join(everyone.with_columns(**fixed), how="cross", maintain_order="left")
    monthly = pl.Series(chance.random(rows.height))
    works = pl.col("is_gone") | (monthly < WORKS * (LEAST + MORE * pl.col("luck")))
    place = pl.when("is_gone").then(pl.lit("省外")).otherwise(pick(pl.col("place"), *PLACES))
    wage = (WAGE + FURTHER * pl.col("place")) * (0.9 + 0.2 * monthly)
    return rows.select(
        "person_id",
        "month",
        works.alias("working"),
        pl.when(works).then(place).alias("place_level"),
        pl.when(works).then(pick(pl.col("channel"), *CHANNELS)).alias("channel"),
        pl.when(works).then(wage.round().cast(pl.Int64)).alias("wage_month"),
    )


def _workers(block: Block) -> pl.DataFrame:
    """One row per worker of a household that is or was watched."""
    watched = block.households.filter("is_watched").select("household")
    steady = pl.col("valid_from").is_null() & pl.col("valid_to").is_null() & pl.col("age").is_between(*AGES)
    workers = block.people.filter(steady & pl.col("labour_skill").is_in(LABOUR))
    workers = workers.join(watched, on="household", how="semi", maintain_order="left")
    return workers.select("person_id", is_gone=pl.lit(value=False))
