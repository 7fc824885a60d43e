"""Charts of the one-pager: a row for each bar, its marks on a track, its numbers beside; no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.exports.page.html import EMPTY, Html, el, joined
from dashboard.wording.scene_words import STATES

FIRST = 2  # column of numbers
KNOWN = {"met", "near", "missed", "total", *STATES}


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on a track: bar, range, limits, dot, aim or zero; a width only for the first three."""

    kind: str
    start: float
    end: float | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row: label, reason below it, marks, numbers, status."""

    label: str
    numbers: tuple[str, ...]
    marks: tuple[Mark, ...] = ()
    why: str = ""
    status: str | None = None
    state: str = ""


def shade(status: str | None) -> str:
    """Return the class of a status."""
    return status if status in KNOWN else "quiet" if status else ""


def chart(lines: Sequence[Line], heads: Sequence[str], low: float, high: float, title: str) -> Html:
    """Return a table whose rows carry their marks; `heads`: label, track, numbers …, status."""
    last = len(heads) - 1
    sides = [None if place < FIRST or place == last else "num" for place in range(len(heads))]
    cells = (el("th", text, scope="col", cls=side) for text, side in zip(heads, sides, strict=True))
    head = el("thead", el("tr", *cells))
    body = el("tbody", *(_row(line, low, high) for line in lines))
    return el("table", head, body, cls="bars", aria_label=title)


def _row(line: Line, low: float, high: float) -> Html:
    why = el("span", line.why, cls="why") if line.why else EMPTY
    marks = joined([_mark(mark, low, high) for mark in line.marks])
    first, *others = line.numbers
    numbers = [el("td", first, cls="num"), *(el("td", one, cls="num aside") for one in others)]
    state = [el("td", line.state, cls=f"state {shade(line.status)}".strip())] if line.state else [el("td")]
    return el(
        "tr",
        el("th", line.label, why, scope="row"),
        el("td", el("div", marks), cls="track"),
        *numbers,
        *state,
    )


def _mark(mark: Mark, low: float, high: float) -> Html:
    """Return a mark, placed in percent of the track."""
    ends = sorted((mark.start, mark.start if mark.end is None else mark.end))
    left, right = (100 * min(max((end - low) / (high - low), 0.0), 1.0) for end in ends)
    width = f";width:{right - left:.2f}%" if mark.end is not None else ""
    return el("i", cls=f"{mark.kind} {shade(mark.status)}".strip(), style=f"left:{left:.2f}%{width}")
