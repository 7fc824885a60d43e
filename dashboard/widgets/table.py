"""A table on a page: on the screen it sorts and opens, in print it is whole, as xlsx it goes along."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.theme import LOOKS
from dashboard.visit.address import follow, write
from dashboard.visit.doors import Doors, at, enter
from dashboard.visit.place import Listed
from dashboard.visit.view import Desk, View
from dashboard.wording import said
from dashboard.wording.cells import PAD, Columns, is_told, kept_apart, texts
from dashboard.wording.cells import heading as heading_of
from dashboard.wording.escape import plain
from dashboard.wording.frame import NO_BREAK
from dashboard.wording.said import Row
from metrics.grammar.indicator import Indicator
from metrics.phrases.numbers import written
from pipelines.ground.text import Lang, Text

PRINTED = 300  # rows that are printed; a longer table is taken as xlsx
CUT = Text(
    "打印前 {n} 行，共 {all} 行；完整表格见“表格 xlsx”。",
    "The first {n} of {all} rows are printed; the whole table is in “Tables as xlsx”.",
)
SORT = Text("排序", "Sort by")
AS_IT_STANDS = Text("默认顺序", "as it stands")
SHORT, ONE = 15, 20  # letters of a cell, and of a date or number, that stays in one line on paper
WIDE, FEW = 12, 8  # columns that fit on paper in the size of the text, and that leave room for whole dates
NUMBER, LONG = re.compile(r"\d+"), 12  # digits to which numbers are filled up to be put in order
UP, DOWN, NONE = "↑", "↓", "—"


def listed(
    view: Desk, title: str, frame: pl.DataFrame, columns: Columns | None = None, doors: Doors = ()
) -> None:
    """Let the rows of a table go along as xlsx, whether it is drawn or only could be."""
    if not frame.is_empty():
        view.tables.append(Listed(title, frame, kept_apart(frame, columns or {}), doors))


def table(
    view: Desk,
    frame: pl.DataFrame,
    *,
    alt: str,
    column_config: Columns | None = None,
    whole: pl.DataFrame | None = None,
    doors: Doors = (),
    is_headed: bool = False,
    **more: Any,
) -> Any:
    """Draw a table, and beside it, for print only, the same as plain rows; return what is selected.

    `whole` is what goes along as xlsx where only its first rows are drawn. `doors` are those of its numbers,
    by row or by column: a click on a cell opens the number. `is_headed`: a heading above says the title.
    """
    columns = kept_apart(frame, column_config or {})
    more.setdefault("placeholder", NONE)  # what is not known is a dash, never a word of the program's
    listed(view, alt, frame if whole is None else whole, columns, doors)
    paper(view, alt, frame, columns, is_headed=is_headed)
    if doors and isinstance(view, View):
        more |= opening(view, more.get("key") or f"numbers-{len(view.tables)}-{view.lang}", doors, more)
    return st.dataframe(frame, hide_index=True, column_config=dict(columns), alt=alt, **more)


def opening(view: View, key: str, doors: Doors, own: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return how a table is drawn whose numbers open; `own`: what else a tick on its rows does."""
    tick = (own or {}).get("on_select", "ignore")
    modes = (own or {}).get("selection_mode", [])
    modes = [modes] if isinstance(modes, str) else list(modes)

    def clicked() -> None:
        found = (at(doors, row, column) for row, column in st.session_state[key].selection.cells)
        door = next((one for one in found if one), None)
        if door:
            enter(view, door)
        elif callable(tick):
            tick()

    return {"key": key, "on_select": clicked, "selection_mode": list(dict.fromkeys([*modes, "single-cell"]))}


def paper(view: Desk, title: str, frame: pl.DataFrame, columns: Columns, *, is_headed: bool = False) -> None:
    """Draw the rows of a table for print only; also where the screen keeps it closed.

    Under its title, but where a heading says that already: nothing is printed twice.
    """
    size = "wide" if frame.width > WIDE else "table"
    with st.container(key=f"print-{size}-{len(view.tables)}"):
        if not frame.is_empty():
            if not is_headed:
                st.caption(plain(title))
            printed(view, title, frame, columns)


def printed(view: Desk, title: str, frame: pl.DataFrame, columns: Columns) -> None:
    """Draw the rows as plain cells."""
    cells, roomy = texts(frame.head(PRINTED), kept_apart(frame, columns), view.lang), frame.width <= FEW
    st.table(
        {plain(name): [in_one(plain(one), roomy=roomy) for one in column] for name, column in cells.items()},
        border="horizontal",
        hide_index=True,
        alt=title,
    )
    if frame.height > PRINTED:
        st.caption(view.say(CUT, n=written(PRINTED, "count"), all=written(frame.height, "count")))


def in_one(cell: str, *, roomy: bool = False) -> str:
    """Return a printed cell so that a sign does not part from its word, nor a number from its unit.

    After `plain`, which makes every space one that may part.
    Where there is room (`roomy`) a date or a number with hyphens is not cut at them either.

    >>> in_one("✔ 达标") == "✔\N{NO-BREAK SPACE}达标", in_one("a sentence of many words")
    (True, 'a sentence of many words')
    >>> in_one("2025-09-18", roomy=True) == "2025-\N{WORD JOINER}09-\N{WORD JOINER}18"
    True
    """
    if roomy and len(cell) <= ONE and " " not in cell:
        return cell.replace("-", "-\N{WORD JOINER}")
    return cell.replace(" ", NO_BREAK) if len(cell) <= SHORT else cell


def sorting(view: View, name: str, frame: pl.DataFrame, columns: Columns) -> list[int]:
    """Draw the choice of order, which the address carries; return the rows in that order.

    Nulls stand last both ways; rows that are alike keep their order.
    """
    options = {"": view.say(AS_IT_STANDS)}
    for column in frame.columns:
        if is_told(frame, column):
            options[column] = f"{heading_of(column, columns)} {UP}"
            options[f"-{column}"] = f"{heading_of(column, columns)} {DOWN}"
    key = f"sort-{name}-{view.lang}"
    follow("sort", key, lambda said: said if said in options else "")
    chosen = st.selectbox(
        view.say(SORT),
        list(options),
        format_func=options.__getitem__,
        key=key,
        width=230,
        icon=":material/sort:",
        label_visibility="collapsed",
        on_change=lambda: write("sort", key, st.session_state[key] or None),
    )
    return order(frame, str(chosen or ""))


def order(frame: pl.DataFrame, by: str) -> list[int]:
    """Return the numbers of the rows, by a column ("-name": from the largest down), as they stand for "".

    >>> order(pl.DataFrame({"a": [2.0, None, 10.0]}), "-a"), order(pl.DataFrame({"a": [2, 1]}), "")
    ([2, 0, 1], [0, 1])
    >>> order(pl.DataFrame({"range": ["1–10", "1–3", "11–12", "4–6"]}), "range")
    [1, 0, 3, 2]
    """
    name = by.removeprefix("-")
    rows = frame.with_row_index("row_of_table")
    if name not in frame.columns:
        return rows["row_of_table"].to_list()
    key = pl.col(name)
    if isinstance(frame.schema[name], pl.List):
        key = key.list.join(" ")
    elif frame.schema[name] == pl.String:
        key = key.str.replace_all(PAD, " ").map_elements(_by_numbers, return_dtype=pl.String())
    sorted_ = rows.sort(key, descending=by.startswith("-"), nulls_last=True, maintain_order=True)
    return sorted_["row_of_table"].to_list()


def _by_numbers(cell: str) -> str:
    """Return a text that sorts by each of its numbers: "1–3" before "1–10"."""
    return NUMBER.sub(lambda found: found[0].zfill(LONG), cell.lstrip())


Pill = tuple[str, str]  # what it says, its colour's name


def pill_column(label: str, cells: Sequence[Sequence[Pill]], *, width: int, explained: str = "") -> Any:
    """Return the column's configuration; the cells themselves are lists of the words."""
    colours = dict(pill for cell in cells for pill in cell)
    return st.column_config.MultiselectColumn(
        label, options=list(colours), color=list(colours.values()), width=width, help=explained or None
    )


def pill_cells(cells: Sequence[Sequence[Pill]]) -> list[list[str]]:
    """Return what the cells hold."""
    return [[word for word, _ in cell] for cell in cells]


def status_pill(row: Row | None, lang: Lang) -> list[Pill]:
    """Return the pill of a row of figures; none where there is no row."""
    return [] if row is None else [(said.status(row, lang), LOOKS[row["status"]].pill)]


WHOLE_SHARE = 100.0
BAR = 100  # px of a bar and its number: on a phone the number is read without a push
FORMS = {"%": "%.2f%%", "pp": "%+.2f", "count": "localized", "ratio": "%.2f"}  # of values, by unit


def value_column(heading: str, indicator: Indicator, values: Sequence[float | None]) -> Any:
    """Return how values are shown: bars from 0, unless some are below it or are points of change."""
    known = [value for value in values if value is not None]
    if indicator.unit == "pp" or not known or min(known) < 0:
        form = FORMS[indicator.unit]
        return st.column_config.NumberColumn(heading, format=form, width=90)
    is_share = indicator.unit == "%" and indicator.value.kind == "ratio" and not indicator.lower_is_better
    form = FORMS[indicator.unit]
    most = WHOLE_SHARE if is_share else max(known) or 1.0
    return st.column_config.ProgressColumn(heading, format=form, min_value=0, max_value=most, width=BAR)
