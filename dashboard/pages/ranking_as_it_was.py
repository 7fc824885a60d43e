"""One frozen ranking exactly as it was kept: nothing is computed anew."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.components.movement import (
    CHANGES,
    NONE,
    UNRANKED,
    chance,
    expected,
    place,
    sortable_span,
    tied,
)
from dashboard.components.ranking_names import UNIT, scheme_name
from dashboard.components.table import table as drawn_table
from dashboard.escape import plain
from dashboard.pages.ranking_table import HEADINGS, percent
from dashboard.pages.ranking_told import short_name
from dashboard.view import View
from dashboard.words import PROPOSED
from metrics.scoring.rules import WORDS
from pipelines.text import Text

TITLE = Text("{period}排名，第 {n} 版（定稿时的原样）", "Ranking of {period}, r{n}, as it was frozen")
ABOUT = Text(
    "方案：{scheme} · 数据批次 {snapshot} · 口径 {method}",
    "scheme {scheme} · snapshot {snapshot} · method {method}",
)
WHY = Text(" · 修订原因：{why}", " · revised because: {why}")
DROPPED = Text("未报送、不参与计分：{names}", "not reported and left out: {names}")


def as_it_was(view: View, document: dict[str, Any]) -> None:
    """Draw the table of a frozen ranking with scheme, snapshot and reason."""
    title = view.say(TITLE, period=view.period.name(view.lang), n=document["revision"])
    with st.container(border=True):
        st.subheader(plain(title), anchor=False)
        words = {"method": document["method"], "snapshot": document["snapshot"][:8]}
        words["scheme"] = scheme_name(document["scheme"], view.lang)
        about = view.say(ABOUT, **words)
        about += view.say(WHY, why=document["reason"]) if document["reason"] else ""
        badge = f" :blue-badge[{view.say(PROPOSED)}]" if document["scheme_is_proposed"] else ""
        st.caption(plain(about) + badge)
        if document["dropped"]:
            st.caption(plain(view.say(DROPPED, names="、".join(document["dropped"]))))
        drawn_table(view, _frame(view, document), height="content", alt=title)


def _frame(view: View, document: dict[str, Any]) -> pl.DataFrame:
    """Return a row for each unit, with headings in the language chosen; the numbers are those kept."""
    rows, say = document["townships"], view.say
    ties = tied([row["rank"] for row in rows])
    data: dict[str, list[Any]] = {
        say(HEADINGS["rank"]): [place(row["rank"], ties, view.lang) for row in rows],
        say(UNIT).capitalize(): [row["area_name"] or row["area_code"] for row in rows],
        say(HEADINGS["score"]): [_two(row["score"]) for row in rows],
        say(HEADINGS["range"]): [
            sortable_span(row["rank_low"], row["rank_high"]) if row["rank"] else say(UNRANKED) for row in rows
        ],
        say(HEADINGS["expected"]): [expected(row.get("expected_rank")) for row in rows],
        say(HEADINGS["top"]): [chance(row.get("top_third")) for row in rows],
        say(HEADINGS["bottom"]): [chance(row.get("bottom_third")) for row in rows],
        say(HEADINGS["again"]): [sortable_span(row.get("again_low"), row.get("again_high")) for row in rows],
        say(HEADINGS["grade"]): [_grade(view, row) for row in rows],
        say(HEADINGS["before"]): [place(row["previous_rank"], (), view.lang) for row in rows],
        say(HEADINGS["change"]): [say(CHANGES[row["change"]]) if row["change"] else NONE for row in rows],
    }
    if all(row.get("expected_rank") is None for row in rows):  # frozen before there were chances
        for name in ("expected", "top", "bottom", "again"):
            del data[say(HEADINGS[name])]
    data[say(HEADINGS["keeps"])] = [percent(row["keeps_third"]) for row in rows]
    for indicator in dict.fromkeys(name for row in rows for name in row["indicators"]):
        parts = [row["indicators"].get(indicator, {}) for row in rows]
        data[short_name(indicator, view.lang)] = [_two(part.get("score")) for part in parts]
    return pl.DataFrame(data, strict=False)


def _two(number: float | None) -> str:
    return NONE if number is None else f"{number:.2f}"


def _grade(view: View, row: dict[str, Any]) -> str:
    """Return the grade, with the red line that lowered it."""
    name = row["grade"] or NONE
    word = view.say(WORDS[name]) if name in WORDS else name
    return f"{word}（{row['caps']}）" if row["caps"] else word
