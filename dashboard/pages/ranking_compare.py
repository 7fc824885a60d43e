"""Two units beside each other, indicator by indicator: the differences add up to that of their scores."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

import polars as pl
import streamlit as st

from dashboard.components.chart import Drawing, chart, finished
from dashboard.components.differences import differences
from dashboard.components.movement import Row, span
from dashboard.components.ranking_names import called, ranked_rows, rows_of
from dashboard.components.table import table as drawn_table
from dashboard.figures import kept
from dashboard.page_address import follow, write
from dashboard.pages.ranking_beside import Beside, beside, got
from dashboard.pages.ranking_told import short_name, told_of
from dashboard.view import View
from metrics.claims.naming import same
from metrics.claims.ranks import NOBODY
from metrics.claims.scores import ahead
from metrics.scoring.contributions import contributions
from pipelines.text import Text

PICKS = (Text("甲", "First"), Text("乙", "Second"))
OPEN = Text(
    "名次区间 {one}、{two}：就本期这些户而言，谁先谁后没有把握。",
    "Their ranges are {one} and {two}: for these households in this period, which is ahead is not sure.",
)
SURE = Text(
    "名次区间 {one}、{two}：就本期这些户而言，先后有把握（与其余各对同时成立，95%）。",
    "Their ranges are {one} and {two}: for these households in this period, which is ahead is sure (with all"
    " other pairs at once, 95 %).",
)
JOINT = "-"  # between the two codes in the address
PAIR = 2


class Compared(NamedTuple):
    """A finished comparison: the figure of differences, and the table in which they add up."""

    drawing: Drawing
    table: Beside


def draw(view: View) -> None:
    """Draw the two choices, the figure and its table."""
    rows = ranked_rows(told_of(view))
    if len(rows) < PAIR:
        st.info(view.say(NOBODY), icon=":material/info:")
        return
    one, two = _pair(view, {row["code"]: called(row) for row in rows})
    made = kept(view, "ranking.pair", lambda: compared(view, one, two), one, two)
    chart(view, made.drawing, f"pair-{one}-{two}-{view.lang}")
    drawn_table(
        view,
        made.table.frame,
        column_config=made.table.columns,
        height="content",
        alt=made.drawing.title,
    )


def _pair(view: View, names: dict[str, str]) -> tuple[str, str]:
    """Draw the two choices; at first the area chosen (else the first) beside the last."""
    codes = list(names)
    first = view.area if view.area in names else codes[0]
    begin = (first, next(code for code in reversed(codes) if code != first))
    keys = [f"pair-{label.en}-{view.lang}-{view.area}-{view.period.id}" for label in PICKS]

    def changed() -> None:
        said = JOINT.join(st.session_state[key] for key in keys)
        for key in keys:
            write("pair", key, said)

    chosen = []
    for place, column in enumerate(st.columns(PAIR)):
        follow("pair", keys[place], partial(_of, place=place, names=names))
        with column:
            chosen.append(
                st.selectbox(
                    view.say(PICKS[place]),
                    codes,
                    index=codes.index(begin[place]),
                    format_func=names.__getitem__,
                    key=keys[place],
                    persist_state="page",
                    on_change=changed,
                )
            )
    return chosen[0], chosen[1]


def _of(said: str | None, place: int, names: Mapping[str, str]) -> str | None:
    """Return one of the two units that an address names, where it is ranked."""
    parts = (said or "").split(JOINT)
    return parts[place] if len(parts) == PAIR and parts[place] in names else None


def compared(view: View, one: str, two: str) -> Compared:
    """Return the figure and the table of two units."""
    told = told_of(view)
    rows = {row["code"]: row for row in rows_of(told)}
    parts = contributions(told.now.parts).filter(pl.col("state") != "dropped")
    both = [
        {part["indicator"]: part for part in parts.filter(pl.col("code") == code).iter_rows(named=True)}
        for code in (one, two)
    ]
    gaps = {name: got(both[0].get(name)) - got(both[1].get(name)) for name in {**both[0], **both[1]}}
    order = sorted(gaps, key=lambda name: -abs(gaps[name]))
    names = (called(rows[one]), called(rows[two]))
    bars = [(short_name(name, view.lang), gaps[name]) for name in order]
    twin = pl.DataFrame(bars, schema=[" ", f"{names[0]} − {names[1]}"], orient="row")
    figure = differences(bars, names, view.theme, view.lang)
    drawing = finished(said(view, names, gaps), figure, twin, _note(view, rows[one], rows[two]))
    return Compared(drawing, beside(view, names, both, order))


def said(view: View, names: tuple[str, str], gaps: dict[str, float]) -> str:
    """Say who is ahead, by how much, and where the gap is widest."""
    told = [(same(short_name(name, view.lang)), gap) for name, gap in gaps.items()]
    return view.say(ahead((same(names[0]), same(names[1])), told))


def _note(view: View, one: Row, two: Row) -> str:
    is_sure = two["code"] in (one["surely_above"] or ()) or one["code"] in (two["surely_above"] or ())
    spans = {name: span(row["rank_low"], row["rank_high"]) for name, row in (("one", one), ("two", two))}
    return view.say(SURE if is_sure else OPEN, **spans)
