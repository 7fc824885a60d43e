"""What a value did over the periods of one kind, and since the one a year before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from metrics.movement.chance import apart, counts_apart
from metrics.movement.gate import Refusal, of_rows
from metrics.phrases.figures import Row, is_alike, size, step, value
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

Gate = Callable[[Row, Row], Refusal | None]  # metrics.movement.gate: of rows alone, or of their area too
TWO = 2
ENOUGH = 3  # periods from which a movement may be spoken of
RUN_UP = Text("连续{n}年同期达到目标", "On target for {n} years in a row")
RUN_DOWN = Text("连续{n}年同期未达标", "Target missed for {n} years in a row")
MOVED = Text("{value}，比上年同期{way} {by}", "{value}, {way} {by} on a year before")
LEVEL = Text("{value}，与上年同期持平", "{value}, level with a year before")
NUMBER = Text("{said}（在个数的偶然起伏之内）", "{said} (within the chance of so small a number)")
CHANCE = Text("{said}（在抽样误差之内）", "{said} (within what a sample leaves open)")
TOO_SHORT = Text(
    "可连续比较的只有{n}期，看不出走势", "Periods that can be compared: {n}; too few to call a trend"
)
NO_FIGURE = Text("所选评估期没有可比的完整数值", "The period chosen has no whole figure to compare")
UNTOLD = ("not_reported", "not_comparable", "not_applicable")
WAYS = {True: Text("上升", "up"), False: Text("下降", "down")}
SINCE = Text("比上年同期 {by}", "{by} on a year before")
SINCE_LEVEL = Text("与上年同期持平", "level with a year before")


def trend(rows: Sequence[Row], gate: Gate = of_rows) -> Text:
    """Say how a value moved over periods of one kind, oldest first; the last is the period chosen.

    Without a figure of that period nothing is said of a movement; a gap, a year that is not there, or two
    periods that are not compared (metrics.movement.gate), ends the series; fewer than three are too few.
    """
    if not rows or rows[-1]["value"] is None or rows[-1]["status"] in UNTOLD:
        return NO_FIGURE
    told = _unbroken(rows, gate)
    if len(told) < ENOUGH:
        return TOO_SHORT.filled(n=len(told))
    for status, phrase in (("met", RUN_UP), ("missed", RUN_DOWN)):
        n = _run(told, status)
        if n >= ENOUGH:
            return phrase.filled(n=n)
    now, then = told[-1], told[-2]
    if is_alike(now["value"], then["value"], now["unit"]):
        return LEVEL.filled(value=value(now))
    moved = now["value"] - then["value"]
    said = MOVED.filled(value=value(now), way=WAYS[moved > 0], by=size(moved, now["unit"]))
    return _doubted(said, now, then)


def since(rows: Sequence[Row], gate: Gate = of_rows) -> Text | None:
    """Say by how much the last row differs from the one a year before; None where they are not compared."""
    if len(rows) < TWO or not _follows(rows[-1], rows[-2], gate):
        return None
    now, then = rows[-1], rows[-2]
    if is_alike(now["value"], then["value"], now["unit"]):
        return SINCE_LEVEL
    return _doubted(SINCE.filled(by=step(now["value"] - then["value"], now["unit"])), now, then)


def _doubted(said: Text, now: Row, then: Row) -> Text:
    """Add that a sample, or so small a number, may differ by as much without any change."""
    if now["unit"] == "count":
        return said if counts_apart(now["value"], then["value"]) else NUMBER.filled(said=said)
    return said if apart(now, then) else CHANCE.filled(said=said)


def _follows(now: Row, then: Row, gate: Gate) -> bool:
    return Period.read(now["period"]).before.id == then["period"] and gate(now, then) is None


def _unbroken(rows: Sequence[Row], gate: Gate) -> list[Row]:
    """Return the newest rows of which each may be compared with the one before it, oldest first."""
    found = [rows[-1]]
    for row in reversed(rows[:-1]):
        if row["value"] is None or not _follows(found[-1], row, gate):
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
