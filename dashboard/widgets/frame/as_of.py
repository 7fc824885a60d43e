"""The standing banner of a page that shows earlier data, what was revised since, the way to choose them."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.visit.as_of import kept_snapshots
from dashboard.visit.cache import kept
from dashboard.visit.choice import choose
from dashboard.visit.view import Leaf, View
from dashboard.widgets.table import table
from dashboard.wording.escape import plain
from metrics.catalogue import BY_ID
from metrics.claims.states import STATES
from metrics.movement.revised import revised_since
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.numbers import written
from pipelines.ground.text import Text

BANNER = Text(
    "以下是 {at} 发布的数据批次 {id}，不是现行数据：当时报的就是这些数。{since}",
    "Shown is snapshot {id}, published {at}, not the current data: what was reported then. {since}",
)
SINCE = Text(
    "此后{period}{area}有 {n} 个数值或状态修订。",
    "Since then {n} {n:figure or status|figures or statuses} of {period}, {area}, {n:was|were} revised.",
)
NONE_SINCE = Text(
    "此后{period}{area}没有数值修订。", "Since then no figure of {period}, {area}, was revised."
)
TO_NOW = Text("回到现行数据", "Back to the current data")
REVISED = Text("此后修订了什么", "What was revised since")
HEADINGS = {
    "name": Text("指标", "Indicator"),
    "then": Text("当时", "Then"),
    "was": Text("当时状态", "Status then"),
    "now": Text("现在", "Now"),
    "is": Text("现在状态", "Status now"),
}
CHOOSE = Text("看以前的数据", "Earlier data")
CHOOSE_HELP = Text(
    "打开当时发布的数据：“7 月报的是什么”。更早的批次只保留最近几次和封存过的。",
    "Opens the data as they were published: what did we report in July? Kept are the last few snapshots and"
    " those that were sealed.",
)
CURRENT = Text("现行数据", "Current data")
PUBLISHED = Text("{at} 发布（{id}）", "published {at} ({id})")


def banner(view: View, leaf: Leaf) -> None:
    """Draw that the page shows earlier data, what was revised since, and the way back; else nothing."""
    if view.current is None:
        return
    at = next((one.at for one in kept_snapshots(view.home) if one.id == view.results.snapshot), None)
    when = at.astimezone().strftime("%Y-%m-%d %H:%M") if at else "—"
    rows = kept(view, "as-of.revised", lambda: _revised(view), view.current.snapshot)
    if leaf.path == "indicator":
        rows = rows.filter(pl.col("indicator") == view.indicator.id)
    about = SINCE if rows.height else NONE_SINCE
    since = about.filled(n=rows.height, period=view.period.said, area=view.full_name(view.area))
    with st.container(key="as-of"):
        st.warning(
            plain(view.say(BANNER, at=when, id=view.results.snapshot[:8], since=since)),
            icon=":material/history:",
        )
        st.button(
            view.say(TO_NOW),
            key=f"as-of-back-{view.lang}",
            icon=":material/update:",
            type="tertiary",
            on_click=choose,
            kwargs={"as_of": None},
        )
        if rows.height:
            _table(view, rows)


def _revised(view: View) -> pl.DataFrame:
    """Return what was revised of the place and period chosen."""
    if view.current is None:
        return pl.DataFrame()
    return revised_since(view.results, view.current, view.period.id, view.area)


def _table(view: View, rows: pl.DataFrame) -> None:
    """Draw what was revised, made when it is opened."""
    title = view.say(REVISED)
    drawer = st.expander(title, key=f"as-of-table-{view.lang}", on_change="rerun", type="compact")
    if not drawer.open:
        return
    made = [_line(view, row) for row in rows.to_dicts()]
    columns = {name: st.column_config.TextColumn(view.say(text)) for name, text in HEADINGS.items()}
    with drawer:
        table(view, pl.DataFrame(made), alt=title, column_config=columns, height="content")


def _line(view: View, row: dict[str, object]) -> dict[str, str]:
    """Return one figure then and now, in words."""
    one, lang = BY_ID[str(row["indicator"])], view.lang
    part = f" · {view.say(COMPONENTS[str(row['component'])])}" if row["component"] else ""
    values = [written(row[name], one.unit, None, lang) for name in ("value", "value_now")]  # type: ignore[arg-type]
    states = [view.say(STATES[str(row[name])]) if row[name] else "—" for name in ("status", "status_now")]
    return {
        "name": f"{one.id}  {view.say(one.name)}{part}",
        "then": values[0],
        "was": states[0],
        "now": values[1],
        "is": states[1],
    }


def choice(view: View) -> None:
    """Draw the choice of an earlier snapshot, where there is one."""
    known = [one for one in kept_snapshots(view.home) if one.at]
    if len(known) < 2:  # noqa: PLR2004 - the current one alone
        return
    now = (view.current or view.results).snapshot
    names = {
        one.id: view.say(CURRENT)
        if one.id == now
        else view.say(PUBLISHED, at=f"{one.at.astimezone():%Y-%m-%d %H:%M}", id=one.id[:8])
        for one in known
        if one.at
    }
    with st.popover(view.say(CHOOSE), icon=":material/history:", type="tertiary", key=f"earlier-{view.lang}"):
        st.caption(view.say(CHOOSE_HELP))
        key = f"as-of-{view.lang}"
        st.session_state[key] = view.results.snapshot
        st.selectbox(
            view.say(CHOOSE),
            list(names),
            format_func=names.__getitem__,
            key=key,
            label_visibility="collapsed",
            on_change=lambda: choose(as_of=None if st.session_state[key] == now else st.session_state[key]),
        )
