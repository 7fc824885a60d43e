"""What is made once and shown many times: the opened snapshot, and finished pages and figures.

`kept(view, "name", make, …)` makes a thing once for each snapshot, period, area, language and theme.
A rerun then only hands finished things to Streamlit: building figures is what would make it slow.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from dashboard.view import Place, View
from metrics.results import Results
from pipelines.home import Home
from pipelines.periods import Period

T = TypeVar("T")
State = tuple[tuple[str, int, int], ...]


def opened(home: Home) -> Results | None:
    """Return the published figures; opened anew whenever something in the warehouse changed."""
    return _opened(str(home.root), state(home))


def state(home: Home) -> State:
    """Return names, times and sizes of all that lies in the warehouse."""
    found = []
    for path in sorted(home.warehouse.glob("[!.]*")):
        with contextlib.suppress(OSError):  # a snapshot that is retired at this moment
            stat = path.stat()
            found.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(root: str, now: State) -> Results | None:  # noqa: ARG001 - `now` is part of the key
    return Results.open(Home(Path(root)))


def kept_places(results: Results, period: Period) -> dict[str, Place]:
    """Return the areas that are valid at a period's end, by code; the county first."""
    made: dict[str, Place] = _kept(("places", results.snapshot, period.id), lambda: _places(results, period))
    return made


def _places(results: Results, period: Period) -> dict[str, Place]:
    rows = results.areas(period).select("code", "level", "name", "parent_code").sort("code").iter_rows()
    return {code: Place(code, level, name or code, parent) for code, level, name, parent in rows}


def kept(view: View, name: str, make: Callable[[], T], *more: str) -> T:
    """Return what `make` returns, made once for what is chosen (and for `more`, such as the indicator)."""
    key = (name, view.results.snapshot, view.period.id, view.area, view.lang, view.theme, *more)
    made: T = _kept(key, make)
    return made


@st.cache_resource(max_entries=800, show_spinner=False)
def _kept(key: tuple[str, ...], _make: Callable[[], Any]) -> Any:  # noqa: ARG001 - `key` alone is hashed
    return _make()
