"""How complete the data of a period are, in one line."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from dashboard import words
from dashboard.escape import plain
from dashboard.figures import kept
from dashboard.view import View
from metrics.numbers import written
from pipelines.sources import SOURCES
from pipelines.table import Table
from pipelines.text import Text

LINE = Text("数据完整度：{tables}", "Completeness: {tables}")
ABSENT = Text("缺 {names}", "missing: {names}")
PANEL = Text("收入同口径覆盖 {share}", "income panel covers {share}")
CHECKED = Text("三保障核查覆盖 {share}", "checks cover {share}")
SHARES = (("ECO-01", "coverage", PANEL), ("GUA-05", "value", CHECKED))
FEW = 4


class Arrived(NamedTuple):
    """How many of the source tables that indicators need have come for the period, and which have not."""

    here: int
    wanted: int
    missing: tuple[Table, ...]


def arrived(view: View) -> Arrived:
    """Return what has come for the period that is chosen."""
    return kept(view, "arrived", lambda: _arrived(view))


def _arrived(view: View) -> Arrived:
    needed = {need for indicator in view.results.catalogue() for need in indicator.needs}
    rows = view.results.arrivals().filter(pl.col("period") == view.period.id)
    missing = needed - set(rows["table"])
    tables = tuple(source for source in SOURCES if source.name in missing)
    return Arrived(len(needed) - len(missing), len(needed), tables)


def tables(view: View) -> str:
    """Return how many tables are here, as every page says it."""
    found = arrived(view)
    return view.say(words.TABLES, here=found.here, all=found.wanted)


def completeness(view: View, rows: pl.DataFrame) -> str:
    """Return the line as markdown; `rows` are those of the area that is chosen."""
    said = [view.say(LINE, tables=tables(view))]
    missing = arrived(view).missing
    if missing:
        joint = "、" if view.lang == "zh" else ", "
        names = joint.join(source.title.on(view.lang) for source in missing[:FEW])
        said.append(view.say(ABSENT, names=names))
    now = rows.filter(pl.col("period") == view.period.id, pl.col("status") != "not_reported")
    for number, column, text in SHARES:
        found = now.filter(pl.col("indicator") == number)[column]
        if len(found) and found[0] is not None:
            said.append(view.say(text, share=written(found[0], "%")))
    return plain(" · ".join(said))
