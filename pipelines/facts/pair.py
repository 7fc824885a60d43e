"""The matched panel: this year beside last year, for the same household clusters (domain.md 3.2)."""

from __future__ import annotations

import polars as pl

from pipelines.facts.links import clusters
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.facts.yardsticks import benchmarks_of, nearest

TOLERANCE = 1e-9
LOW, HIGH = 500, 30_000  # domain.md 3.2: yuan per head outside which a report is to be looked at
PANEL = ("income", "members", "income_before", "members_before")
PARTS = ("business", "parts_income", "business_before", "parts_income_before")
SPENDING = ("burden", "spending", "burden_before", "spending_before")
NOW = ("income", "members", "industry", "burden", "spending", "is_parts", "is_odd_wage")


def pair_fact(view: View, reports: Reports) -> pl.DataFrame:
    """One row per household cluster with a household in scope, and period: both years' sums where in panel.

    A cluster is what splits, mergers and renumbering between the ends of both periods tie together. It is in
    the panel when every household in scope has an income this period, and every one that was in scope a year
    before had one then (for one that was not, an income is enough).
    """
    rows = _joined(view, reports)
    sums = rows.group_by("cluster_id").agg(_sums()).filter("in_scope")
    sums = sums.join(_leaders(rows), on="cluster_id").join(_benchmarks(view), on="village_code", how="left")
    return view.of_period(_judged(sums, view.county.settings.sharp_drop))


def _joined(view: View, reports: Reports) -> pl.DataFrame:
    """One row per household known now or a year before: its cluster and its reports of both periods."""
    now, then = view.period, view.period.before
    state = view.households.select(
        "household_id", "village_code", "kind", "household_type", "is_active", in_scope="is_scope"
    )
    before = view.households_before.select("household_id", left_before="has_left", scope_before="is_scope")
    this = reports.of(now).select("household_id", *NOW, has_now=pl.lit(value=True))
    last = reports.of(then).select(
        "household_id",
        *[pl.col(name).alias(f"{name}_before") for name in NOW if name != "is_odd_wage"],
        has_before=pl.lit(value=True),
    )
    ids = pl.concat([frame.select("household_id") for frame in (state, before, last)]).unique()
    tied = clusters(view.county.table("household_link"), then.end, now.end)
    for frame in (state, before, this, last, tied):
        ids = ids.join(frame, on="household_id", how="left")
    flags = ("is_active", "in_scope", "left_before", "scope_before", "has_now", "has_before")
    return ids.with_columns(
        *[pl.col(flag).fill_null(value=False) for flag in flags],
        cluster_id=pl.coalesce("cluster_id", "household_id"),
    ).with_columns(
        counts_now=pl.col("has_now") & pl.col("is_active"),
        counts_before=pl.col("has_before") & ~pl.col("left_before"),
    )


def _sums() -> list[pl.Expr]:
    now, then = pl.col("counts_now"), pl.col("counts_before")
    money = {"income": "income", "members": "members", "industry": "business"}
    spent = ("burden", "spending")
    return [
        pl.col("in_scope").sum().cast(pl.Int64).alias("households"),
        pl.col("in_scope").any(),
        (pl.col("scope_before") | pl.col("has_before")).any().alias("is_scope"),
        (
            (now | ~pl.col("in_scope")).all()
            & (then | ~pl.col("scope_before")).all()
            & now.any()
            & then.any()
        ).alias("is_panel"),
        *[pl.col(name).filter(now).sum().alias(to) for name, to in money.items()],
        *[pl.col(f"{name}_before").filter(then).sum().alias(f"{to}_before") for name, to in money.items()],
        *[pl.col(name).filter(now).sum() for name in spent],
        *[pl.col(f"{name}_before").filter(then).sum() for name in spent],
        (pl.col("is_parts").filter(now).all() & pl.col("is_parts_before").filter(then).all()).alias(
            "is_parts"
        ),
        pl.all_horizontal(
            *[pl.col(name).filter(now).is_not_null().all() for name in spent],
            *[pl.col(f"{name}_before").filter(then).is_not_null().all() for name in spent],
        ).alias("is_spending"),
        pl.col("is_odd_wage").filter(now).any(),
    ]


def _leaders(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per cluster: its household in scope with most people now (tie: the lower number)."""
    scope = rows.filter("in_scope").with_columns(people=pl.col("members").fill_null(0))
    first = scope.sort(["people", "household_id"], descending=[True, False]).unique(
        "cluster_id", keep="first", maintain_order=True
    )
    return first.select("cluster_id", "household_id", "village_code", "kind", "household_type")


def _benchmarks(view: View) -> pl.DataFrame:
    known = benchmarks_of(view.county, view.period)
    rows = [
        (village, nearest(known, village, township).get("nominal_growth"))
        for village, township in view.townships.iter_rows()
    ]
    schema = {"village_code": pl.String(), "benchmark_growth": pl.Float64()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _judged(sums: pl.DataFrame, sharp_drop: float) -> pl.DataFrame:
    """Keep sums only where they may be compared, and say what they mean for the household cluster."""
    panel = sums.with_columns(
        parts_income=pl.col("income"), parts_income_before=pl.col("income_before")
    ).with_columns(
        is_parts=pl.col("is_panel") & pl.col("is_parts"),
        is_spending=pl.col("is_panel") & pl.col("is_spending"),
    )
    kept = {"is_panel": PANEL, "is_parts": PARTS, "is_spending": SPENDING}
    panel = panel.with_columns(
        pl.when(flag).then(pl.col(name)).alias(name) for flag, names in kept.items() for name in names
    ).with_columns(
        per_capita=pl.col("income") / pl.col("members"),
        per_capita_before=pl.col("income_before") / pl.col("members_before"),
    )
    had_income = pl.col("per_capita_before") > 0
    panel = panel.with_columns(
        growth=pl.when(had_income).then(pl.col("per_capita") / pl.col("per_capita_before") - 1)
    )
    return panel.select(
        "village_code",
        "kind",
        "household_type",
        "cluster_id",
        "household_id",
        "households",
        "is_scope",
        "is_panel",
        *PANEL,
        "per_capita",
        "per_capita_before",
        "growth",
        "benchmark_growth",
        "is_parts",
        *PARTS,
        "is_spending",
        *SPENDING,
        is_new=~pl.col("is_scope"),
        is_sharp_drop=pl.col("growth") <= -sharp_drop + TOLERANCE,
        is_outlier=_outlier(),
    )


def _outlier() -> pl.Expr:
    odd = (pl.col("per_capita") <= LOW) | (pl.col("per_capita") > HIGH)
    odd_growth = (pl.col("growth") > 1) | (pl.col("growth") < -1 / 2)
    flags = pl.any_horizontal(
        pl.col("is_odd_wage"), odd.fill_null(value=False), odd_growth.fill_null(value=False)
    )
    return pl.col("is_panel") & flags
