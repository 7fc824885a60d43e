"""Who looks: known from the server's own session alone, never from what a browser says."""

from __future__ import annotations

import streamlit as st

from dashboard.accounts.porter import on_duty
from dashboard.accounts.register import Register
from dashboard.accounts.roles import LOCAL, Viewer
from dashboard.visit.uploads import session
from pipelines.ground.home import Home

VISIT = "visit"  # of `st.user`: put there by the gate's header, which Streamlit takes from nobody else


def viewer(home: Home) -> Viewer | None:
    """Return for whom the script runs; None where a sign-in is needed and its session has ended.

    Asked anew at every run: a role that was taken away is gone at the next click.
    """
    porter = on_duty()
    if porter is None or porter.home.root.resolve() != home.root.resolve():
        return None if Register(home).is_needed() else LOCAL
    if not porter.is_needed():
        return LOCAL
    visit = st.user.to_dict().get(VISIT) if session() else None
    return porter.of_visit(visit) if isinstance(visit, str) and visit else None


def leave(who: Viewer) -> None:
    """End the viewer's session. For callbacks: the gate closes the stream and leads the page away."""
    porter = on_duty()
    if porter is not None and who.visit:
        porter.show_out(who)
