"""In place of figures that cannot be drawn: which source table is wanting, and who sends it."""

from __future__ import annotations

import streamlit as st

from dashboard.components.completeness import arrived
from dashboard.escape import plain
from dashboard.view import View
from pipelines.text import Text

TITLE = Text("这个指标本期还画不出图", "There is nothing to draw for this period yet")
WANTED = Text("缺{title}，由{sender}报送", "{title} is wanting; {sender} sends it")
OTHERWISE = Text(
    "所需的表都已收到，但没有可以计算的行；增速和变化还需要上年同期的数据。",
    "The tables are here, but hold no rows to work it out from; growth and change need the year before too.",
)


def wanting(view: View) -> None:
    """Draw the panel."""
    missing = [table for table in arrived(view).missing if table.name in view.indicator.needs]
    with st.container(border=True, key="wanting"):
        st.subheader(view.say(TITLE), anchor=False, icon=":material/inbox:")
        for table in missing:
            st.markdown("- " + plain(view.say(WANTED, title=table.title, sender=table.sent_by)))
        if not missing:
            st.caption(view.say(OTHERWISE))
        st.page_link(
            view.pages["data-quality"], icon=":material/chevron_right:", help="", query_params=view.params()
        )
