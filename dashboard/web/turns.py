"""One script at a time: fifty pages opened at once are drawn one after the other, not all at once and slowly.

Scripts share one interpreter: fifty threads that run in turns of milliseconds take half as long again as one
after the other, and everybody waits for the last. A script that goes on for longer than `LEASE` (it makes a
pack, or waits for a child that loads files) loses its turn: the next one runs beside it.
"""

from __future__ import annotations

import inspect
import threading
import time
from collections import deque
from types import TracebackType
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

LEASE = 1.0  # seconds that a script may keep all others waiting
ASKED = ["self", "rerun_data"]  # what the method that is wrapped takes: another one is left as it is
METHOD = "_run_script"


class Turns:
    """Who waits, in the order in which they came; `with turns:` is one turn."""

    def __init__(self, lease: float = LEASE) -> None:
        """Begin with nobody."""
        self.lease = lease
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._since: dict[int, float] = {}  # thread → when its turn began
        self._holder: int | None = None

    def __enter__(self) -> None:
        """Wait for a turn."""
        called = threading.Event()
        with self._lock:
            self._waiting.append(called)
        while not self._taken(called):
            called.wait(self._left())

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Give the turn to whoever waits longest."""
        with self._lock:
            if self._holder == threading.get_ident():
                self._holder = None
            self._since.pop(threading.get_ident(), None)
            self._call()

    def _taken(self, called: threading.Event) -> bool:
        """Take the turn if it is free, or its holder had it too long, and nobody came before."""
        with self._lock:
            called.clear()
            if self._waiting[0] is not called or (self._holder is not None and self._left() > 0):
                return False
            self._waiting.popleft()
            self._holder = threading.get_ident()
            self._since[self._holder] = time.monotonic()
            self._call()  # the next one learns how long it may have to wait
            return True

    def _left(self) -> float:
        """Return how many seconds the holder may keep its turn; without one, how long to wait for a call."""
        begun = self._since.get(self._holder or 0)
        return self.lease if begun is None else max(begun + self.lease - time.monotonic(), 0.0)

    def _call(self) -> None:
        if self._waiting:
            self._waiting[0].set()


def take_turns(runner: type[Any] = ScriptRunner) -> bool:
    """Let scripts of this process run one at a time; False: this Streamlit runs them another way."""
    method = runner.__dict__.get(METHOD)
    if not inspect.isfunction(method) or list(inspect.signature(method).parameters) != ASKED:
        return False
    if hasattr(method, "in_turns"):
        return True
    turns = Turns()

    def in_turn(self: Any, rerun_data: Any) -> None:
        with turns:
            method(self, rerun_data)

    in_turn.in_turns = turns  # type: ignore[attr-defined] # how a second call knows that it is done
    setattr(runner, METHOD, in_turn)
    return True
