"""Township ranking: who stands where, and how much of it to believe."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.pages.ranking import compare, frozen, funnel, places, whatif
from dashboard.visit.address import follow, tabs, write
from dashboard.visit.cache import kept
from dashboard.visit.doors import gate_link
from dashboard.visit.view import View
from dashboard.widgets.beside_ranking import left_out, red_lines
from dashboard.widgets.ranking import groups, short_name, told_of, told_or_refusal
from dashboard.wording.escape import plain
from dashboard.wording.frame import PROPOSED
from dashboard.wording.ranking.names import ranked_rows, scheme_name, taking_part
from dashboard.wording.ranking.notes import notes
from metrics.claims.ranking.ranks import headline
from metrics.scoring.door import Told
from pipelines.ground.text import Text

TABS: dict[str, tuple[Text, Callable[..., None]]] = {
    "places": (Text("名次与区间", "Places and ranges"), places.draw),
    "pairs": (Text("谁确在谁之上", "Surely above"), places.draw_pairs),
    "funnel": (Text("漏斗图", "Funnel plot"), funnel.draw),
    "aside": (Text("自查对照", "Surveys left out"), left_out),
    "compare": (Text("两两比较", "Compare two"), compare.draw),
    "weights": (Text("权重试算", "What if"), whatif.draw),
    "frozen": (Text("封存", "Frozen"), frozen.draw),
}
OF_GROUPS = frozenset({"places", "pairs"})  # what can be drawn of one peer group alone
SCHEME = Text("计分方案：{name}", "Scheme: {name}")
LINES = Text("{n} 项指标，满分 100 · {source}", "{n} indicators, 100 points · {source}")
EVERYONE = Text("全县", "All")
GROUP = Text("同类分组", "Peer group")
IN_GROUP = Text("只在“{group}”内排名：", "Ranked within {group}: ")


def show(view: View) -> None:
    """Draw the page."""
    if told_or_refusal(view) is None:
        return
    group = _group(view)
    made = kept(view, "ranking.head", lambda: _head(view, told_of(view, group), group), group)
    with st.container(gap="xxsmall", key="standing"):
        st.header(plain(made[0]), anchor=False)
        st.caption(made[1])
    if made[2]:
        st.markdown("  \n".join(made[2]))
    told = told_of(view, group)
    if told.incomparable and told.before is not None:
        gate_link(view, told.before.period)
    red_lines(view)
    _tabs(view, group)


def _tabs(view: View, group: str) -> None:
    """Draw what is opened; the rest is made when it is opened."""
    made = tabs(f"ranking-{view.lang}", {code: view.say(text) for code, (text, _) in TABS.items()}, view.lang)
    for code, tab in made.items():
        if tab.open:
            with tab:
                TABS[code][1](view, *([group] if code in OF_GROUPS else []))


def _head(view: View, told: Told, group: str) -> tuple[str, str, list[str]]:
    """Return the conclusion, the line about the scheme, and what must be known before the table."""
    said = view.say(headline(ranked_rows(told)))
    if group:
        said = view.say(IN_GROUP, group=group) + said
    scheme = told.now.scheme
    badge = f" :blue-badge[{view.say(PROPOSED)}]" if scheme.is_proposed else ""
    line = plain(view.say(SCHEME, name=scheme_name(scheme.name, view.lang))) + badge
    line += " · " + plain(view.say(LINES, n=len(taking_part(told)), source=scheme.source))
    return said, line, [plain(one) for one in notes(view.results, told, view.lang, short_name)]


def _group(view: View) -> str:
    """Draw the choice of a peer group, where the county has any; '' is everyone."""
    names = {"": view.say(EVERYONE)} | {name: name for name in groups(view)}
    if len(names) == 1:
        return ""
    key = f"group-{view.lang}"
    follow("group", key, lambda said: said if said in names else "")
    chosen = st.segmented_control(
        view.say(GROUP),
        list(names),
        format_func=lambda name: plain(names[name]),
        default="",
        required=True,
        key=key,
        on_change=lambda: write("group", key, st.session_state[key] or None),
    )
    return str(chosen or "")
