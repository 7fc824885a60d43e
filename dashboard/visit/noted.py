"""What a page writes into the log: in the name of who looks, before anything is shown or handed out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from dashboard.audit.kinds import Kind
from dashboard.audit.log import noted as written
from dashboard.visit.view import Desk

T = TypeVar("T")
OPENED = "households-noted"  # of this session: a household is written down once, not at every click


def noted(desk: Desk, kind: Kind, **what: object) -> None:
    """Write a line; OSError where it cannot be written: the page fails rather than go on unseen."""
    written(desk.home, kind, desk.viewer.name, desk.viewer.address, **what)


def exported(desk: Desk, file: str, made: Callable[[], T]) -> Callable[[], T]:
    """Return what makes a file, and writes down who takes it; a desk without accounts keeps no list."""

    def told() -> T:
        if desk.viewer.role is not None:
            noted(desk, "exported", file=file)
        return made()

    return told


def opened(desk: Desk, household: str) -> None:
    """Write down that somebody looks at one household, by its pseudonym; a desk keeps no list."""
    seen: set[str] = st.session_state.setdefault(OPENED, set())
    if desk.viewer.role is not None and household not in seen:
        noted(desk, "household", household=household)
        seen.add(household)
