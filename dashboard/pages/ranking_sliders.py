"""A slider for the weight of each indicator that is scored, and the way back to the scheme's own."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard.components.ranking_names import full_name, taking_part
from dashboard.escape import plain
from dashboard.page_address import follow, write
from dashboard.pages.ranking_told import short_name
from dashboard.view import View
from metrics.scoring.door import Told
from pipelines.text import Text

RESET = Text("恢复方案权重", "Back to the scheme")
SUM = Text("合计 {n}", "Sum {n}")
MOST, STEP, FINE = 60.0, 0.5, 0.01


def sliders(view: View, told: Told) -> dict[str, float]:
    """Draw a slider for each indicator that takes part; return its weights. The address carries them."""
    begin = {line.indicator: line.weight for line in told.now.scheme.lines}
    keys = {name: f"weight-{told.now.scheme.name}-{name}" for name in taking_part(told)}

    def changed() -> None:
        now = {name: st.session_state[key] for name, key in keys.items()}
        for key in keys.values():
            write("weights", key, written(now, begin))

    def reset() -> None:
        for name, key in keys.items():
            st.session_state[key] = float(begin[name])
        changed()

    columns = st.columns(2)
    found = {}
    for number, (name, key) in enumerate(keys.items()):
        follow("weights", key, partial(_of, name=name, begin=begin))
        st.session_state.setdefault(key, float(begin[name]))
        with columns[number % 2]:
            found[name] = st.slider(
                plain(short_name(name, view.lang)),
                0.0,
                _most(begin[name]),
                step=STEP if begin[name] % STEP == 0 else FINE,
                format="%g",
                key=key,
                help=f"{name} {plain(full_name(name, view.lang))}",
                persist_state="page",
                on_change=changed,
            )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(view.say(RESET), on_click=reset, key="weights-back", icon=":material/restart_alt:")
        st.caption(view.say(SUM, n=f"{sum(found.values()):g}"), width="content")
    return found


def written(weights: Mapping[str, float], begin: Mapping[str, float]) -> str | None:
    """Return the weights that differ from the scheme's as an address holds them; None where none does.

    >>> written({"ECO-01": 20.0, "GUA-01": 0.0}, {"ECO-01": 20.0, "GUA-01": 15.5})
    'GUA-01:0'
    """
    moved = [f"{name}:{weight:g}" for name, weight in weights.items() if weight != begin[name]]
    return ",".join(moved) or None


def read(said: str | None) -> dict[str, float]:
    """Return the weights that an address holds; what is no weight is left out.

    >>> read("ECO-01:12.5,GUA-01:x,MOT-01:-3,SAT-01:nan,GUA-01:0"), read(None)
    ({'ECO-01': 12.5, 'GUA-01': 0.0}, {})
    """
    found = {}
    for part in (said or "").split(","):
        name, _, weight = part.partition(":")
        with contextlib.suppress(ValueError):
            if math.isfinite(number := float(weight)) and number >= 0:
                found[name] = number
    return found


def _of(said: str | None, name: str, begin: Mapping[str, float]) -> float:
    """Return one indicator's weight: of the address, within what the slider allows, else of the scheme."""
    return min(read(said).get(name, float(begin[name])), _most(begin[name]))


def _most(begin: float) -> float:
    return max(MOST, float(begin))
