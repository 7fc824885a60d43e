"""Which uploads the server takes: those that a page's own uploader asked for, and no more than fits."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from streamlit.runtime.scriptrunner import get_script_run_ctx

MEGABYTE = 1 << 20
PER_SESSION = 300 * MEGABYTE  # proposed: three of the largest files that a page takes
IN_ALL = 600 * MEGABYTE  # proposed: of all sessions together, held in memory until their page lets them go
TICKETS = 200  # proposed: file numbers that one session may hold at once
SESSIONS = 500  # proposed: sessions with an uploader that are remembered, the newest


class Holder(Protocol):
    """What of Streamlit's store of uploads is used."""

    file_storage: Mapping[str, Mapping[str, Any]]

    def get_upload_urls(self, session_id: str, file_names: Sequence[str]) -> list[Any]:
        """Give a number and an address for each file that a browser wants to send."""


class Uploads:
    """The tickets of one server: file numbers that an uploader on a page asked for, and what came on them."""

    def __init__(self, per_session: int = PER_SESSION, in_all: int = IN_ALL) -> None:
        """Begin with no uploader on any page."""
        self._limits = per_session, in_all
        self._asking: dict[str, None] = {}  # sessions whose page has an uploader, oldest first
        self._drawn: set[str] = set()  # sessions whose page is being drawn and has one
        self._tickets: dict[str, dict[str, None]] = {}  # session → file numbers, oldest first
        self._coming: dict[tuple[str, str], int] = {}  # on their way: session and file → bytes
        self._holder: Holder | None = None
        self._lock = threading.Lock()

    def watch(self, holder: Holder) -> None:
        """Give tickets for the file numbers that Streamlit hands out from now on."""
        self._holder, hand_out = holder, holder.get_upload_urls

        def handed_out(session_id: str, file_names: Sequence[str]) -> list[Any]:
            found = hand_out(session_id, file_names)
            with self._lock:
                if session_id in self._asking:
                    held = self._tickets.setdefault(session_id, {})
                    held.update(dict.fromkeys(one.file_id for one in found))
                    for oldest in list(held)[: max(0, len(held) - TICKETS)]:
                        del held[oldest]
            return found

        holder.get_upload_urls = handed_out  # type: ignore[method-assign]

    def asked(self, session: str) -> None:
        """Note that an uploader stands on the page that a session looks at."""
        with self._lock:
            self._drawn.add(session)
            self._asking[session] = None
            for oldest in list(self._asking)[: max(0, len(self._asking) - SESSIONS)]:
                self._forget(oldest)

    def drawn(self, session: str) -> None:
        """Note that a page has been drawn: where no uploader stands on it, earlier tickets are void."""
        with self._lock:
            if session not in self._drawn:
                self._forget(session)
            self._drawn.discard(session)

    def _forget(self, session: str) -> None:
        self._asking.pop(session, None)
        self._tickets.pop(session, None)

    def has_ticket(self, session: str, file: str) -> bool:
        """Whether this session's uploader asked for this file."""
        with self._lock:
            return file in self._tickets.get(session, {})

    @contextmanager
    def room(self, session: str, file: str, size: int) -> Iterator[bool]:
        """Hold room for a file while it comes; False where session or server would hold too much."""
        with self._lock:
            held = self._held(session, file)
            fits = held[0] + size <= self._limits[0] and held[1] + size <= self._limits[1]
            if fits:
                self._coming[session, file] = size
        try:
            yield fits
        finally:
            if fits:
                with self._lock:
                    self._coming.pop((session, file), None)

    def _held(self, session: str, file: str) -> tuple[int, int]:
        """Return the bytes held or on their way, without this file: of the session, and of all."""
        held = dict(self._coming)
        for one, files in list(self._holder.file_storage.items()) if self._holder else ():
            held.update({(one, name): len(record.data) for name, record in list(files.items())})
        held.pop((session, file), None)
        mine = sum(size for (one, _), size in held.items() if one == session)
        return mine, sum(held.values())


def session() -> str:
    """Return the number of the session for which the script runs."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


DOOR = Uploads()  # one server, one door: pages and gate know it by this name
