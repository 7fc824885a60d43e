"""A change of place judged with the same households in both periods, not as two rankings apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from metrics.scoring.places import LEVEL, best_and_worst
from metrics.scoring.ranges import Ranged
from metrics.scoring.shares import Draws
from metrics.scoring.unseen import Drawn

KEY = ["unit", "household"]
FEWEST = 30  # households asked in both periods, below which nothing is said of how their answers go together


def changes(now: Ranged, before: Ranged) -> dict[str, str]:
    """Return for each unit ranked in both periods whether its move is `beyond` chance or `within` it.

    Beyond: in 97.5 % of the draws of both periods' true scores it moves one and the same way. What was fully
    counted is a fact in both periods; a unit that stands still is within.
    """
    here, _ = best_and_worst(now.scores)
    there, _ = best_and_worst(before.scores)
    found = {}
    for column, code in enumerate(now.codes):
        if code in before.codes:
            moves = here[:, column] - there[:, before.codes.index(code)]
            sure = max(float((moves < 0).mean()), float((moves > 0).mean()))
            found[code] = "beyond" if sure >= 1 - (1 - LEVEL) / 2 else "within"
    return found


def overlap(now: pl.DataFrame, before: pl.DataFrame, codes: Sequence[str]) -> Draws:
    """Return how far the errors of two surveys go together, one entry a unit (0: other households asked).

    `now`, `before`: one row per household asked, with unit, household and mean. The errors share as much as
    the households asked both times are of each sample, times how alike their two answers are.
    """
    both = now.join(before, on=KEY, suffix="_before").drop_nulls()
    if both.height < FEWEST:
        return np.zeros(len(codes))
    own = [(pl.col(name) - pl.col(name).mean().over("unit")).alias(name) for name in ("mean", "mean_before")]
    alike = both.select(own).select(pl.corr("mean", "mean_before").fill_nan(0.0)).item()  # NaN: no spread
    alike = min(max(float(alike or 0.0), 0.0), 1.0)
    shared, first, second = (
        dict(rows.group_by("unit").agg(n=pl.len()).iter_rows()) for rows in (both, now, before)
    )
    share = [shared.get(one, 0) / np.sqrt(max(first.get(one, 0) * second.get(one, 0), 1)) for one in codes]
    found: Draws = alike * np.array(share)
    return found


def together(
    drawn: Mapping[str, Drawn], now: Mapping[str, Drawn], alike: Mapping[str, Draws], random: Any
) -> dict[str, Drawn]:
    """Return the draws of the period before, put in such an order that they go together with this period's.

    `alike`: indicator → how far, one entry a unit. What each draw says of its own period stays.
    """
    found = dict(drawn)
    for name, share in alike.items():
        one, other = drawn.get(name), now.get(name)
        if one is None or other is None or one.here is None or other.here is None:
            continue
        here = one.here.copy()
        for column in np.flatnonzero(share > 0):
            here[:, column] = _ordered(
                one.here[:, column], other.here[:, column], float(share[column]), random
            )
        found[name] = Drawn(here, one.again)
    return found


def _ordered(values: Draws, like: Draws, share: float, random: Any) -> Draws:
    """Return the same values in an order that goes together with `like` (Iman and Conover 1982)."""
    scores = np.sort(random.standard_normal(len(like)))
    score = np.empty_like(scores)
    score[np.argsort(like, kind="stable")] = scores
    mixed = share * score + np.sqrt(max(1 - share**2, 0.0)) * random.standard_normal(len(like))
    found = np.empty_like(values)
    found[np.argsort(mixed, kind="stable")] = np.sort(values)
    return found
