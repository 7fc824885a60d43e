"""Made-up counties whose true scores are known: what rank ranges say of them, beside a naive bootstrap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from metrics.catalogue import BY_ID
from metrics.scoring.draws import resampled, sampled_shares
from metrics.scoring.ranges import ranges
from metrics.scoring.scheme import Line, Scheme, bound
from metrics.scoring.score import scored
from metrics.scoring.whatif import places
from pipelines.text import Text

TARGET, PRIOR = 0.058, 10_000
SCHEME = Scheme(
    "模拟",
    (
        Line("SAT-01", 15, bound("0.7"), bound("0.9")),
        Line("ECO-01", 20, bound("目标-0.06"), bound("目标")),
        Line("GUA-01", 25, bound("0.95"), bound("1")),
    ),
    Text("", ""),
)
KINDS = ("alike", "tiny samples", "near one", "exact ties", "spread")


@dataclass(frozen=True)
class Seen:
    """One simulated county: how often its ranges hold the true place, and how wide they are."""

    covered: float
    joint: bool
    width: float
    naive_covered: float
    naive_width: float
    naive_right: float


def world(kind, random, units=12):
    """True shares satisfied, true growth, consolidation (a full count), answers and clusters of each unit."""
    satisfied = {
        "alike": np.full(units, 0.93),
        "tiny samples": random.choice([0.75, 0.8, 0.85, 0.9], units),
        "near one": random.choice([0.97, 0.99, 1.0], units),
        "exact ties": random.choice([0.8, 0.9, 1.0], units),
        "spread": random.uniform(0.7, 1.0, units),
    }[kind]
    answers = random.integers(10, 13, units) if kind != "spread" else random.integers(30, 120, units)
    growth = np.full(units, 0.03) if kind in {"alike", "exact ties"} else random.uniform(0.0, 0.058, units)
    whole = (
        np.full(units, 0.98) if kind in {"alike", "exact ties"} else random.choice([0.97, 0.98, 1.0], units)
    )
    return satisfied, answers, growth, whole, random.integers(12, 60, units)


def points(satisfied, growth, whole):
    """Score of each unit: the mean of three indicators' points by SCHEME, worked out by hand."""
    first = np.clip((satisfied - 0.7) / 0.2, 0, 1)
    second = np.clip((growth - (TARGET - 0.06)) / 0.06, 0, 1)
    third = np.clip((whole - 0.95) / 0.05, 0, 1)
    return 100 * (15 * first + 20 * second + 25 * third) / 60


def clusters_of(growth, count, random):
    """Household clusters with two people each whose pooled growth is on average the true one."""
    before = random.lognormal(0, 0.45, count) * PRIOR
    noise = random.lognormal(-0.02, 0.2, count)
    columns = {"income": before * (1 + growth) * noise, "members": np.ones(count)}
    return pl.DataFrame(columns | {"income_before": before, "members_before": np.ones(count)})


def growth_of(rows):
    return rows["income"].sum() / rows["income_before"].sum() - 1


def seen(kind, seed) -> Seen:
    """Draw a county, look at it once, and say what its ranges held."""
    random = np.random.default_rng(seed)
    satisfied, answers, growth, whole, counts = world(kind, random)
    codes = [f"{place:02d}" for place in range(len(answers))]
    said = random.binomial(answers, satisfied) / answers
    clusters = {code: clusters_of(*one, random) for code, *one in zip(codes, growth, counts, strict=True)}
    grown = np.array([growth_of(rows) for rows in clusters.values()])
    parts = scored(SCHEME, _values(codes, {"SAT-01": said, "ECO-01": grown, "GUA-01": whole}), 1.0).parts
    asked = pl.DataFrame({"area_code": codes, "value": said, "effective_n": answers, "is_full_count": False})
    drawn = {"SAT-01": sampled_shares(asked, codes, random)}
    drawn |= resampled(clusters, [BY_ID["ECO-01"]], random)
    found = ranges(parts, codes, drawn)
    true = places(points(satisfied, growth, whole)[None, :])[0]
    low, high = found["rank_low"].to_numpy(), found["rank_high"].to_numpy()
    joint = (found["joint_low"].to_numpy() <= true) & (true <= found["joint_high"].to_numpy())
    return Seen(
        float(((low <= true) & (true <= high)).mean()),
        bool(joint.all()),
        float((high - low + 1).mean()),
        *_naive(said, answers, clusters, whole, true, random),
    )


def _values(codes, values):
    frames = [
        pl.DataFrame({"code": codes, "raw": value, "used": value}).with_columns(indicator=pl.lit(name))
        for name, value in values.items()
    ]
    return pl.concat(frames).with_columns(
        state=pl.lit("scored"), target=TARGET, unit=pl.lit("%"), previous_numerator=None, previous_value=None
    )


def _naive(said, answers, clusters, whole, true, random):
    """Draw answers and clusters again from what was seen, rank, and take the middle 95 % of the places."""
    number = 200
    again = random.binomial(answers, said, (number, len(said))) / answers
    grown = np.empty_like(again)
    for unit, rows in enumerate(clusters.values()):
        picked = random.integers(0, rows.height, (number, rows.height))
        now, before = rows["income"].to_numpy()[picked], rows["income_before"].to_numpy()[picked]
        grown[:, unit] = now.sum(axis=1) / before.sum(axis=1) - 1
    ranks = places(points(again, grown, whole))
    low, high = np.quantile(ranks, [0.025, 0.975], axis=0)
    here = places(points(said, np.array([growth_of(rows) for rows in clusters.values()]), whole)[None, :])[0]
    covered = ((low <= true) & (true <= high)).mean()
    return float(covered), float((high - low + 1).mean()), float((here == true).mean())
