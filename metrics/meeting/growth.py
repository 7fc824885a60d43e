"""Scenes of income growth: which sources brought it, which townships changed it; parts that add up."""

from __future__ import annotations

import polars as pl

from metrics.meeting.scene import Scene, figure, label, rows_of, same
from metrics.movement.explain import explained
from metrics.movement.sources import by_source
from metrics.results import Results
from metrics.words import COMPONENTS
from pipelines.periods import Period
from pipelines.text import Text

GREW = Text(
    "人均收入增长 {value}，{first}贡献最大（{part}）",
    "income per head grew by {value}; the largest part came from {first} ({part})",
)
GREW_MOSTLY = Text(  # where one source is more than half of it
    "人均收入增长 {value}，{first}贡献最大（{part}）",
    "income per head grew by {value}; {first} brought most of it ({part})",
)
SHRANK = Text(
    "人均收入下降 {value}，{first}影响最大（{part}）",
    "income per head fell by {value}; {first} weighed most ({part})",
)
TURNED = Text(
    "增速比上年同期{word} {change}，{first}影响最大（{part}）",
    "growth {word} by {change} on the year before; {first} moved it most ({part})",
)
ROSE, FELL = Text("提高", "rose"), Text("下降", "fell")
SOURCES = Text(
    "同口径户 {units} 户；各来源人均增量 ÷ 上年人均收入，合计等于增速",
    "{units} household clusters; each source's gain per head ÷ last year's income per head",
)
MIDDLE = Text(
    "各乡镇贡献以两期比率的中值为基准，合计等于全县增速的变化",
    "each township's part is measured from the middle of both ratios; they add up to the county's change",
)


def sources(results: Results, period: Period) -> Scene | None:
    """Return each source's part of the county's growth; they add up to it."""
    row = results.tidy("ECO-01", period=period.id).row(0, named=True)
    parts = by_source(results, "ECO-01", period.id, row["area_code"])
    if row["value"] is None or parts.is_empty():
        return None
    has_grown = row["value"] >= 0
    first = parts.sort("change", descending=has_grown).row(0, named=True)
    words = {"value": figure(abs(row["value"]), "%"), "first": COMPONENTS[first["name"]]}
    is_most = first["change"] > row["value"] / 2
    form = (GREW_MOSTLY if is_most else GREW) if has_grown else SHRANK
    title = form.filled(part=figure(first["change"], "pp"), **words)
    shown = [label(COMPONENTS[name], code=name, value=value) for name, value in parts.iter_rows()]
    note = SOURCES.filled(units=row["units"])
    return Scene("sources", "waterfall", title, rows_of(shown), "pp", note, ("ECO-01", "ECO-06"))


def townships(results: Results, period: Period) -> Scene | None:
    """Return what each township did to the change of the county's growth; the parts add up to it."""
    if period.before.id not in {one.id for one in results.periods()}:
        return None
    found = explained(results, "ECO-01", period.id, period.before.id)
    if found.change is None:
        return None
    parts = found.parts.sort(pl.col("change").abs(), descending=True)
    up = found.change >= 0
    along = parts.filter((pl.col("change") > 0) == up)  # only what went the way of the change moved it
    first = (along if along.height else parts).row(0, named=True)
    words = {"word": ROSE if found.change >= 0 else FELL, "first": same(first["name"])}
    size = {"change": figure(abs(found.change), "pp"), "part": figure(first["change"], "pp")}
    size["change"] = Text(size["change"].zh.lstrip("+"), size["change"].en.lstrip("+"))
    shown = [
        label(same(row["name"]), code=row["area_code"], value=row["change"])
        for row in parts.iter_rows(named=True)
    ]
    title = TURNED.filled(**words, **size)
    return Scene("townships", "waterfall", title, rows_of(shown), "pp", MIDDLE, ("ECO-01",))
