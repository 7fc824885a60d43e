"""How complete the data of a period are, in one line."""

from __future__ import annotations

import polars as pl

from dashboard.visit.view import View
from dashboard.wording.escape import plain
from metrics.indicators.guarantee import CHECKED
from metrics.indicators.income_growth import INCOME_GROWTH
from metrics.phrases.numbers import written
from metrics.tables.here import HERE
from metrics.tables.in_words import counted
from pipelines.ground.text import Text
from pipelines.sources import source

LINE = Text("数据完整度：{tables}", "Completeness: {tables}")
NOT_HERE = Text("未到齐 {names}", "not whole: {names}")
PANEL = Text("收入同口径覆盖 {share}", "income panel covers {share}")
CHECKS = Text("三保障核查覆盖 {share}", "checks cover {share}")
SHARES = ((INCOME_GROWTH.id, "coverage", PANEL), (CHECKED.id, "value", CHECKS))
FEW = 4
MORE = Text("{names}等 {n} 张", "{names} and {rest} more")


def tables(view: View) -> str:
    """Return how many tables are here, as every page says it."""
    return view.say(counted(view.results.tables_here, view.period.id))


def completeness(view: View, rows: pl.DataFrame) -> str:
    """Return the line as markdown; `rows` are those of the area that is chosen."""
    said = [view.say(LINE, tables=tables(view))]
    wanting = [one for one in view.results.tables_here.owed(view.period.id) if one.state not in HERE]
    if wanting:
        said.append(view.say(NOT_HERE, names=_named(view, [source(one.table).title for one in wanting])))
    now = rows.filter(pl.col("period") == view.period.id, pl.col("status") != "not_reported")
    for number, column, text in SHARES:
        found = now.filter(pl.col("indicator") == number)[column]
        if len(found) and found[0] is not None:
            said.append(view.say(text, share=written(found[0], "%")))
    return plain(" · ".join(said))


def _named(view: View, titles: list[Text]) -> str:
    names = ("、" if view.lang == "zh" else ", ").join(title.on(view.lang) for title in titles[:FEW])
    rest = len(titles) - FEW
    return names if rest <= 0 else view.say(MORE, names=names, n=len(titles), rest=rest)
