"""Which townships sent anything of a table in a half-year: what never came is not reported, not undone."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.origin.traced import stacked
from pipelines.facts.view import View
from pipelines.ground.periods import halves


def halves_sent(view: View, table: str, rows: pl.DataFrame, day: str) -> pl.DataFrame:
    """One row per township and half-year of which it sent any row: township_code, half.

    `rows` have a village and a day (a column). An empty sheet (零报告) reports its half from every township.
    """
    here = rows.filter(within(day, view.period.start, view.until))
    here = here.join(view.townships, on="village_code").with_columns(half=half_at(view, day))
    nil = pl.DataFrame({"half": nil_halves(view, table)}, schema={"half": pl.String()})
    nobody = view.townships.select("township_code").join(nil, how="cross")
    return stacked([here.select("township_code", "half"), nobody]).unique()


def half_at(view: View, day: str) -> pl.Expr:
    """Return the half-year in which a day of the period lies."""
    first, second = halves(view.period.year, view.period.first_month)
    return pl.when(pl.col(day) <= first.end).then(pl.lit(first.id)).otherwise(pl.lit(second.id))


def nil_halves(view: View, table: str) -> list[str]:
    """Return the half-years of the period that were reported with nothing."""
    reported = view.county.reported.filter("is_nil", pl.col("table") == table)["period"]
    said = {half for one in reported for half in ([one] if "H" in one else [f"{one}H1", f"{one}H2"])}
    wanted = halves(view.period.year, view.period.first_month)
    return [one.id for one in wanted if one.id in said and view.period.id in {one.id, one.whole.id}]
