"""One household (by its pseudonym) from every list: what was sent of it, what the rules say of it."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
import streamlit as st

from dashboard.pages.household.cells import shown
from dashboard.visit.address import follow, write
from dashboard.visit.cache import kept
from dashboard.visit.noted import opened
from dashboard.visit.view import View
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.helping.dossier import dossier, ruled
from pipelines.ground.text import Text

ASK = Text("户编号（假名）", "Household (pseudonym)")
HINT = Text(
    "在“工作过程”的到期清单或“乡镇”页的户名单里可以找到假名；假名只在本县数据内有效。",
    "Pseudonyms stand in the lists of Process and, for a village, of Townships; they hold within this"
    " county's data.",
)
UNKNOWN = Text("没有这个假名的户。", "No household has this pseudonym.")
TITLE = Text("户 {id}：{n} 张表有记录", "Household {id}: rows in {n} tables")
HITS, EXITS = (
    Text("本期规则判定", "What the rules say in this period"),
    Text("退出条件", "Conditions of exit"),
)
RULE, SAYS, WHY = Text("规则", "Rule"), Text("判定", "Verdict"), Text("依据", "Evidence")
VERDICTS = {True: Text("命中", "hit"), False: Text("不成立", "false"), None: Text("不明", "not known")}
TRUE = Text("成立", "true")
KEY = "household"


def show(view: View) -> None:
    """Draw the page."""
    household = _asked(view)
    if not household:
        st.caption(view.say(HINT))
        return
    parts = kept(view, "dossier", lambda: dossier(view.results, household), household)
    if not parts:
        st.info(view.say(UNKNOWN), icon=":material/search_off:")
        st.caption(view.say(HINT))
        return
    opened(view, household)
    st.header(plain(view.say(TITLE, id=household, n=len(parts))), anchor=False)
    _rules(view, household)
    for part in parts:
        st.subheader(view.say(part.table.title), anchor=False)
        frame, columns = shown(view, part)
        key = f"dossier-{part.table.name}-{household}-{view.lang}"
        height: Any = "content" if frame.height <= 12 else 420  # noqa: PLR2004 - rows that fit a screen
        alt = view.say(part.table.title)
        drawn(view, frame, column_config=columns, height=height, key=key, placeholder="", alt=alt)


def _asked(view: View) -> str:
    """Draw the field in which a pseudonym is typed; the address carries it."""
    key = f"{KEY}-{view.lang}"
    follow(KEY, key, lambda said: said or "")
    typed = st.text_input(
        view.say(ASK),
        key=key,
        width=320,
        placeholder="H…",
        on_change=lambda: write(KEY, key, str(st.session_state[key]).strip() or None),
    )
    return str(typed or "").strip()


def _rules(view: View, household: str) -> None:
    """Draw what the rules say of the household, where they say anything."""
    found = kept(view, "ruled", lambda: ruled(view.results, household, view.period.id), household)
    hits = found.get("hit")
    if hits is not None and hits.height:
        rows = [
            (row["rule"], view.say(VERDICTS[row["hit"]]), _evidence(row["evidence"]))
            for row in hits.to_dicts()
        ]
        _drawn(view, HITS, rows, household)
    exits = found.get("exit")
    for row in exits.to_dicts() if exits is not None else []:
        rows = []
        told = json.loads(row["evidence"] or "{}")
        for clause in ("x1", "x2", "x3", "x4", "x5", "x6", "x7"):
            verdict = TRUE if row[clause] else VERDICTS[row[clause]]
            why = told.get(clause.upper(), told.get(clause, [])) if isinstance(told, dict) else told
            rows.append((clause.upper(), view.say(verdict), _evidence(json.dumps(why, ensure_ascii=False))))
        _drawn(view, EXITS, rows, household)


def _evidence(said: str | None) -> str:
    """Return evidence as one line: column value / threshold."""
    found = json.loads(said or "[]")
    parts = []
    for one in found if isinstance(found, list) else []:
        limit = "" if one.get("threshold") is None else f" / {one['threshold']}"
        parts.append(f"{one.get('column')} {one.get('value')}{limit}")
    return "; ".join(parts)


def _drawn(view: View, title: Text, rows: list[tuple[str, str, str]], household: str) -> None:
    st.subheader(view.say(title), anchor=False)
    frame = pl.DataFrame(rows, schema=["rule", "says", "why"], orient="row")
    columns: dict[str, Any] = {
        "rule": st.column_config.TextColumn(view.say(RULE), width=80),
        "says": st.column_config.TextColumn(view.say(SAYS), width=90),
        "why": st.column_config.TextColumn(view.say(WHY), width=700),
    }
    key = f"{title.en[:6]}-{household}-{view.period.id}-{view.lang}"
    drawn(view, frame, column_config=columns, height="content", key=key, placeholder="", alt=view.say(title))
