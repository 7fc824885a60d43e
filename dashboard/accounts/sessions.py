"""Sessions: who signed in, from where, until when. They live in the server's memory and nowhere else.

A restart signs everybody out, on purpose: what lies on no disk and in no backup nobody steals or brings back.
Signing in again costs a minute.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from dashboard.accounts.names import key_of
from dashboard.accounts.register import Account

IDLE = 30 * 60.0  # seconds without anything done
LONGEST = 8 * 3600.0  # seconds from the sign-in
EACH = 10  # sessions of one account; the oldest ends first
BYTES = 32  # 256 bits of a session's secret


@dataclass(slots=True)
class Session:
    """One session; of its secret only the hash is known."""

    name: str
    stamp: str  # of the account when it signed in: another stamp ends the session
    visit: str  # a public number, to speak of it in records and between gate and pages
    address: str
    began: float
    seen: float
    is_first: bool = False  # by a password that another has seen


class Sessions:
    """The sessions of one server, by the hash of their secret."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nobody signed in."""
        self._clock = clock
        self._held: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, account: Account, address: str, *, is_first: bool = False) -> str:
        """Begin a session and return its secret, which is kept by the browser alone.

        `is_first`: by a first password, so that nothing opens but the page that changes it.
        """
        secret, now = secrets.token_urlsafe(BYTES), self._clock()
        fresh = Session(account.name, account.stamp, secrets.token_hex(8), address, now, now, is_first)
        with self._lock:
            self._swept(now)
            mine = [at for at, one in self._held.items() if key_of(one.name) == key_of(account.name)]
            for oldest in mine[: max(0, len(mine) - EACH + 1)]:
                del self._held[oldest]
            self._held[hashed(secret)] = fresh
        return secret

    def find(self, secret: str, *, is_active: bool = False) -> Session | None:
        """Return the session of a secret while it lasts; `is_active`: its idle time begins anew."""
        return self._lasting(hashed(secret), is_active=is_active)

    def of_visit(self, visit: str, *, is_active: bool = False) -> Session | None:
        """Return the session of a public number while it lasts."""
        with self._lock:
            at = next((at for at, one in self._held.items() if one.visit == visit), None)
        return self._lasting(at, is_active=is_active) if at else None

    def of(self, account: Account) -> int:
        """Return how many sessions of an account last."""
        now = self._clock()
        with self._lock:
            self._swept(now)
            return sum(
                key_of(one.name) == key_of(account.name) and one.stamp == account.stamp
                for one in self._held.values()
            )

    def end(self, visit: str) -> Session | None:
        """End the session of a public number at once and return it."""
        with self._lock:
            at = next((at for at, one in self._held.items() if one.visit == visit), None)
            return self._held.pop(at) if at else None

    def _lasting(self, at: str, *, is_active: bool) -> Session | None:
        now = self._clock()
        with self._lock:
            found = self._held.get(at)
            if found is None:
                return None
            if now - found.seen > IDLE or now - found.began > LONGEST:
                del self._held[at]
                return None
            if is_active:
                found.seen = now
            return found

    def _swept(self, now: float) -> None:
        """Drop what has ended without anybody looking."""
        for at, one in list(self._held.items()):
            if now - one.seen > IDLE or now - one.began > LONGEST:
                del self._held[at]


def hashed(secret: str) -> str:
    """Return by what a session is known: its secret cannot be had from it."""
    return hashlib.sha256(secret.encode()).hexdigest()
