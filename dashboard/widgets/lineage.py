"""Where a number comes from: the source tables, who sends them, and the headings that are read."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from dashboard.visit.view import View
from dashboard.wording.escape import plain
from pipelines.ground.text import Text

TITLE = Text("数据来源", "Where it comes from")
FROM = Text("{sender}报送", "sent by {sender}")


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
