"""What households spend: living, schooling, illness, and what insurance pays back."""

from __future__ import annotations

import numpy as np
import polars as pl

from pipelines.ground.periods import Period
from pipelines.synthetic.life import stories
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Array, Chance, happens
from pipelines.synthetic.life.halfyears import YEARS

# How dear illness and schooling are beside the first year: what GUA-02 shows.
BURDEN = (1.0, 1.04, 1.085, 1.185)
OF_INCOME_LOW, OF_INCOME_HIGH, LEAST_A_HEAD = 0.52, 0.78, 2_200
SCHOOL, COLLEGE = 420, 4_900  # yuan of one child in a half-year
USUAL_CARE, CHRONIC_CARE, ILL_CARE = 210, 1_100, 5_200  # yuan of one member in a half-year
ELIGIBLE, ELIGIBLE_SCHOOLING = (0.2, 0.35), 0.05  # what of it the rules count as eligible out-of-pocket
CLAIMED = 0.012


def spent(block: Block, period: Period, disposable: Array, other: Array, chance: Chance) -> dict[str, Array]:
    """Return spending of each household number in a half-year, in whole yuan; `other` is not for living."""
    size, people = block.size, block.members_by_half[period.id]
    needs = _needs(block)
    dearer = BURDEN[YEARS.index(period.year)]
    school = needs["pupils"] * SCHOOL + needs["students"] * COLLEGE
    care = people * USUAL_CARE + needs["chronic"] * CHRONIC_CARE + needs["ill"] * ILL_CARE
    education = _whole(school * dearer * np.exp(chance.normal(0, 0.3, size)))
    medical = _whole(care * dearer * np.exp(chance.normal(-0.2, 0.65, size)))
    eligible = _whole(medical * chance.uniform(*ELIGIBLE, size) + ELIGIBLE_SCHOOLING * education)
    living = np.maximum(
        disposable * chance.uniform(OF_INCOME_LOW, OF_INCOME_HIGH, size), people * LEAST_A_HEAD
    )
    living = _whole(living) + education + medical
    flooded = np.isin(block.of_households("town"), stories.FLOODED) & (period.id == stories.FLOOD_HALF)
    claimed = happens(np.where(flooded, 0.3, CLAIMED), size, chance)
    return {
        "claim_income": np.where(claimed, _whole(chance.lognormal(7.6, 0.6, size)), 0),
        "compliant_self_paid": np.maximum(eligible, 60),
        "education_self_paid": education,
        "medical_self_paid": medical,
        "living_expenditure": living,
        "total_expenditure": living + other,
    }


def _needs(block: Block) -> dict[str, Array]:
    per_home = block.people.group_by("household").agg(
        pupils=pl.col("school_age").is_between(3, 15).sum(),
        students=(pl.col("age").ge(16) & pl.col("student_status").is_not_null()).sum(),
        chronic=pl.col("health").is_in(["长期慢性病", "残疾"]).sum(),
        ill=(pl.col("health") == "患有大病").sum(),
    )
    rows = block.households.select("household").join(
        per_home, on="household", how="left", maintain_order="left"
    )
    return {name: rows[name].fill_null(0).to_numpy() for name in per_home.columns[1:]}


def _whole(values: Array) -> Array:
    return np.round(values).astype(np.int64)
