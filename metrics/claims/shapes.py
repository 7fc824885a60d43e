"""What a distribution or a composition looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Literal

from metrics.figures.figure import Figure
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.figures import figure
from metrics.phrases.naming import HALVES, KIND, YEAR, Noun, counted, every, together
from metrics.phrases.numbers import written
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

FULLEST = Text("户数最多的一档是 {band}（{count}）", "The fullest band is {band} ({count})")
FULLEST_TIED = Text("户数最多的是 {bands} 各档（各 {count}）", "The fullest bands are {bands} ({count} each)")
LARGEST = Text("{part}占{whole}的比重最大（{share}）", "The largest part of {whole}: {part} ({share})")
LARGEST_EACH = Text(
    "{every}中，{part}占{whole}的比重都最大（所占比重 {span}）",
    "In {every} the largest part of {whole} is {part} (its share: {span})",
)
SPAN = Text("{low}–{high}", "{low}–{high}")
LARGEST_IN = Text(
    "{all}中有 {m} {unit}占{whole}比重最大的是{part}{shared}",
    "In {m} of {all} the largest part of {whole}: {part}{shared}",
)
TIED_IN = Text(
    "{all}中，{part}占{whole}比重最大的各有 {m} {unit}{shared}",
    "In {m} of {all} each the largest part of {whole}: {part}{shared}",
)
SHARED = Text("（含并列）", " (ties with others included)")
WHOLE = Text("收入", "income")  # of what COMPONENTS are parts
Over = Literal["period", "area_code", "kind"]
OVER: dict[Over, Noun] = {  # what a whole is told for: periods, places or kinds
    "period": Noun("期", "period", "periods"),
    "area_code": Noun("地", "place", "places"),
    "kind": KIND,
}
MEASURES = {YEAR.zh: "年"}  # of the others the first character is the measure word
NOTHING = Text("没有可以比较的数据", "There is nothing to compare")


def fullest(bands: Sequence[tuple[Text, float]], count: Text) -> Text:
    """Say in which band most households lie, ties together; `count` is how that number is written (`{n}`)."""
    top = max(number for _, number in bands)
    tied = [band for band, number in bands if number == top]
    said = count.filled(n=written(top, "count"))
    if len(tied) > 1:
        return FULLEST_TIED.filled(bands=together(tied), count=said)
    return FULLEST.filled(band=tied[0], count=said)


def largest(rows: Sequence[Figure], by: Over, names: Collection[str]) -> Text:
    """Say which part of a whole is the largest, ties together, and in how many places, kinds or periods."""
    tops = [top for top in (_top([row for row in rows if row[by] == name]) for name in names) if top]
    if not tops:
        return NOTHING
    counts = Counter(part for parts, _ in tops for part in parts)
    m, noun = max(counts.values()), _noun(rows, by)
    leading = [part for part, number in counts.items() if number == m]
    said = {
        "part": together([COMPONENTS[one] for one in leading]),
        "whole": WHOLE,
        "all": counted(len(tops), noun),
        "every": every(len(tops), noun),
        "unit": MEASURES.get(noun.zh, noun.zh[:1]),
    }
    if len({frozenset(parts) for parts, _ in tops}) > 1:
        shared = SHARED if any(len(parts) > 1 for parts, _ in tops) else Text("", "")
        return (TIED_IN if len(leading) > 1 else LARGEST_IN).filled(m=m, shared=shared, **said)
    low, high = (figure(end(share for _, share in tops), "%") for end in (min, max))
    span = low if low == high else SPAN.filled(low=low, high=high)
    return (LARGEST if len(tops) == 1 else LARGEST_EACH).filled(share=low, span=span, **said)


def _noun(rows: Sequence[Figure], by: Over) -> Noun:
    """Return what a whole is told for: periods of one kind are years, or first or second half-years."""
    if by != "period":
        return OVER[by]
    halves = {Period.read(row["period"]).half for row in rows}
    return HALVES.get(halves.pop(), YEAR) if len(halves) == 1 else OVER[by]


def _top(rows: Sequence[Figure]) -> tuple[tuple[str, ...], float] | None:
    """Return the largest parts of one whole, written alike, and their share; None where nothing is known."""
    told = [(row["component"] or "", row["value"]) for row in rows if row["value"] is not None]
    if not told:
        return None
    share = max(value for _, value in told)
    tied = tuple(part for part, value in told if written(value, "%") == written(share, "%"))
    return tied, share
