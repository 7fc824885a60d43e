"""Frozen rankings: kept for good, opened exactly as they were, set beside the current one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import polars as pl
import streamlit as st

from dashboard.components import pills
from dashboard.components.movement import moved as step
from dashboard.components.movement import place, tied
from dashboard.components.ranking_names import scheme_name
from dashboard.components.table import table as drawn_table
from dashboard.escape import plain
from dashboard.pages.ranking_as_it_was import as_it_was
from dashboard.pages.ranking_freeze import freeze
from dashboard.pages.ranking_told import told_of
from dashboard.view import View
from metrics.claims.moves import Move, since_frozen
from metrics.scoring.door import as_json
from metrics.scoring.frozen import moved, revisions_of
from pipelines.text import Text

NONE = Text(
    "{period}的排名还没有定稿。定稿后原样保存，以后可以随时打开、对照；申诉后可再定稿为修订版。",
    "The ranking of {period} has not been frozen. Frozen, it is kept as it is, to be opened and compared"
    " later.",
)
LIST = Text("{period}已定稿 {n} 版", "{period}: {n} frozen {n:revision|revisions}")
HEADINGS = {
    "revision": Text("版次", "Revision"),
    "at": Text("定稿时间", "Frozen at"),
    "scheme": Text("计分方案", "Scheme"),
    "snapshot": Text("数据批次", "Snapshot"),
    "by": Text("定稿人", "Frozen by"),
    "reason": Text("原因", "Why"),
}
OPEN = Text("打开哪一版", "Open a revision")
NUMBER = Text("第 {n} 版", "r{n}")
COMPARED = Text("第 {n} 版与现在相比：", "r{n} against now: ")
SIDES = {
    "name": Text("乡镇", "Township"),
    "old": Text("定稿名次", "Frozen place"),
    "move": Text("变化", "Move"),
    "new": Text("现在名次", "Place now"),
    "score": Text("定稿得分", "Frozen score"),
    "now": Text("现在得分", "Score now"),
}

KEPT = ("rank", "new_rank", "score", "new_score", "was", "is_there")  # of a move, in its order


def draw(view: View) -> None:
    """Draw what is frozen of the period, the one that is opened, and the way to freeze."""
    kept = revisions_of(view.home, view.period.id)
    freeze(view, kept)
    period = view.period.name(view.lang)
    if not kept:
        st.info(view.say(NONE, period=period), icon=":material/inventory_2:")
        return
    title = view.say(LIST, period=period, n=len(kept))
    st.subheader(title, anchor=False)
    columns = {name: view.say(text) for name, text in HEADINGS.items()}
    drawn_table(
        view,
        pl.DataFrame([_line(view, one) for one in kept]),
        column_config=columns,
        height="content",
        alt=title,
    )
    numbers = [one["revision"] for one in reversed(kept)]
    chosen = st.segmented_control(
        view.say(OPEN),
        numbers,
        format_func=lambda n: view.say(NUMBER, n=n),
        default=numbers[0],
        required=True,
        key=f"frozen-{view.period.id}-{len(kept)}-{view.lang}",
    )
    document = next(one for one in kept if one["revision"] == chosen)
    as_it_was(view, document)
    _beside(view, document)


def _line(view: View, one: dict[str, Any]) -> dict[str, str]:
    return {
        "revision": view.say(NUMBER, n=one["revision"]),
        "at": when(one["frozen_at"]),
        "scheme": scheme_name(one["scheme"], view.lang),
        "snapshot": one["snapshot"][:8],
        "by": str(one.get("by") or ""),
        "reason": str(one.get("revision_reason") or one["reason"] or ""),
    }


def when(said: str) -> str:
    """Return a time of this machine's clock."""
    return datetime.fromisoformat(said).astimezone().strftime("%Y-%m-%d %H:%M")


def _beside(view: View, document: dict[str, Any]) -> None:
    """Draw places and scores then and now, side by side."""
    rows = moved(document, as_json(told_of(view)))
    title = view.say(COMPARED, n=document["revision"]) + view.say(_said(rows))
    st.subheader(plain(title), anchor=False)
    old, new = tied([row["rank"] for row in rows]), tied([row["new_rank"] for row in rows])
    moves = [[step(row["rank"], row["new_rank"], view.lang)] for row in rows]
    data = {
        "name": [row["area_name"] or row["area_code"] for row in rows],
        "old": [place(row["rank"], old, view.lang) for row in rows],
        "move": pills.words(moves),
        "new": [place(row["new_rank"], new, view.lang) for row in rows],
        "score": [row["score"] for row in rows],
        "now": [row["new_score"] for row in rows],
    }
    config = st.column_config
    columns: dict[str, Any] = {
        name: config.TextColumn(view.say(text), width=92) for name, text in SIDES.items()
    }
    columns |= {name: config.NumberColumn(view.say(SIDES[name]), format="%.2f") for name in ("score", "now")}
    columns["move"] = pills.pills(view.say(SIDES["move"]), moves, width=110)
    drawn_table(view, pl.DataFrame(data, strict=False), column_config=columns, height="content", alt=title)


def _said(rows: Sequence[dict[str, Any]]) -> Text:
    """Say who has another place, or another score, than when it was frozen."""
    return since_frozen([
        Move(row["area_name"] or row["area_code"], *(row[name] for name in KEPT)) for row in rows
    ])  # fmt: skip
