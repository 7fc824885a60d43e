"""How the state of a table is shown in a cell: a sign, a count, a colour."""

from __future__ import annotations

from dashboard.components.pills import Pill
from dashboard.view import View
from metrics.numbers import written
from metrics.tables_here import HERE, Here, State, Town
from pipelines.periods import Period
from pipelines.text import Text

SHOWN = 9  # periods side by side
TEXT = "\N{VARIATION SELECTOR-15}"  # a sign, not a picture
LOOKS: dict[State, tuple[str, str]] = {  # sign, colour of the pill
    "full": (f"✔{TEXT}", "green"),
    "nil": ("0", "green"),
    "partial": (f"◐{TEXT}", "orange"),
    "refused": (f"⊘{TEXT}", "red"),
    "absent": (f"✘{TEXT}", "red"),
    "not_yet": ("…", "gray"),
    "extra": ("＋", "gray"),
    "not_owed": ("–", "gray"),
}
WORDS: dict[State, Text] = {
    "nil": Text("零报告", "nil report"),
    "refused": Text("未接收", "refused"),
    "absent": Text("未到", "none"),
    "not_yet": Text("未到期", "not due"),
}
HALF, OF_YEAR = Text("半年", "half"), Text("全年数", "year's")


def shown(view: View) -> list[Period]:
    """Return the periods of the grid, newest first; the one chosen is always among them."""
    found = view.results.periods()[::-1]
    place = next((at for at, period in enumerate(found) if period.id == view.period.id), 0)
    first = max(0, place - SHOWN + 1)
    return found[first : first + SHOWN]


def cell(view: View, here: Here) -> Pill:
    """Return the pill of a table in a period: rows, or of how many townships all of it is here."""
    if here.state == "partial":
        return _pill(view, here.state, _part(view, here))
    if here.state == "full" and not here.rows:  # a half that takes its year's
        return _pill(view, here.state, view.say(OF_YEAR))
    return _pill(view, here.state, written(here.rows, "count") if here.state in {"full", "extra"} else "")


def of_township(view: View, town: Town | None) -> Pill:
    """Return the pill of one township; None where it was no township then."""
    if town is None:
        return _pill(view, "not_owed", "")
    rows = written(town.rows, "count") if town.rows else ""
    return _pill(view, town.state, f"{rows} {view.say(HALF)}".strip() if town.state == "partial" else rows)


def _part(view: View, here: Here) -> str:
    """Return how much of a table is here: one half of the year, or how many townships of those that owe."""
    if here.halves:
        return view.say(HALF)
    owing = [town.state for town in here.towns.values() if town.state != "not_owed"]
    return (
        f"{sum(state in HERE for state in owing)}/{len(owing)}"
        if here.lacking
        else written(here.rows, "count")
    )


def _pill(view: View, state: State, said: str) -> Pill:
    sign, colour = LOOKS[state]
    words = said or (view.say(WORDS[state]) if state in WORDS else "")
    return f"{sign} {words}".strip(), colour
