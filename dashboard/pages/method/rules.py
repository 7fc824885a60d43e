"""The plan's rules: one line each, with the thresholds in force and where they stand."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.escape import plain
from dashboard.wording.method.plan_rules import ABOUT, EVERY, HEADINGS, TITLE, told

WIDTHS = {"rule": 220, "kind": 150, "words": 520, "reads": 360, "source": 260}


def rules(view: View) -> None:
    """Draw the rules, closed until they are asked for."""
    with st.expander(view.say(TITLE), icon=":material/rule:", key="method-rules"):
        st.caption(plain(view.say(ABOUT)))
        columns = {
            name: st.column_config.TextColumn(view.say(text), width=WIDTHS[name])
            for name, text in HEADINGS.items()
        }
        frame = kept(view, "method.rules", lambda: lines(view))
        drawn_table(view, frame, column_config=columns, height="content", alt=view.say(TITLE))


def lines(view: View) -> pl.DataFrame:
    """One row per rule: its words in the language chosen."""
    settings = view.results.settings
    rows = [[text.on(view.lang) for text in told(rule, settings)] for rule in EVERY]
    return pl.DataFrame(rows, schema=dict.fromkeys(HEADINGS, pl.String()), orient="row")
