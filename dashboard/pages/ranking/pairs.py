"""Who is surely above whom: every pair of the ranking, claimed only where all claims hold together."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.drawing.pair_marks import SAID, pair_marks, told
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, chart, finished
from dashboard.widgets.ranking import told_of
from dashboard.wording.ranking_names import UNIT, called, ranked_rows
from metrics.claims.ranks import NOBODY, sure_pairs
from pipelines.ground.text import Text

TITLE = Text(
    "{all} 对{unit}中，{sure} 对的先后有把握", "Of {all} pairs of {unit}s, the order of {sure} is sure"
)
NOTE = Text(
    "实心方块：行确在列之上；圆圈：谁先谁后分不清。就本期这些户而言，所有方块同时成立的把握是 95%。",
    "A full square: the row is surely above the column; a ring: which is above is not sure. For these"
    " households"
    " in this period, all squares hold together with 95 % confidence.",
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
    pairs = len(rows) * (len(rows) - 1) // 2
    title = view.say(TITLE, all=pairs, sure=sure_pairs(rows), unit=UNIT)
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
    return finished(title, pair_marks(rows, view.theme, view.lang), twin, view.say(NOTE))
