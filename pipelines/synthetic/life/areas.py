"""Made-up places: a county whose code is assigned to none, its townships and villages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from pipelines.synthetic.life import stories
from pipelines.synthetic.life.chance import Array, Chance
from pipelines.synthetic.life.scale import Scale

COUNTY_CODE, COUNTY_NAME = "990101", "云溪县"
TOWNSHIP_NAMES = (
    "青山镇", "白石乡", "柳溪镇", "碧岩乡", "云岭乡", "松林镇", "石桥镇",
    "双河镇", "梅岭乡", "金竹镇", "枫坪乡", "清水河镇", "月亮湾镇", "竹园乡",
)  # fmt: skip
FIRST_WORD = "青白金银紫翠碧丹玉锦云霞月星松柏梅兰竹桂枫杉桃杏莲荷葛茶"
SECOND_WORD = "山石溪河湾坪岭坝桥塘泉岩坡沟寨林园垭口屯"
SHARES = (1.5, 0.95, 1.1, 0.0, 0.0, 1.0, 1.15, 1.2, 0.85, 1.05, 0.8, 1.1, 0.95, 0.75)
SMALL_SHARE, SMALL_LEAST, SMALL_MOST = 0.005, 16, 54
LATE_SHARE = 0.012
ALL_OF_ONE, OTHERS = 4, 37  # rural households of a village for each one that is helped, and more


@dataclass(frozen=True, slots=True)
class Places:
    """`townships`: town, code, name, households. `villages`: village, town, code, name, households."""

    townships: pl.DataFrame
    villages: pl.DataFrame


def places_of(scale: Scale, chance: Chance) -> Places:
    """Return the townships and villages of a county, with the households that live in each."""
    counts = _households(scale)
    towns = pl.DataFrame(
        {
            "town": range(scale.townships),
            "code": [f"{COUNTY_CODE}{101 + town}" for town in range(scale.townships)],
            "name": _township_names(scale.townships),
            "households": counts,
        }
    )
    return Places(towns, _villages(scale, towns, chance))


def _households(scale: Scale) -> list[int]:
    """Share households out; the small and the late township have their own sizes."""
    small = min(max(round(scale.households * SMALL_SHARE), SMALL_LEAST), SMALL_MOST)
    late = max(round(scale.households * LATE_SHARE), SMALL_LEAST)
    weights = np.array([SHARES[town % len(SHARES)] or 1.0 for town in range(scale.townships)])
    weights[[stories.LATE, stories.SMALL]] = 0
    counts = np.floor(weights / weights.sum() * (scale.households - small - late)).astype(int)
    counts[stories.LATE], counts[stories.SMALL] = late, small
    counts[stories.CENTRE] += scale.households - counts.sum()
    return [int(count) for count in counts]


def _township_names(count: int) -> list[str]:
    pairs = (
        f"{one}{two}{'镇' if (i + j) % 2 else '乡'}"
        for j, two in enumerate(SECOND_WORD)
        for i, one in enumerate(FIRST_WORD)
    )
    taken = {name[:2] for name in TOWNSHIP_NAMES}
    more = [name for name in pairs if name[:2] not in taken]
    return [*TOWNSHIP_NAMES, *more][:count]


def _villages(scale: Scale, towns: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per village; two villages of different townships bear one name, as happens."""
    sizes = towns["households"].to_numpy()
    share = np.maximum(np.round(sizes / sizes.sum() * (scale.villages - 2 * len(sizes))), 0).astype(int) + 2
    share[stories.CENTRE] += scale.villages - share.sum()
    town = np.repeat(np.arange(len(sizes)), share)
    place = np.concatenate([np.arange(count) for count in share])
    pairs = [f"{one}{two}村" for one in FIRST_WORD for two in SECOND_WORD]
    order = chance.permutation(len(pairs))
    names = [pairs[order[at % len(pairs)]] for at in range(len(town))]
    first = np.concatenate([[0], np.cumsum(share)[:-1]])
    names[first[stories.FLOOD_TWO]] = names[first[stories.FLOOD_ONE]]
    counts = np.concatenate(
        [_spread(int(size), int(n), chance) for size, n in zip(sizes, share, strict=True)]
    )
    codes = [f"{code}{201 + at}" for code, at in zip(towns["code"].gather(town), place, strict=True)]
    return pl.DataFrame(
        {"village": np.arange(len(town)), "town": town, "code": codes, "name": names, "households": counts}
    )


def _spread(households: int, villages: int, chance: Chance) -> Array:
    weights = chance.uniform(0.6, 1.4, villages)
    counts: Array = np.floor(weights / weights.sum() * households).astype(int)
    counts[0] += households - counts.sum()
    return counts


def merger(places: Places) -> tuple[str, str]:
    """Return the code of the village that ended and of the one that took it over."""
    codes = places.villages.filter(pl.col("town") == stories.CENTRE)["code"]
    return codes[-1], codes[0]


def admin_area(places: Places) -> pl.DataFrame:
    """One row per area, as the county reports it: townships' codes padded to 12 digits."""
    old, new = merger(places)
    county = pl.DataFrame(
        [(f"{COUNTY_CODE}000000", None, "county", COUNTY_NAME)],
        schema=dict.fromkeys(("area_code", "parent_code", "level", "name"), pl.String),
        orient="row",
    )
    towns = places.townships.select(
        area_code=pl.col("code") + "000",
        parent_code=pl.lit(f"{COUNTY_CODE}000000"),
        level=pl.lit("township"),
        name="name",
    )
    villages = places.villages.select(
        area_code="code",
        parent_code=pl.col("code").str.head(9) + "000",
        level=pl.lit("village"),
        name="name",
        rural_households=ALL_OF_ONE * pl.col("households") + OTHERS,
    )
    is_old = pl.col("area_code") == old
    return pl.concat([county, towns, villages], how="diagonal").with_columns(
        valid_from=pl.lit(None, pl.Date),
        valid_to=pl.when(is_old).then(pl.lit(stories.MERGED_ON)),
        merged_into=pl.when(is_old).then(pl.lit(new)),
    )
