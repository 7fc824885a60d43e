"""How much each household earns, half-year by half-year, and from what: levels before they are rounded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from pipelines.ground.periods import Period
from pipelines.synthetic.life import stories
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Array, Chance, happens
from pipelines.synthetic.life.halfyears import YEARS

MEDIAN = 13_000  # yuan per head of the first year
COUNTY_GROWTH = (0.0, 0.073, 0.064, 0.061)  # log, on the year before
KEEPS, SWINGS = 0.5, 0.085  # of what passes: how much stays a year later, and how large it is
SHOCKED, SHOCK = 0.014, 0.5  # share of households that lose much of a year's income
SOURCES = ("wage", "business", "property", "transfer")
OF_LABOUR, OF_POOR, OF_NO_LABOUR = (
    (0.655, 0.17, 0.016, 0.159),
    (0.4, 0.12, 0.02, 0.46),
    (0.02, 0.06, 0.06, 0.86),
)
FIRMNESS = 14.0  # how alike households of one sort are
NO_BUSINESS = 0.15
SEASON = {"H1": (0.48, 0.36, 0.3, 0.49), "H2": (0.52, 0.64, 0.7, 0.51)}
NOISE = (0.05, 0.13, 0.2, 0.04)
TREND = {"business": (1.0, 1.005, 1.015, 1.035), "transfer": (1.0, 0.99, 0.98, 0.97)}


@dataclass(frozen=True)
class Economy:
    """What the households of a block earn."""

    block: Block
    chance: Chance

    @cached_property
    def per_head(self) -> Array:
        """Yuan per head and year of each household number: a row per number, a column per year."""
        homes = self.block.households.filter(pl.col("household") == pl.col("parent"))
        count, passing = homes.height, np.zeros(homes.height)
        towns, logs = homes["town"].to_numpy(), []
        base = np.log(MEDIAN) + homes["level"].to_numpy()
        for year, growth in enumerate(COUNTY_GROWTH):
            passing = KEEPS * passing + self.chance.normal(0, SWINGS, count)
            passing -= SHOCK * happens(SHOCKED, count, self.chance)
            base = base + growth + self._of_towns(year)[towns]
            logs.append(base + passing)
        return self.block.of_parents(np.exp(np.stack(logs, axis=1)))

    def _of_towns(self, year: int) -> Array:
        """Growth of each township beside the county's: its own in the last year, chance before."""
        towns = int(self.block.households["town"].max()) + 1  # type: ignore[arg-type]
        if year == len(YEARS) - 1:
            return stories.by_township(stories.GROWTH, np.arange(towns))
        return self.chance.normal(0, 0.008 if year else 0.03, towns)

    @cached_property
    def mix(self) -> Array:
        """Share of each source in what a household earns: a row per number, a column per source."""
        poor = self.block.people.group_by("household").agg(pl.col("has_dibao").any())
        homes = self.block.households.filter(pl.col("household") == pl.col("parent")).join(
            poor, on="household", how="left", maintain_order="left"
        )
        sorts = np.where(homes["no_labour"], 2, np.where(homes["has_dibao"], 1, 0))
        means = np.array([OF_LABOUR, OF_POOR, OF_NO_LABOUR])[sorts]
        parts = self.chance.gamma(means * FIRMNESS)
        parts[happens(NO_BUSINESS, len(sorts), self.chance), 1] = 0
        return self.block.of_parents(parts / parts.sum(axis=1, keepdims=True))

    def earned(self, period: Period) -> dict[str, Array]:
        """Return yuan of each source in a half-year, of each household number."""
        year = YEARS.index(period.year)
        people = self.block.members_by_half[period.id]
        whole = self.per_head[:, year] * people
        found = {}
        for at, source in enumerate(SOURCES):
            noise = np.exp(self.chance.normal(0, NOISE[at], self.block.size))
            trend = TREND.get(source, (1.0,) * len(YEARS))[year]
            found[source] = whole * self.mix[:, at] * SEASON[period.half][at] * trend * noise
        if period.id == stories.FLOOD_HALF:
            flooded = np.isin(self.block.of_households("town"), stories.FLOODED)
            found["business"] = np.where(
                flooded, (1 - stories.FLOOD_LOSS) * found["business"], found["business"]
            )
        return found
