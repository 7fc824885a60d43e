"""Who rose and who fell most, ties together, each beside what regression to the mean alone would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metrics.claims.order import largest
from metrics.phrases.figures import figure
from metrics.phrases.naming import together
from pipelines.ground.text import Text

ROSE = Text(
    "上升最多：{name} {by}；即使什么都没变，仅凭向均值回归预计也会变动 {luck}。",
    "Rose most: {name}, {by}; had nothing changed, regression to the mean alone would have moved it by"
    " {luck}.",
)
FELL = Text(
    "下降最多：{name} {by}；即使什么都没变，仅凭向均值回归预计也会变动 {luck}。",
    "Fell most: {name}, {by}; had nothing changed, regression to the mean alone would have moved it by"
    " {luck}.",
)
ROSE_ALIKE = Text(
    "上升最多的并列，各 {by}；括号内是即使什么都没变，仅凭向均值回归预计的变动：{names}。",
    "Rose most, alike by {by}; in brackets what regression to the mean alone would have done, had nothing"
    " changed: {names}.",
)
FELL_ALIKE = Text(
    "下降最多的并列，各 {by}；括号内是即使什么都没变，仅凭向均值回归预计的变动：{names}。",
    "Fell most, alike by {by}; in brackets what regression to the mean alone would have done, had nothing"
    " changed: {names}.",
)
WITH = Text("{name}（{luck}）", "{name} ({luck})")


class Mover(NamedTuple):
    """A place, by how much its share moved, and by how much luck alone would have moved it (fractions)."""

    name: Text
    change: float
    expected: float


def movers(told: Sequence[Mover]) -> list[Text]:
    """Say who rose and who fell most, those that are written alike together; nothing of a way nobody went."""
    return [
        said
        for sign, words in ((1, (ROSE, ROSE_ALIKE)), (-1, (FELL, FELL_ALIKE)))
        if (said := _furthest(told, sign, words)) is not None
    ]


def _furthest(told: Sequence[Mover], sign: int, words: tuple[Text, Text]) -> Text | None:
    sizes = [(one.name, sign * one.change) for one in told]
    first = largest(sizes, lambda by: figure(by, "pp", 0.0).zh)
    mine = [one for one in told if one.name in first]
    if not mine:
        return None
    by = figure(max(mine, key=lambda one: sign * one.change).change, "pp", 0.0)
    if len(mine) == 1:
        return words[0].filled(name=mine[0].name, by=by, luck=_luck(mine[0]))
    names = together([WITH.filled(name=one.name, luck=_luck(one)) for one in mine])
    return words[1].filled(by=by, names=names)


def _luck(one: Mover) -> Text:
    return figure(one.expected, "pp", 0.0)
