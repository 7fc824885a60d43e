"""Income reports made ready to be summed: what counts, its parts, and years made of halves."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import County
from pipelines.facts.links import linked
from pipelines.facts.origin.reads import Kept
from pipelines.facts.origin.traced import stacked
from pipelines.ground.periods import Period, halves
from pipelines.sources.household_income import A_YUAN, ODD_WAGE

PARTS = ("wage", "business", "property", "transfer", "unattributed")
RULED = ("net", "claims", "self_paid")  # what rules of risk read beside income (domain.md 7)
MONEY = ("income", *PARTS, "industry", "burden", "spending", *RULED)
COUNTED = ("valid", "under_review")


class Reports:
    """The income reports of a county, by period; each period is worked out once."""

    def __init__(self, county: County) -> None:
        """Keep the county; nothing is read yet."""
        self.county = county
        self._known: Kept = {}

    def of(self, period: Period) -> pl.DataFrame:
        """One row per household with a usable income: yuan, people, parts (null: not usable)."""
        whole = self.clustered(period).filter(~pl.col("is_short") & ~pl.col("is_early"))
        return whole.drop("is_made", "is_short", "is_early")

    def clustered(self, period: Period) -> pl.DataFrame:
        """One row per household number, as `of`, with what a cluster of numbers needs beside it.

        is_made: a year added up from its halves. is_short: a number that a split or renumbering made in the
        second half, with that half's money; what it had before stands under the old number. is_early: a
        number that ended in the second half, with the first half's money and nobody in it. In a cluster these
        add up to the year that no number has alone.
        """
        make = self._half if period.half else self._year
        return self.county.notes.remembered(self._known, period.id, lambda: make(period))

    def rolling(self, period: Period) -> pl.DataFrame:
        """One row per household: income per head of the 12 months to the period's end."""
        rows = self.twelve_months(period)
        return rows.select("household_id", rolling_per_capita=pl.col("income") / pl.col("members"))

    def twelve_months(self, period: Period) -> pl.DataFrame:
        """One row per household: people, and income, spending and RULED (yuan) of the 12 months to the end.

        A half-year takes the half before it along: the money of both, the people of the last.
        """
        latest = self.of(period)
        names = ("income", "spending", *RULED)
        if not period.half:
            return latest.select("household_id", "members", *names)
        year = period.year if period.half == "H2" else period.year - 1
        other = Period(year, "H1" if period.half == "H2" else "H2", period.first_month)
        rest = self.of(other).select("household_id", *[pl.col(name).alias(f"{name}_rest") for name in names])
        both = latest.join(rest, on="household_id")
        sums = {name: pl.col(name) + pl.col(f"{name}_rest") for name in names}
        return both.select("household_id", "members", **sums)

    def _rows(self, period: Period) -> pl.DataFrame:
        rows = self.county.of_period("household_income", "period_id", period.id)
        return ready(rows, self.county.settings.business_income)

    def _half(self, period: Period) -> pl.DataFrame:
        return _marked(self._rows(period).filter("is_valid").drop("period_id"))

    def _year(self, period: Period) -> pl.DataFrame:
        annual = self._rows(period)
        columns = _columns(annual)
        decided = annual.filter(pl.col("is_valid") | pl.col("is_refused"))
        first, second = halves(period.year, period.first_month)
        rows = stacked([self._rows(first), self._rows(second)]).filter("is_valid")
        rows = rows.join(decided, on="household_id", how="anti")
        made = _added(rows.sort("period_id", maintain_order=True)).select(columns)
        alone = rows.join(made, on="household_id", how="anti")
        since, until = first.end, period.end
        short = alone.filter(pl.col("period_id") == second.id).join(
            linked(self.county, since, until, "to_household_id"), on="household_id", how="semi"
        )
        early = alone.filter(pl.col("period_id") == first.id).join(
            linked(self.county, since, until, "from_household_id"), on="household_id", how="semi"
        )
        nobody = pl.lit(0).cast(rows.schema["members"]).alias("members")
        return stacked(
            [
                _marked(annual.filter("is_valid").select(columns)),
                _marked(made, is_made=True),
                _marked(short.select(columns), is_made=True, is_short=True),
                _marked(early.with_columns(nobody).select(columns), is_early=True),
            ]
        )


def _marked(
    rows: pl.DataFrame, *, is_made: bool = False, is_short: bool = False, is_early: bool = False
) -> pl.DataFrame:
    return rows.with_columns(is_made=pl.lit(is_made), is_short=pl.lit(is_short), is_early=pl.lit(is_early))


def _columns(frame: pl.DataFrame) -> list[str]:
    return [name for name in frame.columns if name != "period_id"]


def _added(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per household with both halves: money added, people of the second half; null where one is."""
    return (
        rows.group_by("household_id", maintain_order=True)
        .agg(
            pl.len().alias("halves"),
            pl.col("members").last(),
            *[pl.when(~pl.col(name).has_nulls()).then(pl.col(name).sum()).alias(name) for name in MONEY],
            pl.col("is_parts").all(),
            pl.col("is_odd_wage").any(),
            pl.col("is_valid").all(),
            pl.col("is_refused").any(),
        )
        .filter(pl.col("halves") == len(("H1", "H2")))
    )


def ready(rows: pl.DataFrame, industry: str) -> pl.DataFrame:
    """One row per income report: is it counted, its disposable income, people, parts and spending in yuan.

    Counted: status valid, under review or not given, a disposable income (0 is one) and people. Parts are
    usable where the blank ones as 0 give net and disposable income within ±1 yuan (interface.md, Income).
    """
    sums = rows.select(
        "household_id",
        "period_id",
        members=pl.col("members_counted"),
        income=pl.col("disposable_income"),
        is_valid=_is_counted(),
        is_refused=(pl.col("status") == "invalid").fill_null(value=False),
        is_parts=_parts_usable(),
        wage=_filled("wage_income"),
        business=_net_business(),
        property=_filled("property_income"),
        transfer=_filled("transfer_income") - _filled("transfer_expense"),
        industry=_net_business() if industry == "net" else _filled("business_income"),
        burden=pl.col("education_self_paid") + pl.col("medical_self_paid"),
        spending=pl.col("total_expenditure"),
        net=pl.col("net_income"),
        claims=pl.col("claim_income"),
        self_paid=pl.col("compliant_self_paid"),
        is_odd_wage=((pl.col("wage_income") > 0) & (pl.col("wage_income") < ODD_WAGE)).fill_null(value=False),
    ).with_columns(
        unattributed=pl.col("income") - pl.sum_horizontal("wage", "business", "property", "transfer")
    )
    parts = [pl.when("is_parts").then(pl.col(name)).alias(name) for name in (*PARTS, "industry")]
    return sums.with_columns(parts)


def _is_counted() -> pl.Expr:
    status = pl.col("status").is_null() | pl.col("status").is_in(COUNTED)
    return (
        status
        & pl.col("disposable_income").is_not_null()
        & (pl.col("members_counted") > 0).fill_null(value=False)
    )


def _filled(column: str) -> pl.Expr:
    return pl.col(column).fill_null(0.0)


def _net_business() -> pl.Expr:
    return _filled("business_income") - (_filled("business_expense") - _filled("expense_subsidy"))


def _parts_usable() -> pl.Expr:
    given = pl.any_horizontal(
        pl.col(name).is_not_null()
        for name in (
            "wage_income",
            "business_income",
            "business_expense",
            "property_income",
            "transfer_income",
        )
    )
    net = _filled("wage_income") + _net_business() + _filled("property_income") + _filled("transfer_income")
    says_net = pl.col("net_income").is_null() | ((net - pl.col("net_income")).abs() <= A_YUAN)
    left = net - _filled("transfer_expense") - pl.col("disposable_income")
    return given & says_net & (left.abs() <= A_YUAN).fill_null(value=False)
