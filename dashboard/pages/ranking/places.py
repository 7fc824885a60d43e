"""The first sheet of the ranking: the table whose rows open, the figure of places, the workbook."""

from __future__ import annotations

import io

import polars as pl
import streamlit as st

from dashboard.drawing.rank_range import rank_range
from dashboard.exports.inert import sentence
from dashboard.exports.marked import marked
from dashboard.exports.ranking_workbook import write
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, chart, finished
from dashboard.widgets.opens import Opens
from dashboard.widgets.ranking import told_of
from dashboard.widgets.ranking_table import HEADINGS, unit_table
from dashboard.wording.places_said import NOTE, span
from dashboard.wording.ranking_names import UNIT, called, ranked_rows
from metrics.claims.ranks import ends
from metrics.rows import given
from pipelines.ground.text import Text

HINT = Text(
    "勾选一行或点名称，看得分由来。各指标列为得分，条的刻度是 0–100。",
    "Tick a row, or click a name, to see how its score came about. Indicator columns are points; bars run"
    " from 0 to 100.",
)


def draw(view: View, group: str) -> None:
    """Draw the table and the figure; a row that is picked opens how its score came about."""
    picked = unit_table(view, group)
    with st.container(horizontal=True, vertical_alignment="top", key="below-table"):
        st.caption(view.say(HINT), width="stretch")
        export(view)
    if picked is not None:
        st.switch_page(view.pages["score"], query_params=view.params(area=picked))
    if ranked_rows(told_of(view, group)):
        chart(view, kept(view, "ranking.range", lambda: _drawing(view, group), group), f"range-{view.lang}")


def _drawing(view: View, group: str) -> Drawing:
    """Return the figure of places under what it shows."""
    rows = ranked_rows(told_of(view, group))
    say = view.say
    twin = pl.DataFrame({
        say(UNIT).capitalize(): [called(row) for row in rows],
        say(HEADINGS["rank"]): [row["rank"] for row in rows],
        say(HEADINGS["range"]): [span(row["rank_low"], row["rank_high"]) for row in rows],
        say(HEADINGS["expected"]): [round(given(row["expected_rank"]), 1) for row in rows],
        say(HEADINGS["again"]): [span(row["again_low"], row["again_high"]) for row in rows],
        say(HEADINGS["score"]): [round(given(row["score"]), 2) for row in rows],
    })  # fmt: skip
    figure = rank_range(rows, view.theme, view.lang, chosen=view.area)
    opens = Opens("area", tuple(row["code"] for row in rows), page="score")
    return finished(sentence(say(ends(rows))), figure, twin, say(NOTE), opens=opens)


EXPORT = Text("导出 xlsx", "Export xlsx")
FILE = Text("乡镇排名_{period}.xlsx", "township_ranking_{period}.xlsx")
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(view: View) -> None:
    """Draw the button; the workbook holds places, method and every breakdown."""
    told, results, lang = told_of(view), view.results, view.lang

    def made() -> bytes:
        held = io.BytesIO()
        write(told, results, held, lang)
        return held.getvalue()

    st.download_button(
        view.say(EXPORT),
        made,
        marked(view.say(FILE, period=view.period.id), lang),
        KIND,
        key=f"export-{lang}",
        on_click="ignore",
        icon=":material/download:",
    )
