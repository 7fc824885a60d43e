"""Text in aligned columns, as a terminal and a page of fixed letters show it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """Return aligned lines of text; a Chinese character is two columns wide; `right` columns hold numbers."""
    widths = [max(width(row[i]) for row in (headings, *rows)) for i in range(len(headings))]
    return "\n".join(
        "  ".join(_padded(cell, widths[i], is_right=i in right) for i, cell in enumerate(row)).rstrip()
        for row in (headings, *rows)
    )


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, columns: int, *, is_right: bool) -> str:
    space = " " * (columns - width(text))
    return space + text if is_right else text + space
