"""In place of figures that cannot be drawn: which source table is wanting, of when, and who sends it."""

from __future__ import annotations

import streamlit as st

from dashboard.visit.view import View
from dashboard.wording.escape import plain
from metrics.claims.arrivals import wanted
from pipelines.ground.text import Text

TITLE = Text("这个指标本期还画不出图", "There is nothing to draw for this period yet")
OTHERWISE = Text(
    "所需的表都已收到，但没有可以计算的行；增速和变化还需要上年同期的数据。",
    "The tables are here, but hold no rows to work it out from; growth and change need the year before too.",
)


def wanting(view: View) -> None:
    """Draw the panel."""
    missing = view.results.tables_here.wanting(view.indicator, view.period.id, township(view))
    with st.container(border=True, key="wanting"):
        st.subheader(view.say(TITLE), anchor=False, icon=":material/inbox:")
        for one in missing:
            st.markdown("- " + plain(view.say(wanted(one, view.period))))
        if not missing:
            st.caption(view.say(OTHERWISE))
        st.page_link(
            view.pages["data-quality"], icon=":material/chevron_right:", help="", query_params=view.params()
        )


def township(view: View) -> str | None:
    """Return the code of the township that is chosen, or that holds the village chosen; None: the county."""
    chain = (*view.above, view.place)
    return next((place.code for place in chain if place.level == "township"), None)
