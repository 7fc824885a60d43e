"""What a value did over the periods of one kind."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import said
from dashboard.said import Row
from pipelines.text import Lang, Text

ENOUGH = 3  # periods from which a movement may be spoken of
RUN_UP = Text("连续{n}期达到目标", "On target for {n} periods in a row")
RUN_DOWN = Text("连续{n}期低于目标", "Short of the target for {n} periods in a row")
MOVED = Text("{value}，比上一同类期{way}{by}", "{value}, {way} {by} on the period before")
LEVEL = Text("{value}，与上一同类期持平", "{value}, level with the period before")
TOO_SHORT = Text("只有{n}期数据，看不出走势", "Only {n} period(s): too few to call a trend")
WAYS = {True: Text("上升", "up"), False: Text("下降", "down")}


def trend(rows: Sequence[Row], lang: Lang) -> str:
    """Say how a value moved over periods of one kind, oldest first; fewer than three are too few."""
    told = [row for row in rows if row["value"] is not None]
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


def _run(rows: Sequence[Row], status: str) -> int:
    """Return how many of the newest rows in a row have a status."""
    n = 0
    for row in reversed(rows):
        if row["status"] != status:
            break
        n += 1
    return n
