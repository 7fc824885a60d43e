"""The porter: lets people in by name and password, knows who is inside, and shows them out."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from filelock import Timeout

from dashboard.accounts.limits import Limits
from dashboard.accounts.names import key_of
from dashboard.accounts.passwords import LONGEST, is_right, is_weak
from dashboard.accounts.register import Account, Register
from dashboard.accounts.roles import Viewer
from dashboard.accounts.sessions import Session, Sessions
from dashboard.audit.log import noted
from pipelines.ground.home import Home

Why = Literal["in", "wrong", "weak", "disabled", "oidc_unknown"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a try: a session's secret and whose it is, or nothing; people are told less than `why`."""

    secret: str | None = None
    viewer: Viewer | None = None
    why: Why = "wrong"


class Porter:
    """Accounts, sessions and limits of one served home.

    `is_shut`: served beyond this machine, so that nobody comes in without an account, ever.
    """

    def __init__(
        self, home: Home, *, is_shut: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin with nobody inside."""
        self.home = home
        self.register = Register(home)
        self.sessions = Sessions(clock)
        self.limits = Limits(clock)
        self._is_shut = is_shut

    def is_needed(self) -> bool:
        """Whether somebody must sign in to see anything."""
        return self._is_shut or self.register.is_needed()

    def may_try(self, name: str, address: str) -> float:
        """Count a try; return the seconds that it must wait (0: it may be judged)."""
        return self.limits.tried(key_of(name)[:64], address)

    def let_in(self, name: str, password: str, address: str) -> Answer:
        """Judge a name and a password that `may_try` let through, and write it down; no name costs more.

        OSError, or filelock's Timeout, where it cannot be written down: then nobody comes in.
        """
        account = self.register.find(name)
        right = is_right(account.digest if account else None, password) and len(password) <= LONGEST
        who = account.name if account else "?"  # never what was typed: it may be a password
        if account is None or not right or account.is_disabled:
            why: Why = "disabled" if account and right else "wrong"
            self.refuse(why, address, who)
            return Answer(why=why)
        noted(self.home, "signed_in", who, address, role=account.role)
        self.limits.succeeded(key_of(name)[:64], address)
        secret = self.sessions.begin(account, address, is_first=account.is_first)
        return Answer(secret, self.who(secret), "in")

    def let_in_as(self, name: str, address: str) -> Answer:
        """Let in whom the county's own sign-in has proven to bear a name, if an account here bears it too.

        OSError, or filelock's Timeout, where it cannot be written down: then nobody comes in.
        """
        account = self.register.find(name)
        if account is None or account.is_disabled:
            why: Why = "disabled" if account else "oidc_unknown"
            self.refuse(why, address, account.name if account else "?")
            return Answer(why=why)
        noted(self.home, "signed_in", account.name, address, role=account.role, way="oidc")
        secret = self.sessions.begin(account, address)
        return Answer(secret, self.who(secret), "in")

    def renew(self, viewer: Viewer, old: str, new: str) -> Answer:
        """Give somebody who is inside the password that they chose, if they know the old one.

        Every session of theirs ends, and a new one begins for this browser. OSError, or filelock's Timeout,
        where it cannot be written down: then the old password stays.
        """
        account = self.register.find(viewer.name)
        if not is_right(account.digest if account else None, old) or account is None:
            self.refuse("own_password", viewer.address, viewer.name)
            return Answer(why="wrong")
        self.limits.succeeded(key_of(viewer.name)[:64], viewer.address)
        if is_weak(new, account.name) or new == old:
            return Answer(why="weak")
        fresh = self.register.choose(
            account.name,
            new,
            lambda one: noted(
                self.home, "account", one.name, viewer.address, change="own_password", name=one.name
            ),
        )
        secret = self.sessions.begin(fresh, viewer.address)
        return Answer(secret, self.who(secret), "in")

    def refuse(self, why: str, address: str, who: str = "?") -> None:
        """Write down that somebody did not come in."""
        noted(self.home, "refused", who, address, why=why)

    def who(self, secret: str, *, is_active: bool = False) -> Viewer | None:
        """Return who holds a session's secret; None where it ended or its account changed since."""
        return self._viewer(self.sessions.find(secret, is_active=is_active))

    def of_visit(self, visit: str, *, is_active: bool = False) -> Viewer | None:
        """Return who stands behind a session's public number."""
        return self._viewer(self.sessions.of_visit(visit, is_active=is_active))

    def show_out(self, viewer: Viewer) -> None:
        """End somebody's session at once, and write it down; a full disk keeps nobody inside."""
        if self.sessions.end(viewer.visit):
            with contextlib.suppress(OSError, Timeout):
                noted(self.home, "signed_out", viewer.name, viewer.address)

    def _viewer(self, session: Session | None) -> Viewer | None:
        account = self.register.find(session.name) if session else None
        if session is None:
            return None
        if account is None or not _still(account, session):
            self.sessions.end(session.visit)
            return None
        return Viewer(
            account.name, account.role, account.area, session.address, session.visit, session.is_first
        )


def _still(account: Account, session: Session) -> bool:
    return not account.is_disabled and account.stamp == session.stamp


_ON_DUTY: Porter | None = None


def on_duty() -> Porter | None:
    """Return the porter of this process's server; None where nothing is served."""
    return _ON_DUTY


def go_on_duty(porter: Porter | None) -> None:
    """Say who stands at the door of this process's server."""
    global _ON_DUTY  # noqa: PLW0603 - a fact of the process
    _ON_DUTY = porter
