"""Names of sheets that Excel takes: 31 characters, none of its seven signs, each only once."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
RESERVED = {"history", ""}


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Return a name for each sheet, in their order.

    >>> sheet_names(["甲/乙", "甲:乙", "'x'", "History"])
    ['甲_乙', '甲_乙 (2)', 'x', '_History']
    """
    found: list[str] = []
    taken: set[str] = set()
    for name in wanted:
        bare = FORBIDDEN.sub("_", name).strip("' ")[:LONGEST].strip("' ")
        bare = f"_{bare}" if bare.lower() in RESERVED else bare
        number, free = 1, bare
        while free.lower() in taken:
            number += 1
            more = f" ({number})"
            free = bare[: LONGEST - len(more)] + more
        taken.add(free.lower())
        found.append(free)
    return found
