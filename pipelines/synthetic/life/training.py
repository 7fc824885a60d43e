"""Skills-training courses and who took them."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.ground.periods import Period
from pipelines.synthetic.life import stories
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Chance, days, happens, pick
from pipelines.synthetic.life.halfyears import YEARS
from pipelines.synthetic.life.traits import LABOUR

BY_YEAR = (0.41, 0.46, 0.5, 0.545)  # of the labour force, over a year
FIRST_HALF = 0.42
COMPLETED, CERTIFIED = 0.97, 0.6
COURSES = (("中式烹调", 0.2), ("家政服务", 0.25), ("电工", 0.15), ("特色种植", 0.25), ("直播电商", 0.15))
CLASS = 40  # people of one course


def training(block: Block, period: Period, chance: Chance) -> pl.DataFrame:
    """One row per course and person who took it in a half-year."""
    since, until = period.start, period.end
    there = (pl.col("valid_from").fill_null(since) <= since) & (pl.col("valid_to").fill_null(until) >= until)
    is_grown = pl.col("born") < date(since.year - 16, since.month, 1)
    people = block.people.filter(there & is_grown & pl.col("labour_skill").is_in(LABOUR))
    homes = block.households.select("household", "town")
    people = people.join(homes, on="household", how="left", maintain_order="left")
    factor = stories.by_township(stories.TRAINED, people["town"].to_numpy())
    year = BY_YEAR[YEARS.index(period.year)] * factor / COMPLETED
    first = FIRST_HALF * year
    share = first if period.half == "H1" else (year - first) / (1 - first)
    return _courses(people.filter(pl.Series(happens(share, people.height, chance))), period, chance)


def _courses(people: pl.DataFrame, period: Period, chance: Chance) -> pl.DataFrame:
    """One row per person trained: classes are filled one after the other."""
    count = people.height
    nth = pl.int_range(count, eager=True) // CLASS
    groups, classes = count // CLASS + 1, nth.to_numpy()
    ended = days(period.start.replace(day=25), period.end, groups, chance)
    number = ("town", pl.lit("-"), pl.lit(nth))
    rows = people.select(
        "person_id",
        training_id=pl.concat_str(pl.lit(f"PX{period.id}-"), *number),
        course=pl.Series(chance.random(groups)[classes]),
        end_on=pl.Series(ended[classes]),
        length=pl.Series(chance.integers(4, 16, groups)[classes]),
        is_done=pl.Series(happens(COMPLETED, count, chance)),
        u=pl.Series(chance.random(count)),
    )
    return rows.select(
        "training_id",
        "person_id",
        course=pick(pl.col("course"), *COURSES),
        start_on=pl.col("end_on") - pl.duration(days="length"),
        end_on="end_on",
        completed="is_done",
        certificate=pl.col("is_done") & (pl.col("u") < CERTIFIED),
        employed_after=pick(pl.col("u"), ("是", 0.55), ("否", 0.3), ("未知", 0.15)),
    )
