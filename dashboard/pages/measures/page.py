"""Measures: what is done for households, of which kind, for how many, with what money, and is it in time."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.pillar import inside, pillar
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.helping.measures import CATEGORIES, KINDS_OF, by_kind, reached, said
from pipelines.ground.text import Text

NAME = "measures"
BY_KIND = Text("五类措施", "The five kinds of measures")
HEADINGS = {
    "category": (Text("类别", "Kind"), 150),
    "sub_type": (Text("措施", "Measure"), 180),
    "measures": (Text("实施项数", "Running"), 90),
    "households": (Text("惠及户", "Households"), 90),
    "amount": (Text("本期投入（元）", "Money begun with (yuan)"), 140),
    "due": (Text("本期到期", "Fell due"), 90),
    "in_time": (Text("按时完成", "Done in time"), 90),
    "rate": (Text("按时完成率", "Share in time"), 150),
    "cancelled": (Text("取消", "Called off"), 80),
}
NOTE = Text(
    "投入为本期开始的措施的补助金额；一户有多项措施时，各类分别计户。",
    "Money is that of measures begun in the period; a household with several counts under each kind.",
)


def show(view: View) -> None:
    """Draw the page."""
    rows, homes = kept(view, "measures.rows", lambda: _rows(view))
    st.header(plain(view.say(said(view.results, view.period, rows, homes))), anchor=False)
    if not rows.is_empty():
        frame, columns = kept(view, "measures.table", lambda: _table(view, rows))
        key = f"measures-{view.area}-{view.period.id}-{view.lang}"
        drawn(
            view,
            frame,
            column_config=columns,
            height="content",
            key=key,
            placeholder="—",
            alt=view.say(BY_KIND),
        )
        st.caption(view.say(NOTE))
    fed = [
        one
        for one in view.results.catalogue()
        if one.pillar in {"guarantee", "motivation"} and not one.headline
    ]
    pillar(view, NAME, fed)


def _rows(view: View) -> tuple[pl.DataFrame, int]:
    places = inside(view)
    return by_kind(view.results, view.period, places), reached(view.results, view.period, places)


def _table(view: View, rows: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return the rows in words, and how the columns are shown."""
    kinds = {code: text.on(view.lang) for code, text in CATEGORIES.items()}
    words = {code: code if view.lang == "zh" else said for code, said in KINDS_OF.items()}
    rate = pl.when(pl.col("due") > 0).then(100 * pl.col("in_time") / pl.col("due"))
    frame = rows.with_columns(
        pl.col("category").replace(kinds), pl.col("sub_type").replace(words), rate=rate
    ).select(list(HEADINGS))
    columns: dict[str, Any] = {}
    for name, (text, wide) in HEADINGS.items():
        if name in {"category", "sub_type"}:
            columns[name] = st.column_config.TextColumn(view.say(text), width=wide)
        elif name == "rate":
            columns[name] = st.column_config.ProgressColumn(
                view.say(text), format="%.1f%%", min_value=0, max_value=100, width=wide
            )
        else:
            columns[name] = st.column_config.NumberColumn(view.say(text), format="localized", width=wide)
    return frame, columns
