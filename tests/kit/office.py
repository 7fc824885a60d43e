"""A home with people who have accounts, and its pages drawn for one of them, as the server draws them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.accounts.porter import Porter, go_on_duty
from dashboard.accounts.roles import Role, Viewer
from kit import desk
from pipelines.ground.home import Home


class Office:
    """Who sits there: an account a role, a township officer for each township that is asked for."""

    def __init__(self, home: Path) -> None:
        """Open the door of a home."""
        self.home, self.porter = home, Porter(Home(home))
        self._seats: dict[tuple[Role, str | None], Viewer] = {}

    def seat(self, role: Role, area: str | None = None) -> Viewer:
        """Return somebody of a role, who is signed in; the same person each time."""
        if (role, area) not in self._seats:
            account, _ = self.porter.register.add(f"{role}{area or ''}", role, area)
            viewer = self.porter.who(self.porter.sessions.begin(account, "10.1.1.7"))
            assert viewer is not None
            self._seats[role, area] = viewer
        return self._seats[role, area]

    def open(self, page: str, role: Role, of: str | None = None, **asked: str) -> AppTest:
        """Return a page that has run once for somebody: known by their session alone, as behind the gate."""
        return desk.desk(self.home, page, visit=self.seat(role, of).visit, **asked)


@contextmanager
def office(home: Path) -> Iterator[Office]:
    """Serve a home to people with accounts, in this process."""
    made = Office(home)
    go_on_duty(made.porter)
    try:
        yield made
    finally:
        go_on_duty(None)
