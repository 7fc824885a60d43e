"""Checks of the two assurances, three guarantees and drinking water, one column per item."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from pipelines.ground.periods import Period
from pipelines.synthetic.life import stories
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Array, Chance, as_day, days, happens
from pipelines.synthetic.life.halfyears import HALVES
from pipelines.synthetic.life.traits import SEPTEMBER

ITEMS = ("food", "clothing", "education", "medical", "housing", "water")
WORDS = ("不愁吃", "不愁穿", "义务教育", "基本医疗", "住房安全", "饮水安全")
HEADINGS = dict(zip(ITEMS, WORDS, strict=True))
# Share of households where a problem is found in a half-year, in the first of them.
PROBLEM = (0.0001, 0.0002, 0.0004, 0.0018, 0.0024, 0.0036)
BETTER = 0.93  # how problems fall from one half-year to the next
FLOOD_PROBLEM = {"housing": 0.035, "water": 0.05}
SOLVED_SOON, SOLVED_LATER = 0.66, 0.85  # within the half-year; in the one after
SOLVED_AFTER = (6, 29)  # days
SCHOOL_AGE = (6, 15)
A_GRADE = 0.3  # of safe houses; the others are B
MET, UNMET, NOT_APPLICABLE = "达标", "未达标", "不适用"
SAYS_NOT_APPLICABLE = 2024  # in other years the cell is left empty


def _water(is_unmet: Array) -> dict[str, Array]:
    """Return what was measured of the water: how much, how far, how reliable; some lack more than quality."""
    at = np.arange(is_unmet.size)
    return {
        "water_litres": np.where(is_unmet & (at % 3 == 0), 24, 40 + at % 41),
        "water_minutes": np.where(is_unmet & (at % 4 == 0), 30, np.where(at % 9 == 0, 10, 0)),
        "water_reliability": np.where(is_unmet & (at % 5 == 0), 85, 95 + at % 6),
    }


@dataclass
class Checks:
    """The checks of a block. What stays unmet is checked again in the next half-year: halves go in order."""

    block: Block
    chance: Chance
    still_unmet: dict[str, Array] = field(default_factory=dict)

    def of(self, period: Period) -> pl.DataFrame:
        """One row per household number that was checked in a half-year."""
        size, chance = self.block.size, self.chance
        is_there = self.block.is_there(period)
        checked = is_there & ~self._unchecked(period)
        unmet = {item: self._unmet(item, period) & is_there for item in ITEMS}
        unmet["education"] &= self._has_pupils(period)
        any_unmet = np.any(list(unmet.values()), axis=0)
        again = (
            np.any(list(self.still_unmet.values()), axis=0)
            if self.still_unmet
            else np.zeros(size, dtype=bool)
        )
        is_solved = any_unmet & happens(np.where(again, SOLVED_LATER, SOLVED_SOON), size, chance)
        checked_on = self._dates(period)
        solved_on = np.minimum(checked_on + chance.integers(*SOLVED_AFTER, size), as_day(period.end))
        self.still_unmet = {item: bad & ~is_solved for item, bad in unmet.items()}
        words = {item: np.where(bad, UNMET, MET) for item, bad in unmet.items()}
        where_none = NOT_APPLICABLE if period.year == SAYS_NOT_APPLICABLE else ""
        words["education"] = np.where(self._has_pupils(period), words["education"], where_none)
        grade = np.where(happens(A_GRADE, size, chance), "A", "B")
        frame = pl.DataFrame(
            {
                "household_id": self.block.households["household_id"],
                "check_date": checked_on,
                **words,
                "housing_grade": np.where(unmet["housing"], "D", grade),
                "water_quality_ok": np.where(unmet["water"], "否", "是"),
                **_water(unmet["water"]),
                "solved": is_solved,
                "resolved_on": solved_on,
            }
        )
        solved = pl.when("solved").then("resolved_on")
        frame = frame.with_columns(pl.col("education").replace("", None), resolved_on=solved)
        return frame.drop("solved").filter(pl.Series(checked))

    def _unchecked(self, period: Period) -> Array:
        towns = self.block.of_households("town")
        share = stories.by_township(stories.UNCHECKED, towns)
        is_late = (towns == stories.LATE) & (period.id == stories.LATE_HALF)
        found: Array = happens(share, self.block.size, self.chance) | is_late
        return found

    def _unmet(self, item: str, period: Period) -> Array:
        towns = self.block.of_households("town")
        factor = stories.by_township(stories.PROBLEMS, towns)
        share = PROBLEM[ITEMS.index(item)] * BETTER ** HALVES.index(period) * factor
        if period.id == stories.FLOOD_HALF:
            share = share + np.isin(towns, stories.FLOODED) * FLOOD_PROBLEM.get(item, 0.0)
        found: Array = happens(share, self.block.size, self.chance)
        return found | self.still_unmet[item] if self.still_unmet else found

    def _has_pupils(self, period: Period) -> Array:
        """Whether a child of the household is 6–15 on 1 September of the period's school year."""
        year = period.end.year if period.half == "H2" else period.end.year - 1
        had_birthday = pl.col("born").dt.month() < SEPTEMBER
        age = year - 1 - pl.col("born").dt.year() + had_birthday.cast(pl.Int32)
        homes = self.block.people.filter(age.is_between(*SCHOOL_AGE))["household"].to_numpy()
        found: Array = np.bincount(homes, minlength=self.block.size) > 0
        return found

    def _dates(self, period: Period) -> Array:
        """Return a day in the second third of the half-year, once the number existed and was watched."""
        first, last = period.start.replace(day=20), period.end
        since = self.block.households.select(
            pl.max_horizontal("began", pl.col("in_scope_from").fill_null(pl.col("began")))
        )
        day = days(first, last.replace(month=last.month - 1, day=28), self.block.size, self.chance)
        if period.id == stories.FLOOD_HALF:
            flooded = np.isin(self.block.of_households("town"), stories.FLOODED)
            after = days(stories.FLOOD_ON, stories.FLOOD_ON.replace(month=8), self.block.size, self.chance)
            day = np.where(flooded, after, day)
        earliest = since.to_series().to_numpy().astype("datetime64[D]")
        found: Array = np.minimum(np.maximum(day, earliest), as_day(last))
        return found
