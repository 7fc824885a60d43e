"""Funds: what was allocated and paid, by source and purpose; each line that is against a rule."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.pages.funds.tables import lines, purposes
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.pillar import inside, of_pillars, pillar
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.helping.money import NONE, TITLE, breaches, by_purpose
from metrics.phrases.numbers import yuan_wan
from pipelines.ground.text import Text

NAME = "funds"
BY_PURPOSE = Text("按来源和用途", "By source and purpose")
BREACHES = Text("与规定不符的支付：{n} 笔", "Payments against a rule: {n}")
NO_BREACH = Text(
    "已报送的台账中，没有用途不符或要件不全的支付。",
    "Of the ledger reported, every payment is as approved and complete.",
)


def show(view: View) -> None:
    """Draw the page."""
    rows = kept(view, "funds.rows", lambda: by_purpose(view.results, view.period, inside(view)))
    st.header(plain(_title(view, rows)), anchor=False)
    if not rows.is_empty():
        frame, columns = kept(view, "funds.table", lambda: purposes(view, rows))
        _drawn(view, BY_PURPOSE, frame, columns)
        wrong = kept(view, "funds.breaches", lambda: breaches(view.results, view.period, inside(view)))
        st.subheader(view.say(BREACHES, n=wrong.height), anchor=False)
        if wrong.is_empty():
            st.caption(view.say(NO_BREACH))
        else:
            _drawn(view, BREACHES.filled(n=wrong.height), *lines(view, wrong))
    pillar(view, NAME, of_pillars(view, NAME))


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
