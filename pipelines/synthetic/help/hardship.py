"""Clues that made no case, and the household above the line whom a hospital bill pushes below it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import polars as pl

from pipelines.synthetic.life.areas import COUNTY_CODE
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Chance, days, happens
from pipelines.synthetic.life.halfyears import HALVES

SHARE = 0.02  # of households about whom a clue came in the last year that was none
SINCE, UNTIL = date(2025, 1, 10), date(2025, 12, 20)
LINE = 7_000  # of the last year (yardsticks.py)
FOUND, VERIFIED, DECIDED = date(2025, 11, 24), date(2025, 11, 25), date(2025, 12, 2)


def other_clues(block: Block, chance: Chance) -> pl.DataFrame:
    """One row per clue about a household that is not watched: number, household_id, found_on, a throw."""
    fit = block.households.filter(
        ~pl.col("is_watched") & (pl.col("status") == "在册") & (pl.col("household") == pl.col("parent"))
    )
    some = fit.filter(pl.Series(happens(SHARE, fit.height, chance))).select("household_id")
    number = pl.lit(f"{COUNTY_CODE}{block.dice.block:02d}") + pl.int_range(1, pl.len() + 1).cast(
        pl.String
    ).str.zfill(5)
    return some.select(
        "household_id",
        number=number,
        found_on=pl.Series(days(SINCE, UNTIL, some.height, chance)),
        by=pl.Series(chance.random(some.height)),
    ).sort("found_on", maintain_order=True)


def incomes_by_half(incomes: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row per household and half-year with twelve months of incomes: income_pc, yuan a head."""
    names = [half.id for half in HALVES]
    found = []
    for before, half in pairwise(names):
        first = incomes[before].select("household_id", first="disposable_income")
        rows = incomes[half].join(first, on="household_id", maintain_order="left")
        yuan = (pl.col("disposable_income") + pl.col("first")) / pl.col("members_counted")
        found.append(rows.select("household_id", half=pl.lit(half), income_pc=yuan.round(2)))
    return pl.concat(found)


def hardship(block: Block, incomes: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row, or none: a confirmed clue to the household whom its bill pushes farthest below the line."""
    last = [half.id for half in HALVES][-2:]
    money = ("disposable_income", "net_income", "claim_income", "compliant_self_paid")
    rows = incomes[last[0]].join(
        incomes[last[1]].select("household_id", "members_counted", *money),
        on="household_id",
        suffix="_now",
        maintain_order="left",
    )
    people = pl.col("members_counted_now")
    both = {name: pl.col(name) + pl.col(f"{name}_now") for name in money}
    rows = rows.select(
        "household_id",
        above=both["disposable_income"] / people,
        left=(both["net_income"] + both["claim_income"] - both["compliant_self_paid"]) / people,
        bill=both["compliant_self_paid"],
    ).filter((pl.col("above") > LINE) & (pl.col("left") < LINE))
    quiet = block.households.filter(~pl.col("is_watched") & (pl.col("status") == "在册")).select(
        "household_id"
    )
    worst = (
        rows.join(quiet, on="household_id", how="semi", maintain_order="left")
        .sort("left", "household_id")
        .head(1)
    )
    return worst.select(
        clue_id=pl.lit(f"XH{COUNTY_CODE}{block.dice.block:02d}"),
        household_id="household_id",
        source=pl.lit("部门比对"),
        department=pl.lit("医保"),
        clue_type=pl.lit("高额医疗自付"),
        amount=pl.col("bill").cast(pl.Float64),
        amount_basis=pl.lit("年度累计自付"),
        found_on=pl.lit(FOUND),
        verified_on=pl.lit(VERIFIED),
        decided_on=pl.lit(DECIDED),
        result=pl.lit("确认风险"),
        hardship_confirmed=pl.lit("是"),
    )
