"""Levels as people ask for them: above counties each area is kept one level lower than it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.commands import options as opt
from dashboard.commands.speech import CommandError, wrong
from pipelines.ground.text import Text

if TYPE_CHECKING:
    import polars as pl

    from metrics.results import Results

ABOVE = {"top": "county", "county": "township", "township": "village"}  # called → kept
NO_VILLAGES = Text(
    "这里汇总的是各县的合计，村的数据由县级保管；--level 可用 {levels}",
    "sums of member counties are held here, nothing village-level: --level is one of {levels}",
)
HELD = Text(
    "这里汇总的是各县的合计，不含任何一户；户的数据由县级保管，请在{county}查看",
    "sums of member counties are held here and no household: it is held by the county; ask there ({county})",
)
THEIR_COUNTY = Text("所在县", "its own")


def as_kept(level: opt.Level | None, results: Results) -> opt.Level:
    """Return the level as the snapshot names it; none asked for: the whole home."""
    asked = level or opt.Level.top
    if results.records.top is None:
        return opt.Level.county if asked is opt.Level.top else asked
    if asked is opt.Level.village:
        raise wrong(NO_VILLAGES.filled(levels=", ".join(ABOVE)))
    return opt.Level(ABOVE[asked.value])


def as_asked(rows: pl.DataFrame, results: Results) -> pl.DataFrame:
    """Return tidy rows (grain unchanged) with each level as it is called."""
    import polars as pl

    if results.records.top is None:
        return rows
    called = {kept: name for name, kept in ABOVE.items()}
    return rows.with_columns(pl.col("level").replace(called))


def held_below(results: Results, area: str | None) -> None:
    """Refuse what opens households where only sums are held; the county that holds them is named."""
    if results.records.top is None:
        return
    areas = results.records.areas
    rows = dict(areas.select("code", "name").iter_rows())
    county = rows.get((area or "")[: len("990101")])
    named = Text(county, county) if county and area and len(area) >= len("990101") else THEIR_COUNTY
    raise CommandError(HELD.filled(county=named))
