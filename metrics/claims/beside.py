"""How places or kinds stand beside each other where no target is set: only of whom enough is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metrics.claims.order import ends
from metrics.claims.states import state
from metrics.figures.base import everyone
from metrics.figures.figure import Figure
from metrics.movement.chance import beyond_luck
from metrics.phrases.figures import value
from metrics.phrases.naming import MOST, OTHER, Noun, all_or_listed, counted, joined, listed, together
from metrics.phrases.numbers import written
from metrics.rows import given
from pipelines.ground.home import Settings
from pipelines.ground.text import Text

RANGE = Text(
    "{high}最高（{high_value}），{low}最低（{low_value}）",
    "Highest: {high} ({high_value}); lowest: {low} ({low_value})",
)
HIGHEST = Text(
    "{high}最高（{high_value}），其余的差别可能只是偶然",
    "Highest: {high} ({high_value}); luck alone may set the others apart",
)
LOWEST = Text(
    "{low}最低（{low_value}），其余的差别可能只是偶然",
    "Lowest: {low} ({low_value}); luck alone may set the others apart",
)
BY_LUCK = Text(
    "{low_value}–{high_value}，高低可能只是偶然", "{low_value}–{high_value}: luck alone may set them apart"
)
LEVEL = Text("{all}均为 {value}", "All {all} stand at {value}")
ONLY = Text("只有{name}可以说：{value}", "Only {name} can be told: {value}")
THIN = Text(
    "{names}缺报超过 {share}，不排高低", "{names} {n:lacks|lack} more than {share} of the data: not ranked"
)
LACK_MUCH = Text("{names}缺报超过 {share}", "{names} {n:lacks|lack} more than {share} of the data")
ALL_LACK = Text("缺报都超过 {share}", "each lacks more than {share} of the data")
FEW = Text("{names}不足 {few}（户、人），不排高低", "{names}: fewer than {few}, not ranked")


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


def lack_much(rows: Sequence[Figure], names: Sequence[Text], enough: Enough, noun: Noun) -> Text | None:
    """Say of whom a verdict leaves more out than a panel may: what is met of a few is not met of all.

    Who reaches a target of all and lacks data is told of already (*held*).
    """
    share = written(1 - enough.share, "%").replace(".0%", "%")
    thin = [
        name
        for row, name in zip(rows, names, strict=True)
        if not covers(row, enough.share) and state(row) != "held"
    ]
    if not thin:
        return None
    if len(thin) == len(rows) > 1:
        return ALL_LACK.filled(share=share)
    return LACK_MUCH.filled(n=len(thin), names=listed(thin, noun=noun), share=share)


def ranged(
    rows: Sequence[Figure], names: Sequence[Text], enough: Enough, noun: Noun = OTHER, of: int = 0
) -> Text:
    """Say who stands highest and lowest of those of which enough is known, and who lacks too much for it.

    `of`: how many there are in all, those among them of which no figure is told.
    """
    told = list(zip(rows, names, strict=True))
    whole = [(row, name) for row, name in told if covers(row, enough.share) and row["units"] >= enough.units]
    thin = [name for row, name in told if not covers(row, enough.share)]
    few = [name for row, name in told if covers(row, enough.share) and row["units"] < enough.units]
    said = beside([row for row, _ in whole], [name for _, name in whole], noun) if whole else None
    share = written(1 - enough.share, "%").replace(".0%", "%")
    parts = [said]
    lacking, small = (all_or_listed(group, of, noun) for group in (thin, few))
    parts += [THIN.filled(n=len(thin), names=lacking, share=share)] if thin else []
    parts += [FEW.filled(names=small, few=enough.units)] if few else []
    return joined(parts)


def beside(rows: Sequence[Figure], names: Sequence[Text], noun: Noun = OTHER) -> Text:
    """Say who stands highest and who lowest; what is written alike is named together."""
    unit = rows[0]["unit"]
    found = ends(
        [(name, row["value"]) for row, name in zip(rows, names, strict=True)],
        lambda number: written(number, unit),
    )
    if found is None:
        return ONLY.filled(name=names[0], value=value(rows[0]))
    high, low = (
        Text(written(at, unit, None, "zh"), written(at, unit, None, "en")) for at in (found.high, found.low)
    )
    if found.is_level:
        return LEVEL.filled(all=counted(len(rows), noun), value=high)
    said = {"high": _tied(found.highest, noun), "low": _tied(found.lowest, noun)}
    sure = [end for end, at in (("high", found.high), ("low", found.low)) if _is_beyond(rows, at, unit)]
    words = {2: RANGE, 1: HIGHEST if sure == ["high"] else LOWEST, 0: BY_LUCK}[len(sure)]
    return words.filled(high_value=high, low_value=low, **said)


def _is_beyond(rows: Sequence[Figure], end: float, unit: str) -> bool:
    """Whether an end lies beyond what luck does (95 %): a share around the share of all of them.

    A number of things is set against its place's share of those among whom it may happen.
    """
    base = sum(row["units"] for row in rows)
    at_end = [row for row in rows if written(row["value"], unit) == written(end, unit)]
    if unit == "count" and base and all(given(row["value"]).is_integer() for row in rows):
        every = sum(given(row["value"]) for row in rows)
        return any(beyond_luck(given(row["value"]) / every, every, row["units"] / base) for row in at_end)
    if unit != "%" or not base:
        return True
    whole = sum(given(row["value"]) * row["units"] for row in rows) / base
    return any(beyond_luck(given(row["value"]), row["independent"] or 0.0, whole) for row in at_end)


def _tied(names: Sequence[Text], noun: Noun) -> Text:
    """Name those who share an end: all of them, or, where they are some and how many in all."""
    return together(names) if len(names) <= MOST else listed(names, noun=noun)
