"""Who stands where and who is surely above whom: the table whose rows open, two figures, the workbook."""

from __future__ import annotations

import io

import polars as pl
import streamlit as st

from dashboard.drawing.pair_marks import SAID, pair_marks, told
from dashboard.drawing.rank_range import rank_range
from dashboard.exports.inert import sentence
from dashboard.exports.marked import marked
from dashboard.exports.ranking_workbook import write
from dashboard.visit.cache import kept
from dashboard.visit.marks import Opens
from dashboard.visit.noted import exported
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, chart, finished
from dashboard.widgets.ranking import HEADINGS, told_of, unit_table
from dashboard.wording.places_said import NOTE, span
from dashboard.wording.ranking.names import UNIT, called, ranked_rows
from metrics.claims.ranking.ranks import NOBODY, TWO_TESTS, ends, order_of_pairs
from metrics.meeting.seal import code_of_ranking
from metrics.rows import given
from pipelines.ground.text import Text

HINT = Text(
    "各指标列为得分，条的刻度是 0–100。*勾选一行或点名称，看得分由来。*",
    "Indicator columns are points; bars run from 0 to 100. *Tick a row, or click a name, to see how its score"
    " came about.*",
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
        write(told, results, held, lang, code_of_ranking(view.home, told))
        return held.getvalue()

    name = marked(view.say(FILE, period=view.period.id), lang)
    st.download_button(
        view.say(EXPORT),
        exported(view, name, made),
        name,
        KIND,
        key=f"export-{lang}",
        on_click="ignore",
        icon=":material/download:",
    )


PAIRS = Text(
    "实心方块：行确在列之上；横线：行确在列之下；圆圈：谁先谁后分不清。点一格，看这一行的乡镇。{tests}",
    "A full square: the row is surely above the column; a line: surely below; a ring: which is above is not"
    " sure. A click opens the township of the row. {tests}",
)
TWO = 2


def draw_pairs(view: View, group: str) -> None:
    """Draw the figure of pairs."""
    rows = ranked_rows(told_of(view, group))
    if len(rows) < TWO:
        st.info(view.say(NOBODY), icon=":material/info:")
        return
    chart(view, kept(view, "ranking.pairs", lambda: _pairs_drawn(view, group), group), f"pairs-{view.lang}")


def _pairs_drawn(view: View, group: str) -> Drawing:
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
    note = view.say(PAIRS, tests=TWO_TESTS)
    return finished(title, pair_marks(rows, view.theme, view.lang), twin, note, opens=opens)
