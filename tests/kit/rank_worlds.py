"""Made-up counties whose every household is known: what rank ranges say of them, beside the truth.

The households are drawn here, by another model than the one that the ranges are made with (latent moods,
heavy-tailed growth, shares of income and spending), and the truth is worked out here by hand from all of them.
The product sees only who was asked, who is in the panel, who was checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np
import polars as pl

from metrics.scoring.proposal import PROPOSAL
from metrics.scoring.ranges import ranged
from metrics.scoring.ranking import holding
from metrics.scoring.ranks import ranked
from metrics.scoring.score import scored
from metrics.scoring.unseen import Asked, answers_worth, counted, paired, sampled, things
from metrics.scoring.values import scored_values
from pipelines.synthetic.life.stories import GROWTH, PROBLEMS, SATISFIED, TRAINED

TARGET = 0.058
KINDS = ("county", "near-equal", "spread", "tied", "outlier", "misled")
# `chengxiao demo` (9,000 households): in scope, asked, missing from the panel, unchecked, by township
HOUSEHOLDS = np.array([1076, 677, 780, 110, 46, 712, 818, 856, 607, 749, 567, 781, 671, 533])
ASKED = {
    "half": np.array([57, 56, 54, 32, 12, 51, 54, 55, 62, 51, 60, 55, 51, 57]),
    "year": np.array([109, 107, 115, 66, 25, 102, 107, 106, 114, 106, 115, 113, 105, 112]),
}
MISSING = {
    "half": np.array([27, 17, 16, 3, 0, 20, 21, 30, 18, 13, 18, 28, 15, 15]),
    "year": np.array([48, 33, 28, 6, 1, 40, 28, 47, 24, 22, 21, 36, 26, 20]),
}
UNCHECKED = np.array([1, 0, 5, 1, 0, 0, 10, 0, 1, 0, 2, 0, 0, 0])
CODES = [f"{place:02d}" for place in range(len(HOUSEHOLDS))]
LINES = {  # weight, floor, full by hand, as domain.md 4 says
    "ECO-01": (20, TARGET - 0.06, TARGET), "ECO-03": (5, -0.03, 0.0), "GUA-01": (25, 0.95, 1.0),
    "GUA-02": (5, -0.03, 0.0), "SAT-01": (15, 0.7, 0.9), "MOT-01": (4, 0.2, 0.6), "MOT-02": (4, 0.8, 0.95),
    "MOT-03": (2, None, None),
}  # fmt: skip
SCHEME = PROPOSAL.only(frozenset(LINES))


@dataclass(frozen=True)
class County:
    """What is truly so of each township's households: levels from which the households are drawn."""

    pleased: np.ndarray  # share satisfied
    growth: np.ndarray
    business: np.ndarray  # change of the share of business income
    relief: np.ndarray  # fall of the share of education and medical spending
    unmet: np.ndarray
    trained: np.ndarray
    on_duty: np.ndarray
    projects: np.ndarray
    projects_before: np.ndarray
    silent_differ: float = 0.0  # by how much those not asked or not in the panel are worse off


@dataclass(frozen=True)
class Seen:
    """One simulated county: what its ranges held, township by township."""

    covered: np.ndarray
    again: np.ndarray
    width: float
    again_width: float
    claims: int  # pairs claimed
    is_wrong: bool  # whether any claim was false
    top: np.ndarray = field(repr=False)  # chance of the top third as told, and whether it was so
    is_top: np.ndarray = field(repr=False)


def county(kind, random) -> County:
    """Draw what is true of the townships of one kind of county.

    "county" is the demo's own: its townships' stories, a year of its growth, and some chance around both.
    """
    n = len(HOUSEHOLDS)
    wide = {"county": 1.0, "near-equal": 0.05, "spread": 3.0, "tied": 0.3, "outlier": 1.0, "misled": 1.0}[
        kind
    ]
    lift = 1.0 if kind == "tied" else 0.0
    pleased = np.log(np.array(SATISFIED) / (1 - np.array(SATISFIED)))
    pleased = 1 / (1 + np.exp(-(2.4 + 1.2 * lift + wide * (pleased - 2.4 + 0.2 * random.normal(size=n)))))
    growth = random.choice([0.061, 0.064, 0.073]) + 0.04 * lift
    growth = growth + wide * (np.array(GROWTH) + 0.006 * random.normal(size=n))
    unmet = np.array(PROBLEMS) * 0.003 * random.exponential(size=n)
    unmet = np.full(n, 0.003) if kind == "near-equal" else np.clip(unmet * wide * (1 - lift), 0, 0.2)
    if kind == "outlier":
        odd = random.choice(n, 3, replace=False)
        pleased[odd], growth[odd] = [0.6, 0.75, 0.999], [-0.05, 0.01, 0.3]
        unmet[odd[0]] = 0.06
    before = 1 + random.poisson(HOUSEHOLDS * 0.07)
    return County(
        pleased,
        growth,
        0.003 + 0.012 * lift + 0.003 * wide * random.standard_t(4, size=n),
        -0.001 + 0.02 * lift + 0.005 * wide * random.standard_t(4, size=n),
        unmet,
        np.clip(0.53 * np.array(TRAINED) + 0.2 * lift + 0.01 * wide * random.normal(size=n), 0, 1),
        np.clip(0.93 + 0.07 * lift + 0.03 * wide * random.normal(size=n), 0, 1),
        random.poisson(before) + int(100 * lift),
        before,
        0.03 if kind == "misled" else 0.0,
    )


def households(size, truth, place, random):
    """One row per household of a township: its two answers, incomes and spending of both years, checks."""
    level = np.array([truth.pleased[place] - 0.006, truth.pleased[place] + 0.006])
    cut = np.array([NormalDist().inv_cdf(float(np.clip(one, 1e-6, 1 - 1e-6))) for one in level])
    said = 0.6 * random.normal(size=(size, 1)) + 0.8 * random.normal(size=(size, 2)) < cut
    valid = random.random((size, 2)) < 0.95
    valid[~valid.any(axis=1), 0] = True
    members_before = 1 + random.binomial(6, 0.5, size)
    members = np.maximum(members_before + random.choice([-1, 0, 1], size, p=[0.03, 0.95, 0.02]), 1)
    before = members_before * random.lognormal(9.55, 0.45, size)
    noise = np.exp(0.11 * random.standard_t(5, size) - 0.011)
    income = before / members_before * members * (1 + truth.growth[place]) * noise
    old, bad = random.beta(2, 10, size), random.beta(2, 14, size)
    new = np.clip(old + truth.business[place] + 0.04 * random.standard_t(5, size), 0, 1)
    less = np.clip(bad - truth.relief[place] + 0.05 * random.standard_t(5, size), 0, 1)
    spent = 0.75 * random.lognormal(0, 0.2, (2, size)) * np.stack([income, before])
    return pl.DataFrame({
        "good": (said & valid).sum(axis=1), "said": valid.sum(axis=1),
        "income": income, "members": members, "income_before": before, "members_before": members_before,
        "business": new * income, "parts_income": income,
        "business_before": old * before, "parts_income_before": before,
        "burden": less * spent[0], "spending": spent[0],
        "burden_before": bad * spent[1], "spending_before": spent[1],
        "is_met": random.random(size) >= truth.unmet[place],
    })  # fmt: skip


def looked_at(rows, asked, missing, unchecked, differ, random):
    """Return who is asked, in the panel, checked; `differ` > 0: the worse off are more often left out."""
    size = rows.height
    sour = (rows["good"] < rows["said"]).to_numpy()
    poorer = (rows["income"] < rows["income_before"]).to_numpy()
    is_asked = picked(size, asked, np.where(sour, 1 - 10 * differ, 1.0), random)
    is_gone = picked(size, missing, np.where(poorer, 1 + 40 * differ, 1.0), random)
    return is_asked, ~is_gone, ~picked(size, unchecked, np.ones(size), random)


def picked(size, many, weight, random):
    """Pick so many of a township's households, the heavier sooner."""
    order = np.argsort(random.exponential(size=size) / weight)
    return np.isin(np.arange(size), order[:many])


def figures(rows):
    """Return growth, change of business share and fall of burden of some households, worked out by hand."""
    total = {name: float(rows[name].sum()) for name in rows.columns if name != "is_met"}
    return {
        "ECO-01": (total["income"] / total["members"]) / (total["income_before"] / total["members_before"])
        - 1,
        "ECO-03": total["business"] / total["parts_income"]
        - total["business_before"] / total["parts_income_before"],
        "GUA-02": total["burden_before"] / total["spending_before"] - total["burden"] / total["spending"],
    }


def true_score(rows, is_checked, truth, place):
    """Return a township's score if every household were asked and in the panel: what is true, by the rules."""
    met = float((rows["is_met"].to_numpy() & is_checked).sum()) / rows.height
    values = figures(rows) | {
        "GUA-01": met,
        "SAT-01": float(rows["good"].sum()) / float(rows["said"].sum()),
        "MOT-01": truth.trained[place],
        "MOT-02": truth.on_duty[place],
    }
    last = float(truth.projects_before[place])
    got = {
        name: np.clip((value - LINES[name][1]) / (LINES[name][2] - LINES[name][1]), 0, 1)
        for name, value in values.items()
    }
    got["MOT-03"] = np.clip((float(truth.projects[place]) - last / 2) / (last / 2), 0, 1)
    return (
        100 * sum(LINES[name][0] * share for name, share in got.items()) / sum(w for w, *_ in LINES.values())
    )


def true_places(scores):
    """Return the first and last place that each township truly holds; they differ in a tie."""
    shown = [round(float(one) + 1e-9, 2) for one in scores]
    best = np.array([1 + sum(other > one for other in shown) for one in shown])
    return best, np.array([sum(other >= one for other in shown) for one in shown])


def tidy(indicator, code, value, units, missing, **more):
    """Return a tidy row as the figures give it."""
    row = {
        "area_code": code, "code": code, "indicator": indicator, "component": None, "value": value,
        "numerator": value * units, "denominator": float(units), "units": units, "missing": missing,
        "status": "met", "target": None, "unit": "%", "previous_numerator": None, "previous_value": None,
        "effective_n": None, "is_full_count": False,
    }  # fmt: skip
    return row | more


def told_of(place, rows, seen, truth):
    """Return the tidy rows of one township as the product sees it."""
    is_asked, in_panel, is_checked = seen
    code, size = CODES[place], rows.height
    answers, panel = rows.filter(is_asked), rows.filter(in_panel)
    asked, checked = answers.height, int(is_checked.sum())
    value = float(answers["good"].sum()) / float(answers["said"].sum())
    met = float((rows["is_met"].to_numpy() & is_checked).sum())
    gone = size - panel.height
    grown = {name: tidy(name, code, one, panel.height, gone) for name, one in figures(panel).items()}
    grown["ECO-01"]["target"] = TARGET
    return [
        *grown.values(),
        tidy("SAT-01", code, value, asked, 0, effective_n=float(asked), is_full_count=asked == size),
        tidy("GUA-01", code, met / checked, checked, size - checked),
        tidy("MOT-01", code, truth.trained[place], 2 * size, 0, target=0.6),
        tidy("MOT-02", code, truth.on_duty[place], 60, 0),
        tidy("MOT-03", code, float(truth.projects[place]), size, 0, unit="count",
             previous_numerator=float(truth.projects_before[place])),
    ]  # fmt: skip


def ranges_of(rows, seen, truth, random):
    """Return what the product says of a county: its table with ranges, and the pairs surely above."""
    told = [one for place in range(len(rows)) for one in told_of(place, rows[place], seen[place], truth)]
    overrides = dict.fromkeys(
        ("value", "numerator", "target", "previous_numerator", "previous_value", "effective_n"), pl.Float64
    )
    units = pl.DataFrame(told, schema_overrides=overrides)
    whole = units.group_by("indicator").agg(
        value=(pl.col("value") * pl.col("units")).sum() / pl.col("units").sum(), status=pl.lit("met")
    )
    found = scored(SCHEME, scored_values(units, whole), 1.0)
    of = {name: units.filter(pl.col("indicator") == name) for name in LINES}
    said = [
        one.filter(look[0]).select(unit=pl.lit(code), mean=pl.col("good") / pl.col("said"))
        for code, one, look in zip(CODES, rows, seen, strict=False)
    ]
    asked = Asked(
        np.array([one.height for one in said], dtype=float),
        np.array([one.height for one in rows], dtype=float),
        answers_worth(pl.concat(said)),
    )
    drawn = {"SAT-01": sampled(of["SAT-01"], asked, random), "MOT-03": things(of["MOT-03"], random)}
    drawn |= {
        name: counted(of[name], random, of_all=name == "GUA-01") for name in ("GUA-01", "MOT-01", "MOT-02")
    }
    panels = [one.filter(look[1]) for one, look in zip(rows, seen, strict=True)]
    drawn |= paired(panels, {name: of[name] for name in ("ECO-01", "ECO-03", "GUA-02")}, random)
    codes = CODES[: len(rows)]
    sets = ranged(found.parts, codes, drawn)
    table = holding(ranked(found.totals).join(sets.table, on="code", how="left")).sort("code")
    return table, sets


def drawn_county(kind, span, seed):
    """Draw a county of one kind with all its households, and who of them is looked at."""
    random = np.random.default_rng([KINDS.index(kind), span == "year", seed])
    truth = county(kind, random)
    rows = [households(size, truth, place, random) for place, size in enumerate(HOUSEHOLDS)]
    sizes = zip(ASKED[span], MISSING[span], UNCHECKED, strict=True)
    seen = [looked_at(one, *size, truth.silent_differ, random) for one, size in zip(rows, sizes, strict=True)]
    return truth, rows, seen, random


def seen(kind, span, seed) -> Seen:
    """Draw a county, look at it once, and say what its ranges held of the truth."""
    truth, rows, looked, random = drawn_county(kind, span, seed)
    table, sets = ranges_of(rows, looked, truth, random)
    scores = [
        true_score(one, look[2], truth, at) for at, (one, look) in enumerate(zip(rows, looked, strict=True))
    ]
    best, worst = true_places(scores)
    anew = [households(size, truth, place, random) for place, size in enumerate(HOUSEHOLDS)]
    again = true_places(
        [true_score(one, look[2], truth, at) for at, (one, look) in enumerate(zip(anew, looked, strict=True))]
    )
    shown = np.round(np.array(scores) + 1e-9, 2)
    wrong = sets.above & (shown[:, None] <= shown[None, :])
    third = -(-len(scores) // 3)
    return Seen(
        _held(table, "rank", best, worst),
        _held(table, "again", *again),
        float((table["rank_high"] - table["rank_low"] + 1).mean()),
        float((table["again_high"] - table["again_low"] + 1).mean()),
        int(sets.above.sum()),
        bool(wrong.any()),
        table["top_third"].to_numpy(),
        np.clip((third - best + 1) / (worst - best + 1), 0, 1),
    )


def _held(table, name, best, worst):
    low, high = table[f"{name}_low"].to_numpy(), table[f"{name}_high"].to_numpy()
    return (low <= worst) & (best <= high)  # of tied places any will do
