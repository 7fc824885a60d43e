"""Who stands behind a rule's number: the rule is chosen, and its households listed with their evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from dashboard.visit.address import follow, write
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.bounded import others_left_out
from dashboard.widgets.lists import config
from dashboard.widgets.open_items import of_households
from dashboard.widgets.pillar import inside
from dashboard.wording.escape import plain
from dashboard.wording.evidence import NO, UNKNOWN, YES, speaks, told
from metrics.helping.behind import MOST, behind, read
from metrics.helping.rules import NAMES
from pipelines.ground.text import Text

KEY, NONE = "rule", ""
CHOOSE = Text("看是哪些户：选一条规则", "Which households: choose a rule")
HEADINGS = {
    "says": (Text("判定", "Verdict"), 90),
    "place": (Text("区划", "Where"), 170),
    "household_id": (Text("户（假名）", "Household (pseudonym)"), 170),
    "number": (Text("编号", "Number"), 160),
    "evidence": (Text("依据", "Evidence"), 620),
}
FIRST = Text(
    "只列前 {most} 条，共 {n} 条；全部用命令 chengxiao screen 打印。",
    "The first {most} of {n}; the command chengxiao screen prints them all.",
)


def chosen(view: View, counts: Mapping[str, int]) -> None:
    """Draw the choice among rules (id → how many stand behind it), and the list of the one chosen."""
    options = [NONE, *(rule for rule, n in counts.items() if n)]
    if len(options) == 1:
        return
    key = f"behind-{options[1]}-{view.area}-{view.period.id}-{view.lang}"
    follow(KEY, key, lambda said: said if said in options else NONE)
    rule = st.selectbox(
        view.say(CHOOSE),
        options,
        key=key,
        width=420,
        format_func=lambda one: f"{one} {view.say(NAMES[one])} · {counts[one]:,}" if one else "—",
        on_change=lambda: write(KEY, key, str(st.session_state[key]) or None),
    )
    if rule:
        _listed(view, str(rule), counts[rule])


def _listed(view: View, rule: str, counted: int) -> None:
    asked = (view.results, rule, view.period.id, inside(view))
    rows = kept(view, f"behind.{rule}", lambda: behind(*asked))
    if not rows.is_empty():
        title = f"{rule} {view.say(NAMES[rule])}"
        frame = kept(view, f"behind.{rule}.words", lambda: _words(view, rule, rows.head(MOST)))
        key = f"behind-list-{rule}-{view.area}-{view.period.id}-{view.lang}"
        of_households(view, title, frame, config(view, HEADINGS), key)
    if rows.height > MOST:
        st.caption(plain(view.say(FIRST, most=MOST, n=f"{rows.height:,}")))
    others_left_out(view, rows.height, counted)


def _words(view: View, rule: str, rows: pl.DataFrame) -> pl.DataFrame:
    """One row per row given, in words; a column that says nothing is left out."""
    says = {True: YES, False: NO, None: UNKNOWN}
    names = {code: view.full_name(code) for code in rows["village_code"].drop_nulls().unique()}
    frame = pl.DataFrame(
        {
            "says": [view.say(says[one]) for one in rows["says"]],
            "place": [names.get(code, "") for code in rows["village_code"]],
            "household_id": rows["household_id"],
            "number": rows["number"],
            "evidence": [_evidence(view, rule, *one) for one in rows.select("says", "evidence").iter_rows()],
        },
        schema_overrides={"household_id": pl.String(), "number": pl.String()},
    )
    return frame if frame["number"].count() else frame.drop("number")


def _evidence(view: View, rule: str, says: object, evidence: str | None) -> str:
    """Return the readings in words: of a hit those that speak for it, else every one."""
    readings: Sequence[Mapping[str, object]] = read(rule, evidence)
    spoken = [one for one in readings if speaks(one)] if says else []
    return view.say(told(spoken or readings))
