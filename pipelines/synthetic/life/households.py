"""Households as they stood at the start: where they live, how many they are, how well off."""

from __future__ import annotations

import numpy as np
import polars as pl

from pipelines.synthetic.life.areas import COUNTY_CODE
from pipelines.synthetic.life.chance import Chance, happens

SIZES, SIZE_SHARES = np.arange(1, 9), (0.06, 0.12, 0.17, 0.26, 0.2, 0.13, 0.04, 0.02)
LIFTED_SHARE = 0.935
NO_LABOUR_SHARE, RELOCATED_SHARE = 0.05, 0.09
SPREAD = 0.4  # sd(log) of what a household earns for good; what passes comes on top
LIFTED_YEARS, LIFTED_SHARES = np.arange(2014, 2021), (0.08, 0.1, 0.15, 0.2, 0.22, 0.17, 0.08)
OFFICERS = 8  # households that one officer looks after


def households_of(villages: pl.DataFrame, first_serial: int, chance: Chance) -> pl.DataFrame:
    """One row per household of a block, by village; `level` is the log of its lasting income per head."""
    homes = villages.select("village", "town", "village_code", "households")
    where = np.repeat(np.arange(homes.height), homes["households"].to_numpy())
    homes = homes.drop("households")[where]
    count = homes.height
    no_labour = happens(NO_LABOUR_SHARE, count, chance)
    size = chance.choice(SIZES, count, p=SIZE_SHARES)
    size = np.where(no_labour, np.minimum(size, 2), size)
    is_lifted = happens(LIFTED_SHARE, count, chance) | no_labour
    level = chance.normal(0, SPREAD, count) - 0.35 * no_labour - 0.012 * (size - 4)
    serial = np.arange(count) + first_serial
    return homes.with_columns(
        household=pl.Series(np.arange(count)),
        household_id=pl.Series(serial).cast(pl.String).str.zfill(7).str.replace("^", COUNTY_CODE),
        is_lifted=pl.Series(is_lifted),
        lifted_year=pl.Series(chance.choice(LIFTED_YEARS, count, p=LIFTED_SHARES)),
        is_relocated=pl.Series(happens(RELOCATED_SHARE, count, chance)),
        no_labour=pl.Series(no_labour),
        size=pl.Series(size),
        level=pl.Series(level),
        responsible_id=pl.lit("BF") + pl.Series(serial // OFFICERS).cast(pl.String).str.zfill(6),
    )
