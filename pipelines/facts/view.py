"""One period as facts look at it: households, members and areas at its end, and a year before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import polars as pl

from pipelines.facts.active_members import members_at
from pipelines.facts.areas import areas_at, merged
from pipelines.facts.county import County
from pipelines.facts.household_days import state_at
from pipelines.facts.links import successors
from pipelines.facts.origin.reads import Kept
from pipelines.facts.origin.traced import Codes, renamed, stacked
from pipelines.ground.periods import Period
from pipelines.sources.household_link import MERGED, RENUMBERED

P = ParamSpec("P")
T = TypeVar("T")
WHO = ("household_id", "village_code", "kind", "household_type")


def of_day(make: Callable[Concatenate[View, P], T]) -> Callable[Concatenate[View, P], T]:
    """Let what a function makes of a view be made once for all periods that end on one day.

    Of its period such a function may read nothing but the end and the year: a second half and its year end
    together (tests/facts/test_days.py makes each of both, and compares). Whatever else it is given is part of
    what is remembered.
    """

    @wraps(make)
    def made(view: View, *more: P.args, **named: P.kwargs) -> T:
        kept = view.county.on(view.period.end)
        key = (make, more, tuple(sorted(named.items())))
        return view.county.notes.remembered(kept, key, lambda: make(view, *more, **named))

    OF_DAY.append(made)
    return made  # type: ignore[return-value] # only the name of its first word is lost


OF_DAY: list[Callable[..., object]] = []  # all of them, for the test


@dataclass(frozen=True)
class View:
    """A period of a county; whatever several facts need is worked out once."""

    county: County
    period: Period
    once: Kept = field(
        default_factory=dict, compare=False, repr=False
    )  # of this period alone, for `remembered`

    @property
    @of_day
    def into(self) -> Codes:
        """Old area code → code valid at the period's end."""
        return merged(self.county, self.period.end)

    @property
    @of_day
    def households(self) -> pl.DataFrame:
        """One row per household of the register at the period's end, in the areas valid then."""
        state = state_at(self.county, self.period.end)
        return state.with_columns(renamed("village_code", self.into))

    @property
    @of_day
    def households_before(self) -> pl.DataFrame:
        """One row per household of the register at the end of the same period a year before."""
        return state_at(self.county, self.period.before.end)

    @property
    @of_day
    def scope(self) -> pl.DataFrame:
        """One row per household in scope at the period's end."""
        return self.households.filter("is_scope")

    @property
    @of_day
    def who(self) -> pl.DataFrame:
        """One row per household in scope: number, village, kind and type."""
        return self.scope.select(WHO)

    @property
    @of_day
    def everybody(self) -> pl.DataFrame:
        """One row per household of the register, as `who`; kind `none` where it is not in scope."""
        kind = pl.when("is_scope").then("kind").otherwise(pl.lit("none"))
        return self.households.select("household_id", "village_code", "household_type", kind=kind)

    @property
    def until(self) -> date:
        """The last day that is judged: the period's end, or the county's own today where that is earlier."""
        return self.county.until(self.period.end)

    def numbered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows with the number that each household carries at the period's end."""
        return rows.with_columns(renamed("household_id", self._numbers))

    @property
    @of_day
    def _numbers(self) -> Codes:
        """Old household number → the number at the period's end, after renumbering and mergers."""
        return successors(self.county, self.period.end, (RENUMBERED, MERGED))

    def placed(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of households (household_id) with where and of which kind each is at the end.

        Who is not in the register has no row: the intake holds back what names a household it does not know.
        """
        return self.numbered(rows).join(self.everybody, on="household_id")

    @property
    @of_day
    def members(self) -> pl.DataFrame:
        """One row per active member at the period's end, of any household."""
        return members_at(self.county, self.period.end)

    @property
    @of_day
    def areas(self) -> pl.DataFrame:
        """One row per area valid at the period's end."""
        posts = self.county.table("welfare_post").select(renamed("village_code", self.into))
        villages = stacked([self.households.select("village_code"), posts])
        return areas_at(self.county, self.period.end, villages)

    @property
    @of_day
    def townships(self) -> pl.DataFrame:
        """One row per village: its township."""
        villages = self.areas.filter(pl.col("level") == "village")
        return villages.select(village_code="code", township_code="parent_code")

    def of_period(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows (grain unchanged) with the period's id before the other columns."""
        return rows.select(pl.lit(self.period.id).alias("period"), pl.all())
