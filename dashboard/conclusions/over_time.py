"""What a value did over the periods of one kind."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import said
from dashboard.said import Row
from metrics.movement.gate import of_rows
from pipelines.text import Lang, Text

ENOUGH = 3  # periods from which a movement may be spoken of
RUN_UP = Text("连续{n}期达到目标", "On target for {n} periods in a row")
RUN_DOWN = Text("连续{n}期低于目标", "Short of the target for {n} periods in a row")
MOVED = Text("{value}，比上一同类期{way}{by}", "{value}, {way} {by} on the period before")
LEVEL = Text("{value}，与上一同类期持平", "{value}, level with the period before")
TOO_SHORT = Text(
    "可连续比较的只有{n}期，看不出走势", "Periods that can be compared: {n}; too few to call a trend"
)
NO_FIGURE = Text("所选评估期没有可用的完整数值", "The period chosen has no whole figure")
WAYS = {True: Text("上升", "up"), False: Text("下降", "down")}


def trend(rows: Sequence[Row], lang: Lang) -> str:
    """Say how a value moved over periods of one kind, oldest first; the last is the period chosen.

    Without a figure of that period nothing is said of a movement; a gap, or two periods that are not compared
    (metrics.movement.gate), ends the series; fewer than three are too few.
    """
    if not rows or rows[-1]["value"] is None or rows[-1]["is_partial"]:
        return NO_FIGURE.on(lang)
    told = _unbroken(rows)
    if len(told) < ENOUGH:
        return TOO_SHORT.filled(n=len(told)).on(lang)
    last, before = told[-1], told[-2]
    for status, phrase in (("met", RUN_UP), ("missed", RUN_DOWN)):
        n = _run(told, status)
        if n >= ENOUGH:
            return phrase.filled(n=n).on(lang)
    moved = last["value"] - before["value"]
    if said.value(last, lang) == said.value(before, lang):
        return LEVEL.filled(value=said.value(last, lang)).on(lang)
    by = said.moved(moved, last["unit"], lang)
    return MOVED.filled(value=said.value(last, lang), way=WAYS[moved > 0], by=by).on(lang)


def _unbroken(rows: Sequence[Row]) -> list[Row]:
    """Return the newest rows of which each may be compared with the one before it, oldest first."""
    found = [rows[-1]]
    for row in reversed(rows[:-1]):
        if row["value"] is None or of_rows(found[-1], row) is not None:
            break
        found.append(row)
    return found[::-1]


def _run(rows: Sequence[Row], status: str) -> int:
    """Return how many of the newest rows in a row have a status."""
    n = 0
    for row in reversed(rows):
        if row["status"] != status:
            break
        n += 1
    return n
