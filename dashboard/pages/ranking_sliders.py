"""A slider for the weight of each indicator that is scored, and the way back to the scheme's own."""

from __future__ import annotations

import streamlit as st

from dashboard.components.ranking_names import full_name, taking_part
from dashboard.escape import plain
from dashboard.pages.ranking_told import short_name
from dashboard.view import View
from metrics.scoring.door import Told
from pipelines.text import Text

RESET = Text("恢复方案权重", "Back to the scheme")
SUM = Text("合计 {n}", "Sum {n}")
MOST, STEP, FINE = 60.0, 0.5, 0.01


def sliders(view: View, told: Told) -> dict[str, float]:
    """Draw a slider for each indicator that takes part; return its weights."""
    begin = {line.indicator: line.weight for line in told.now.scheme.lines}
    keys = {name: f"weight-{told.now.scheme.name}-{name}" for name in taking_part(told)}

    def reset() -> None:
        for name, key in keys.items():
            st.session_state[key] = float(begin[name])

    columns = st.columns(2)
    found = {}
    for number, (name, key) in enumerate(keys.items()):
        st.session_state.setdefault(key, float(begin[name]))
        with columns[number % 2]:
            found[name] = st.slider(
                plain(short_name(name, view.lang)),
                0.0,
                max(MOST, float(begin[name])),
                step=STEP if begin[name] % STEP == 0 else FINE,
                format="%g",
                key=key,
                help=f"{name} {plain(full_name(name, view.lang))}",
                persist_state="page",
            )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(view.say(RESET), on_click=reset, key="weights-back", icon=":material/restart_alt:")
        st.caption(view.say(SUM, n=f"{sum(found.values()):g}"), width="content")
    return found
