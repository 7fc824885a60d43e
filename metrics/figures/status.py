"""The status of a figure: met, near, missed, or why that cannot be said (interface.md, precedence)."""

from __future__ import annotations

import polars as pl

from metrics.figures.aims import TOLERANCE
from metrics.grammar.indicator import Indicator
from metrics.grammar.value import A_YEAR_APART
from pipelines.ground.home import Settings

STATUS_ORDER = (
    "not_applicable",
    "not_reported",
    "not_comparable",
    "too_few",
    "no_target",
    "met",
    "near",
    "missed",
)
LEVELS = ("village", "township", "county")  # from below
DROPPED = ("came", "population", "applies", "counted")


def status(rows: pl.LazyFrame, indicator: Indicator, settings: Settings) -> pl.LazyFrame:
    """Return the rows (grain unchanged) with status, gap and is_thin; helper columns go.

    Also is_full_count, and per_100_households only where there is a value. `rows`: value, target, near,
    units, missing, coverage, unit, is_partial and DROPPED, which go. gap: value − target, turned so that more
    is better.
    """
    sign = -1 if indicator.lower_is_better else 1
    gap = sign * (pl.col("value") - pl.col("target"))
    thin = (pl.col("coverage") < settings.panel_note_below - TOLERANCE) & indicator.is_panel
    rows = rows.with_columns(gap=gap, is_thin=thin.fill_null(value=False)).with_columns(
        status=pl.when(_not_applicable(indicator))
        .then(pl.lit("not_applicable"))
        .when(_not_reported(indicator, settings, sign))
        .then(pl.lit("not_reported"))
        .when(_not_comparable(indicator, settings))
        .then(pl.lit("not_comparable"))
        .when(_too_few(indicator, settings))
        .then(pl.lit("too_few"))
        .when(pl.col("target").is_null())
        .then(pl.lit("no_target"))
        .when((pl.col("gap") >= -TOLERANCE) & _may_be_met(indicator))
        .then(pl.lit("met"))
        .when(_is_near(sign))
        .then(pl.lit("near"))
        .otherwise(pl.lit("missed"))
    )
    is_full_count = (pl.col("counted") >= pl.col("population")).fill_null(value=False)
    per_hundred = pl.when(pl.col("value").is_not_null()).then("per_100_households")
    return rows.with_columns(is_full_count=is_full_count, per_100_households=per_hundred).drop(DROPPED)


def _not_applicable(indicator: Indicator) -> pl.Expr:
    """Nobody to judge: none of what it is about, or a ratio to nothing or less although there are reports.

    Never for want of a register: without one nothing `came`.
    """
    if indicator.applies is not None:
        nobody = pl.col("applies") == 0
    else:
        nobody = (pl.col("population") == 0) & (pl.col("units") == 0)
    no_ratio = pl.col("value").is_null() & (pl.col("units") > 0)
    below = pl.col("level").is_in(LEVELS[: LEVELS.index(indicator.least)])
    return below | (pl.col("came") & (nobody | no_ratio)).fill_null(value=False)


def _not_reported(indicator: Indicator, settings: Settings, sign: int) -> pl.Expr:
    silent = ~pl.col("came") | pl.col("value").is_null()
    if indicator.missing_decides:
        return silent | _is_open(sign)
    if indicator.must_be_covered:
        unchecked = pl.col("coverage") < settings.check_coverage_below - TOLERANCE
        return silent | unchecked.fill_null(value=True)
    return silent


def _is_open(sign: int) -> pl.Expr:
    """Whether those of the base who are not known could change on which side of target or band it lies."""
    best = (pl.col("numerator") + pl.col("missing")) / pl.col("denominator")
    reached = [
        (sign * (value - pl.col(edge)) >= -TOLERANCE).fill_null(value=False)
        for edge in ("target", "near")
        for value in (pl.col("value"), best)
    ]
    return (reached[0] != reached[1]) | (reached[2] != reached[3])


def _not_comparable(indicator: Indicator, settings: Settings) -> pl.Expr:
    """Half a year is no year, and a panel that covers too little shows nothing."""
    if not indicator.is_panel:
        return pl.col("is_partial")
    few = (pl.col("coverage") < settings.panel_refused_below - TOLERANCE).fill_null(value=True)
    return pl.col("is_partial") | few


def _too_few(indicator: Indicator, settings: Settings) -> pl.Expr:
    """Few answers or few clusters, unless the place was fully counted."""
    if indicator.sample is not None:
        is_count = pl.col("counted") >= pl.col("population")
        return (pl.col("units") < settings.few_answers) & ~is_count
    if indicator.value.kind in A_YEAR_APART:
        return (pl.col("units") < settings.few_clusters) & (pl.col("missing") > 0)
    return pl.lit(value=False)


def _may_be_met(indicator: Indicator) -> pl.Expr:
    """Say no to a target of 100 % while someone was left out: missing is never good."""
    wants_all = (pl.col("target") >= 1 - TOLERANCE) & (indicator.unit == "%")
    return ~(wants_all & (pl.col("missing") > 0))


def _is_near(sign: int) -> pl.Expr:
    return (sign * (pl.col("value") - pl.col("near")) >= -TOLERANCE).fill_null(value=False)
