"""The matched panel: this year beside last year, for the same household clusters (domain.md 3.2)."""

from __future__ import annotations

import polars as pl

from pipelines.facts.links import clusters
from pipelines.facts.pair_sums import cluster_sums, judged
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.facts.yardsticks import benchmarks_of, nearest

NOW = (
    *("income", "members", "industry", "burden", "spending", "is_parts", "is_odd_wage"),
    *("wage", "business", "property", "transfer"),
)


def pair_fact(view: View, reports: Reports) -> pl.DataFrame:
    """One row per household cluster with a household in scope, and period: both years' sums where in panel.

    A cluster is what splits, mergers and renumbering between the ends of both periods tie together. It is in
    the panel when every household in scope has an income this period, and every one that was in scope a year
    before had one then (for one that was not, an income is enough).
    """
    rows = _joined(view, reports)
    sums = rows.group_by("cluster_id").agg(cluster_sums()).filter("in_scope")
    sums = sums.join(_leaders(rows), on="cluster_id").join(_benchmarks(view), on="village_code", how="left")
    return view.of_period(judged(sums, view.county.settings.sharp_drop))


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
