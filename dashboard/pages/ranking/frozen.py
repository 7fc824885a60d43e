"""Frozen rankings: frozen by whom and why, opened exactly as they were, set beside the current one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.visit.noted import noted
from dashboard.visit.view import View
from dashboard.widgets.ranking import HEADINGS, short_name, told_of
from dashboard.widgets.sending.freezing import NUMBER, freeze, revision
from dashboard.widgets.table import pill_cells, pill_column
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.clock import local
from dashboard.wording.escape import plain
from dashboard.wording.frame import PROPOSED
from dashboard.wording.places_said import (
    CHANGES,
    NONE,
    UNRANKED,
    chance,
    expected,
    place,
    share_of,
    sortable_span,
    tied,
)
from dashboard.wording.places_said import moved as step
from dashboard.wording.ranking.names import UNIT, ranked_rows, scheme_name
from metrics.claims.ranking.moves import moves_of, since_frozen
from metrics.phrases.numbers import score_said
from metrics.scoring.door import as_json
from metrics.scoring.frozen import FrozenDocument, Signed, SinceFrozen, frozen, moved, revisions_of
from metrics.scoring.placed import UnitDocument
from metrics.scoring.rules import WORDS
from pipelines.ground.text import Text

NONE_YET = Text(
    "{period}的排名还没有定稿。定稿后原样保存，以后可以随时打开、对照；申诉后可再定稿为修订版。",
    "The ranking of {period} has not been frozen. Frozen, it is kept as it is, to be opened and compared"
    " later.",
)
LIST = Text("{period}已定稿 {n} 版", "{period}: {n} frozen {n:revision|revisions}")
LISTED = {
    "revision": Text("版次", "Revision"),
    "at": Text("定稿时间", "Frozen at"),
    "scheme": Text("计分方案", "Scheme"),
    "snapshot": Text("数据批次", "Snapshot"),
    "by": Text("定稿人", "Frozen by"),
    "reason": Text("原因", "Why"),
}
COMPARED = Text("第 {n} 版与现在相比：", "r{n} against now: ")
SIDES = {
    "name": Text("乡镇", "Township"),
    "old": Text("定稿名次", "Frozen place"),
    "move": Text("变化", "Move"),
    "new": Text("现在名次", "Place now"),
    "score": Text("定稿得分", "Frozen score"),
    "now": Text("现在得分", "Score now"),
}


def draw(view: View) -> None:
    """Draw what is frozen of the period, the one that is opened, and the way to freeze."""
    kept = revisions_of(view.home, view.period.id)
    if view.results.fell_back or ranked_rows(told_of(view)):
        freeze(view, kept, lambda signed: frozen_now(view, signed))
    period = view.period.name(view.lang)
    if not kept:
        st.info(view.say(NONE_YET, period=period), icon=":material/inventory_2:")
        return
    title = view.say(LIST, period=period, n=len(kept))
    st.subheader(title, anchor=False)
    columns = {name: view.say(text) for name, text in LISTED.items()}
    drawn_table(
        view,
        pl.DataFrame([_line(view, one) for one in kept]),
        column_config=columns,
        height="content",
        alt=title,
    )
    document = revision(view, kept)
    as_it_was(view, document)
    _beside(view, document)


def _line(view: View, one: FrozenDocument) -> dict[str, str]:
    return {
        "revision": view.say(NUMBER, n=one["revision"]),
        "at": local(one["frozen_at"]),
        "scheme": scheme_name(one["scheme"], view.lang),
        "snapshot": one["snapshot"][:8],
        "by": str(one.get("by") or ""),
        "reason": str(one.get("revision_reason") or one["reason"] or ""),
    }


def _beside(view: View, document: FrozenDocument) -> None:
    """Draw places and scores then and now, side by side."""
    rows = moved(document, as_json(told_of(view)))
    title = view.say(COMPARED, n=document["revision"]) + view.say(_said(rows))
    st.subheader(plain(title), anchor=False)
    old, new = tied([row["rank"] for row in rows]), tied([row["new_rank"] for row in rows])
    moves = [[step(row["rank"], row["new_rank"], view.lang)] for row in rows]
    data = {
        "name": [row["area_name"] or row["area_code"] for row in rows],
        "old": [place(row["rank"], old, view.lang) for row in rows],
        "move": pill_cells(moves),
        "new": [place(row["new_rank"], new, view.lang) for row in rows],
        "score": [row["score"] for row in rows],
        "now": [row["new_score"] for row in rows],
    }
    config = st.column_config
    columns: dict[str, Any] = {
        name: config.TextColumn(view.say(text), width=92) for name, text in SIDES.items()
    }
    columns |= {name: config.NumberColumn(view.say(SIDES[name]), format="%.2f") for name in ("score", "now")}
    columns["move"] = pill_column(view.say(SIDES["move"]), moves, width=110)
    drawn_table(view, pl.DataFrame(data, strict=False), column_config=columns, height="content", alt=title)


def _said(rows: Sequence[SinceFrozen]) -> Text:
    """Say who has another place, or another score, than when it was frozen."""
    return since_frozen(moves_of(rows))


TITLE = Text("{period}排名，第 {n} 版（定稿时的原样）", "Ranking of {period}, r{n}, as it was frozen")
ABOUT = Text(
    "方案：{scheme} · 数据批次 {snapshot} · 口径 {method}",
    "scheme {scheme} · snapshot {snapshot} · method {method}",
)
WHY = Text(" · 修订原因：{why}", " · revised because: {why}")
DROPPED = Text(
    "不参与计分（全县未报送或无法判断，或没有一个乡镇数据够全）：{names}",
    "left out (not reported or not to be judged in the whole county, or whole in no township): {names}",
)


def as_it_was(view: View, document: FrozenDocument) -> None:
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
            names = [short_name(one, view.lang) for one in document["dropped"]]
            st.caption(plain(view.say(DROPPED, names=("、" if view.lang == "zh" else ", ").join(names))))
        drawn_table(view, _frame(view, document), height="content", alt=title)


def _frame(view: View, document: FrozenDocument) -> pl.DataFrame:
    """Return a row for each unit, with headings in the language chosen; the numbers are those kept."""
    rows, say = document["townships"], view.say
    ties = tied([row["rank"] for row in rows])
    data: dict[str, list[Any]] = {
        say(HEADINGS["rank"]): [place(row["rank"], ties, view.lang) for row in rows],
        say(UNIT).capitalize(): [row["area_name"] or row["area_code"] for row in rows],
        say(HEADINGS["score"]): [score_said(row["score"]) for row in rows],
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
    data[say(HEADINGS["keeps"])] = [share_of(row["keeps_third"]) for row in rows]
    for indicator in dict.fromkeys(name for row in rows for name in row["indicators"]):
        parts = [row["indicators"].get(indicator) for row in rows]
        data[short_name(indicator, view.lang)] = [score_said(part and part["score"]) for part in parts]
    return pl.DataFrame(data, strict=False)


def _grade(view: View, row: UnitDocument) -> str:
    """Return the grade, with the red line that lowered it."""
    name = row["grade"] or NONE
    word = view.say(WORDS[name]) if name in WORDS else name
    return f"{word}（{row['caps']}）" if row["caps"] else word


def frozen_now(view: View, signed: Signed) -> int | None:
    """Keep the ranking and return its revision; None where another came first and this one has no reason."""
    if revisions_of(view.home, view.period.id) and not signed.revision:
        return None
    document = frozen(view.home, view.results, as_json(told_of(view)), signed)
    noted(view, "frozen", period=view.period.id, revision=document["revision"], by=signed.by)
    return int(document["revision"])
