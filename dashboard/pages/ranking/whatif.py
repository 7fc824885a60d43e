"""What if the weights were others: a slider for each, who moves, how often each keeps its third."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.pages.ranking.version import version
from dashboard.visit.address import follow, write
from dashboard.visit.view import View
from dashboard.widgets.ranking import short_name, told_of
from dashboard.widgets.table import pill_cells, pill_column
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.escape import plain
from dashboard.wording.places_said import SAME_THIRD, Row, place, tied
from dashboard.wording.places_said import moved as step
from dashboard.wording.ranking.names import UNIT, called, full_name, rows_of, taking_part
from metrics.claims.ranking.moves import Move, by_other_weights
from metrics.rows import typed_rows
from metrics.scoring.door import Told
from metrics.scoring.placed import Reweighed
from metrics.scoring.whatif import reweighed, robustness
from pipelines.ground.text import Text

ABOUT = Text(
    "拖动权重，看谁的名次会变。合计不必为 100，按比例折算；这里不保存任何东西。",
    "Move the weights and see who moves. They need not add up to 100: they are scaled. Nothing is saved.",
)
NOBODY = Text("所有权重都是 0，无法计分", "All weights are 0: nothing can be scored")
KEEPS = Text(
    "试调权重同档率：在当前权重附近试取的 2,000 组权重中，{unit}仍在同一个三分之一的比例；"
    "说的是权重，不是名次有多大把握。",
    "Same third, trial weights: the share of 2,000 trial weightings near these in which a {unit} keeps its"
    " third of the table; this is about weights, not about how sure a place is.",
)
HEADINGS = {
    "old": Text("原名次", "Place"),
    "move": Text("变化", "Move"),
    "new": Text("新名次", "New place"),
    "score": Text("原得分", "Score"),
    "now": Text("新得分", "New score"),
    "keeps": SAME_THIRD,
}


class Moved(NamedTuple):
    """A finished table of who moves, and that in one sentence."""

    title: str
    frame: pl.DataFrame
    columns: dict[str, Any]


def draw(view: View) -> None:
    """Draw the sliders, who moves, and the way to a named version."""
    told = told_of(view)
    st.caption(view.say(ABOUT))
    sides = st.columns([2, 3], gap="medium")
    with sides[0]:
        weights = sliders(view, told)
    with sides[1]:
        if not any(weights.values()):
            st.info(view.say(NOBODY), icon=":material/info:")
            return
        made = moved(view, told, weights)
        st.subheader(plain(made.title), anchor=False)
        drawn_table(view, made.frame, column_config=made.columns, height="content", alt=made.title)
        st.caption(view.say(KEEPS, unit=UNIT))
    version(view, told, weights)


def moved(view: View, told: Told, weights: Mapping[str, float]) -> Moved:
    """Return old and new place of each unit by other weights."""
    now = {row["code"]: row for row in typed_rows(reweighed(told.now.parts, weights), Reweighed)}
    rows = [row for row in rows_of(told) if row["code"] in now]
    last = len(rows) + 1
    rows.sort(key=lambda row: (now[row["code"]]["rank"] or last, row["code"]))
    codes = [row["code"] for row in rows if now[row["code"]]["rank"] is not None]
    kept = dict(
        zip(codes, robustness(told.now.parts, told.now.scheme.reweighted(dict(weights)), codes), strict=True)
    )
    new = [now[row["code"]] for row in rows]
    return Moved(view.say(_title(rows, new)), *_table(view, rows, new, kept))


def _table(
    view: View, rows: Sequence[Row], new: Sequence[Reweighed], kept: Mapping[str, float]
) -> tuple[pl.DataFrame, dict[str, Any]]:
    old_ties, new_ties = tied([row["rank"] for row in rows]), tied([row["rank"] for row in new])
    moves = [[step(one["rank"], other["rank"], view.lang)] for one, other in zip(rows, new, strict=True)]
    data: dict[str, Any] = {
        "name": [called(row) for row in rows],
        "old": [place(row["rank"], old_ties, view.lang) for row in rows],
        "move": pill_cells(moves),
        "new": [place(row["rank"], new_ties, view.lang) for row in new],
        "score": [row["score"] for row in rows],
        "now": [row["score"] for row in new],
        "keeps": [math.floor(kept[row["code"]] * 1000) / 10 if row["code"] in kept else None for row in rows],
    }
    config = st.column_config
    headings = {name: view.say(text) for name, text in HEADINGS.items()}
    columns: dict[str, Any] = {name: config.TextColumn(headings[name], width=70) for name in ("old", "new")}
    columns["name"] = config.TextColumn(view.say(UNIT).capitalize(), width=92, pinned=True)
    columns["move"] = pill_column(headings["move"], moves, width=100)
    columns |= {
        name: config.NumberColumn(headings[name], format="%.2f", width=76) for name in ("score", "now")
    }
    columns["keeps"] = config.ProgressColumn(
        headings["keeps"], format="%.1f%%", min_value=0, max_value=100, width=150
    )
    return pl.DataFrame(data, strict=False), columns


def _title(rows: Sequence[Row], new: Sequence[Reweighed]) -> Text:
    """Say who moves, the furthest first."""
    pairs = zip(rows, new, strict=True)
    return by_other_weights([Move(called(row), row["rank"], other["rank"]) for row, other in pairs])


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
