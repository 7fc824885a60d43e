"""What the ranking says, by rule: who is first, how many pairs can be told apart, who is last."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components.movement import Row, span
from dashboard.components.ranking_names import UNIT, called
from dashboard.said import listed
from metrics.scoring.places import thirds
from metrics.scoring.whatif import THIRDS
from pipelines.text import Lang, Text

NOBODY = Text("本期没有可排名的{unit}", "No {unit} can be ranked in this period")
FIRST = Text("{name}第 1（区间 {span}）", "{name} is 1st (range {span})")
JOINT = Text("{names}并列第 1", "{names} tie for 1st")
ONE = Text("只有一个{unit}可排名", "Only one {unit} can be ranked")
PAIRS = Text(
    "；{all} 对{unit}中 {sure} 对的先后有把握，其余 {open} 对分不清",
    "; of {all} pairs of {unit}s the order of {sure} is sure, that of the other {open} cannot be told",
)
APART = Text("；每一对{unit}的先后都有把握", "; the order of every pair of {unit}s is sure")
MAYBE_FIRST = Text("95% 区间含第 1 名的有 {n} 个{unit}", "the 95 % ranges of {n} {unit}s hold place 1")
ONE_FIRST = Text("只有{name}的 95% 区间含第 1 名", "only the 95 % range of {name} holds place 1")
LAST = Text("区间全在后三分之一的：{names}", "wholly in the bottom third: {names}")
NO_LAST = Text("没有{unit}的区间全在后三分之一", "no {unit}'s range lies wholly in the bottom third")
JOINTS = {"zh": "；", "en": "; "}


def headline(rows: Sequence[Row], lang: Lang) -> str:
    """Say who is first and of how many pairs the order is sure; `rows` have a place each, best first."""
    if not rows:
        return NOBODY.filled(unit=UNIT).on(lang)
    if len(rows) == 1:
        return ONE.filled(unit=UNIT).on(lang)
    tops = [row for row in rows if row["rank"] == 1]
    if len(tops) > 1:
        said = JOINT.filled(names=listed([called(row) for row in tops], lang, UNIT)).on(lang)
    else:
        said = FIRST.filled(name=called(tops[0]), span=_span(tops[0])).on(lang)
    sure, pairs = sure_pairs(rows), len(rows) * (len(rows) - 1) // 2
    more = APART if sure == pairs else PAIRS
    return said + more.filled(all=pairs, sure=sure, open=pairs - sure, unit=UNIT).on(lang)


def sure_pairs(rows: Sequence[Row]) -> int:
    """Return of how many pairs one is surely above the other (all claims hold together, 95 %)."""
    here = {row["code"] for row in rows}
    return sum(len(here & set(row["surely_above"] or ())) for row in rows)


def ends(rows: Sequence[Row], lang: Lang) -> str:
    """Say whose range holds the first place, and whose lies wholly in the bottom third."""
    if not rows:
        return NOBODY.filled(unit=UNIT).on(lang)
    first = [row for row in rows if _may_be(row, 1)]
    said = MAYBE_FIRST.filled(n=len(first), unit=UNIT) if len(first) > 1 else None
    said = said or ONE_FIRST.filled(name=called(first[0]))
    last = [called(row) for row in rows if sure_third(row, len(rows)) == THIRDS - 1]
    more = LAST.filled(names=listed(last, lang, UNIT)) if last else NO_LAST.filled(unit=UNIT)
    words = said.on(lang) + JOINTS[lang] + more.on(lang)
    return words[:1].upper() + words[1:]


def sure_third(row: Row, units: int) -> int | None:
    """Return the third (0 is the top) in which the whole range lies; None where it spans two.

    >>> sure_third({"rank_low": 12, "rank_high": 14}, 14), sure_third({"rank_low": 1, "rank_high": 6}, 14)
    (2, None)
    """
    many = thirds(units)
    if row["rank_high"] <= many:
        return 0
    if row["rank_low"] > units - many:
        return THIRDS - 1
    return 1 if many < row["rank_low"] and row["rank_high"] <= units - many else None


def _may_be(row: Row, place: int) -> bool:
    return bool(row["rank_low"] <= place <= row["rank_high"])


def _span(row: Row) -> str:
    return span(row["rank_low"], row["rank_high"])
