"""What stands beside a ranking and changes no place: facts that could be a red line, surveys left out."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.drawing.differences import dumbbell
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, chart, finished
from dashboard.widgets.ranking import told_of
from dashboard.wording.asides import Aside, asides, wide_gaps
from dashboard.wording.escape import plain
from dashboard.wording.ranking.names import UNIT, full_name
from dashboard.wording.ranking.red_lines import HEADING, NONE, NOTE, Hint, hints
from metrics.phrases.numbers import signed, written
from pipelines.ground.text import Text

LINE = Text("{name}：{fact}", "{name}: {fact}")
TITLE = Text("{heading}：{n} 条", "{heading}: {n}")
NO_ANSWERS = Text(
    "没有未计入的答卷：本期没有乡镇自查，也没有干部在场的答卷。",
    "No answers are left out: no township held a survey of its own, and no cadre was present.",
)
OF_ANSWERS = Text(
    "{name}：计分只用第三方和县级调查；乡镇自查或干部在场的答卷不计分，列在旁边对照。"
    "差距大，可能是自查失真，也可能是两批受访户不同。",
    "{name}: only third-party and county surveys are scored. A wide gap may mean that the township's own"
    " survey is"
    " not to be trusted, or that other households were asked.",
)
SCORED, LEFT_OUT = Text("计分的答卷", "scored"), Text("未计入的答卷", "left out")
GAP = Text("差（百分点）", "Gap (points)")


def red_lines(view: View, area: str | None = None) -> None:
    """Draw what could be a red line, of all townships or of one; of one without any, nothing."""
    found = kept(
        view, "ranking.hints", lambda: hints(view.results, told_of(view), view.period), view.period.id
    )
    mine = [one for one in found if area in {None, one.area}]
    if not mine:
        if area is None:
            st.caption(view.say(NONE))
        return
    heading = view.say(TITLE, heading=HEADING, n=len(mine))
    with st.expander(heading, icon=":material/flag:", expanded=area is not None):
        st.markdown("\n".join(f"- {plain(view.say(_said(one, area)))}" for one in mine))
        st.caption(plain(view.say(NOTE)))


def _said(one: Hint, area: str | None) -> Text:
    return one.fact if area else LINE.filled(name=one.name, fact=one.fact)


def left_out(view: View) -> None:
    """Draw the figure of each sampled indicator of the scheme."""
    found = kept(view, "ranking.aside", lambda: _drawings(view))
    if not found:
        st.info(view.say(NO_ANSWERS), icon=":material/info:")
    for number, one in enumerate(found):
        chart(view, one, f"aside-{number}-{view.lang}")


def _drawings(view: View) -> list[Drawing]:
    """Return a figure for each indicator that leaves answers out."""
    every = asides(told_of(view))
    return [
        _drawing(view, [one for one in every if one.indicator == indicator])
        for indicator in dict.fromkeys(one.indicator for one in every)
    ]


def _drawing(view: View, found: list[Aside]) -> Drawing:
    title = view.say(wide_gaps(found))
    table = pl.DataFrame({
        view.say(UNIT).capitalize(): [one.name for one in found],
        view.say(SCORED): [written(one.share, "%") for one in found],
        f"{view.say(SCORED)} n": [one.n for one in found],
        view.say(LEFT_OUT): [written(one.aside, "%") for one in found],
        f"{view.say(LEFT_OUT)} n": [one.aside_n for one in found],
        view.say(GAP): [signed(one.gap * 100, 1) for one in found],
    })  # fmt: skip
    note = view.say(OF_ANSWERS, name=full_name(found[0].indicator, view.lang))
    rows = [(f"{one.name}  {signed(one.gap * 100, 1)}", one.share, one.aside) for one in found]
    figure = dumbbell(rows, (view.say(SCORED), view.say(LEFT_OUT)), view.theme)
    return finished(title, figure, table, note)
