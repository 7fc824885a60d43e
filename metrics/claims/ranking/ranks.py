"""What a ranking says: who is first, of how many pairs the order is sure, whose range lies at an end."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.phrases.naming import (
    MOST,
    TOWNSHIP,
    all_or_listed,
    counted,
    joined,
    listed,
    same,
    some_of,
    together,
)
from metrics.rows import given
from metrics.scoring.placed import Placed
from metrics.scoring.places import thirds
from metrics.scoring.whatif import THIRDS
from pipelines.ground.text import Text

NOBODY = Text("本期没有可排名的乡镇", "No township can be ranked in this period")
ONE = Text("只有一个乡镇可排名", "Only one township can be ranked")
FIRST = Text("{name}第 1（区间 {span}）", "{name} is 1st (range {span})")
JOINT = Text("{names}并列第 1", "{names} tie for 1st")
CROWD = Text("{all}中有 {n} 个并列第 1", "{n} of {all} tie for 1st")  # so many that their names say nothing
ALL_TIED = Text("{all}全部并列第 1", "all {all} tie for 1st")
PAIRS = Text(  # by simultaneous sets, stricter than each range by itself: ranges may part where pairs do not
    "{all} 对乡镇中 {sure} 对的先后有把握，其余 {open} 对还分不清"
    "（各对放在一起判断，比逐个看的名次区间更严）",
    "of {all} pairs of townships the order of {sure} is sure, that of the other {open} is not (all pairs are"
    " judged together, a stricter test than the range of each place)",
)
TWO_TESTS = Text(
    "名次区间一次看一个乡镇：它可能排在第几。这里一次判断所有各对谁先谁后，要求这些判断同时全部成立的把握有"
    " 95%，所以更严：两个乡镇的名次区间不相交，先后仍可能算作分不清。都只就本期这些户而言。",
    "A range of places looks at one township: where it may stand. Here all pairs are judged at once, and all"
    " that is said must hold together with 95 % confidence, which is stricter: two townships whose ranges do"
    " not touch may still be a pair whose order is not sure. Both speak of these households in this period.",
)
APART = Text("每一对乡镇的先后都有把握", "the order of every pair of townships is sure")
NONE_SURE = Text("没有一对乡镇的先后有把握", "the order of no pair of townships is sure")
ALSO = Text("{first}，区间也含第 1 名的还有{names}", "{first}; place 1 also lies in the range of {names}")
MAYBE_FIRST = Text("95% 区间含第 1 名的有 {some}：{names}", "the 95 % ranges of {some} hold place 1: {names}")
ONE_FIRST = Text("只有{name}的 95% 区间含第 1 名", "only the 95 % range of {name} holds place 1")
LAST = Text("区间全在后 {k} 名的：{names}", "range wholly in the last {k} places: {names}")
LAST_UP = Text(
    "区间全在后 {k} 名的，从末位起：{names}", "range wholly in the last {k} places, from the last up: {names}"
)
LAST_OF_ALL = Text("区间只含末位的：{names}", "range holds only the last place: {names}")
NO_LAST = Text(
    "没有乡镇的区间全在后 {k} 名", "no township's range lies wholly in the last {k} {k:place|places}"
)
OPEN = Text("{names}可能居首也可能居末", "{names} may stand anywhere from first to last")


def headline(rows: Sequence[Placed]) -> Text:
    """Say who is first and of how many pairs the order is sure; `rows` have a place each, best first."""
    if len(rows) <= 1:
        return ONE if rows else NOBODY
    return joined([first(rows), order_of_pairs(rows)])


def order_of_pairs(rows: Sequence[Placed]) -> Text:
    """Say of how many pairs of two or more units the order is sure, and by which test."""
    sure, pairs = sure_pairs(rows), len(rows) * (len(rows) - 1) // 2
    more = APART if sure == pairs else PAIRS if sure else NONE_SURE
    return more.filled(all=pairs, sure=sure, open=pairs - sure)


def first(rows: Sequence[Placed]) -> Text:
    """Name who holds the first place: all who share it, one alone with its range; who else may be first."""
    tops = [row for row in rows if row["rank"] == rows[0]["rank"]]
    if len(tops) > 2 * MOST:
        said = (ALL_TIED if len(tops) == len(rows) else CROWD).filled(
            all=counted(len(rows), TOWNSHIP), n=len(tops)
        )
    elif len(tops) > 1:
        said = JOINT.filled(names=together([_named(row) for row in tops]))
    else:
        said = FIRST.filled(name=_named(tops[0]), span=_span(tops[0]))
    others = [_named(row) for row in rows if given(row["rank_low"]) <= 1 and row["rank"] != rows[0]["rank"]]
    return ALSO.filled(first=said, names=_all(others, MOST)) if others else said


def ends(rows: Sequence[Placed]) -> Text:
    """Say whose range holds the first place, and whose lies wholly in the last third of the places."""
    if not rows:
        return NOBODY
    may = [row for row in rows if given(row["rank_low"]) <= 1 <= given(row["rank_high"])]
    alone = ONE_FIRST.filled(name=_named(may[0])) if len(may) == 1 else None
    names = some_of([_named(row) for row in may], 2 * MOST)
    several = MAYBE_FIRST.filled(some=counted(len(may), TOWNSHIP), names=names) if len(may) > 1 else None
    return joined([alone, several, last(rows) or NO_LAST.filled(k=thirds(len(rows)))])


def last(rows: Sequence[Placed]) -> Text | None:
    """Name whose whole range lies in the last third of the places, the last first; None where nobody's does.

    The third is said in places (the last 5 of 14).
    """
    wide = thirds(len(rows))
    names = [_named(row) for row in reversed(rows) if sure_third(row, len(rows)) == THIRDS - 1]
    if not names:
        return None
    form = LAST_OF_ALL if wide == 1 else LAST_UP if len(names) > 1 else LAST
    return form.filled(k=wide, names=_all(names, 2 * MOST))


def anywhere(rows: Sequence[Placed]) -> Text | None:
    """Name who may stand first as well as last, or say that all may; None where nobody may."""
    wide = [_named(row) for row in rows if row["rank_low"] == 1 and row["rank_high"] == len(rows)]
    return OPEN.filled(names=all_or_listed(wide, len(rows), TOWNSHIP)) if wide and len(rows) > 1 else None


def sure_pairs(rows: Sequence[Placed]) -> int:
    """Return of how many pairs one is surely above the other (all claims hold together, 95 %)."""
    here = {row["code"] for row in rows}
    return sum(len(here & set(row["surely_above"] or ())) for row in rows)


def sure_third(row: Placed, units: int) -> int | None:
    """Return the third (0 is the top) in which the whole range lies; None where it spans two.

    >>> sure_third({"rank_low": 12, "rank_high": 14}, 14), sure_third({"rank_low": 1, "rank_high": 6}, 14)
    (2, None)
    """
    wide, low, high = thirds(units), given(row["rank_low"]), given(row["rank_high"])
    if high <= wide:
        return 0
    if low > units - wide:
        return THIRDS - 1
    return 1 if wide < low and high <= units - wide else None


def _all(names: Sequence[Text], most: int) -> Text:
    """Name all; where they are more than one beyond `most`, the first and how many in all."""
    return together(names) if len(names) <= most + 1 else listed(names, most, TOWNSHIP)


def _named(row: Placed) -> Text:
    return same(str(row["name"] or row["code"]))


def _span(row: Placed) -> str:
    low, high = row["rank_low"], row["rank_high"]
    return f"{low}" if low == high else f"{low}–{high}"
