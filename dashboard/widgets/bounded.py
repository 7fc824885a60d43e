"""What is said where a list holds fewer than the figure above it counts: the others are not the viewer's."""

from __future__ import annotations

import streamlit as st

from dashboard.visit.view import View
from dashboard.wording.escape import plain
from pipelines.ground.text import Text

OWN = Text(
    "共 {all} 条，名单只列本乡镇（{name}）的 {n} 条。",
    "{all} in all; listed are the {n} of {name}, your own township.",
)
PART = Text(
    "共 {all} 条，只列乡镇和县一级的 {n} 条。",
    "{all} in all; listed are the {n} of the county and of whole townships.",
)
NO_LIST = Text(
    "名单不在您可以看的范围内，只给出数。", "The list is not among what you may see: only how many."
)


def others_left_out(view: View, listed: int, counted: int) -> None:
    """Say that a list is a part of what was counted, and whose; nothing where it is the whole."""
    reader = view.results.reader
    if listed >= counted or reader.sees_all:
        return
    if reader.area:
        said = view.say(OWN, all=counted, n=listed, name=view.name_of(reader.area))
    else:
        said = view.say(PART, all=counted, n=listed) if listed else view.say(NO_LIST)
    st.caption(plain(said))
