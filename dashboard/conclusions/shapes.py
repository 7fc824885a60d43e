"""What a distribution or a composition looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from dashboard.said import Row
from metrics.numbers import written
from metrics.words import COMPONENTS
from pipelines.text import Lang, Text

FULLEST = Text("户数最多的一档是 {band}（{count}）", "The fullest band is {band} ({count})")
LARGEST = Text("{part}占比最大，{low} 至 {high}", "{part} is the largest part, {low} to {high}")
LARGEST_IN = Text("{n}处中{m}处以{part}为最大来源", "{part} is the largest part in {m} of {n}")
NOTHING = Text("没有可以比较的数据", "There is nothing to compare")


def fullest(band: str, count: Text, lang: Lang) -> str:
    """Say in which band most households lie."""
    return FULLEST.filled(band=band, count=count).on(lang)


def largest(rows: Sequence[Row], by: str, names: Collection[str], lang: Lang) -> str:
    """Say which part of a whole is the largest, and in how many places, kinds or periods."""
    tops: list[tuple[str, float]] = []
    for name in names:
        told = [row for row in rows if row[by] == name and row["value"] is not None]
        if told:
            top = max(told, key=lambda row: row["value"])
            tops.append((top["component"], top["value"]))
    if not tops:
        return NOTHING.on(lang)
    part, m = Counter(name for name, _ in tops).most_common(1)[0]
    if m < len(tops):
        return LARGEST_IN.filled(part=COMPONENTS[part], m=m, n=len(tops)).on(lang)
    shares = [share for _, share in tops]
    low, high = written(min(shares), "%"), written(max(shares), "%")
    return LARGEST.filled(part=COMPONENTS[part], low=low, high=high).on(lang)
