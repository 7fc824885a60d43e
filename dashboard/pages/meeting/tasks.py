"""What people owe the meeting: explanations, actions, and which townships confirm their data."""

from __future__ import annotations

import streamlit as st

from dashboard.pages.meeting import actions, explain
from dashboard.pages.meeting.story import Stage
from dashboard.pages.meeting.typed import form_round, keep, lacks, may_type, publish
from dashboard.visit.view import View
from dashboard.wording.escape import plain
from metrics.meeting.checklist import confirmations, unconfirmed
from metrics.meeting.seal import confirmed
from pipelines.ground.text import Text

ADD = Text("乡镇确认…", "Confirm…")
AREA, AUTHOR = Text("乡镇", "Township"), Text("确认人", "Confirmed by")
ABOUT = Text(
    "确认的是数据批次 {snapshot} 中本乡镇 {period} 的数据。",
    "This confirms the township's data of {period} in snapshot {snapshot}.",
)
SUBMIT = Text("确认", "Confirm")


def confirming(view: View) -> None:
    """Draw who has confirmed, who has not, and the form."""
    towns = {code: place.name for code, place in view.places.items() if place.level == "township"}
    done = confirmed(view.home, view.results, view.period.id) & set(towns)
    left = {code: name for code, name in towns.items() if code not in done}
    st.subheader(view.say(confirmations(len(done), len(towns))), anchor=False)
    if (missing := unconfirmed(list(left.values()))) is None:
        return
    st.caption(plain(view.say(missing)))
    mine = {code: name for code, name in left.items() if may_type(view, "confirmation", code)}
    if mine:
        _form(view, mine)


def _form(view: View, left: dict[str, str]) -> None:
    end = f"{view.period.id}-{view.lang}-{form_round()}"
    with (
        st.expander(view.say(ADD), icon=":material/verified:", key=f"confirm-{end}"),
        st.form(f"confirm-form-{end}", border=False),
    ):
        about = view.say(ABOUT, snapshot=view.results.snapshot[:8], period=view.period.name(view.lang))
        st.caption(plain(about))
        area = st.selectbox(
            view.say(AREA), list(left), format_func=left.__getitem__, key=f"confirm-area-{end}"
        )
        author = st.text_input(view.say(AUTHOR), max_chars=40, key=f"confirm-author-{end}")
        wants = st.form_submit_button(view.say(SUBMIT), type="primary", key=f"confirm-keep-{end}")
    if wants and not lacks(view, {AUTHOR: author}):
        row = {"area_code": area, "period_id": view.period.id, "snapshot": view.results.snapshot}
        keep(view, "confirmation", {**row, "author": author.strip()})


def draw(view: View, stage: Stage) -> None:
    """Draw what waits, then the three parts."""
    publish(view)
    explain.draw(view, stage)
    actions.draw(view)
    confirming(view)
