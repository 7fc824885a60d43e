"""The figures of county and townships, worked out once, when a snapshot is made: pages only read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.figures.evaluate import around
from metrics.figures.rows import asked_sums, figures
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period

LEVELS = ("county", "township")


def standing(
    cube: pl.DataFrame,
    facts: Mapping[str, pl.DataFrame],
    tables: Mapping[str, pl.DataFrame],
    settings: Settings,
    levels: Sequence[str] = LEVELS,
) -> pl.DataFrame:
    """One row per indicator, period, county or township (component): tidy rows, `place` their order.

    Columns of metrics.figures.figure.Figure but for what only a question adds (lacks_before, only_halves),
    with place and target_source_en. `cube`: every level; `facts`: area, period and arrival are read;
    `tables`: those of AIMED_BY.
    """
    areas = facts["area"].rename({"code": "area_code", "name": "area_name"})
    periods = [Period.read(one, settings.first_month) for one in facts["period"]["period"]]
    of_level = [areas.filter(pl.col("level") == level) for level in levels]
    sums = pl.concat(
        asked_sums(cube.filter(pl.col("level") == level), here, by_kind=False)
        for level, here in zip(levels, of_level, strict=True)
    )
    known = around(tables, pl.concat(of_level), periods, facts["arrival"], settings)
    # All levels in one pass: an evaluation costs by how many there are of them, not by their rows.
    order = pl.col("level").replace_strict(
        {level: at for at, level in enumerate(levels)}, return_dtype=pl.Int8
    )
    return figures(CATALOGUE, sums, known).sort(order, maintain_order=True).with_row_index("place")
