"""What if the weights were others: who moves, and how often each keeps its third. Nothing is saved here."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.components import pills
from dashboard.components.movement import SAME_THIRD, Row, place, tied
from dashboard.components.movement import moved as step
from dashboard.components.ranking_names import UNIT, called, rows_of
from dashboard.components.table import table as drawn_table
from dashboard.escape import plain
from dashboard.pages.ranking_sliders import sliders
from dashboard.pages.ranking_told import told_of
from dashboard.pages.ranking_version import version
from dashboard.view import View
from metrics.claims.moves import Move, by_other_weights
from metrics.scoring.door import Told
from metrics.scoring.whatif import reweighed, robustness
from pipelines.text import Text

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
    now = {row["code"]: row for row in reweighed(told.now.parts, weights).iter_rows(named=True)}
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
    view: View, rows: Sequence[Row], new: Sequence[Row], kept: Mapping[str, float]
) -> tuple[pl.DataFrame, dict[str, Any]]:
    old_ties, new_ties = tied([row["rank"] for row in rows]), tied([row["rank"] for row in new])
    moves = [[step(one["rank"], other["rank"], view.lang)] for one, other in zip(rows, new, strict=True)]
    data: dict[str, Any] = {
        "name": [called(row) for row in rows],
        "old": [place(row["rank"], old_ties, view.lang) for row in rows],
        "move": pills.words(moves),
        "new": [place(row["rank"], new_ties, view.lang) for row in new],
        "score": [row["score"] for row in rows],
        "now": [row["score"] for row in new],
        "keeps": [math.floor(kept[row["code"]] * 1000) / 10 if row["code"] in kept else None for row in rows],
    }
    config = st.column_config
    headings = {name: view.say(text) for name, text in HEADINGS.items()}
    columns: dict[str, Any] = {name: config.TextColumn(headings[name], width=70) for name in ("old", "new")}
    columns["name"] = config.TextColumn(view.say(UNIT).capitalize(), width=92, pinned=True)
    columns["move"] = pills.pills(headings["move"], moves, width=100)
    columns |= {
        name: config.NumberColumn(headings[name], format="%.2f", width=76) for name in ("score", "now")
    }
    columns["keeps"] = config.ProgressColumn(
        headings["keeps"], format="%.1f%%", min_value=0, max_value=100, width=150
    )
    return pl.DataFrame(data, strict=False), columns


def _title(rows: Sequence[Row], new: Sequence[Row]) -> Text:
    """Say who moves, the furthest first."""
    pairs = zip(rows, new, strict=True)
    return by_other_weights([Move(called(row), row["rank"], other["rank"]) for row, other in pairs])
