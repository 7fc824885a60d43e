"""What a figure could be, were what is missing or held back there: its range, and its status at both ends."""

from __future__ import annotations

from metrics.claims.states import STATES
from metrics.figures.figure import Figure
from metrics.opening.bounds import Bounds
from metrics.phrases.numbers import written
from pipelines.ground.text import Lang, Text

RANGE = Text(
    "缺数和隔离的补齐后在 {low} 至 {high} 之间", "{low} to {high} once what is missing or held back is there"
)
TURNS = Text(
    "{range}，状态会在“{first}”与“{last}”之间", "{range}: its status would lie between {first} and {last}"
)
SPAN = "{low}–{high}"
LANGS: tuple[Lang, ...] = ("zh", "en")


def has_range(figure: Figure, found: Bounds) -> bool:
    """Whether there is a range to be said: of a value, with two ends that are not the same."""
    if figure["value"] is None or found.low is None or found.high is None:
        return False
    low, high = ends(figure, found)
    return low.zh != high.zh  # as it is written: 55.9% to 55.9% is no range


def could_be(figure: Figure, found: Bounds) -> Text | None:
    """Say between what a figure could lie, and between which statuses; None where it is sure or unbounded."""
    if not has_range(figure, found):
        return None
    low, high = ends(figure, found)
    told = RANGE.filled(low=low, high=high)
    if not found.turns or found.low_status is None or found.high_status is None:
        return told
    return TURNS.filled(range=told, first=STATES[found.low_status], last=STATES[found.high_status])


def ends(figure: Figure, found: Bounds) -> tuple[Text, Text]:
    """Return both ends as they are written."""
    said = [
        [written(end, figure["unit"], figure["target"], lang) for end in (found.low, found.high)]
        for lang in LANGS
    ]
    return Text(said[0][0], said[1][0]), Text(said[0][1], said[1][1])


def span(figure: Figure, found: Bounds, lang: Lang) -> str:
    """Return the range for a narrow place; "" where there is none."""
    if not has_range(figure, found):
        return ""
    low, high = ends(figure, found)
    return SPAN.format(low=low.on(lang), high=high.on(lang))
