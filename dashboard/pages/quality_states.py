"""What came of each source table in each period: all, not from everywhere, nothing, or nothing was due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from dashboard.figures import kept
from dashboard.view import View
from metrics.numbers import written
from pipelines.periods import Period
from pipelines.sources import SOURCES
from pipelines.table import Table
from pipelines.text import Lang, Text

YEARLY = frozenset({"benchmark", "monitoring_line"})  # sent once a year; a half-year takes its year's
EVENTS = frozenset({"self_project", "training", "welfare_post", "survey_response"})  # a place may have none
YARDSTICKS = frozenset({"benchmark"})  # no sum needs it, but a target does
SHOWN = 9  # periods side by side
LOOKS = {  # sign, colour of the pill
    "complete": ("✔\N{VARIATION SELECTOR-15}", "green"),
    "partial": ("◐\N{VARIATION SELECTOR-15}", "orange"),
    "nothing": ("✘\N{VARIATION SELECTOR-15}", "red"),
    "not_due": ("–", "gray"),
}
NOTHING = Text("未到", "none")


class State(NamedTuple):
    """One table in one period: its state, how many rows, which townships they name, which sent none."""

    state: str
    rows: int
    by_township: Mapping[str, int]
    absent: tuple[str, ...] = ()


def needed(view: View) -> frozenset[str]:
    """Return the tables without which some figure or target cannot be made."""
    return YARDSTICKS | {need for each in view.results.catalogue() for need in each.needs}


def shown(view: View) -> list[Period]:
    """Return the periods of the grid, newest first; the one chosen is always among them."""
    found = view.results.periods()[::-1]
    place = next((at for at, period in enumerate(found) if period.id == view.period.id), 0)
    first = max(0, place - SHOWN + 1)
    return found[first : first + SHOWN]


def states(view: View) -> dict[tuple[str, str], State]:
    """Return (table, period) → its state, for every source table and period."""
    return kept(view, "quality.states", lambda: _states(view))


def _states(view: View) -> dict[tuple[str, str], State]:
    counts: dict[tuple[str, str], dict[str | None, int]] = {}
    told = view.results.arrivals().select("period", "table", "township_code", "rows")
    for period, table, township, rows in told.iter_rows():
        counts.setdefault((table, period), {})[township] = rows
    wanted, periods = needed(view), view.results.periods()
    townships = {period.id: _townships(view, period) for period in periods}
    today = datetime.fromisoformat(view.results.created).date()
    return {
        (table.name, period.id): _state(table, period, periods, counts, townships[period.id])
        if (table.name, period.id) in counts or (table.name in wanted and period.end < today)
        else State("not_due", 0, {})
        for table in SOURCES
        for period in periods
    }


def _townships(view: View, period: Period) -> list[str]:
    rows = view.results.areas(period)
    return [code for code, level in rows.select("code", "level").iter_rows() if level == "township"]


def _state(
    table: Table,
    period: Period,
    periods: Sequence[Period],
    counts: Mapping[tuple[str, str], Mapping[str | None, int]],
    townships: Sequence[str],
) -> State:
    here = counts.get((table.name, period.id))  # no rows in it: reported, with nothing
    rows = sum((here or {}).values())
    named = {code: n for code, n in (here or {}).items() if code is not None}
    if here is None:
        return State("not_due" if _may_be_silent(table, period, periods, counts) else "nothing", 0, {})
    expected = _expected(table, period, periods, counts, townships) if named else ()
    absent = tuple(code for code in expected if code not in named)
    return State("partial" if absent else "complete", rows, named, absent)


def _expected(
    table: Table,
    period: Period,
    periods: Sequence[Period],
    counts: Mapping[tuple[str, str], Mapping[str | None, int]],
    townships: Sequence[str],
) -> Sequence[str]:
    """Return the townships that rows are expected from: of events, those that had some before."""
    if table.name not in EVENTS:
        return townships
    before = [one for one in periods if one.end < period.start]
    had = {code for one in before for code in counts.get((table.name, one.id), ())}
    return [code for code in townships if code in had]


def _may_be_silent(
    table: Table,
    period: Period,
    periods: Sequence[Period],
    counts: Mapping[tuple[str, str], Mapping[str | None, int]],
) -> bool:
    """Say whether nothing is wanted: it comes by the year, or its series began only later."""
    came = [one for one in periods if counts.get((table.name, one.id))]
    came = [one for one in came if one.half] or came
    if period.half and (table.name in YEARLY or _is_annual(table, period, counts)):
        return True
    return bool(came) and all(one.start > period.end for one in came)


def _is_annual(
    table: Table, period: Period, counts: Mapping[tuple[str, str], Mapping[str | None, int]]
) -> bool:
    """Say whether the year of a half-year has rows that belong to neither half."""
    year = str(period.year)
    parts = [sum(counts.get((table.name, year + end), {}).values()) for end in ("", "H1", "H2")]
    return parts[0] > parts[1] + parts[2]


def said(state: State, townships: int, lang: Lang) -> str:
    """Return what a cell of the grid says: a sign, and rows, or how many townships of all."""
    sign = LOOKS[state.state][0]
    if state.state == "partial":
        return f"{sign} {townships - len(state.absent)}/{townships}"
    if state.state == "complete":
        return f"{sign} {written(state.rows, 'count')}"
    return f"{sign} {NOTHING.on(lang)}" if state.state == "nothing" else sign
