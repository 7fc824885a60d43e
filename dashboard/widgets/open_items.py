"""What is open today: a sentence and a list, of the place that is chosen and all below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.choice import go_to
from dashboard.visit.view import View
from dashboard.widgets.bounded import others_left_out
from dashboard.widgets.lists import config
from dashboard.widgets.pillar import inside
from dashboard.widgets.table import Pill, pill_cells, pill_column
from dashboard.widgets.table import table as drawn
from dashboard.wording.cells import Columns
from dashboard.wording.escape import plain
from metrics.claims.appraisal import is_latest
from metrics.helping.agenda import WHAT, agenda, lateness, unsent
from metrics.helping.agenda import said as told
from metrics.phrases.bureaus import bureau
from pipelines.ground.text import Text

HEADINGS = {
    "state": (Text("状态", "State"), 110),
    "due_on": (Text("到期日", "Due on"), 100),
    "what": (Text("事项", "What"), 150),
    "number": (Text("编号", "Number"), 170),
    "place": (Text("区划", "Where"), 150),
    "owner": (Text("责任部门或单位", "Whose"), 150),
    "household_id": (Text("户（假名）", "Household (pseudonym)"), 170),
}
LATE, SOON = Text("逾期 {n} 天", "{n} days late"), Text("将到期", "due soon")
TICK = Text("*勾选一行看该户的全部记录。*", "*Tick a row for all that is on file of its household.*")
TICK_SOME = Text(
    "*勾选写有户号的一行，看该户的全部记录。*",
    "*Tick a row that names a household for all that is on file of it.*",
)
OF_TODAY = Text(
    "待办按今天列出，不随所选评估期变。", "What is open is that of today, whichever period is chosen."
)
SCREEN, HIGH = 20, 600  # rows that fit a screen; pixels of a longer list


class Open(NamedTuple):
    """The sentence, how many items it counts, and the list as it is shown: those that are the viewer's."""

    title: str
    counted: int
    frame: pl.DataFrame
    columns: dict[str, Any]


def open_items(view: View, name: str, kinds: Sequence[str] = ()) -> None:
    """Draw both, of the kinds (agenda.WHAT) that a page is about; of all where it names none."""
    made = kept(view, f"{name}.open", lambda: _made(view, kinds))
    st.header(plain(made.title), anchor=False)
    if not is_latest(view.period, view.results.settings.today):
        st.caption(view.say(OF_TODAY))
    if not made.frame.is_empty():
        key = f"open-{name}-{view.area}-{view.lang}"
        of_households(view, made.title, made.frame, made.columns, key, is_headed=True)
    others_left_out(view, made.frame.height, made.counted)


def of_households(
    view: View, title: str, frame: pl.DataFrame, columns: Columns, key: str, *, is_headed: bool = False
) -> None:
    """Draw a list with a column `household_id`: a ticked row opens its household, where any row has one."""
    households = tuple(frame["household_id"])
    more: dict[str, Any] = {}
    if any(households):
        more = {"on_select": partial(_opened, view, key, households), "selection_mode": "single-row"}
    height = "content" if frame.height <= SCREEN else HIGH
    look: dict[str, Any] = {"column_config": columns, "height": height, "placeholder": ""}
    drawn(view, frame, key=key, alt=title, is_headed=is_headed, **look, **more)
    if more:
        st.caption(view.say(TICK if all(households) else TICK_SOME))


def _opened(view: View, key: str, households: Sequence[str | None]) -> None:
    """Open the page of the household whose row is ticked, where the row is about one."""
    rows = st.session_state[key].selection.rows
    if rows and (found := households[rows[0]]):
        go_to("household", {**view.params(), "household": found})


def _made(view: View, kinds: Sequence[str]) -> Open:
    rows, counted = (one(view.results, inside(view), kinds) for one in (agenda, lateness))
    today = view.results.settings.today
    cells: list[list[Pill]] = [
        [(view.say(LATE, n=(today - due).days), "red") if late else (view.say(SOON), "gray")]
        for due, late in rows.select("due_on", "is_late").iter_rows()
    ]
    names = {code: view.full_name(code) for code in rows["area_code"].drop_nulls().unique()}
    data = {
        "state": pill_cells(cells),
        "due_on": rows["due_on"].dt.strftime("%Y-%m-%d").to_list(),
        "what": [view.say(WHAT[one]) for one in rows["what"]],
        "number": rows["number"].to_list(),
        "place": [names.get(code, "") for code in rows["area_code"]],
        "owner": [
            bureau(owner).on(view.lang) if owner else _township(view, code)
            for owner, code in rows.select("owner", "area_code").iter_rows()
        ],
        "household_id": rows["household_id"].to_list(),
    }
    columns = config(view, HEADINGS)
    columns["state"] = pill_column(view.say(HEADINGS["state"][0]), cells, width=HEADINGS["state"][1])
    return Open(
        view.say(told(counted, today, kinds, unsent(view.results, kinds))),
        counted.height,
        pl.DataFrame(data, strict=False),
        columns,
    )


def _township(view: View, code: str | None) -> str:
    """Return the township of a place: who answers where no department is named."""
    place = view.places.get(code or "")
    if place is not None and place.level == "village":
        place = view.places.get(place.parent or "")
    return "" if place is None else view.name_of(place.code)
