"""In place of figures that cannot be drawn: which source table is wanting, of when, and who sends it."""

from __future__ import annotations

import streamlit as st

from dashboard.visit.view import View
from dashboard.wording.escape import plain
from metrics.phrases.months import halves_in_words
from metrics.tables.here import State, Wanting
from pipelines.ground.text import Text

TITLE = Text("这个指标本期还画不出图", "There is nothing to draw for this period yet")
WANTED: dict[State, Text] = {
    "absent": Text("缺{title}，由{sender}报送", "{title} is wanting; {sender} sends it"),
    "refused": Text(
        "{title}报来但没有接收，由{sender}更正后重报",
        "{title} was sent and not taken; {sender} mends it and sends it again",
    ),
    "not_yet": Text("{title}还没有到期，由{sender}报送", "{title} is not due yet; {sender} sends it"),
    "partial": Text(
        "{title}只到一部分{halves}，其余由{sender}补报",
        "{title} is here only in part{halves}; {sender} sends the rest",
    ),
}
HALVES = Text("（{halves}）", " ({halves})")
OF = Text("{period}的{title}", "{title} of {period}")
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
            st.markdown("- " + plain(line(view, one)))
        if not missing:
            st.caption(view.say(OTHERWISE))
        st.page_link(
            view.pages["data-quality"], icon=":material/chevron_right:", help="", query_params=view.params()
        )


def line(view: View, one: Wanting) -> str:
    """Say which table is wanting and who sends it; of another period than the one chosen, of which."""
    title = one.table.title
    if one.period != view.period:
        name = Text(one.period.name("zh"), one.period.name("en"))
        title = OF.filled(period=name, title=title)
    halves = HALVES.filled(halves=halves_in_words(",".join(one.halves))) if one.halves else ""
    return view.say(WANTED[one.state], title=title, sender=one.table.sent_by, halves=halves)


def township(view: View) -> str | None:
    """Return the code of the township that is chosen, or that holds the village chosen; None: the county."""
    chain = (*view.above, view.place)
    return next((place.code for place in chain if place.level == "township"), None)
