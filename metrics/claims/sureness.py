"""What a sample leaves open of a verdict, said beside every word and count that passes one."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.figures.figure import Figure
from metrics.phrases.why import holds_target
from pipelines.ground.text import Text

UNSURE = Text("（区间含目标值，未能确认）", " (the interval holds the target: not sure)")
SOME_UNSURE = Text(
    "（其中 {n} {measure}的区间含目标值，未能确认）",
    " ({n} of them not surely: the interval holds the target)",
)


def how_sure(rows: Sequence[Figure], measure: str = "个") -> Text:
    """Return what is added where rows are said to be met, near or missed and a sample leaves it open."""
    unsure = sum(not is_sure(row) for row in rows)
    if not unsure:
        return Text("", "")
    return UNSURE if unsure == len(rows) else SOME_UNSURE.filled(n=unsure, measure=measure)


def with_doubt(said: Text, rows: Sequence[Figure], measure: str = "个") -> Text:
    """Return a statement about rows with what a sample leaves open of it."""
    tail = how_sure(rows, measure)
    return Text(said.zh + tail.zh, said.en + tail.en)


def is_sure(row: Figure) -> bool:
    """Whether the interval does not hold the target, or there is none: the place was fully asked."""
    return not holds_target(row)
