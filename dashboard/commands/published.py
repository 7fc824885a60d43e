"""Prints what may leave the county: rows that say what is held back, for people, as json and as csv."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dashboard.commands import options as opt
from dashboard.commands.speech import as_csv, tell
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    import polars as pl

    from metrics.disclosure.families import Split
    from metrics.results import Results

NOTE = Text(
    "公开口径：计数四舍五入到 5，少于 10 的和由它们可以推算的不公开；金额到千元；比率用取整后的数计算。"
    "数据批次 {snapshot}",
    "for publication: counts are rounded to 5, those under 10 and what would give them away are not"
    " published; money to 1,000 yuan; rates are made of rounded sums. Data {snapshot}",
)
COUNTY_ALONE = Text(
    "分组数据只公开到县，乡镇和村的分组不公开",
    "by group only the county is published: groups of townships and villages are not",
)


def rows(
    results: Results,
    indicator: str,
    *,
    period: str | None,
    level: opt.Level,
    area: str | None,
    by: opt.Cut | None,
    lang: Lang,
) -> pl.DataFrame:
    """Return the published rows, and say under which rule, and that groups are told of the county alone."""
    from metrics.disclosure.public import published

    split: Split | None = by.value if by else None
    found = published(results, indicator, period=period, level=level.value, area=area, by=split, lang=lang)
    tell(NOTE.filled(snapshot=results.snapshot), lang)
    if by is not None and (found["level"] != opt.Level.county.value).any():
        tell(COUNTY_ALONE, lang)
    return found


def printed(found: pl.DataFrame, results: Results, form: opt.RowFormat, lang: Lang) -> None:
    """Print the rows; in a csv and for people the words stand where the number is held back."""
    if form is opt.RowFormat.json:
        sys.stdout.write(found.write_json() + "\n")
    elif form is opt.RowFormat.csv:
        as_csv(_in_words(found, lang))
    else:
        from dashboard.exports.public.lines import for_people

        print(for_people(found, results, lang))


def _in_words(found: pl.DataFrame, lang: Lang) -> pl.DataFrame:
    """Return the rows (grain unchanged) as texts, with the words in each cell that is held back."""
    import polars as pl

    from metrics.disclosure.public import NOT_PUBLISHED, SUPPRESSED

    held = {
        name: pl.when(pl.col(SUPPRESSED).list.contains(name)).then(pl.lit(NOT_PUBLISHED.on(lang)))
        for name in found.columns
        if name != SUPPRESSED
    }
    cells = [one.otherwise(pl.col(name).cast(pl.String)).alias(name) for name, one in held.items()]
    return found.select(*cells, pl.col(SUPPRESSED).list.join(" "))
