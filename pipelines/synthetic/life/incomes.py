"""Income and spending as collected at home: whole yuan, so that every identity holds to the yuan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from pipelines.ground.periods import Period
from pipelines.synthetic.life import stories
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Array, Chance, days, happens
from pipelines.synthetic.life.economy import Economy
from pipelines.synthetic.life.spending import spent

NEVER_FOUND, NOT_NOW, UNDER_REVIEW = 0.017, 0.004, 0.004
LOSS_MAKING = 0.02  # households whose business costs more than it brings
COST_LOW, COST_HIGH = 0.3, 0.55
SUBSIDISED, SUBSIDY = 0.2, 0.15  # share of households, and of their business expense
LEAST_WAGE, LEAST_BUSINESS = 150, 200  # less than that is nothing
PENSION = 760  # of somebody over 60, in a half-year
WAYS = (
    "dibao_amount",
    "tekun_amount",
    "pension_amount",
    "eco_amount",
    "family_planning_amount",
    "other_transfer",
)


@dataclass(frozen=True)
class Incomes:
    """The income reports of a block."""

    block: Block
    economy: Economy
    posts: pl.DataFrame  # household, subsidy: what its posts bring in a month
    chance: Chance

    @cached_property
    def never_found(self) -> Array:
        """Whether nobody is ever met at home."""
        return self.block.of_parents(happens(NEVER_FOUND, self.block.size, self.chance))

    @cached_property
    def facts(self) -> dict[str, Array]:
        """What each household number draws: pensions, dibao and the like."""
        per_home = self.block.people.group_by("household").agg(
            pensions=pl.col("age").ge(61).sum(),
            has_dibao=pl.col("has_dibao").any(),
            has_tekun=pl.col("has_tekun").any(),
        )
        posts = self.posts.group_by("household").agg(post=pl.col("subsidy").sum())
        rows = self.block.households.select("household")
        for frame in (per_home, posts):
            rows = rows.join(frame, on="household", how="left", maintain_order="left")
        rows = rows.with_columns(pl.exclude("household").fill_null(0))
        return {name: rows[name].to_numpy().astype(np.int64) for name in rows.columns[1:]}

    def of(self, period: Period) -> pl.DataFrame:
        """One row per household number that was to be visited for a half-year, in order of number."""
        size, chance = self.block.size, self.chance
        parts = self._parts(period)
        missing = self.never_found | happens(NOT_NOW, size, chance) | self._gap(period)
        listed = self.block.is_there(period) & ~(missing & happens(0.5, size, chance))
        status = np.where(missing, "未采集", np.where(happens(UNDER_REVIEW, size, chance), "待核", "有效"))
        seen = days(period.end.replace(day=1), period.end, size, chance)
        frame = pl.DataFrame(
            {
                "household_id": self.block.households["household_id"],
                "period_id": [period.id] * size,
                "collected_on": seen,
                "members_counted": self.block.members_by_half[period.id],
                **parts,
                "status": status,
            }
        )
        is_seen = pl.col("status") != "未采集"
        hidden = [pl.when(is_seen).then(pl.col(name)) for name in ("collected_on", *parts)]
        return frame.with_columns(hidden).filter(pl.Series(listed))

    def _gap(self, period: Period) -> Array:
        is_gap = (self.block.of_households("town") == stories.GAP) & (period.id == stories.LATE_HALF)
        found: Array = is_gap & happens(stories.GAP_SHARE, self.block.size, self.chance)
        return found

    def _parts(self, period: Period) -> dict[str, Array]:
        earned = {
            name: np.round(value).astype(np.int64) for name, value in self.economy.earned(period).items()
        }
        post = np.minimum(self.facts["post"] * 6, 4_800)
        wage = np.maximum(np.where(earned["wage"] < LEAST_WAGE, 0, earned["wage"]), post)
        business = np.where(earned["business"] < LEAST_BUSINESS, 0, earned["business"])
        gross, cost, subsidy = self._business(business)
        net = wage + gross - (cost - subsidy) + earned["property"] + earned["transfer"]
        people = self.block.members_by_half[period.id]
        paid_on = people * (370 if period.half == "H2" else 24)
        parts = {
            "wage_income": wage,
            "post_income": post,
            "business_income": gross,
            "business_expense": cost,
            "expense_subsidy": subsidy,
            "property_income": earned["property"],
            "asset_dividend": np.round(earned["property"] * 0.4).astype(np.int64),
            "transfer_income": earned["transfer"],
            **self._transfers(earned["transfer"]),
            "transfer_expense": paid_on,
            "net_income": net,
            "disposable_income": net - paid_on,
        }
        return parts | spent(self.block, period, net - paid_on, cost + paid_on, self.chance)

    def _business(self, net: Array) -> tuple[Array, Array, Array]:
        """Return gross income, expense and subsidy that leave the net; a few lose money."""
        size = len(net)
        loses = happens(LOSS_MAKING, size, self.chance)
        rate = np.where(
            loses, self.chance.uniform(1.1, 1.6, size), self.chance.uniform(COST_LOW, COST_HIGH, size)
        )
        gross = np.where(loses, net, np.round(net / (1 - np.minimum(rate, COST_HIGH)))).astype(np.int64)
        subsidy_rate = SUBSIDY * happens(SUBSIDISED, size, self.chance)
        cost = np.where(loses, np.round(gross * rate), np.round((gross - net) / (1 - subsidy_rate))).astype(
            np.int64
        )
        return gross, cost, np.where(loses, 0, cost - (gross - net))

    def _transfers(self, whole: Array) -> dict[str, Array]:
        """Return the parts of transfer income; they add up to it."""
        own, left = self.facts, whole.copy()
        wanted = (
            np.round(0.6 * whole * own["has_dibao"]),
            np.round(0.85 * whole * own["has_tekun"]),
            own["pensions"] * PENSION,
            np.round(whole * self.chance.uniform(0.02, 0.12, len(whole))),
            480 * happens(0.03, len(whole), self.chance),
        )
        found = {}
        for name, part in zip(WAYS, wanted, strict=False):
            found[name] = np.minimum(part.astype(np.int64), left)
            left = left - found[name]
        return found | {WAYS[-1]: left}
