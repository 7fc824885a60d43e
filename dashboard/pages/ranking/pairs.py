"""Who is surely above whom: every pair of the ranking, claimed only where all claims hold together."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.drawing.pair_marks import SAID, pair_marks, told
from dashboard.exports.inert import sentence
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, chart, finished
from dashboard.widgets.opens import Opens
from dashboard.widgets.ranking import told_of
from dashboard.wording.ranking_names import UNIT, called, ranked_rows
from metrics.claims.ranks import NOBODY, TWO_TESTS, order_of_pairs
from pipelines.ground.text import Text

NOTE = Text(
    "实心方块：行确在列之上；横线：行确在列之下；圆圈：谁先谁后分不清。点一格，看这一行的乡镇。{tests}",
    "A full square: the row is surely above the column; a line: surely below; a ring: which is above is not"
    " sure. A click opens the township of the row. {tests}",
)
LEAST = 2


def draw(view: View, group: str) -> None:
    """Draw the figure of pairs."""
    rows = ranked_rows(told_of(view, group))
    if len(rows) < LEAST:
        st.info(view.say(NOBODY), icon=":material/info:")
        return
    chart(view, kept(view, "ranking.pairs", lambda: _drawing(view, group), group), f"pairs-{view.lang}")


def _drawing(view: View, group: str) -> Drawing:
    rows = ranked_rows(told_of(view, group))
    title = sentence(view.say(order_of_pairs(rows)))
    twin = pl.DataFrame(
        {
            view.say(UNIT).capitalize(): [called(row) for row in rows],
            **{
                called(other) + " " * at: [
                    "" if one is other else view.say(SAID[told(one, other)]) for one in rows
                ]
                for at, other in enumerate(rows)
            },
        }
    )
    opens = Opens("area", tuple(row["code"] for row in rows), page="score")
    note = view.say(NOTE, tests=TWO_TESTS)
    return finished(title, pair_marks(rows, view.theme, view.lang), twin, note, opens=opens)
