"""What may be called highest, lowest, most, or to have moved something most: conditions on named figures.

Each answer is empty where nothing may be said. What is written alike is tied, and ties are named together:
a reader sees only what is written. What has no figure takes no part, so that it is never first or last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from metrics.phrases.numbers import points_printed
from pipelines.ground.text import Text

Named = tuple[Text, float | None]
TWO = 2
Written = Callable[[float], str]
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Ends:
    """Who stands highest and who lowest, ties together; `is_level` where all are written alike."""

    highest: tuple[Text, ...]
    high: float
    lowest: tuple[Text, ...]
    low: float
    is_level: bool


def ends(told: Sequence[Named], write: Written) -> Ends | None:
    """Return both ends of at least two known figures, else None.

    >>> found = ends([(Text("甲", "A"), 1.0), (Text("乙", "B"), 2.0), (Text("丙", "C"), None)], str)
    >>> found.lowest[0].en, found.highest[0].en
    ('A', 'B')
    """
    known = [(name, number) for name, number in told if number is not None]
    if len(known) < TWO:  # one figure has no other to stand above
        return None
    numbers = [number for _, number in known]
    high, low = max(numbers), min(numbers)
    at = {end: tuple(name for name, one in known if write(one) == write(end)) for end in (high, low)}
    return Ends(at[high], high, at[low], low, write(high) == write(low))


def largest(told: Sequence[Named], write: Written) -> tuple[Text, ...]:
    """Return whose figure is the largest, ties together; nobody where none is above nothing."""
    known = [(name, number) for name, number in told if number is not None]
    top = max((number for _, number in known), default=0.0)
    if write(top) == write(0.0) or top < 0:
        return ()
    return tuple(name for name, number in known if write(number) == write(top))


def most(told: Sequence[Named], total: float) -> Text | None:
    """Return the one part that is more than half of all that goes the way of the total; None where none is.

    Parts of the other direction take nothing away: 4 beside −1 is all of what rose, not 4 of 3.

    >>> told = [(Text("甲", "A"), 4.0), (Text("乙", "B"), 3.0), (Text("丙", "C"), -2.0)]
    >>> most(told, 5.0).en, most(told[1:2] + told[1:2], 6.0)
    ('A', None)
    """
    sign = 1 if total > 0 else -1
    along = [(name, number * sign) for name, number in told if number is not None and number * sign > 0]
    if not total or not along:
        return None
    name, top = max(along, key=lambda one: one[1])
    return name if top > sum(number for _, number in along) / 2 else None


def moved_most(told: Sequence[Named], change: float, write: Written) -> tuple[tuple[Text, ...], float]:
    """Return who moved a figure most, ties together, and by how much: only what went the way of the change.

    Nobody where the figure is written as it was, or where no part went its way.
    """
    if write(change) == write(0.0):
        return (), 0.0
    sign = 1 if change > 0 else -1
    along = [(name, number) for name, number in told if number is not None and number * sign > 0]
    if not along:
        return (), 0.0
    top = max((number for _, number in along), key=abs)
    return tuple(name for name, number in along if write(number) == write(top)), top


def left_over(parts: Sequence[float], total: float) -> float:
    """Return what rounding leaves between parts of a change as they are printed and their printed total.

    Every part is printed by its own rounding, wherever it stands, a small one with more decimals; what is
    left over is said beside them.

    >>> left_over([0.00333, 0.00333, 0.00334], 0.01), left_over([0.005, 0.005], 0.01)
    (0.001, 0.0)
    >>> left_over([0.081, 0.0008], 0.0818)
    0.0002
    """
    return float((points_printed(total) - sum(map(points_printed, parts))) / 100)


def furthest(rows: Sequence[One], write: Callable[[One], object], most: int) -> Sequence[One]:
    """Return which of an ordered list to name: all, where few are left out; never half of a tie.

    >>> len(furthest([{"v": 1}] * 4, lambda row: row["v"], 3))
    4
    >>> len(furthest([{"v": v} for v in (1, 2, 3, 4, 5)], lambda row: row["v"], 3))
    3
    """
    if len(rows) <= most + 1:  # to leave out one name saves nothing
        return rows
    last = write(rows[most - 1])
    return rows[: next((at for at in range(most, len(rows)) if write(rows[at]) != last), len(rows))]


def foremost(rows: Sequence[One], write: Callable[[One], object], most: int) -> Sequence[One]:
    """Return which of an ordered list to name where the rest is counted: it stops before too long a tie.

    Nobody where so many share the first place that to name them is to name the list.

    >>> foremost([5, 5, 4, 1, 1, 1], abs, 3), foremost([1] * 6, abs, 3), foremost([1] * 4, abs, 3)
    ([5, 5, 4], [], [1, 1, 1, 1])
    """
    if len(rows) <= most + 1:  # to leave out one name saves nothing
        return rows
    ends_at = [at for at in range(1, most + 2) if write(rows[at - 1]) != write(rows[at])]
    return rows[: max((at for at in ends_at if at <= most), default=max(ends_at, default=0))]
