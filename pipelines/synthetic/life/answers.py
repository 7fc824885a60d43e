"""What households answer: satisfied with the measures, satisfied with the cadres."""

from __future__ import annotations

import numpy as np
import polars as pl

from pipelines.ground.periods import Period
from pipelines.synthetic.life import stories
from pipelines.synthetic.life.chance import Array, Chance

QUESTIONS = ("q1_measures", "q2_cadre")
CADRE_BETTER = 0.012  # cadres fare better than measures
FLOOD_FALL = 0.05
SHARED, OWN = 0.6, 0.8  # how far a household's two answers go together
PLEASED, PLEASED_SHARES = ("非常满意", "满意"), (0.66, 0.34)
REST = ("基本满意", "不满意", "很不满意", "不了解", "拒答")
REST_SHARES = (0.5, 0.2, 0.06, 0.16, 0.08)


def answered(rows: pl.DataFrame, period: Period, lift: float, chance: Chance) -> pl.DataFrame:
    """One row per visit given, with an answer to each question; `lift`: share of displeasure not said."""
    rate = _rates(rows["town"].to_numpy(), period)
    rate = rate + lift * (1 - rate)
    mood = chance.normal(0, 1, rows.height)
    words = {
        QUESTIONS[0]: _words(rate - CADRE_BETTER / 2, mood, chance),
        QUESTIONS[1]: _words(rate + CADRE_BETTER / 2, mood, chance),
    }
    rows = rows.with_columns(**{name: pl.Series(said) for name, said in words.items()})
    if period.id != stories.LUCKY_HALF or lift:
        return rows
    unlucky = (pl.col("town") == stories.SMALL) & pl.col(*QUESTIONS).is_in(REST)
    return rows.with_columns(
        pl.when(unlucky).then(pl.lit(PLEASED[1])).otherwise(pl.col(*QUESTIONS)).name.keep()
    )


def _rates(towns: Array, period: Period) -> Array:
    """Return how likely a household of each township is satisfied."""
    fall = FLOOD_FALL * (np.isin(towns, stories.FLOODED) & (period.id == stories.FLOOD_HALF))
    found: Array = stories.by_township(stories.SATISFIED, towns) - fall
    return found


def _words(rate: Array, mood: Array, chance: Chance) -> Array:
    """Return a word for each: pleased with the given probability, else one of the rest."""
    count = len(rate)
    own = SHARED * mood + OWN * chance.normal(0, 1, count)
    order = np.argsort(np.argsort(own)) / max(count, 1)
    pleased = chance.choice(PLEASED, count, p=PLEASED_SHARES)
    return np.where(order < rate, pleased, chance.choice(REST, count, p=REST_SHARES))
