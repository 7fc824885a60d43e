"""The door of a number: from wherever it is shown one click opens it, and one leads back to where it stood.

Whatever draws numbers (tables, figures, tiles, sentences) hands over a `Door` for each; where it leads, what
the address carries, and the way back are said here alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from dashboard.visit.choice import BACK, FIELDS, OF_PAGES, go_to, of_page
from dashboard.visit.view import View
from dashboard.wording.escape import plain
from metrics.figures.figure import Figure
from pipelines.ground.text import Text

OPENED, TRACE = "indicator", "trace"  # the page that opens a number, and its tab
HERE = "standing-on"
LONGEST = 1500  # signs of a way back: a longer one was made by hand
APART = "|"
HINT = Text("点一个数，看它由哪些户、哪些行得来。", "Click a number for the units and rows behind it.")
WAY_BACK = Text("返回{page}", "Back to {page}")
OPEN = Text("由来明细：{name} ›", "What it is made of: {name} ›")
BEHIND = Text("由来明细 ›", "What it is made of ›")

GATE = "comparable"
CHECK_BY_CHECK = Text("逐项看两期能不能比 ›", "May the two be compared, check by check ›")


class Door(NamedTuple):
    """One number: of which indicator, period, area; `kind`, `scope`: of which households (None: all)."""

    indicator: str
    period: str
    area: str
    kind: str | None = None
    scope: str | None = None

    @property
    def code(self) -> str:
        """The door as one word, for marks of figures.

        >>> Door("GUA-01", "2025", "990101", scope="lifted").code
        'GUA-01|2025|990101||lifted'
        """
        return APART.join(part or "" for part in self)

    @staticmethod
    def read(code: str) -> Door:
        """Return the door of a word.

        >>> Door.read("GUA-01|2025|990101||lifted") == Door("GUA-01", "2025", "990101", scope="lifted")
        True
        """
        indicator, period, area, kind, scope = code.split(APART)
        return Door(indicator, period, area, kind or None, scope or None)


Doors = Sequence[Door | None] | Mapping[str, Sequence[Door | None]]  # of rows, or of the cells of columns


def door_of(row: Figure, scope: str | None = None) -> Door:
    """Return the door of a row of figures; `scope`: that which cut it."""
    return Door(row["indicator"], row["period"], row["area_code"], row["kind"], scope)


def at(doors: Doors, row: int, column: str) -> Door | None:
    """Return the door of a cell; None where it is no number, or another place.

    >>> one = Door("GUA-01", "2025", "990101")
    >>> at([one], 0, "value") == at({"value": [one]}, 0, "value") == one, at({"value": [one]}, 0, "name")
    (True, None)
    """
    listed = doors.get(column, ()) if isinstance(doors, Mapping) else doors
    return listed[row] if 0 <= row < len(listed) else None


def standing_on(path: str) -> None:
    """Remember which page is drawn: a door leads back to it."""
    st.session_state[HERE] = path


def through(view: View, door: Door) -> dict[str, str]:
    """Return what the address carries through a door: the number, its tab, and the way back."""
    return {**view.params(**door._asdict()), "tab": TRACE, BACK: _here(view)}


def enter(view: View, door: Door) -> None:
    """Go through a door at the next run. For callbacks."""
    go_to(OPENED, through(view, door))


def link(view: View, door: Door, label: str, *, explained: str = "", icon: str = "") -> None:
    """Draw a link through a door: behind a figure in a sentence, on a tile."""
    st.page_link(
        view.pages[OPENED],
        label=plain(label),
        icon=icon,
        icon_position="right",
        help=plain(explained),
        query_params=through(view, door),
    )


def way_back(view: View) -> None:
    """Draw the way back to where the number stood; nothing where nobody came through a door."""
    found = came_from(st.query_params.get(BACK), view.pages)
    if found is None:
        return
    path, params = found
    st.page_link(
        view.pages[path],
        label=plain(view.say(WAY_BACK, page=view.pages[path].title)),
        icon=":material/arrow_back:",
        help="",
        query_params=params,
    )


def came_from(said: str | None, pages: Mapping[str, object]) -> tuple[str, dict[str, str]] | None:
    """Return the page of a way back and its address; None where it names no page that is open.

    >>> came_from("townships?period=2025&area=990101&evil=1", {"townships": None})
    ('townships', {'period': '2025', 'area': '990101'})
    >>> came_from("elsewhere?period=2025", {"townships": None}) is None
    True
    """
    path, _, query = (said or "")[:LONGEST].partition("?")
    if path not in pages:
        return None
    return path, {name: value for name, value in parse_qsl(query) if name in {*FIELDS, *OF_PAGES}}


def gate_link(view: View, against: str | None = None) -> None:
    """Draw the way from a change that is refused to every check of the gate; nothing where that page is shut.

    `against`: the period compared with (None: the page's own choice, the year before).
    """
    if GATE not in view.pages:
        return
    params = {**view.params(), **({"against": against} if against else {}), **back_here(view)}
    st.page_link(view.pages[GATE], label=view.say(CHECK_BY_CHECK), icon="", help="", query_params=params)


def back_here(view: View) -> dict[str, str]:
    """Return what the address of a page further on carries, so that it leads back here."""
    return {BACK: _here(view)}


def _here(view: View) -> str:
    said = f"{st.session_state.get(HERE, '')}?{urlencode({**view.params(), **of_page()})}"
    return said if len(said) <= LONGEST else said.partition("?")[0]
