"""What checks of drinking water measured: quality, quantity, the way to it, how often there is some."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from metrics.phrases.definitions import said as filled
from metrics.phrases.numbers import written
from metrics.results import Results
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

ASPECTS = {
    "is_clean": Text("水质", "Quality"),
    "is_enough": Text("水量", "Quantity"),
    "is_near": Text("用水方便程度", "Way to the water"),
    "is_reliable": Text("供水保证率", "Reliability"),
}
CHECKED = """
SELECT village_code, is_clean, is_enough, is_near, is_reliable, is_solved
FROM fact_water WHERE period = $1
"""
FACT = "fact_water"
SCHEMA = {
    "aspect": pl.String(),
    "known": pl.Int64(),
    "below": pl.Int64(),
    "solved": pl.Int64(),
    "unknown": pl.Int64(),
}
WANTED = Text(
    "要求：水质检测或感官评价达标，人均日水量不少于 {water_litres} 升，取水往返不超过 {water_minutes} 分钟，"
    "供水保证率不低于 {water_reliable}%（T/CHES 18-2018）；按本期最近一次核查",
    "Wanted: quality tested or tasted and found good, {water_litres} {water_litres:litre|litres} a person"
    " and day, at most"
    " {water_minutes} {water_minutes:minute|minutes} to fetch it and back, water on"
    " {water_reliable} % of days (T/CHES 18-2018); by the latest check of the period",
)
OF_A_YEAR = Text("，全年按下半年的核查", ", of a year by those of its second half")
OPEN = Text(
    "饮水排查：核查 {checked} 户，{open} 户有未达要求且未解决的",
    "Drinking water: {checked} {n:household|households} checked, {open} with something below what is"
    " wanted and not put right",
)
NONE_OPEN = Text(
    "饮水排查：核查 {checked} 户，查得的各项都达到要求或已解决",
    "Drinking water: {checked} {n:household|households} checked, all that was measured is as wanted or"
    " put right",
)
UNMEASURED = Text(
    "饮水排查：核查 {checked} 户，没有填水质、水量、方便程度和保证率",
    "Drinking water: {checked} {n:household|households} checked, none with quality, quantity, way or"
    " reliability filled in",
)


def wanted(settings: Settings) -> Text:
    """Return what is asked of drinking water in a county with these settings."""
    told = filled(WANTED, settings)
    if settings.checks_per_year == 1:
        return told
    return Text(told.zh + OF_A_YEAR.zh, told.en + OF_A_YEAR.en)


def by_aspect(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per aspect of drinking water (SCHEMA, households): measured, below what is wanted, not said.

    solved: of those below, put right by the period's end. Of households in scope whose water was checked in
    the period; known + unknown is their number. Empty where no water was checked.
    """
    rows = _checked(results, period, areas)
    if rows.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    told = [
        {
            "aspect": name,
            "known": rows[name].count(),
            "below": rows.filter(~pl.col(name)).height,
            "solved": rows.filter(~pl.col(name) & pl.col("is_solved")).height,
            "unknown": rows[name].null_count(),
        }
        for name in ASPECTS
    ]
    return pl.DataFrame(told, schema=SCHEMA)


def said(results: Results, period: Period, areas: Collection[str] | None = None) -> Text | None:
    """Say how many households have water below what is wanted and not put right; None: none was checked."""
    rows = _checked(results, period, areas)
    if rows.is_empty():
        return None
    if all(rows[name].null_count() == rows.height for name in ASPECTS):
        return UNMEASURED.filled(checked=written(rows.height, "count"), n=rows.height)
    is_below = pl.any_horizontal((~pl.col(name)).fill_null(value=False) for name in ASPECTS)
    still = rows.filter(is_below & ~pl.col("is_solved")).height
    return (OPEN if still else NONE_OPEN).filled(
        checked=written(rows.height, "count"), open=written(still, "count"), n=rows.height
    )


def _checked(results: Results, period: Period, areas: Collection[str] | None) -> pl.DataFrame:
    """One row per household in scope whose water was checked in the period."""
    if FACT not in results.records.tables:
        return pl.DataFrame()
    results.records.summed(areas)
    rows = results.records.whole.frame(CHECKED, [period.id])
    return rows if areas is None else rows.filter(pl.col("village_code").is_in(list(areas)))
