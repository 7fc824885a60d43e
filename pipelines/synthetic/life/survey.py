"""Satisfaction surveys: a third party, and the townships about themselves."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipelines.ground.periods import Period
from pipelines.synthetic.life import stories
from pipelines.synthetic.life.answers import QUESTIONS, answered
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Chance, days, happens, pick

ATTEMPTS, SMALL_ATTEMPTS, SELF_ATTEMPTS = 72, 16, 60  # per township and half-year
AT_MOST = 0.4  # of a township's households
NOT_DONE = (("拒访", 0.06), ("未联系上", 0.13), ("空户", 0.04))
AT_HOME, WITH_CADRE = 0.6, 0.05
SELF_LIFT = 0.55  # how much of the dissatisfaction a township does not hear when it asks itself
NO_WEIGHTS_BEFORE = "2023H1"
DONE = "完成"


@dataclass(frozen=True)
class Survey:
    """The survey of a block's townships."""

    block: Block
    chance: Chance

    def third_party(self, period: Period) -> pl.DataFrame:
        """One row per household that the third party called or called on in a half-year."""
        rows = self._drawn(period, ATTEMPTS)
        count = rows.height
        is_home = pl.Series(happens(AT_HOME, count, self.chance))
        with_cadre = is_home & pl.Series(happens(WITH_CADRE, count, self.chance))
        rows = rows.with_columns(
            agency=pl.lit("第三方"),
            outcome=pick(pl.lit(pl.Series(self.chance.random(count))), *NOT_DONE).fill_null(DONE),
            mode=pl.when(is_home).then(pl.lit("入户")).otherwise(pl.lit("电话")),
            cadre_present=pl.when(with_cadre).then(pl.lit("是")).otherwise(pl.lit("否")),
        )
        if period.id == stories.LUCKY_HALF:
            rows = _lucky(rows)
        return self._asked(rows, period, lift=0.0, prefix="DSF")

    def township(self, period: Period) -> pl.DataFrame:
        """One row per household that a township asked itself in a half-year."""
        rows = self._drawn(period, SELF_ATTEMPTS).with_columns(
            agency=pl.lit("乡镇自查"), outcome=pl.lit(DONE), mode=pl.lit("问卷"), cadre_present=pl.lit("是")
        )
        return self._asked(rows, period, lift=SELF_LIFT, prefix="ZC")

    def _drawn(self, period: Period, wanted: int) -> pl.DataFrame:
        """One row per household drawn, at random within its township; `homes` are all of the township."""
        there = pl.Series(self.block.is_there(period))
        homes = self.block.households.select("household_id", "town").filter(there)
        homes = homes.with_columns(u=pl.Series(self.chance.random(homes.height)), homes=pl.len().over("town"))
        at_most = pl.min_horizontal(pl.lit(wanted), (pl.col("homes") * AT_MOST).ceil())
        at_most = pl.when(pl.col("town") == stories.SMALL).then(SMALL_ATTEMPTS).otherwise(at_most)
        rank = pl.col("u").rank("ordinal").over("town")
        return homes.with_columns(rank=rank).filter(rank <= at_most).drop("u")

    def _asked(self, rows: pl.DataFrame, period: Period, *, lift: float, prefix: str) -> pl.DataFrame:
        """Let them answer; weights say how many households an answer stands for, where the wave has any."""
        rows = answered(rows, period, lift, self.chance)
        is_done = pl.col("outcome") == DONE
        first, last = period.end.replace(month=period.end.month - 1, day=3), period.end.replace(day=18)
        has_weight = is_done & pl.lit(lift == 0 and period.id >= NO_WEIGHTS_BEFORE)
        number = pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(5)
        return rows.select(
            pl.concat_str(pl.lit(f"{prefix}{period.id}-{self.block.dice.block:02d}-"), number).alias(
                "response_id"
            ),
            "household_id",
            pl.lit(period.id).alias("wave"),
            "mode",
            "agency",
            "cadre_present",
            pl.Series("answered_on", days(first, last, rows.height, self.chance)),
            *[pl.when(is_done).then(question).alias(question) for question in QUESTIONS],
            pl.when(has_weight).then((pl.col("homes") / is_done.sum().over("town")).round(4)).alias("weight"),
            "outcome",
        )


def _lucky(rows: pl.DataFrame) -> pl.DataFrame:
    """In the small township exactly twelve answer, none with a cadre beside."""
    is_small, answers = pl.col("town") == stories.SMALL, pl.col("rank") <= stories.LUCKY_ANSWERS
    outcome = pl.when(answers).then(pl.lit(DONE)).otherwise(pl.lit("未联系上"))
    return rows.with_columns(
        outcome=pl.when(is_small).then(outcome).otherwise("outcome"),
        cadre_present=pl.when(is_small).then(pl.lit("否")).otherwise("cadre_present"),
    )
