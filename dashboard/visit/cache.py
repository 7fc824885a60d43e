"""What is made once and shown many times: the opened snapshot, and finished pages and figures.

`kept(view, "name", make, …)` makes a thing once for each snapshot, reader, period, area, scope, language and
theme: what was made for one who sees more is never shown to one who sees less. A rerun then only hands
finished things to Streamlit: building figures is what would make it slow.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from dashboard.visit.place import Place
from dashboard.visit.view import View
from metrics.bounds.reader import EVERYTHING, Reader
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period

T = TypeVar("T")
State = tuple[tuple[str, int, int], ...]


def opened(home: Home, reader: Reader) -> Results | None:
    """Return the published figures for somebody; opened anew whenever something in the warehouse changed.

    One snapshot is held open for a home, and a cut of it for each kind of reader. When another is published
    the one before is let go as soon as nobody reads it, and what was made of it is forgotten.
    """
    root, now = str(home.root.resolve()), state(home)
    with _SHELF_LOCK:
        held = _SHELF.get(root)
        if held is None or held[0] != now:
            held = (now, _anew(home, held[1] if held else {}))
            _SHELF[root] = held
        whole = held[1].get(EVERYTHING.key)
        if whole is None:
            return None
        if reader.key not in held[1]:
            held[1][reader.key] = whole.opened_for(reader)
        return held[1][reader.key]


def _anew(home: Home, before: dict[str, Results]) -> dict[str, Results]:
    """Open what is published now, by reader; what was open stays where it is still the same."""
    found = Results.open(home, EVERYTHING)
    whole = before.get(EVERYTHING.key)
    if found and whole and (found.snapshot, found.fell_back) == (whole.snapshot, whole.fell_back):
        found.close()  # something else in the warehouse changed
        return before
    for one in before.values():
        one.retire()
    if before:
        _kept.clear()
    return {EVERYTHING.key: found} if found else {}


_SHELF: dict[str, tuple[State, dict[str, Results]]] = {}
_SHELF_LOCK = threading.Lock()


def state(home: Home) -> State:
    """Return names, times and sizes of all that lies in the warehouse."""
    found = []
    for path in sorted(home.warehouse.glob("[!.]*")):
        with contextlib.suppress(OSError):  # a snapshot that is retired at this moment
            stat = path.stat()
            found.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def kept_places(results: Results, period: Period) -> dict[str, Place]:
    """Return the areas that are valid at a period's end, by code; the county first."""
    key = ("places", results.snapshot, results.reader.key, period.id)
    made: dict[str, Place] = _kept(key, lambda: _places(results, period))
    return made


def _places(results: Results, period: Period) -> dict[str, Place]:
    rows = results.areas(period).select("code", "level", "name", "parent_code").sort("code").iter_rows()
    return {code: Place(code, level, name or code, parent) for code, level, name, parent in rows}


def kept(view: View, name: str, make: Callable[[], T], *more: str) -> T:
    """Return what `make` returns, made once for what is chosen (and for `more`, such as the indicator)."""
    key = (
        name,
        view.results.snapshot,
        view.results.reader.key,
        view.period.id,
        view.area,
        view.lang,
        view.theme,
        view.scope or "",
        *more,
    )
    made: T = _kept(key, make)
    return made


@st.cache_resource(max_entries=800, show_spinner=False)
def _kept(key: tuple[str, ...], _make: Callable[[], Any]) -> Any:  # noqa: ARG001 - `key` alone is hashed
    return _make()
