"""Projects that households start themselves, with savings and small loans."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.synthetic.life.areas import COUNTY_CODE
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Chance, days, happens, pick
from pipelines.synthetic.life.halfyears import LAST

STARTED = ((2021, 0.035), (2022, 0.02), (2023, 0.019), (2024, 0.017), (2025, 0.005))  # of households
KINDS = (
    ("种植", 0.34),
    ("养殖", 0.3),
    ("加工", 0.08),
    ("电商", 0.07),
    ("乡村旅游", 0.05),
    ("商贸服务", 0.14),
    ("其他", 0.02),
)
ENDS, LASTS = 0.45, 1_500  # share that end, and after how many days at most
BORROWS = 0.45
LATEST_CHECK = 70  # days from start to verification


def projects_of(block: Block, chance: Chance) -> pl.DataFrame:
    """One row per project of a household with people able to work."""
    fit = block.households.filter(
        (pl.col("workers") > 0) & (pl.col("status") == "在册") & (pl.col("household") == pl.col("parent"))
    )
    found = []
    for year, share in STARTED:
        some = fit.filter(pl.Series(happens(share, fit.height, chance)))
        start = days(date(year, 1, 5), date(year, 12, 20), some.height, chance)
        found.append(some.select("household_id", start_on=pl.Series(start)))
    rows = pl.concat(found).with_row_index("nth", offset=1)
    count = rows.height
    rows = rows.with_columns(
        u=pl.Series(chance.random(count)),
        ends=pl.Series(happens(ENDS, count, chance)),
        runs=pl.Series(chance.integers(200, LASTS, count)),
        checked=pl.Series(chance.integers(5, LATEST_CHECK, count)),
        loan=pl.Series(happens(BORROWS, count, chance) * chance.integers(1, 6, count) * 10_000),
        invest_own=pl.Series(chance.integers(3, 40, count) * 1_000),
    )
    end_on = pl.col("start_on") + pl.duration(days="runs")
    verified_on = pl.col("start_on") + pl.duration(days="checked")
    number = pl.col("nth").cast(pl.String).str.zfill(6)
    return rows.select(
        "household_id",
        project_id=pl.concat_str(pl.lit(f"ZZ{COUNTY_CODE}{block.dice.block:02d}"), number),
        kind=pick(pl.col("u"), *KINDS),
        start_on="start_on",
        end_on=pl.when(pl.col("ends") & (end_on <= LAST)).then(end_on),
        invest_own="invest_own",
        loan=pl.when(pl.col("loan") > 0).then("loan"),
        verified_on=pl.when(verified_on <= LAST).then(verified_on),
    )
