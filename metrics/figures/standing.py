"""The figures of county and townships, worked out once, when a snapshot is made: pages only read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.figures.aims import Aims
from metrics.figures.arrived import came
from metrics.figures.evaluate import Around
from metrics.figures.months import Arrived
from metrics.figures.rows import asked_sums, figures
from metrics.figures.targets import benchmark_targets, chained, own_targets
from pipelines.facts.county import complete
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period
from pipelines.sources import source
from pipelines.sources.benchmark import BENCHMARK
from pipelines.sources.target import TARGET

LEVELS = ("county", "township")
AIMED_BY = (TARGET.name, BENCHMARK.name)  # the tables in which targets stand, or are looked up


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


def standing(
    cube: pl.DataFrame,
    facts: Mapping[str, pl.DataFrame],
    tables: Mapping[str, pl.DataFrame],
    settings: Settings,
) -> pl.DataFrame:
    """One row per indicator, period, county or township (component): tidy rows, `place` their order.

    Columns of metrics.figures.figure.Figure but for what only a question adds (lacks_before, only_halves),
    with place and target_source_en. `cube`: every level; `facts`: area, period and arrival are read;
    `tables`: AIMED_BY.
    """
    areas = facts["area"].rename({"code": "area_code", "name": "area_name"})
    periods = [Period.read(one, settings.first_month) for one in facts["period"]["period"]]
    parts = []
    for level in LEVELS:
        here = areas.filter(pl.col("level") == level)
        sums = asked_sums(cube.filter(pl.col("level") == level), here, by_kind=False)
        known = around(tables, here, periods, facts["arrival"], settings)
        parts.append(figures(CATALOGUE, sums, known))
    return pl.concat(parts).with_row_index("place")
