"""Where this number comes from: formula, who fails first and why, who counts, who is left out, the rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.choice import choose, go_to
from dashboard.visit.doors import back_here, way_back
from dashboard.visit.view import View
from dashboard.widgets.table import table
from dashboard.wording.escape import plain
from dashboard.wording.traced import bounds_said, formula_of, responsible
from metrics.opening.opened import Opened, opened, said_of, sources_of
from metrics.opening.place import Place
from metrics.phrases.codes import KINDS
from metrics.phrases.definitions import clause_of, meaning_of
from metrics.phrases.numbers import written
from metrics.tracing.rows import OWN
from pipelines.ground.text import Text
from pipelines.sources import SOURCES
from pipelines.sources.household import HOUSEHOLD

TITLE = Text("这个数是怎么来的", "Where this number comes from")
CLAUSE = Text("依据：{clause}", "Clause: {clause}")
SUMS = Text(
    "以下各行合计：分子 {top}，分母 {base}，与上面的公式一致；未计入的不在其中。",
    "The rows below add up to numerator {top} and denominator {base}, as in the formula; who is left out is"
    " not among them.",
)
PARTS = (
    ("fails", Text("未达到：{n}", "Fail: {n}")),
    ("counts", Text("计入：{n}", "Count: {n}")),
    ("left_out", Text("未计入：{n}", "Left out: {n}")),
)
OF_KIND = Text("只看：{kind}", "Only: {kind}")
ALL_KINDS = Text("看全部户类别", "All kinds of household")
NOT_SHOWN = Text(
    "这个数涉及的户不在您可以看的范围内。",
    "The households behind this number are not among those that you may see.",
)
CONFIDENCE = Text(
    "满意度调查为受访户保密：只列答卷所在的文件和行，不列是谁、在哪个村。",
    "Surveys are answered in confidence: shown is where an answer stands, never whose it is or from which"
    " village.",
)
TICK = Text("*勾选一行看该户。*", "*Tick a row for its household.*")
COLUMNS = {
    "id": (Text("编号（假名）", "Number (pseudonym)"), 160),
    "village": (Text("村", "Village"), 136),
    "numerator": (Text("分子", "Numerator"), 96),
    "denominator": (Text("分母", "Denominator"), 96),
    "previous_numerator": (Text("上年分子", "Numerator before"), 110),
    "previous_denominator": (Text("上年分母", "Denominator before"), 110),
    "other_numerator": (Text("对照分子", "Compared: numerator"), 110),
    "other_denominator": (Text("对照分母", "Compared: denominator"), 110),
    "why": (Text("怎样计入", "How it counts"), 230),
    "owner": (Text("责任单位", "Who answers for it"), 210),
    "source": (Text("来源：文件 · 工作表 · 行 · 加载", "Source: file · sheet · row · load"), 420),
}
AMOUNTS = tuple(name for name in COLUMNS if "numerator" in name or "denominator" in name)
LINE = Text(
    "{table}：{file} · {sheet} · 第 {row} 行 · 第 {load} 次加载",
    "{table}: {file} · {sheet} · row {row} · load {load}",
)
AND_MORE = Text("；另 {n} 行", "; {n} more rows")
TITLES = {one.name: one.title for one in SOURCES}
CUT = Text(
    "此处列出前 {n} 个，共 {all} 个；选一个乡镇看全，或用 chengxiao trace {indicator} --area {area}。",
    "Listed are the first {n} of {all}: choose a township for all of them, or chengxiao trace {indicator}"
    " --area {area}.",
)
SHOWN, NAMED = 200, 3  # rows of a list on the screen; source rows that a line names
LONGEST = 3000  # rows of a list that are made: a whole county's would fill the memory of the server


class Part(NamedTuple):
    """One list, finished: its code, its heading, its rows, and the household that each opens."""

    code: str
    title: str
    height: int  # of all
    frame: pl.DataFrame
    homes: tuple[str | None, ...]


class Made(NamedTuple):
    """One number opened, finished: lines above the lists, what leaves a doubt, the lists."""

    formula: str
    lines: tuple[str, ...]
    doubt: str
    may_turn: bool
    parts: tuple[Part, ...]


def draw(view: View) -> None:
    """Draw where the number that is chosen comes from."""
    way_back(view)
    st.header(view.say(TITLE), anchor=False)
    if not view.results.reader.opens(view.area):
        st.info(view.say(NOT_SHOWN), icon=":material/lock:")
        return
    if view.kind:
        _of_kind(view, view.kind)
    made = kept(view, "indicator.opened", lambda: _made(view), view.indicator.id, view.kind or "")
    st.markdown(f"**{plain(made.formula)}**")
    for line in made.lines:
        st.caption(plain(line))
    if made.doubt:
        (st.warning if made.may_turn else st.caption)(plain(made.doubt))
    for part in made.parts:
        _part(view, part)


def _of_kind(view: View, kind: str) -> None:
    """Say that only one kind of household is opened, with the way to all."""
    with st.container(horizontal=True, vertical_alignment="center", key="opened-kind"):
        st.markdown(plain(view.say(OF_KIND, kind=KINDS[kind])), width="content")
        st.button(
            view.say(ALL_KINDS),
            key=f"all-kinds-{view.lang}",
            type="tertiary",
            on_click=choose,
            kwargs={"kind": None},
        )


def _part(view: View, part: Part) -> None:
    """Draw one list under its heading; a tick opens the household."""
    st.subheader(plain(part.title), anchor=False)
    if part.frame.is_empty():
        return
    if part.height > part.frame.height:
        n, everybody = (written(one, "count") for one in (part.frame.height, part.height))
        st.caption(view.say(CUT, n=n, all=everybody, indicator=view.indicator.id, area=view.area))
    key = f"opened-{part.code}-{view.indicator.id}-{view.area}-{view.kind}-{view.period.id}-{view.lang}"
    more: dict[str, Any] = {}
    if any(part.homes):
        more = {"on_select": partial(_open, view, key, part.homes), "selection_mode": "single-row"}
        st.caption(view.say(TICK))
    shown = part.frame.head(SHOWN)
    table(view, shown, alt=part.title, column_config=_config(view, shown), whole=part.frame, key=key, **more)


def _open(view: View, key: str, homes: Sequence[str | None]) -> None:
    """Open the household whose row is ticked."""
    rows = st.session_state[key].selection.rows
    home = homes[rows[0]] if rows else None
    if home:
        go_to("household", {**view.params(), "household": home, **back_here(view)})


def asked(view: View, kind: str | None = None) -> Opened:
    """Return the number that is chosen, opened: of the scope that cuts it, of a kind, at most once."""
    place = Place(view.period.id, view.area, kind, view.cut(view.indicator))
    name = view.indicator.id
    return kept(view, "indicator.asked", lambda: opened(view.results, name, place), name, kind or "")


def _made(view: View) -> Made:
    one = asked(view, view.kind)
    lines = [
        view.say(meaning_of(view.indicator, view.results.settings)),
        view.say(CLAUSE, clause=clause_of(view.indicator, view.results.settings)),
    ]
    if one.refused:
        return Made(view.say(one.refused.words), tuple(lines), "", may_turn=False, parts=())
    figure = one.figure
    if figure["value"] is not None:
        top, base = (written(figure[name], "count") for name in ("numerator", "denominator"))
        lines.append(view.say(SUMS, top=top, base=base))
    if one.indicator.pillar == "satisfaction":
        lines.append(view.say(CONFIDENCE))
    doubt = bounds_said(figure, one.bounds)
    return Made(
        view.say(formula_of(one)),
        tuple(lines),
        view.say(doubt) if doubt else "",
        may_turn=one.bounds.turns,
        parts=_parts(view, one),
    )


def _parts(view: View, one: Opened) -> tuple[Part, ...]:
    """Return the lists: who fails, who else counts, who is left out."""
    fails = one.units.filter(~pl.col("passes").fill_null(value=True)) if one.units.height else one.units
    rest = one.units.filter(pl.col("passes").fill_null(value=True)) if one.units.height else one.units
    found = []
    for (code, title), rows in zip(PARTS, (fails, rest, one.left_out), strict=True):
        heading, made = view.say(title, n=written(rows.height, "count")), rows.head(LONGEST)
        homes = said_of(one, made)[OWN].to_list() if OWN in made.columns else [None] * made.height
        found.append(Part(code, heading, rows.height, _frame(view, one, made), tuple(homes)))
    return tuple(found)


def _frame(view: View, one: Opened, rows: pl.DataFrame) -> pl.DataFrame:
    """One row per unit as it is shown."""
    if rows.is_empty():
        return pl.DataFrame()
    told = said_of(one, rows)
    sources = _sources(view, one, rows)
    adds = rows["is_unit"].any()
    amounts = [name for name in AMOUNTS if adds and told[name].null_count() < told.height]
    owners = told["department"].to_list() if "department" in told.columns else [None] * told.height
    village = [view.full_name(code) if code in view.places else code for code in told["village_code"]]
    columns = {
        "id": told["id"],
        "village": pl.Series(village, dtype=pl.String()),
        **{name: told[name] for name in amounts},
        "why": told[view.lang],
        "owner": pl.Series([view.say(responsible(one, owner)) for owner in owners]),
        "source": pl.Series([sources.get(unit, "") for unit in told["unit"]]),
    }
    return pl.DataFrame(
        {name: cells for name, cells in columns.items() if cells.null_count() < told.height}, strict=False
    )


def _sources(view: View, one: Opened, rows: pl.DataFrame) -> dict[int, str]:
    """Return the source rows of each unit as one line; the register's stands last."""
    behind: dict[int, list[dict[str, Any]]] = {}
    for row in sources_of(view.results, one, rows).to_dicts():
        behind.setdefault(row["unit"], []).append(row)
    found = {}
    for unit, lines in behind.items():
        lines.sort(key=lambda row: row["table"] == HOUSEHOLD.name)
        told = [view.say(LINE, **{**row, "table": TITLES[row["table"]]}) for row in lines[:NAMED]]
        more = len(lines) - NAMED
        joint = "；" if view.lang == "zh" else "; "
        found[unit] = joint.join(told) + (view.say(AND_MORE, n=more) if more > 0 else "")
    return found


def _config(view: View, frame: pl.DataFrame) -> dict[str, Any]:
    column = st.column_config
    return {
        name: column.NumberColumn(view.say(text), width=wide, format="localized")
        if name in AMOUNTS
        else column.TextColumn(view.say(text), width=wide)
        for name, (text, wide) in COLUMNS.items()
        if name in frame.columns
    }
