"""From sums to figures: value, limits, target and status of one indicator, a row for each area and period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from metrics.figures.aims import Aims, aimed
from metrics.figures.arithmetic import NONE, ratio_of, sum_of, sums_of, value_of
from metrics.figures.arrived import REGISTER, came
from metrics.figures.months import Arrived, placed, spans
from metrics.figures.repeats import independent
from metrics.figures.status import status
from metrics.figures.targets import benchmark_targets, chained, own_targets
from metrics.figures.uncertainty import effective_n, wilson_limits
from metrics.grammar.indicator import Indicator, Ratio, Sample, Total
from pipelines.facts.county import complete
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period
from pipelines.sources import source
from pipelines.sources.benchmark import BENCHMARK
from pipelines.sources.target import TARGET

KEYS = ("period", "level", "area_code", "area_name", "kind", "parent_code")
POPULATION = "household__households"
AIMED_BY = (TARGET.name, BENCHMARK.name)  # the tables in which targets stand, or are looked up


@dataclass(frozen=True)
class Around:
    """What an evaluation knows besides sums: what is wanted, what came, the settings."""

    aims: Aims
    came: Mapping[str, frozenset[str]]  # source table → ids of the periods in which it came
    arrived: Arrived
    settings: Settings


def around(
    tables: Mapping[str, pl.DataFrame],
    areas: pl.DataFrame,
    periods: Sequence[Period],
    arrivals: pl.DataFrame,
    settings: Settings,
    *,
    scope: str | None = None,
) -> Around:
    """Return what an evaluation of these areas knows; `tables` are target and benchmark as they stand.

    `tables`: source table → rows (AIMED_BY; one that is not there has none). `areas`: period, area_code,
    parent_code. `arrivals`: the fact `arrival` (metrics.figures.months.Arrival). `scope`: of which households
    the sums are (metrics.grammar.scopes).
    """
    held = {name: complete(tables.get(name), source(name).schema()) for name in AIMED_BY}
    asked, chains = set(areas["period"].unique()), chained(areas)
    wanted = [period for period in periods if period.id in asked]
    own = own_targets(held[TARGET.name], wanted, chains)
    benchmarks = benchmark_targets(held[BENCHMARK.name], wanted, chains)
    arrived = Arrived.read(arrivals)
    return Around(
        Aims(wanted, settings.today, own, benchmarks, scope),
        came(arrived, periods, settings),
        arrived,
        settings,
    )


def evaluated(indicator: Indicator, sums: pl.LazyFrame, around: Around) -> pl.LazyFrame:
    """One row per row of `sums` (KEYS and the cube's sums), for a composition one per part."""
    parts = indicator.value.parts or ((None, indicator.value.now.numerator),)
    return pl.concat([_part(indicator, sums, around, name, total) for name, total in parts])


def _part(
    indicator: Indicator, sums: pl.LazyFrame, around: Around, component: str | None, numerator: Total
) -> pl.LazyFrame:
    value = replace(indicator.value, now=Ratio(numerator, indicator.value.now.denominator))
    also = dict(indicator.also)
    rows = sums.select(
        *KEYS,
        pl.lit(indicator.id).alias("indicator"),
        pl.lit(component, dtype=pl.String()).alias("component"),
        pl.lit(indicator.unit).alias("unit"),
        _came(indicator, around).alias("came"),
        pl.col(POPULATION).alias("population"),
        *_counts(indicator),
        *sums_of(value),
        pl.when(_came(indicator, around)).then(value_of(value)).alias("value"),  # never zero for want of data
        *[value_of(also.get(name)).alias(name) for name in ALSO],
        *sampled(indicator.sample),
        independent(indicator).alias("independent"),
    )
    rows = placed(rows, spans(indicator, around.aims.periods, around.arrived))
    rows = aimed(rows, indicator, around.aims)
    return status(limited(rows, indicator.sample), indicator, around.settings)


def _came(indicator: Indicator, around: Around) -> pl.Expr:
    """Whether what it needs came; nobody to count where no register came is no answer."""
    known = around.came
    periods = [p.id for p in around.aims.periods if all(p.id in known[need] for need in indicator.needs)]
    has_units = (sum_of(indicator.units) > 0).fill_null(value=False)
    has_register = pl.col("period").is_in(list(known[REGISTER]))
    return pl.col("period").is_in(periods) & (has_register | has_units)


def _counts(indicator: Indicator) -> list[pl.Expr]:
    units = sum_of(indicator.units)
    scope = sum_of(indicator.scope) if indicator.scope else NONE
    covered = sum_of(indicator.covered) if indicator.covered else units
    applies = sum_of(indicator.applies) if indicator.applies else NONE
    beside = dict(indicator.beside)
    extra = [_whole(beside.get(name)).alias(to) for name, to in BESIDE.items()]
    return [
        units.cast(pl.Int64).alias("units"),
        (scope - covered).clip(lower_bound=0).fill_null(0).cast(pl.Int64).alias("missing"),
        pl.when(scope > 0).then(covered / scope).alias("coverage"),
        applies.alias("applies"),
        *extra,
    ]


ALSO = ("without_outliers", "cross_section", "never_unmet")
BESIDE = {
    "ever_unmet": "ever_unmet",
    "new": "new_units",
    "outliers": "outliers",
    "persons": "persons",
    "persons_known": "persons_known",
    "late": "late",
    "cancelled": "cancelled",
}


def _whole(total: Total | None) -> pl.Expr:
    return sum_of(total).cast(pl.Int64) if total else pl.lit(None, dtype=pl.Int64())


def sampled(sample: Sample | None) -> list[pl.Expr]:
    """Return what a sample adds: effective n, share with 基本满意, answers left aside, plain counts."""
    if sample is None:
        names = ("effective_n", "with_basic", "aside_value", "aside_n", "counted", "satisfied", "answers")
        return [NONE.alias(name) for name in names]
    n = sum_of(sample.n)
    return [
        effective_n(n, sum_of(sample.weights), sum_of(sample.squares)).alias("effective_n"),
        ratio_of(sample.with_basic).alias("with_basic"),
        ratio_of(sample.aside).alias("aside_value"),
        sum_of(sample.aside.denominator).alias("aside_n"),
        sum_of(sample.counted).alias("counted"),
        sum_of(sample.plain.numerator).alias("satisfied"),
        sum_of(sample.plain.denominator).alias("answers"),
    ]


def limited(rows: pl.LazyFrame, sample: Sample | None) -> pl.LazyFrame:
    """Return the rows with Wilson's limits; the sums stay weighted, so that areas add up.

    Grain unchanged; `rows` have value (a fraction) and effective_n. low, high: fractions, null where the
    indicator is no sample or nobody answered.
    """
    if sample is None:
        return rows.with_columns(low=NONE, high=NONE)
    low, high = wilson_limits(pl.col("value"), pl.col("effective_n"))
    return rows.with_columns(low.alias("low"), high.alias("high"))
