"""What part of the county a page is drawn of, said on it; and a page that is not the viewer's."""

from __future__ import annotations

import streamlit as st

from dashboard.accounts.roles import NAMES
from dashboard.visit.view import Desk, Leaf, View
from dashboard.widgets.frame.whoever import whoever
from dashboard.wording.escape import plain
from pipelines.ground.text import Text

OWN = Text(
    "您看到的范围：本乡镇（{name}）的村、户、名单和任务；其他乡镇只有公布的排名、乡镇一级的数和各村公开口径的数。",
    "What you see: villages, households, lists and tasks of {name}; of other townships the published"
    " ranking, figures of whole townships, and of their villages what may be published.",
)
SUMS = Text(
    "您看到的范围：汇总到乡镇一级的数，各村公开口径的数；不含任何户的名单。",
    "What you see: figures of the county and of whole townships, and of villages what may be published; no"
    " list of households.",
)
NOT_OPEN = Text(
    "“{page}”不对“{role}”开放。这里的数据不属于您可以看的范围；如工作需要，请联系系统管理员。",
    "“{page}” is not open to a {role}: what it shows is not among what you may see. If your work needs it,"
    " ask the administrator.",
)


def line(view: View) -> None:
    """Say under the head what is shown, to whoever does not see everything."""
    reader = view.results.reader
    if reader.bound == "township" and reader.area:
        said = view.say(OWN, name=view.name_of(reader.area))
    elif reader.bound == "sums":
        said = view.say(SUMS)
    else:
        return
    with st.container(key="bounds-said"):
        st.caption(f":material/visibility: {plain(said)}")


def not_open(desk: Desk, leaf: Leaf) -> None:
    """Say that a page is of other roles, under its name and the way out."""
    role = desk.viewer.role
    with st.container(horizontal=True, vertical_alignment="bottom", key="head"):
        st.title(plain(desk.say(leaf.title)), anchor=False, width="stretch")
        with st.container(horizontal=True, width="content", key="controls"):
            whoever(desk)
    if role is not None:
        st.info(
            plain(desk.say(NOT_OPEN, page=leaf.title, role=NAMES[role])), icon=":material/visibility_off:"
        )
