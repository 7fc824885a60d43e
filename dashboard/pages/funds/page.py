"""Funds: what was allocated and paid, by source and purpose; each line that is against a rule."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.pages.funds.tables import lines, purposes
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.open_items import of_households
from dashboard.widgets.pillar import inside, of_pillars, pillar
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.helping.money import NONE, TITLE, breaches, by_purpose, ledger
from metrics.phrases.numbers import yuan_wan
from pipelines.ground.text import Text

NAME = "funds"
BY_PURPOSE = Text("按来源和用途", "By source and purpose")
BREACHES = Text(
    "与规定不符的台账：本期 {of} 笔中 {n} 笔", "Lines of the ledger against a rule: {n} of the period's {of}"
)
NO_BREACH = Text(
    "本期 {of} 笔台账都填写齐全，没有用途不符的支付。",
    "Ledger of the period, {of} {of:line|lines}: each complete, none paid for another purpose.",
)


def show(view: View) -> None:
    """Draw the page."""
    rows = kept(view, "funds.rows", lambda: by_purpose(view.results, view.period, inside(view)))
    st.header(plain(_title(view, rows)), anchor=False)
    if not rows.is_empty():
        frame, columns = kept(view, "funds.table", lambda: purposes(view, rows))
        _drawn(view, BY_PURPOSE, frame, columns)
    _breaches(view)
    pillar(view, NAME, of_pillars(view, NAME))


def _breaches(view: View) -> None:
    """Draw each line of the period's ledger that is against a rule; nothing where it has no line."""
    every = kept(view, "funds.ledger", lambda: ledger(view.results, view.period, inside(view)))
    if every.is_empty():
        return
    wrong = breaches(every)
    if wrong.is_empty():
        st.caption(view.say(NO_BREACH, of=every.height))
        return
    title = BREACHES.filled(n=wrong.height, of=every.height)
    st.subheader(view.say(title), anchor=False)
    key = f"breaches-{view.area}-{view.period.id}-{view.lang}"
    of_households(view, view.say(title), *lines(view, wrong), key)


def _title(view: View, rows: pl.DataFrame) -> str:
    year = view.period.year
    if rows.is_empty():
        return view.say(NONE, year=year)
    end = min(view.period.end, view.results.settings.today)
    sums = {name: yuan_wan(float(rows[name].sum()), view.lang) for name in ("allocated", "paid")}
    return view.say(TITLE, year=year, end=end.isoformat(), **sums)


def _drawn(view: View, title: Text, frame: pl.DataFrame, columns: dict[str, Any]) -> None:
    key = f"{title.en[:10]}-{view.area}-{view.period.id}-{view.lang}"
    drawn(view, frame, column_config=columns, height="content", key=key, placeholder="—", alt=view.say(title))
