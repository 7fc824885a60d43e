"""A code from a printed page: whose seal it is, whether every byte is as sealed, the figures as they were."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.visit.address import follow, write
from dashboard.visit.view import View
from dashboard.widgets.table import table
from dashboard.wording.cells import Columns
from dashboard.wording.escape import plain
from dashboard.wording.number.verified import FIGURES, said_of
from metrics.bounds.reader import NOTHING
from metrics.catalogue import BY_ID
from metrics.meeting.verified import Verified, verified
from metrics.phrases.codes import COMPONENTS, STATUSES
from metrics.phrases.numbers import written
from pipelines.ground.text import Text

ASK = Text("封存号", "Code")
HELP = Text(
    "印在每张幻灯片、每张表、每页材料上的号，如 2025-1A2B3C4D；也可以扫二维码得到。",
    "The number on each slide, sheet and page, such as 2025-1A2B3C4D; its QR holds the same.",
)
COLUMNS = (
    ("indicator", Text("指标", "Indicator")),
    ("value", Text("封存时的数值", "As sealed")),
    ("target", Text("目标", "Target")),
    ("status", Text("状态", "Status")),
)
LONGEST = 40  # characters of a code that are looked at


def codes(view: View) -> None:
    """Draw the field for a code, and what it was."""
    key = f"code-{view.lang}"
    follow("code", key, lambda said: (said or "")[:LONGEST])
    asked = st.text_input(
        view.say(ASK),
        key=key,
        help=view.say(HELP),
        max_chars=LONGEST,
        width=320,
        on_change=lambda: write("code", key, st.session_state[key].strip() or None),
    )
    st.caption(view.say(HELP))
    if not (asked or "").strip():
        return
    found = verified(view.home, str(asked))
    first, *rest = said_of(found)
    (st.success if found.is_valid else st.error)(plain(view.say(first)))
    if view.results.reader.sees_all:  # what files are called is for who may open them
        for line in rest:
            st.markdown("- " + plain(view.say(line)))
    if found.seal is not None and view.results.reader != NOTHING:
        st.subheader(view.say(FIGURES), anchor=False)
        table(view, figures(view, found), alt=view.say(FIGURES), column_config=columns(view))


def figures(view: View, found: Verified) -> pl.DataFrame:
    """One row per figure of the county as it was sealed: indicator, value, target, status."""
    rows = []
    for one in found.figures():
        known = BY_ID.get(one["indicator"])
        name = f"{one['indicator']} {known.short.on(view.lang) if known else ''}".strip()
        part = COMPONENTS.get(one["component"] or "")
        rows.append(
            {
                "indicator": f"{name} · {view.say(part)}" if part else name,
                "value": written(one["value"], one["unit"], one["target"], view.lang),
                "target": written(one["target"], one["unit"], None, view.lang),
                "status": view.say(STATUSES[one["status"]]) if one["status"] in STATUSES else one["status"],
            }
        )
    return pl.DataFrame(rows, schema=dict.fromkeys((name for name, _ in COLUMNS), pl.String()))


def columns(view: View) -> Columns:
    """Return the headings of the figures."""
    return {name: st.column_config.TextColumn(view.say(text)) for name, text in COLUMNS}
