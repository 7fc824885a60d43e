"""Public-welfare posts: who holds them, and how many days they came in each month."""

from __future__ import annotations

import numpy as np
import polars as pl

from pipelines.ground.periods import Period
from pipelines.synthetic.life import stories
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Chance, happens, pick
from pipelines.synthetic.life.halfyears import months_of
from pipelines.synthetic.life.traits import WEAK

POSTS, FEWEST = 0.05, 6  # of households
KINDS = (("保洁", 0.4), ("护林", 0.25), ("护路", 0.12), ("护水", 0.1), ("助老助残", 0.08), ("光伏运维", 0.05))
PAY = (600, 700, 800)  # yuan a month
AGES = (25, 68)
ABSENT, FLAGGED, VACANT, SECOND = 0.03, 0.004, 0.008, 0.008


def posts_of(block: Block, chance: Chance) -> pl.DataFrame:
    """One row per post: its village, who holds it, what it pays; a few people hold two."""
    steady = pl.col("valid_from").is_null() & pl.col("valid_to").is_null() & pl.col("age").is_between(*AGES)
    fit = block.people.filter(steady & (pl.col("labour_skill") == WEAK))
    fit = fit.unique("household", keep="first", maintain_order=True).select("person_id", "household")
    wanted = min(max(FEWEST, round(POSTS * block.size)), fit.height)
    fit = fit[np.sort(chance.choice(fit.height, wanted, replace=False))]
    homes = block.households.select("household", "village_code")
    rows = pl.concat([fit, fit.filter(pl.Series(happens(SECOND, fit.height, chance)))])
    rows = rows.join(homes, on="household", how="left", maintain_order="left")
    nth = (pl.int_range(pl.len()).over("village_code") + 1).cast(pl.String).str.zfill(3)
    return rows.with_columns(
        post_id=pl.concat_str(pl.lit("GW"), pl.col("village_code").str.tail(6), nth),
        post_type=pick(pl.lit(pl.Series(chance.random(rows.height))), *KINDS),
        subsidy=pl.Series(chance.choice(PAY, rows.height)),
    )


def post_months(posts: pl.DataFrame, period: Period, merged: tuple[str, str], chance: Chance) -> pl.DataFrame:
    """One row per post and month of a half-year; after the merger a post bears the new village's code."""
    rows = months_of(period).join(posts, how="cross", maintain_order="left")
    count = rows.height
    short = np.where(happens(ABSENT, count, chance), chance.integers(1, 7, count), 0)
    required = 21 + (rows["month"].dt.month() % 3).to_numpy()
    has_moved = (pl.col("village_code") == merged[0]) & (pl.col("month") >= stories.MERGED_ON)
    is_vacant = pl.Series(happens(VACANT, count, chance))
    return rows.select(
        "month",
        "post_id",
        "post_type",
        village_code=pl.when(has_moved).then(pl.lit(merged[1])).otherwise("village_code"),
        person_id=pl.when(~is_vacant).then("person_id"),
        days_required=pl.Series(required),
        days_attended=pl.Series(required - short),
        subsidy="subsidy",
        duplicate_flag=pl.Series(happens(FLAGGED, count, chance)),
    )
