"""Funds: what was allocated and paid, by source and purpose; each line that is against a rule."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.pages.funds.tables import lines, purposes
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.bounded import others_left_out
from dashboard.widgets.open_items import of_households
from dashboard.widgets.pillar import absent, inside, of_pillars, pillar
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.helping.money import breached, breaches, by_purpose, judged, ledger, said
from pipelines.ground.text import Text

NAME = "funds"
BY_PURPOSE = Text("按来源和用途", "By source and purpose")


def show(view: View) -> None:
    """Draw the page."""
    rows = kept(view, "funds.rows", lambda: by_purpose(view.results, view.period, inside(view)))
    st.header(plain(_title(view, rows)), anchor=False)
    absent(view, NAME, indicators=of_pillars(view, NAME))
    if not rows.is_empty():
        frame, columns = kept(view, "funds.table", lambda: purposes(view, rows))
        _drawn(view, BY_PURPOSE, frame, columns)
    _breaches(view)
    pillar(view, NAME, of_pillars(view, NAME))


def _breaches(view: View) -> None:
    """Draw each line of the period's ledger that is against a rule; nothing where it has no line."""
    asked = (view.results, view.period, inside(view))
    every = kept(view, "funds.judged", lambda: judged(*asked))
    if every.is_empty():
        return
    count, title = breaches(every).height, breached(every)
    if not count:
        st.caption(view.say(title))
        return
    st.subheader(view.say(title), anchor=False)
    wrong = kept(view, "funds.ledger", lambda: breaches(ledger(*asked)))
    if not wrong.is_empty():
        key = f"breaches-{view.area}-{view.period.id}-{view.lang}"
        of_households(view, view.say(title), *lines(view, wrong), key, is_headed=True)
    others_left_out(view, wrong.height, count)


def _title(view: View, rows: pl.DataFrame) -> str:
    end = min(view.period.end, view.results.settings.today)
    return view.say(said(rows, view.period.year, end))


def _drawn(view: View, title: Text, frame: pl.DataFrame, columns: dict[str, Any]) -> None:
    key = f"{title.en[:10]}-{view.area}-{view.period.id}-{view.lang}"
    drawn(view, frame, column_config=columns, height="content", key=key, placeholder="—", alt=view.say(title))
