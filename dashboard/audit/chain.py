"""One line of the log, and the chain: each line holds the hash of the one before and its own."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

FIRST = "0" * 64  # what stands before the first line


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number, when (UTC), who from where, what kind, what of, and how it is bound."""

    n: int
    at: str
    who: str
    address: str
    kind: str
    what: dict[str, Any]
    before: str
    own: str = ""

    @property
    def bound(self) -> str:
        """The hash that this line must carry: of all that it says and of the line before."""
        said = {name: getattr(self, name) for name in ("n", "at", "who", "address", "kind", "what", "before")}
        body = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(body.encode()).hexdigest()

    @property
    def text(self) -> str:
        """The line as it is written, with its end."""
        said = {
            "n": self.n,
            "at": self.at,
            "who": self.who,
            "address": self.address,
            "kind": self.kind,
            "what": self.what,
            "before": self.before,
            "own": self.own or self.bound,
        }
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"


def read(text: str) -> Line | None:
    """Return a line as it was written; None where it is none, or holds anything beside."""
    try:
        line = Line(**json.loads(text))
    except (ValueError, TypeError):
        return None
    is_whole = isinstance(line.n, int) and isinstance(line.what, dict)
    return line if is_whole and line.text == text.rstrip("\r\n") + "\n" else None
