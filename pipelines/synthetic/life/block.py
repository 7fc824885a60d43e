"""One block of a county: its household numbers, its people, and who lives where at each half-year's end."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from pipelines.ground.periods import Period
from pipelines.synthetic.life.chance import Array, Dice
from pipelines.synthetic.life.changes import changed
from pipelines.synthetic.life.halfyears import HALVES
from pipelines.synthetic.life.households import households_of
from pipelines.synthetic.life.monitoring import with_monitoring
from pipelines.synthetic.life.people import people_of
from pipelines.synthetic.life.traits import with_traits

PEOPLE_OF_ONE = 9  # person numbers set aside for a household


@dataclass
class Block:
    """A block of townships. `villages`: village, town, village_code, name, households, township."""

    villages: pl.DataFrame
    dice: Dice
    first_serial: int  # of its first household
    households: pl.DataFrame = field(init=False)
    people: pl.DataFrame = field(init=False)
    links: pl.DataFrame = field(init=False)

    def __post_init__(self) -> None:
        """Let people live: households, members, risks, then what changes them."""
        homes = households_of(self.villages, self.first_serial, self.dice.of("households"))
        people = people_of(homes, self.first_serial * PEOPLE_OF_ONE, self.dice.block, self.dice.of("people"))
        people = with_traits(people, homes, self.dice.of("traits"))
        homes = with_monitoring(homes, people, self.dice.of("monitoring"))
        settled = changed(homes, people, self.dice.block, self.dice.of("changes"))
        self.households, self.people, self.links = settled.households, settled.people, settled.links

    @cached_property
    def size(self) -> int:
        """How many household numbers there are."""
        return self.households.height

    def members(self, period: Period) -> Array:
        """Return for each household number how many live there at a period's end."""
        end = period.end
        since = pl.col("valid_from").is_null() | (pl.col("valid_from") <= end)
        until = pl.col("valid_to").is_null() | (pl.col("valid_to") >= end)
        homes = self.people.filter(since & until)["household"].to_numpy()
        return np.bincount(homes, minlength=self.size)

    @cached_property
    def members_by_half(self) -> dict[str, Array]:
        """Period id → members of each household number at its end."""
        return {half.id: self.members(half) for half in HALVES}

    def is_there(self, period: Period) -> Array:
        """Return for each household number whether it is active and in scope at a period's end."""
        end = period.end
        in_scope = pl.col("in_scope_from").is_null() | (pl.col("in_scope_from") <= end)
        there = self.households.select((pl.col("began") <= end) & (pl.col("ended") > end) & in_scope)
        found: Array = there.to_series().to_numpy() & (self.members_by_half[period.id] > 0)
        return found

    def of_households(self, column: str) -> Array:
        """Return a column of the household numbers."""
        found: Array = self.households[column].to_numpy()
        return found

    def of_parents(self, values: Array) -> Array:
        """Return for each household number the value of the household that it came from."""
        found: Array = values[self.of_households("parent")]
        return found
