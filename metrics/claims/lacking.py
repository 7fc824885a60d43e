"""Of whom enough is known to be set above or below another, and who lacks too much for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from metrics.claims.states import state, whole_states
from metrics.figures.base import everyone
from metrics.figures.figure import Figure
from metrics.phrases.naming import KIND, MOST, PAIR, Noun, listed, together
from metrics.phrases.numbers import written
from pipelines.ground.home import Settings
from pipelines.ground.text import Text

LACK_MUCH = Text("{names}缺报超过 {share}", "{names} {n:lacks|lack} more than {share} of the data")
LACKING = Text("缺报超过 {share}", "lacking more than {share} of the data")
ALL_LACK = Text("缺报都超过 {share}", "each lacks more than {share} of the data")


class Enough(NamedTuple):
    """How much must be known of who is called highest or lowest: share of those concerned, and how many."""

    share: float
    units: int


def enough_of(settings: Settings) -> Enough:
    """Return what the county's settings ask: income.panel_refused_below, small_numbers.few_answers."""
    return Enough(settings.panel_refused_below, settings.few_answers)


def covers(row: Figure, enough: float) -> bool:
    """Whether so few are missing that a figure may be set above or below another."""
    known = everyone(row) - (row["missing"] or 0)
    return bool(not row["missing"] or known >= enough * everyone(row))


class Lacking(NamedTuple):
    """Of whom a verdict leaves much out: those told of in a clause of their own, and those named anyhow."""

    said: Text | None
    of_one: Callable[[Figure], Text | None]  # behind a name that stands in the sentence already


def lacking(
    known: Sequence[Figure],
    rest: Sequence[Figure],
    enough: Enough,
    noun: Noun,
    name: Callable[[Figure], Text],
) -> Lacking:
    """Say who lacks much, each named once: where all of a state do, it is said where they are told of.

    `known`: all with a figure; `rest`: those that `states.the_rest` tells of.
    """
    thin = [row for row in known if not covers(row, enough.share)]
    anyhow = [] if len(thin) == len(known) else whole_states(rest, lambda row: row in thin)
    others = [row for row in known if row not in anyhow]
    said = lack_much(others, [name(row) for row in others], enough, noun, of=len(known))
    why = LACKING.filled(share=left_open(enough))
    return Lacking(said, lambda row: why if row in anyhow else None)


def lack_much(
    rows: Sequence[Figure], names: Sequence[Text], enough: Enough, noun: Noun, of: int = 0
) -> Text | None:
    """Say of whom a verdict leaves more out than a panel may: what is met of a few is not met of all.

    Who reaches a target of all and lacks data is told of already (*held*). `of`: how many have a figure,
    where these are not all of them.
    """
    thin = [
        name
        for row, name in zip(rows, names, strict=True)
        if not covers(row, enough.share) and state(row) != "held"
    ]
    if not thin:
        return None
    if len(thin) == max(len(rows), of) > 1:
        return ALL_LACK.filled(share=left_open(enough))
    return LACK_MUCH.filled(n=number_of(thin, noun), names=tied(thin, noun), share=left_open(enough))


def left_open(enough: Enough) -> str:
    """Return the share of the data of which more may not be missing: 10%."""
    return written(1 - enough.share, "%").replace(".0%", "%")


def number_of(names: Sequence[Text], noun: Noun) -> int:
    """Return the number that a verb agrees with: one kind is still households."""
    return max(len(names), PAIR) if noun == KIND else len(names)


def tied(names: Sequence[Text], noun: Noun) -> Text:
    """Name those who share an end: all of them, or, where they are some and how many in all."""
    return together(names) if len(names) <= MOST + 1 else listed(names, noun=noun)
