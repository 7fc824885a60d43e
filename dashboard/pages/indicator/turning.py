"""What would turn it: how much is lacking, in which village, who answers for it, and the shortest list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.choice import go_to
from dashboard.visit.view import View
from dashboard.widgets.table import table
from dashboard.wording.escape import plain
from dashboard.wording.number.turning import SUMS_ONLY, act_of, is_money, said_of, wish_of
from dashboard.wording.traced import answers_for
from metrics.opening.place import Place
from metrics.phrases.numbers import written
from metrics.tracing.rows import OWN
from metrics.turning.asking import DUE, OFFICER, WANTS
from metrics.turning.chosen import ADDS, EFFORT, IS_OPEN
from metrics.turning.turned import Turning, turned
from pipelines.ground.text import Text

TITLE = Text("还差什么", "What would turn it")
BY_PLACE = Text("在哪里、谁负责", "Where, and who answers for it")
LIST = Text("名单：{n}", "The list: {n}")
OF_ALL = Text(
    "这里按全部帮扶对象算，不随对象范围变化。", "Worked out for all in scope, whatever scope is chosen above."
)
TICK = Text("*勾选一行看该户。*", "*Tick a row for its household.*")
CUT = Text(
    "此处列出前 {n} 个，共 {all} 个；完整名单见“表格 xlsx”，或 chengxiao turn {indicator} --area {area}。",
    "Listed are the first {n} of {all}: the whole list is in “Tables as xlsx”, or chengxiao turn {indicator}"
    " --area {area}.",
)
COLUMNS = {
    "place": (Text("地方", "Place"), 180),
    "id": (Text("编号（假名）", "Number (pseudonym)"), 170),
    "village": (Text("村", "Village"), 150),
    "n": (Text("数量", "Number"), 90),
    "yuan": (Text("金额（元）", "Yuan"), 110),
    "act": (Text("要做什么", "What to do"), 180),
    "why": (Text("现在的情况", "As it stands"), 420),
    "wish": (Text("培训意愿", "Wants a course"), 110),
    "owner": (Text("责任单位", "Who answers for it"), 210),
    "officer": (Text("帮扶责任人（假名）", "Officer (pseudonym)"), 170),
    "due": (Text("在办措施最近时限", "Next measure due"), 140),
}
NUMBERS = frozenset({"n", "yuan"})
SHOWN = 200


class Made(NamedTuple):
    """The tab, finished: its sentences, both tables, and the household that each row of the list opens."""

    lines: tuple[str, ...]
    is_cut: bool
    places: pl.DataFrame
    entries: pl.DataFrame
    homes: tuple[str | None, ...]


def draw(view: View) -> None:
    """Draw what would turn the number that is chosen."""
    st.header(view.say(TITLE), anchor=False)
    made = kept(view, "indicator.turning", lambda: _made(view), view.indicator.id)
    if view.cut(view.indicator):
        st.caption(view.say(OF_ALL))
    first, *rest = made.lines or ("",)
    st.markdown(f"**{plain(first)}**")
    for line in rest:
        st.caption(plain(line))
    if made.is_cut:
        st.info(view.say(SUMS_ONLY), icon=":material/lock:")
    if made.places.height:
        st.subheader(view.say(BY_PLACE), anchor=False)
        table(view, made.places, alt=view.say(BY_PLACE), column_config=_config(view, made.places))
    if made.entries.height:
        _list(view, made)


def _list(view: View, made: Made) -> None:
    """Draw the list; a tick opens the household."""
    title = view.say(LIST, n=written(made.entries.height, "count"))
    st.subheader(plain(title), anchor=False)
    if made.entries.height > SHOWN:
        n, everybody = (written(one, "count") for one in (SHOWN, made.entries.height))
        st.caption(view.say(CUT, n=n, all=everybody, indicator=view.indicator.id, area=view.area))
    key = f"turning-{view.indicator.id}-{view.area}-{view.period.id}-{view.lang}"
    more: dict[str, Any] = {}
    if any(made.homes):
        more = {"on_select": partial(_open, view, key, made.homes), "selection_mode": "single-row"}
        st.caption(view.say(TICK))
    shown = made.entries.head(SHOWN)
    table(view, shown, alt=title, column_config=_config(view, shown), whole=made.entries, key=key, **more)


def _open(view: View, key: str, homes: Sequence[str | None]) -> None:
    """Open the household whose row is ticked."""
    rows = st.session_state[key].selection.rows
    home = homes[rows[0]] if rows else None
    if home:
        go_to("household", {**view.params(), "household": home})


def _made(view: View) -> Made:
    told = turned(view.results, view.indicator.id, Place(view.period.id, view.area))
    lines = tuple(view.say(one) for one in said_of(told))
    is_cut = told.turns and not view.results.reader.opens(view.area) and bool(told.places.height)
    homes = tuple(told.entries[OWN].to_list())
    return Made(lines, is_cut, _places(view, told), _entries(view, told), homes)


def _places(view: View, told: Turning) -> pl.DataFrame:
    """One row per place and who answers for it: how many of the list, or how many yuan."""
    rows = told.places
    if rows.is_empty():
        return pl.DataFrame()
    columns = {
        "place": [_name(view, code) for code in rows["area_code"]],
        "owner": [view.say(answers_for(told.indicator, one)) for one in rows["department"]],
        "n": rows["n"],
    }
    return pl.DataFrame(columns | ({"yuan": rows[ADDS]} if is_money(told) else {}), strict=False)


def _entries(view: View, told: Turning) -> pl.DataFrame:
    """One row per unit of the list, as it is shown; columns of which nothing is known are left out."""
    rows = told.entries
    if rows.is_empty():
        return pl.DataFrame()
    is_wished = told.way is not None and told.way.by_wish
    columns = {
        "id": rows["id"],
        "village": [_name(view, code) for code in rows["village_code"]],
        **({"yuan": rows[ADDS]} if is_money(told) else {}),
        "act": [
            view.say(act_of(told, is_open=is_open, effort=effort))
            for is_open, effort in rows.select(IS_OPEN, EFFORT).iter_rows()
        ],
        **({} if is_money(told) else {"why": rows[view.lang]}),
        **({"wish": [view.say(wish_of(one)) for one in rows[WANTS]]} if is_wished else {}),
        "owner": [view.say(answers_for(told.indicator, one)) for one in rows["department"]],
        "officer": rows[OFFICER],
        "due": rows[DUE].cast(pl.String()),
    }
    made = pl.DataFrame(columns, strict=False)
    return made.select(name for name in made.columns if made[name].null_count() < made.height)


def _name(view: View, code: str | None) -> str:
    return view.full_name(code) if code is not None and code in view.places else code or ""


def _config(view: View, frame: pl.DataFrame) -> dict[str, Any]:
    column = st.column_config
    return {
        name: column.NumberColumn(view.say(text), width=wide, format="localized")
        if name in NUMBERS
        else column.TextColumn(view.say(text), width=wide)
        for name, (text, wide) in COLUMNS.items()
        if name in frame.columns
    }
