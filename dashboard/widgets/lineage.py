"""How a number came about: its sums, the tables and headings that are read, what of them is wanting."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.place import Listed
from dashboard.visit.view import View
from dashboard.wording.escape import plain
from dashboard.wording.formula import Formula
from metrics.claims.data.arrivals import wanted
from pipelines.ground.text import Text

TITLE = Text("数据来源", "Where it comes from")
FROM = Text("{sender}报送", "sent by {sender}")
MADE = Text("这个数怎样算出来", "How this number came about")
NOT_YET = Text("这个指标本期还画不出图", "There is nothing to draw for this period yet")
ALL_HERE = Text(
    "所需的表都已收到，但没有可以计算的行；增速和变化还需要上年同期的数据。",
    "The tables are here, but hold no rows to work it out from; growth and change need the year before too.",
)


class Origin(NamedTuple):
    """One source table: its title, who sends it, its headings."""

    title: str
    sender: str
    headings: str


def origins(view: View, indicator: str) -> tuple[Origin, ...]:
    """Return the source tables of an indicator."""
    joint = "、" if view.lang == "zh" else ", "
    return tuple(
        Origin(
            table.title.on(view.lang),
            view.say(FROM, sender=table.sent_by),
            joint.join(column.label.on(view.lang) for column in columns),
        )
        for table, columns in view.results.lineage(indicator)
    )


def lineage(view: View, found: tuple[Origin, ...]) -> None:
    """Draw one line for each source table."""
    with st.container(border=True, key="lineage"):
        st.subheader(view.say(TITLE), anchor=False)
        with st.grid(3, min_column_width=280, gap="medium"):
            for one in found:
                head = f"**{plain(one.title)}** :gray[{plain(one.sender)}]"
                st.markdown(f"{head}  \n:gray[{plain(one.headings)}]")


def formula(view: View, made: Formula) -> None:
    """Draw the sums as a small table, the equation below it, then who is counted."""
    st.header(view.say(MADE), anchor=False)
    cells = {heading: [row[place] for row in made.rows] for place, heading in enumerate(made.headings)}
    view.tables.append(Listed(view.say(MADE), pl.DataFrame(cells), {}))
    columns = {heading: [plain(one) for one in column] for heading, column in cells.items()}
    st.table(columns, border="horizontal", hide_index=True, alt=view.say(MADE))
    if made.equation:
        st.markdown(f"**{plain(made.equation)}**")
    st.caption(plain(made.counted))


def wanting(view: View) -> None:
    """Draw the panel."""
    missing = view.results.tables_here.wanting(view.indicator, view.period.id, township(view))
    with st.container(border=True, key="wanting"):
        st.subheader(view.say(NOT_YET), anchor=False, icon=":material/inbox:")
        for one in missing:
            st.markdown("- " + plain(view.say(wanted(one, view.period))))
        if not missing:
            st.caption(view.say(ALL_HERE))
        st.page_link(
            view.pages["data-quality"], icon=":material/chevron_right:", help="", query_params=view.params()
        )


def township(view: View) -> str | None:
    """Return the code of the township that is chosen, or that holds the village chosen; None: the county."""
    chain = (*view.above, view.place)
    return next((place.code for place in chain if place.level == "township"), None)
