"""Every indicator of a part of the plan: figures of the place chosen, and of those below it, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.theme import LOOKS
from dashboard.visit.cache import kept
from dashboard.visit.choice import choose, go_to
from dashboard.visit.doors import Door, Doors, door_of
from dashboard.visit.view import View
from dashboard.widgets.lists import config
from dashboard.widgets.table import Pill, pill_cells, pill_column, status_pill
from dashboard.widgets.table import table as drawn
from dashboard.wording import said
from dashboard.wording.escape import plain
from metrics.claims.data.arrivals import not_here
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.phrases.codes import why
from metrics.phrases.figures import target
from metrics.rows import typed_rows
from pipelines.ground.text import Lang, Text

FIGURES = Text("各项指标", "Figures")
PLACES = Text("{level}对照", "By {level}")
HEADINGS = {
    "name": (Text("指标", "Indicator"), 182),  # a phone shows name, status and value; a desk shares its room
    "status": (Text("状态", "Status"), 102),
    "value": (Text("数值", "Value"), 66),
    "target": (Text("目标", "Target"), 116),
    "units": (Text("基数", "n"), 68),
    "missing": (Text("不明", "Not known"), 76),
    "late": (Text("逾期完成", "Done late"), 76),
    "cancelled": (Text("取消", "Called off"), 76),
    "why": (Text("说明", "Why"), 380),
}
COUNTS = ("units", "missing", "late", "cancelled")
OPEN = Text(
    "*勾选一行看指标的含义、算式和走势；点一个数，看它由哪些户、哪些行得来。*",
    "*Tick a row for what it means, its sums and its trend; click a number for the units and rows behind"
    " it.*",
)
DOWN = Text(
    "*勾选一行进入下一级；点一个数，看它由哪些户、哪些行得来。*",
    "*Tick a row to go down; click a number for the units and rows behind it.*",
)
TALLEST = 30
CELLS = {"zh": 118, "en": 152}  # how wide a figure of a place is, by the length of its heading


class Made(NamedTuple):
    """A finished table: rows, how its columns are shown, and the code behind each row."""

    frame: pl.DataFrame
    columns: dict[str, Any]
    codes: tuple[str, ...]
    doors: Doors


def of_pillars(view: View, *pillars: str) -> tuple[Indicator, ...]:
    """Return the indicators of some parts of the plan, in its order."""
    return tuple(one for one in view.results.catalogue() if one.pillar in pillars)


def pillar(view: View, name: str, indicators: Sequence[Indicator]) -> None:
    """Draw the figures of the place chosen, and those of the places below."""
    if not indicators:
        return
    own = kept(view, f"{name}.figures", lambda: figures(view, indicators))
    _drawn(view, own, view.say(FIGURES), f"{name}-figures", "indicator")
    st.caption(view.say(OPEN))
    if view.below:
        level = said.titled(view.say(_level(view)))
        places = kept(view, f"{name}.places", lambda: matrix(view, indicators))
        st.subheader(view.say(PLACES, level=level), anchor=False)
        _drawn(view, places, view.say(PLACES, level=level), f"{name}-places", "area", is_headed=True)
        st.caption(view.say(DOWN))


def absent(view: View, name: str, reads: Sequence[str] = (), indicators: Sequence[Indicator] = ()) -> None:
    """Say which tables a page reads, itself or by its indicators, that are not here, and whom to ask."""
    names = dict.fromkeys([*(need for one in indicators for need in one.needs), *reads])
    told = kept(view, f"{name}.absent", lambda: not_here(view.results.tables_here, view.period.id, names))
    if told is not None:
        st.info(plain(view.say(told)), icon=":material/inbox:")


def figures(view: View, indicators: Sequence[Indicator]) -> Made:
    """Return a row for each indicator: its figure in the place chosen."""
    ids = [one.id for one in indicators]
    found = view.results.tidy("all", period=view.period.id, area=view.area, lang=view.lang)
    rows = list(typed_rows(found.filter(pl.col("indicator").is_in(ids)), Figure))
    names = {one.id: f"{one.id}  {_name(one, view.lang)}" for one in indicators}
    cells = [status_pill(row, view.lang) for row in rows]
    data: dict[str, Any] = {
        "name": [names[row["indicator"]] for row in rows],
        "status": pill_cells(cells),
        "value": [said.shown(row, view.lang) for row in rows],
        "target": ["" if row["target"] is None else target(row).on(view.lang) for row in rows],
        **{
            name: [None if _is_silent(row) else row[name] for row in rows]
            for name in ("units", "missing", "late", "cancelled")
        },
        "why": [why(row, view.lang) for row in rows],
    }
    bare = [name for name in COUNTS[1:] if not any(data[name])]
    columns = config(view, HEADINGS, COUNTS)
    columns["status"] = pill_column(view.say(HEADINGS["status"][0]), cells, width=HEADINGS["status"][1])
    return Made(
        pl.DataFrame(data, schema_overrides=dict.fromkeys(COUNTS, pl.Int64()), strict=False).drop(bare),
        columns,
        tuple(row["indicator"] for row in rows),
        [door_of(row) for row in rows],
    )


def _name(one: Indicator, lang: Lang) -> str:
    """Return a name that fits beside a status: in English the short one."""
    return one.name.on(lang) if lang == "zh" else said.titled(one.heading.on(lang))


def _is_silent(row: Figure) -> bool:
    """Whether nothing came of it: then nothing was counted, which is not 0."""
    return row["status"] == "not_reported" and not row["units"]


def matrix(view: View, indicators: Sequence[Indicator]) -> Made:
    """Return a row for each place below, a column for each indicator: sign and value, coloured by status."""
    ids = [one.id for one in indicators]
    found = view.results.tidy(
        "all", period=view.period.id, level=view.below[0].level, within=view.area, lang=view.lang
    )
    by = {
        (row["indicator"], row["area_code"]): row
        for row in typed_rows(found.filter(pl.col("indicator").is_in(ids)), Figure)
    }
    codes = tuple(place.code for place in view.below)
    doors: dict[str, list[Door | None]] = {}
    data: dict[str, Any] = {"name": [view.name_of(code) for code in codes]}
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(said.titled(view.say(_level(view))), width=96, pinned=True)
    }
    for one in indicators:
        cells = [_cell(by.get((one.id, code)), view) for code in codes]
        if any(cell and not cell[0][0].startswith("–") for cell in cells):
            data[one.id] = pill_cells(cells)
            doors[one.id] = [Door(one.id, view.period.id, code) for code in codes]
            heading = said.titled(one.heading.on(view.lang))
            columns[one.id] = pill_column(
                heading, cells, width=CELLS[view.lang], explained=one.name.on(view.lang)
            )
    return Made(pl.DataFrame(data, strict=False), columns, codes, doors)


def _cell(row: Figure | None, view: View) -> list[Pill]:
    """Return sign and value; only the sign where there is nothing to judge."""
    if row is None:
        return []
    look = LOOKS[row["status"]]
    value = "" if row["status"] == "not_applicable" else said.shown(row, view.lang)
    return [(f"{look.sign} {value}".strip(), look.pill)]


def _level(view: View) -> Text:
    return Text("乡镇", "township") if view.below[0].level == "township" else Text("村", "village")


def _drawn(view: View, made: Made, title: str, key: str, opens: str, *, is_headed: bool = False) -> None:
    key = f"{key}-{view.area}-{view.period.id}-{view.lang}"
    drawn(
        view,
        made.frame,
        column_config=made.columns,
        height="content" if made.frame.height <= TALLEST else 900,
        key=key,
        on_select=partial(_opened, view, key, made.codes, opens),
        selection_mode="single-row",
        placeholder="",
        alt=title,
        doors=made.doors,
        is_headed=is_headed,
    )


def _opened(view: View, key: str, codes: tuple[str, ...], opens: str) -> None:
    """Open the indicator, or the place, whose row is ticked."""
    rows = st.session_state[key].selection.rows
    if not rows:
        return
    if opens == "area":
        choose(area=codes[rows[0]])
    else:
        go_to("indicator", view.params(indicator=codes[rows[0]]))


def inside(view: View) -> frozenset[str] | None:
    """Return the codes of the place chosen and of all below it, for sums of them; None: the whole county."""
    if view.place.level == "county":
        return None
    return view.results.inside(view.period.id, view.area)
