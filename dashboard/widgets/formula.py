"""How a number came about, drawn: the sums as a small table, the equation, who is counted."""

from __future__ import annotations

import streamlit as st

from dashboard.visit.view import View
from dashboard.wording.escape import plain
from dashboard.wording.formula import Formula
from pipelines.ground.text import Text

TITLE = Text("这个数怎样算出来", "How this number came about")


def formula(view: View, made: Formula) -> None:
    """Draw the sums as a small table, the equation below it, then who is counted."""
    st.header(view.say(TITLE), anchor=False)
    columns = {
        heading: [plain(row[place]) for row in made.rows] for place, heading in enumerate(made.headings)
    }
    st.table(columns, border="horizontal", hide_index=True, alt=view.say(TITLE))
    if made.equation:
        st.markdown(f"**{plain(made.equation)}**")
    st.caption(plain(made.counted))
