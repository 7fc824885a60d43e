"""Which files were handed to whom: an address is good for the session that was given it, of a download once.

Each press of a button makes the file anew, writes down who takes it, and gives its address anew. Of an
address two requests are answered: Streamlit's page looks whether it is there, then the browser takes it.
"""

from __future__ import annotations

import re
from collections import OrderedDict

FOLDER = "/media/"
GIVEN = re.compile(rb"/media/([0-9A-Za-z._-]{1,200})")
PICTURES = (".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp")  # of a page, which a browser asks for again
REQUESTS = 2  # of one download
EACH, VISITS = 2000, 500  # addresses of one session, sessions: the newest are remembered


class Handed:
    """The addresses of files that went out on each session's streams."""

    def __init__(self) -> None:
        """Begin with nothing handed out."""
        self._held: OrderedDict[str, OrderedDict[str, int]] = OrderedDict()  # session → file → requests left

    def out(self, visit: str, data: bytes) -> None:
        """Remember the addresses that stand in a frame for a session."""
        found = GIVEN.findall(data)
        if not found or not visit:
            return
        mine = self._held.setdefault(visit, OrderedDict())
        self._held.move_to_end(visit)
        for name in found:
            mine[name.decode()] = REQUESTS
            mine.move_to_end(name.decode())
        while len(mine) > EACH:
            mine.popitem(last=False)
        while len(self._held) > VISITS:
            self._held.popitem(last=False)

    def has(self, visit: str, path: str) -> bool:
        """Whether a session was given this address; on a desk without accounts every page is one person's."""
        return not visit or path.removeprefix(FOLDER) in self._held.get(visit, ())

    def take(self, visit: str, path: str) -> bool:
        """Whether a session may have the file at this address now; a download may be had once."""
        if not self.has(visit, path):
            return False
        if visit and not path.lower().endswith(PICTURES):
            mine, name = self._held[visit], path.removeprefix(FOLDER)
            mine[name] -= 1
            if not mine[name]:
                del mine[name]
        return True
