"""One period as facts look at it: households, members and areas at its end, and a year before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from pipelines.facts.areas import areas_at, merged
from pipelines.facts.county import County
from pipelines.facts.links import successors
from pipelines.facts.origin.traced import Codes, renamed, stacked
from pipelines.facts.people import members_at
from pipelines.facts.state import state_at
from pipelines.ground.periods import Period
from pipelines.sources.household_link import MERGED, RENUMBERED

WHO = ("household_id", "village_code", "kind", "household_type")


@dataclass(frozen=True)
class View:
    """A period of a county; whatever several facts need is worked out once."""

    county: County
    period: Period

    @cached_property
    def into(self) -> Codes:
        """Old area code → code valid at the period's end."""
        return merged(self.county, self.period.end)

    @cached_property
    def households(self) -> pl.DataFrame:
        """One row per household of the register at the period's end, in the areas valid then."""
        state = state_at(self.county, self.period.end)
        return state.with_columns(renamed("village_code", self.into))

    @cached_property
    def households_before(self) -> pl.DataFrame:
        """One row per household of the register at the end of the same period a year before."""
        return state_at(self.county, self.period.before.end)

    @cached_property
    def scope(self) -> pl.DataFrame:
        """One row per household in scope at the period's end."""
        return self.households.filter("is_scope")

    @cached_property
    def who(self) -> pl.DataFrame:
        """One row per household in scope: number, village, kind and type."""
        return self.scope.select(WHO)

    @cached_property
    def everybody(self) -> pl.DataFrame:
        """One row per household of the register, as `who`; kind `none` where it is not in scope."""
        kind = pl.when("is_scope").then("kind").otherwise(pl.lit("none"))
        return self.households.select("household_id", "village_code", "household_type", kind=kind)

    @cached_property
    def until(self) -> date:
        """The last day that is judged: the period's end, or the county's own today where that is earlier."""
        return min(self.period.end, self.county.today)

    def numbered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows with the number that each household carries at the period's end."""
        codes = successors(self.county, self.period.end, (RENUMBERED, MERGED))
        return rows.with_columns(renamed("household_id", codes))

    def placed(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of households (household_id) with where and of which kind each is at the end.

        Who is not in the register has no row: the intake holds back what names a household it does not know.
        """
        return self.numbered(rows).join(self.everybody, on="household_id")

    @cached_property
    def members(self) -> pl.DataFrame:
        """One row per active member at the period's end, of any household."""
        return members_at(self.county, self.period.end)

    @cached_property
    def areas(self) -> pl.DataFrame:
        """One row per area valid at the period's end."""
        posts = self.county.table("welfare_post").select(renamed("village_code", self.into))
        villages = stacked([self.households.select("village_code"), posts])
        return areas_at(self.county, self.period.end, villages)

    @cached_property
    def townships(self) -> pl.DataFrame:
        """One row per village: its township."""
        villages = self.areas.filter(pl.col("level") == "village")
        return villages.select(village_code="code", township_code="parent_code")

    def of_period(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows (grain unchanged) with the period's id before the other columns."""
        return rows.select(pl.lit(self.period.id).alias("period"), pl.all())
