"""Townships: who stands where, how sure, and why? A row opens its villages, a village its households."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.drawing.outlines import changed
from dashboard.pages.townships.drawings import drawings
from dashboard.pages.townships.table import Table, table
from dashboard.pages.townships.village import Village, village
from dashboard.visit.cache import kept
from dashboard.visit.choice import choose, go_to
from dashboard.visit.view import View
from dashboard.widgets import published, standing
from dashboard.widgets.areas import offered, picked
from dashboard.widgets.frame.held import held_below
from dashboard.widgets.pair import pair
from dashboard.widgets.table import sorting
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.escape import plain
from metrics.grammar.scopes import kinds_of
from metrics.phrases.codes import KINDS
from pipelines.ground.text import Text

PICK, KIND = Text("指标", "Indicator"), Text("户类别", "Kind of household")
EVERY = Text("全部户类别", "Every kind of household")
HINT = Text(
    "按{name}与目标的差距排列，不是名次。*勾选一行或点名称，进入下一级；点一个数，看由来明细。*",
    "In the order of the gap on {name}: this is no ranking. *Tick a row, or click its name, to go down; click"
    " a number for the units and rows behind it.*",
)
HINT_OF_SCOPE = Text(
    "能对照目标的按差距排列，其余按{name}的数值，不是名次。*勾选一行或点名称，进入下一级；点一个数，看由来明细。*",
    "Who has a target by the gap on {name}, the rest by its value: this is no ranking. *Tick a row, or click"
    " its name, to go down; click a number for the units and rows behind it.*",
)
HOMES = Text(
    "假名只在本县数据内有效；问题多的户排在前面。*点表头可改变排序；勾选一行看该户的全部记录。*",
    "Pseudonyms hold within this county's data; most problems first. *Click a heading to sort otherwise; tick"
    " a row for all that is on file of its household.*",
)
TALLEST = 40  # rows that a table shows without a scroll bar of its own


def show(view: View) -> None:
    """Draw the page."""
    _choices(view)
    if view.below:
        more = (picked(view).id, view.kind or "")
        made = kept(view, "townships", lambda: drawings(view), *more, changed(view.home.boundaries))
        pair(view, made, f"where-{view.lang}")
        _areas(view, kept(view, "townships.table", lambda: table(view), *more))
    elif view.results.records.top:
        held_below(view)
        standing.draw(view, kept(view, "townships.figures", lambda: standing.figures(view)))
    elif view.place.level == "township":
        if published.is_closed(view, view.area):
            published.draw(view, view.area, picked(view).id)
        standing.draw(view, kept(view, "townships.figures", lambda: standing.figures(view)))
    else:
        _households(view, kept(view, "households", lambda: village(view), view.kind or ""))
        standing.draw(view, kept(view, "townships.figures", lambda: standing.figures(view)))


def _areas(view: View, made: Table) -> None:
    """Draw the table of the areas below."""
    name = picked(view).name.on(view.lang)
    with st.container(horizontal=True, vertical_alignment="center", key="hint"):
        hint = HINT_OF_SCOPE if view.cut(picked(view)) else HINT
        st.caption(view.say(hint, name=plain(name)), width="stretch")
        rows = sorting(view, "areas", made.frame, made.columns)
    codes = tuple(made.codes[row] for row in rows)
    key = f"rows-{view.area}-{view.period.id}-{view.lang}"
    drawn_table(
        view,
        made.frame[rows],
        column_config=made.columns,
        height="content" if len(made.codes) <= TALLEST else 900,
        key=key,
        on_select=partial(_opened, key, codes),
        selection_mode=["single-row", "single-cell"],
        placeholder="—",
        alt=name,
        doors=made.doors,
    )


def _opened(key: str, codes: tuple[str, ...]) -> None:
    """Open the area whose row is ticked, or whose name is clicked."""
    chosen = st.session_state[key].selection
    rows = list(chosen.rows) + [row for row, column in chosen.cells if column == "name"]
    if rows:
        choose(area=codes[rows[0]])


def _households(view: View, made: Village) -> None:
    """Draw the list of households of a village."""
    with st.container(gap="xxsmall", key="standing"):
        st.header(plain(made.title), anchor=False)
        if made.facts:
            st.caption(plain(made.facts))
    if made.frame.is_empty():
        return
    rows = sorting(view, "households", made.frame, made.columns)
    key = f"households-{view.area}-{view.lang}"
    drawn_table(
        view,
        made.frame[rows],
        column_config=made.columns,
        height="content" if made.frame.height <= TALLEST else 900,
        key=key,
        placeholder="—",
        alt=made.title,
        on_select=partial(_household, view, key, tuple(made.numbers[row] for row in rows)),
        selection_mode="single-row",
    )
    st.caption(view.say(HOMES))


def _household(view: View, key: str, numbers: tuple[str, ...]) -> None:
    """Open the page of the household whose row is ticked."""
    if rows := st.session_state[key].selection.rows:
        go_to("household", {**view.params(), "household": numbers[rows[0]]})


def _choices(view: View) -> None:
    """Draw the choice of indicator and of kind of household; both live in the address."""
    with st.container(horizontal=True, key="choices"):
        if view.below or published.is_closed(view, view.area):
            names = {each.id: f"{each.id}  {each.name.on(view.lang)}" for each in offered(view)}
            _choice(view, "indicator", PICK, names, picked(view).id)
        known = kinds_of(view.scope) if view.scope else tuple(KINDS)
        kinds = {"": view.say(EVERY)} | {code: KINDS[code].on(view.lang) for code in known}
        if known:
            _choice(view, "kind", KIND, kinds, view.kind or "")


def _choice(view: View, name: str, label: Text, options: dict[str, str], now: str) -> None:
    key = f"townships-{name}-{view.lang}"
    st.session_state[key] = now
    st.selectbox(
        view.say(label),
        list(options),
        format_func=options.__getitem__,
        key=key,
        width="stretch" if name == "indicator" else 230,
        label_visibility="collapsed",
        on_change=lambda: choose(**{name: st.session_state[key] or None}),
    )
