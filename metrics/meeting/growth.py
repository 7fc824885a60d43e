"""Scenes of income growth: which sources brought it, why it changed, which townships changed it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from metrics.claims.change import verdict
from metrics.claims.growth import grew, rounding, turned
from metrics.figures.figure import Figure
from metrics.indicators.income_growth import INCOME_GROWTH
from metrics.indicators.income_levels import COMPOSITION
from metrics.meeting.scene import Scene, Shown, label, rows_of
from metrics.movement.explain import Explained, explained
from metrics.movement.sources import by_source
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.naming import before, joined, same
from metrics.phrases.numbers import written
from metrics.results import Results
from metrics.rows import first_row, given
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

SOURCES = Text(
    "同口径户 {units} 户；各来源人均增量 ÷ {before}人均收入，合计等于增速",
    "{units} household {units:cluster|clusters}; each source's gain per head ÷ income per head {before}",
)
IN_HALF = {
    "H1": Text("上半年与上年同期相比：{title}", "first half, against the same half a year before: {title}"),
    "H2": Text("下半年与上年同期相比：{title}", "second half, against the same half a year before: {title}"),
}
CHANGED = Text(
    "各来源本期对增速的贡献减去上年同期的贡献，合计等于增速的变化",
    "each source's part of the growth now less its part a year before; they add up to the change",
)
MIDDLE = Text(
    "各乡镇贡献以两期比率的中值为基准，合计等于全县增速的变化",
    "each township's part is measured from the middle of both ratios; they add up to the county's change",
)
BOTH = (INCOME_GROWTH.id, COMPOSITION.id)


def sources(results: Results, period: Period) -> Scene | None:
    """Return each source's part of the county's growth; they add up to it."""
    row = first_row(results.tidy(INCOME_GROWTH.id, period=period.id), Figure)
    parts = by_source(results, INCOME_GROWTH.id, period.id, row["area_code"])
    if row["value"] is None or parts.is_empty():
        return None
    title = grew([(COMPONENTS[name], part) for name, part in parts.iter_rows()], row["value"], period.id)
    shown = [label(COMPONENTS[name], code=name, value=value) for name, value in parts.iter_rows()]
    title = IN_HALF[period.half].filled(title=title) if period.half else title
    units = written(row["units"], "count")
    note = _noted(SOURCES.filled(units=units, before=before(period.id)), shown)
    return Scene("sources", "waterfall", title, rows_of(shown), "pp", note, BOTH)


def changed(results: Results, period: Period) -> Scene | None:
    """Return what each source did to the change of the county's growth; the parts add up to it."""
    found = _explained(results, period)
    if found is None or found.change is None or found.sources.is_empty():
        return None
    parts = list(found.sources.iter_rows())
    title = turned(
        [(COMPONENTS[name], part) for name, part in parts], found.change, period.id, _doubt(results, period)
    )
    shown = [label(COMPONENTS[name], code=name, value=part) for name, part in parts]
    return Scene("changed", "waterfall", title, rows_of(shown), "pp", _noted(CHANGED, shown), BOTH)


def townships(results: Results, period: Period) -> Scene | None:
    """Return what each township did to the change of the county's growth; the parts add up to it."""
    found = _explained(results, period)
    if found is None or found.change is None:
        return None
    parts = found.parts.sort(pl.col("change").abs(), descending=True)
    rows = list(parts.iter_rows(named=True))
    title = turned(
        [(same(row["name"]), row["change"]) for row in rows], found.change, period.id, _doubt(results, period)
    )
    shown = [label(same(row["name"]), code=row["area_code"], value=row["change"]) for row in rows]
    return Scene(
        "townships", "waterfall", title, rows_of(shown), "pp", _noted(MIDDLE, shown), (INCOME_GROWTH.id,)
    )


def _noted(note: Text, shown: Sequence[Shown]) -> Text:
    """Add to a note what rounding leaves between the parts as printed and their total, if anything."""
    parts = [given(one["value"]) for one in shown]
    return joined([note, rounding(parts, sum(parts))])


def _doubt(results: Results, period: Period) -> Text | None:
    now, then = (
        first_row(results.tidy(INCOME_GROWTH.id, period=one.id), Figure) for one in (period, period.before)
    )
    return verdict(results.records, results.indicator(INCOME_GROWTH.id), now, then)[1]


def _explained(results: Results, period: Period) -> Explained | None:
    if period.before.id not in {one.id for one in results.periods()}:
        return None
    return explained(results, INCOME_GROWTH.id, period.id, period.before.id)
