"""What is made once and shown many times: the opened snapshot, and finished pages and figures.

`kept(view, "name", make, …)` makes a thing once for each snapshot, period, area, scope, language and theme.
A rerun then only hands finished things to Streamlit: building figures is what would make it slow.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from dashboard.visit.place import Place
from dashboard.visit.view import View
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period

T = TypeVar("T")
State = tuple[tuple[str, int, int], ...]


def opened(home: Home) -> Results | None:
    """Return the published figures; opened anew whenever something in the warehouse changed.

    One snapshot is held open for a home. When another is published the one before is let go as soon as nobody
    reads it, and what was made of it is forgotten.
    """
    root, now = str(home.root.resolve()), state(home)
    with _SHELF_LOCK:
        held = _SHELF.get(root)
        if held and held[0] == now:
            return held[1]
        found = Results.open(home)
        before = held[1] if held else None
        if found and before and found.snapshot == before.snapshot and found.fell_back == before.fell_back:
            found.close()  # something else in the warehouse changed
            found = before
        elif before:
            before.retire()
            _kept.clear()
        _SHELF[root] = (now, found)
        return found


_SHELF: dict[str, tuple[State, Results | None]] = {}
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
    made: dict[str, Place] = _kept(("places", results.snapshot, period.id), lambda: _places(results, period))
    return made


def _places(results: Results, period: Period) -> dict[str, Place]:
    rows = results.areas(period).select("code", "level", "name", "parent_code").sort("code").iter_rows()
    return {code: Place(code, level, name or code, parent) for code, level, name, parent in rows}


def kept(view: View, name: str, make: Callable[[], T], *more: str) -> T:
    """Return what `make` returns, made once for what is chosen (and for `more`, such as the indicator)."""
    key = (
        name,
        view.results.snapshot,
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
