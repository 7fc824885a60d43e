"""Villages that are not the viewer's, as they may leave the county: rounded, few held back, no door."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.exports.public.lines import cell, status
from dashboard.theme import LOOKS
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.table import pill_cells, pill_column, table
from dashboard.wording.escape import plain
from dashboard.wording.ranking.names import full_name
from metrics.disclosure.public import HELD, Row, published
from metrics.phrases.codes import COMPONENTS
from pipelines.ground.text import Text

TITLE = Text("{township}各村（公开口径）：{name}", "{name}: villages of {township}, as published")
RULE = Text(
    "不是您本级的村只给公开口径的数：计数四舍五入到 5，少于 10 的和由它们可以推算的不公开，"
    "比率用取整后的数计算；不列任何户。村一级只公布全部户的数。",
    "Of villages that are not your own you see what may be published: counts rounded to 5, those under 10 and"
    " what would give them away left out, rates made of rounded sums; no household. Of villages only figures"
    " of all households are published.",
)
NONE = Text("{township}本期没有行政村的数", "{township} has no village in this period")
HEADINGS = {
    "name": (Text("行政村", "Village"), 130),
    "status": (Text("状态", "Status"), 130),
    "value": (Text("数值", "Value"), 110),
    "base": (Text("基数", "Base"), 90),
    "missing": (Text("缺报", "Missing"), 90),
}


class Villages(NamedTuple):
    """A finished table: its title, its rows as texts, how its columns are shown."""

    title: str
    frame: pl.DataFrame
    columns: dict[str, Any]


def is_closed(view: View, code: str) -> bool:
    """Whether an area is a township whose villages are there and are not the viewer's to open."""
    place = view.places.get(code)
    is_town = place is not None and place.level == "township"
    return is_town and view.results.records.top is None and not view.results.reader.opens(code)


def draw(view: View, code: str, indicator: str) -> None:
    """Draw the villages of a township, as published, on one indicator."""
    made = kept(view, "villages.published", lambda: villages(view, code, indicator), code, indicator)
    with st.container(key=f"published-{code}"):
        st.subheader(plain(made.title), anchor=False)
        if made.frame.is_empty():
            st.caption(plain(view.say(NONE, township=view.name_of(code))))
            return
        st.caption(f":material/public: {plain(view.say(RULE))}")
        key = f"published-{code}-{indicator}-{view.period.id}-{view.lang}"
        table(view, made.frame, alt=made.title, column_config=made.columns, height="content", key=key)


def villages(view: View, code: str, indicator: str) -> Villages:
    """Return the table of the villages of a township: one row per village (and part of a composition)."""
    title = view.say(TITLE, township=view.name_of(code), name=full_name(indicator, view.lang))
    found = published(
        view.results, indicator, period=view.period.id, level="village", within=code, lang=view.lang
    )
    rows = found.sort("area_code", maintain_order=True).to_dicts()
    cells = [[(status(row, view.lang), _look(row))] for row in rows]
    data = {
        "name": [_name(row, view) for row in rows],
        "status": pill_cells(cells),
        "value": [cell(row, "value", row["unit"], view.lang) for row in rows],
        "base": [cell(row, "denominator", "count", view.lang) for row in rows],
        "missing": [cell(row, "missing", "count", view.lang) for row in rows],
    }
    columns: dict[str, Any] = {
        name: st.column_config.TextColumn(view.say(text), width=width)
        for name, (text, width) in HEADINGS.items()
    }
    columns["status"] = pill_column(view.say(HEADINGS["status"][0]), cells, width=HEADINGS["status"][1])
    return Villages(title, pl.DataFrame(data) if rows else pl.DataFrame(), columns)


def _name(row: Row, view: View) -> str:
    """Return a village's name alone: its code would open it, and is nobody's here."""
    part = f" · {COMPONENTS[row['component']].on(view.lang)}" if row["component"] else ""
    return f"{row['area_name'] or ''}{part}"


def _look(row: Row) -> str:
    return "gray" if row["status"] == HELD else LOOKS[row["status"]].pill
