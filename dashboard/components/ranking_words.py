"""What the ranking says, by rule: who is first and how sure, who cannot be told apart, who surely is last."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components.movement import Row, span
from dashboard.components.ranking_names import UNIT, called
from dashboard.conclusions import listed
from metrics.scoring.whatif import THIRDS
from pipelines.text import Lang, Text

NOBODY = Text("本期没有可排名的{unit}", "No {unit} can be ranked in this period")
FIRST = Text("{name}第 1（区间 {span}）", "{name} is 1st (range {span})")
JOINT = Text("{names}并列第 1", "{names} tie for 1st")
ONE = Text("只有一个{unit}可排名", "Only one {unit} can be ranked")
ALIKE = Text(
    "；{n} 个{unit}中 {m} 个的区间都含第 {place} 名，彼此先后分不清",
    "; the ranges of {m} of {n} {unit}s all hold place {place}: their order cannot be told",
)
APART = Text("；各{unit}的区间互不重叠", "; no two ranges overlap")
MAYBE_FIRST = Text("可能居首的有 {n} 个{unit}", "{n} {unit}s may be the first")
SURELY_FIRST = Text("只有{name}可能居首", "Only {name} may be the first")
TOP = Text("确在前三分之一：{names}", "surely in the top third: {names}")
LAST = Text("确在后三分之一：{names}", "surely in the bottom third: {names}")
NO_LAST = Text("没有{unit}能确定在后三分之一", "no {unit} is surely in the bottom third")
JOINTS = {"zh": "；", "en": "; "}


def headline(rows: Sequence[Row], lang: Lang) -> str:
    """Say who is first and how many cannot be told apart; `rows` have a place each, best first."""
    if not rows:
        return NOBODY.filled(unit=UNIT).on(lang)
    if len(rows) == 1:
        return ONE.filled(unit=UNIT).on(lang)
    tops = [row for row in rows if row["rank"] == 1]
    if len(tops) > 1:
        said = JOINT.filled(names=listed([called(row) for row in tops], lang, UNIT)).on(lang)
    else:
        said = FIRST.filled(name=called(tops[0]), span=_span(tops[0])).on(lang)
    place, many = crowded(rows)
    more = ALIKE if many > 1 else APART
    return said + more.filled(n=len(rows), m=many, unit=UNIT, place=place).on(lang)


def crowded(rows: Sequence[Row]) -> tuple[int, int]:
    """Return the place that the most ranges hold (the best of them), and how many hold it."""
    holds = {place: sum(_may_be(row, place) for row in rows) for place in range(1, len(rows) + 1)}
    place = max(holds, key=lambda one: (holds[one], -one))
    return place, holds[place]


def ends(rows: Sequence[Row], lang: Lang) -> str:
    """Say how many may be first, and who surely is in the bottom third."""
    if not rows:
        return NOBODY.filled(unit=UNIT).on(lang)
    first = [row for row in rows if _may_be(row, 1)]
    said = MAYBE_FIRST.filled(n=len(first), unit=UNIT) if len(first) > 1 else None
    said = said or SURELY_FIRST.filled(name=called(first[0]))
    last = [called(row) for row in rows if sure_third(row, len(rows)) == THIRDS - 1]
    more = LAST.filled(names=listed(last, lang, UNIT)) if last else NO_LAST.filled(unit=UNIT)
    return said.on(lang) + JOINTS[lang] + more.on(lang)


def sure_third(row: Row, units: int) -> int | None:
    """Return the third (0 is the top) in which the whole range lies; None where it spans two.

    >>> sure_third({"rank_low": 12, "rank_high": 14}, 14), sure_third({"rank_low": 1, "rank_high": 6}, 14)
    (2, None)
    """
    thirds = {(int(row[end]) - 1) * THIRDS // units for end in ("rank_low", "rank_high")}
    return thirds.pop() if len(thirds) == 1 else None


def _may_be(row: Row, place: int) -> bool:
    return bool(row["rank_low"] <= place <= row["rank_high"])


def _span(row: Row) -> str:
    return span(row["rank_low"], row["rank_high"])
