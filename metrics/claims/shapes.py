"""What a distribution or a composition looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from metrics.phrases.codes import COMPONENTS
from metrics.phrases.figures import Row, figure
from metrics.phrases.naming import together
from metrics.phrases.numbers import written
from pipelines.ground.text import Text

FULLEST = Text("户数最多的一档是 {band}（{count}）", "The fullest band is {band} ({count})")
FULLEST_TIED = Text("户数最多的是 {bands} 各档（各 {count}）", "The fullest bands are {bands} ({count} each)")
LARGEST = Text("{part}占比最大（{share}）", "The largest part: {part} ({share})")
LARGEST_SPAN = Text("{part}占比最大，{low} 至 {high}", "The largest part: {part}, {low} to {high}")
LARGEST_IN = Text("{n}处中{m}处以{part}为最大来源", "In {m} of {n} the largest part is {part}")
NOTHING = Text("没有可以比较的数据", "There is nothing to compare")


def fullest(bands: Sequence[tuple[Text, float]], count: Text) -> Text:
    """Say in which band most households lie, ties together; `count` is how that number is written (`{n}`)."""
    top = max(number for _, number in bands)
    tied = [band for band, number in bands if number == top]
    said = count.filled(n=written(top, "count"))
    if len(tied) > 1:
        return FULLEST_TIED.filled(bands=together(tied), count=said)
    return FULLEST.filled(band=tied[0], count=said)


def largest(rows: Sequence[Row], by: str, names: Collection[str]) -> Text:
    """Say which part of a whole is the largest, ties together, and in how many places, kinds or periods."""
    tops = [top for top in (_top([row for row in rows if row[by] == name]) for name in names) if top]
    if not tops:
        return NOTHING
    counts = Counter(part for parts, _ in tops for part in parts)
    m = max(counts.values())
    leading = [part for part, number in counts.items() if number == m]
    part = together([COMPONENTS[one] for one in leading])
    if m < len(tops) or len(leading) > 1:
        return LARGEST_IN.filled(part=part, m=m, n=len(tops))
    low, high = (figure(end(share for _, share in tops), "%") for end in (min, max))
    return (LARGEST if low == high else LARGEST_SPAN).filled(part=part, share=low, low=low, high=high)


def _top(rows: Sequence[Row]) -> tuple[tuple[str, ...], float] | None:
    """Return the largest parts of one whole, written alike, and their share; None where nothing is known."""
    told = [row for row in rows if row["value"] is not None]
    if not told:
        return None
    share = max(row["value"] for row in told)
    tied = tuple(row["component"] for row in told if written(row["value"], "%") == written(share, "%"))
    return tied, float(share)
