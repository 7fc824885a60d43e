"""A place in words: ties as ties, its range, and a change told apart from chance; sign and word in each."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import Literal

from metrics.scoring.placed import Placed
from pipelines.ground.text import Lang, Text

Row = Placed
Shade = Literal["green", "red", "gray"]
Pill = tuple[str, str]  # what it says, its colour's name
Move = tuple[str, Shade]  # the same, of a change

PAD = "\N{FIGURE SPACE}"  # as wide as a digit: places sort as numbers, as text too
NONE = "—"
TIED = Text("并列", "tied")
UNRANKED = Text("不排名", "not ranked")
CHANGES = {"within": Text("属偶然范围", "within chance"), "beyond": Text("超出偶然", "beyond chance")}
SAME_THIRD = Text("试调权重同档率", "Same third, trial weights")
RANKED = Text("新进排名", "newly ranked")
SAME = Text("＝ 同名次", "= same place")
INCOMPARABLE = Text("≠ 不可比", "≠ not comparable")
UP, DOWN = "↑", "↓"
ROUNDING = 1e-9
MOST = 0.999  # nothing that was simulated is called surer than so
NOTE = Text(
    "95% 区间：就本期这些户而言可能的名次。查全的是事实；变数只在没有问到的户和收入缺报的户。"
    "未核查的户按规定算未达标，不是变数。重来一次：若所有户都换成同样情形的另一批，可能的名次。",
    "95 % range: the places possible for these households in this period. What was fully counted is a fact;"
    " open is only who was not asked and whose income is missing. A household not checked counts as unmet by"
    " rule. Were it again: the places possible if all households were others like them.",
)

NOT_SURE = Text(
    "名次区间 {one}、{two}：就本期这些户而言，谁先谁后没有把握。",
    "Their ranges are {one} and {two}: for these households in this period, which is ahead is not sure.",
)
SURE = Text(
    "名次区间 {one}、{two}：就本期这些户而言，先后有把握（与其余各对同时成立，95%）。",
    "Their ranges are {one} and {two}: for these households in this period, which is ahead is sure (with all"
    " other pairs at once, 95 %).",
)


def tied(places: Collection[int | None]) -> set[int]:
    """Return the places that more than one unit holds.

    >>> tied([1, 2, 2, 4, None, None])
    {2}
    """
    known = [place for place in places if place is not None]
    return {place for place in known if known.count(place) > 1}


def place(rank: int | None, ties: Collection[int], lang: Lang) -> str:
    """Return a place as a table shows it."""
    if rank is None:
        return NONE
    joint = f" {TIED.on(lang)}" if rank in ties else ""
    return f"{str(rank).rjust(2, PAD)}{joint}"


def span(low: int | None, high: int | None) -> str:
    """Return a range of places.

    >>> span(1, 5), span(3, 3)
    ('1–5', '3')
    """
    if low is None or high is None:
        return NONE
    return f"{low}" if low == high else f"{low}–{high}"


def sortable_span(low: int | None, high: int | None) -> str:
    """Return the same range, padded so that it sorts as numbers where it stands in a column of text.

    >>> sortable_span(2, 3) == PAD + "2–3", sortable_span(10, 12)
    (True, '10–12')
    """
    said = span(low, high)
    return said if low is None else PAD * (2 - len(str(low))) + said


def padded(said: str) -> str:
    """Return a number in words, padded so that it sorts as one where it stands in a column of text.

    >>> padded("9.0") == PAD + "9.0", padded("—")
    (True, '—')
    """
    whole = said.split(".", maxsplit=1)[0]
    return said if said == NONE else PAD * (2 - len(whole)) + said


def expected(place: float | None) -> str:
    """Return an expected place on one decimal."""
    return NONE if place is None else f"{place:.1f}"


def chance(share: float | None) -> str:
    """Return a chance as people read it; none that was simulated is called certain, or impossible.

    >>> chance(1.0), chance(0.9997), chance(0.347), chance(0.0)
    ('>99.9%', '>99.9%', '34.7%', '<0.1%')
    """
    if share is None:
        return NONE
    if share > MOST:
        return f">{MOST:.1%}"
    return f"<{1 - MOST:.1%}" if share < 1 - MOST else f"{share:.1%}"


def share_of(share: float | None) -> str:
    """Return a share as a table shows it: never rounded up to all.

    >>> share_of(1.0), share_of(0.9997), share_of(0.347)
    ('100%', '99.9%', '34.7%')
    """
    if share is None:
        return NONE
    return "100%" if share >= 1 - ROUNDING else f"{math.floor(share * 1000) / 10:.1f}%"


def chances(shares: Sequence[float | None]) -> list[float | None]:
    """Return chances as numbers that sort: where anything was simulated, none is certain or impossible.

    >>> chances([1.0, 0.4, None]), chances([1.0, 0.0])
    ([0.999, 0.4, None], [1.0, 0.0])
    """
    if all(share is None or share in {0.0, 1.0} for share in shares):
        return list(shares)
    return [None if share is None else min(max(share, round(1 - MOST, 6)), MOST) for share in shares]


def arrow(before: int | None, now: int | None) -> str:
    """Return by how many places a unit moved, up as ↑; empty where it did not, or one is unknown.

    >>> arrow(7, 4), arrow(4, 7), arrow(4, 4)
    ('↑3', '↓3', '')
    """
    if before is None or now is None or before == now:
        return ""
    return f"{UP if now < before else DOWN}{abs(before - now)}"


def moved(before: int | None, now: int | None, lang: Lang) -> Move:
    """Return a move from one place to another as a pill: up and down by arrow, and by colour again."""
    said = arrow(before, now)
    if said:
        return said, "green" if said.startswith(UP) else "red"
    if before == now:
        return SAME.on(lang), "gray"
    return (UNRANKED if now is None else RANKED).on(lang), "gray"


def change(row: Row, lang: Lang, *, is_comparable: bool = True) -> Move | None:
    """Return the change since the period before, as a pill; None where there is nothing to compare with."""
    if row["previous_rank"] is None or row["rank"] is None:
        return None
    if not is_comparable or row["change"] is None:
        return INCOMPARABLE.on(lang), "gray"
    moved = arrow(row["previous_rank"], row["rank"])
    if not moved:
        return SAME.on(lang), "gray"
    colour: Shade = "gray" if row["change"] == "within" else "green" if moved.startswith(UP) else "red"
    return f"{moved} {CHANGES[row['change']].on(lang)}", colour


def which_is_ahead(one: Row, two: Row) -> Text:
    """Say of two units whether it is sure which is ahead: where one is surely above the other."""
    is_sure = two["code"] in (one["surely_above"] or ()) or one["code"] in (two["surely_above"] or ())
    spans = {name: span(row["rank_low"], row["rank_high"]) for name, row in (("one", one), ("two", two))}
    return (SURE if is_sure else NOT_SURE).filled(**spans)
