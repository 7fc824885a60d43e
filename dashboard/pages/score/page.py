"""How this score came about: one township from its score down to sums, villages and households."""

from __future__ import annotations

import streamlit as st

from dashboard.pages.score import villages
from dashboard.pages.score.parts import Parts, drawing, lost, parts_of, table
from dashboard.pages.score.standing import standing
from dashboard.visit.cache import kept
from dashboard.visit.choice import choose
from dashboard.visit.doors import Door
from dashboard.visit.view import View
from dashboard.widgets.beside_ranking import red_lines
from dashboard.widgets.chart import chart
from dashboard.widgets.ranking import named, short_name, told_of, told_or_refusal, unit_table
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.escape import plain
from dashboard.wording.places_said import Row, place, tied
from dashboard.wording.ranking.names import UNIT, called, full_name, rows_of
from dashboard.wording.ranking.score_sums import counts, state, unchecked
from metrics.scoring.placed import Contribution
from pipelines.ground.home import Settings
from pipelines.ground.text import Lang, Text

PICK = Text("选择{unit}", "Choose a {unit}")
ASK = Text("选一个{unit}，看它的得分由来。", "Choose a {unit} to see how its score came about.")
NOBODY = Text("本期没有可计分的{unit}", "No {unit} can be scored in this period")
OPEN = Text("看哪项指标在各村的情况", "See an indicator by village")
TABLE_HINT = Text(
    "计分值可能与指标值不同：未核查的户按未达标计；小样本的比率按"
    " (x + 20 × 全县) ÷ (n + 20) 向全县靠拢，原值和区间列在旁边。达到满分值得满分，"
    "满分值不一定是目标：目标用来判断达标，两者都列在表中。*勾选一行，打开该指标。*",
    "What is scored may differ from the indicator: households not checked"
    " count as unmet; a small sample is scored at (x + 20 × county) ÷ (n + 20), its own value and"
    " limits stand"
    " beside. The full value earns all points and need not be the target, which decides what is met; both"
    " stand in the table. *Tick a row to open the indicator.*",
)
JOINT = {"zh": "：", "en": ": "}
BACK = Text("回到排名", "Back to the ranking")


def show(view: View) -> None:
    """Draw the page."""
    if told_or_refusal(view) is None:
        return
    rows = {row["code"]: row for row in rows_of(told_of(view))}
    code = _unit(view, set(rows))
    _choice(view, rows, code)
    if code is None:
        st.info(view.say(ASK if rows else NOBODY, unit=UNIT), icon=":material/arrow_downward:")
        picked = unit_table(view) if rows else None
        if picked is not None:
            choose(area=picked)
            st.rerun()
        return
    standing(view, told_of(view), rows[code])
    red_lines(view, code)
    parts = parts_of(told_of(view), code)
    if any(counts(part) for part in parts):
        made = kept(view, "score.figure", lambda: drawing(view, rows[code], parts))
        chart(view, made, f"score-{view.lang}", is_first=True)
    for line in differing(parts, view.lang, view.results.settings):
        st.caption(plain(line))
    _table(view, code, kept(view, "score.table", lambda: table(view, told_of(view), code, rows[code])))
    _villages(view, code, parts)


def differing(parts: list[Contribution], lang: Lang, settings: Settings) -> list[str]:
    """Say of each indicator that is scored otherwise than its page shows it, why."""
    told = [part for part in parts if part["state"] == "scored" and unchecked(part)]
    return [f"{named(part['indicator'], lang)}{JOINT[lang]}{state(part, lang, settings)}" for part in told]


def _unit(view: View, known: set[str]) -> str | None:
    """Return the unit that is chosen: the area, or the one that it lies in."""
    return next((code for code in (view.area, *(one.code for one in view.above)) if code in known), None)


def _choice(view: View, rows: dict[str, Row], code: str | None) -> None:
    """Draw the choice of a unit, best first, and the way back."""
    ties = tied([row["rank"] for row in rows.values()])
    names = {
        one: f"{place(row['rank'], ties, view.lang).strip()}  {called(row)}" for one, row in rows.items()
    }
    key = f"unit-{view.lang}"
    st.session_state[key] = code
    with st.container(horizontal=True, vertical_alignment="center", key="unit"):
        st.selectbox(
            view.say(PICK, unit=UNIT),
            list(names),
            format_func=names.__getitem__,
            key=key,
            index=None,
            placeholder=view.say(PICK, unit=UNIT),
            label_visibility="collapsed",
            width=240,
            on_change=lambda: choose(area=st.session_state[key]),
        )
        st.page_link(
            view.pages["ranking"],
            label=view.say(BACK),
            icon=":material/leaderboard:",
            query_params=view.params(),
        )


def _table(view: View, code: str, made: Parts) -> None:
    """Draw the table of every step; a row opens the indicator."""
    state = drawn_table(
        view,
        made.frame,
        column_config=made.columns,
        height="content",
        key=f"parts-{code}-{view.period.id}-{view.lang}",
        on_select="rerun",
        selection_mode="single-row",
        alt=view.say(TABLE_HINT),
        doors=[Door(one, view.period.id, code) for one in made.indicators],
    )
    picked = state.selection
    st.caption(view.say(TABLE_HINT))
    if picked.rows and picked.rows[0] < len(made.indicators):
        st.switch_page(
            view.pages["indicator"],
            query_params=view.params(area=code, indicator=made.indicators[picked.rows[0]]),
        )


def _villages(view: View, code: str, parts: list[Contribution]) -> None:
    """Draw the villages on the indicator chosen; at first on that which costs most."""
    order = [part["indicator"] for part in sorted(parts, key=lost, reverse=True)]
    if not order:
        return
    names = {one: short_name(one, view.lang) for one in order}
    chosen = st.pills(
        view.say(OPEN),
        order,
        format_func=lambda one: plain(names[one]),
        default=order[0],
        required=True,
        key=f"villages-of-{code}-{view.period.id}-{view.lang}",
        help=full_name(order[0], view.lang),
    )
    villages.draw(view, code, str(chosen or order[0]))
