"""What a value did over the periods of one kind, and since the one a year before."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.claims.change import Comparison
from metrics.figures.figure import Figure
from metrics.phrases.figures import alone, is_alike, size_of, step_of, turned
from metrics.phrases.naming import HALVES, YEAR, before, counted, listed
from metrics.phrases.why import covered, holds_target, why
from metrics.rows import given
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

TWO = 2
ENOUGH = 3  # periods from which a movement may be spoken of
RUN_UP = Text("连续 {when}达到目标{mark}{doubt}", "On target{mark} in {when} in a row{doubt}")
RUN_DOWN = Text("连续 {when}未达标{mark}{doubt}", "Target{mark} missed in {when} in a row{doubt}")
PROPOSED = Text("（建议值）", " (proposed)")
SOME_HOLD = Text("，其中 {n} 期的抽样区间含目标值", "; in {n} of them the interval holds the target")
ALL_HOLD = Text("，但每期的抽样区间都含目标值", "; yet in each the interval holds the target")
MOVED = Text("{value}，比{before}{way} {by}", "{value}, {way} {by} on {before}")
AND_BEFORE = Text("{now}；{before}{then}", "{now}; {before} {then}")
LEVEL = Text("{value}，与{before}持平", "{value}, level with {before}")
DOUBTED = Text("{said}（{why}）", "{said} ({why})")
TOO_SHORT = Text(
    "可连续比较的只有 {n} 期，看不出走势", "Periods that can be compared: {n}; too few to call a trend"
)
NO_FIGURE = Text("本期：{why}", "This period: {why}")
NO_PERIOD = Text("所选评估期没有数值", "The period chosen has no figure")
EARLIER = Text("{said}；此前 {n} 期为{values}", "{said}; the {n} before: {values}")
ONE_EARLIER = Text("{said}；此前 1 期为{values}", "{said}; the one before: {values}")
SHOWN = 4  # earlier figures that are told
UNTOLD = ("not_reported", "not_comparable", "not_applicable")
WAYS = {True: Text("上升", "up"), False: Text("下降", "down")}
COVERING = Text("{value}（{months}）", "{value} ({months})")
WAS = Text("{before}{then}", "{then} {before}")
FEWER = {True: Text("增加", "up"), False: Text("减少", "down")}
SINCE = Text("比{before} {by}", "{by} on {before}")
NO_BEFORE = Text("{before}无可比数据", "nothing comparable from {before}")
SINCE_LEVEL = Text("与{before}持平", "level with {before}")


def trend(rows: Sequence[Figure], by: Comparison) -> Text:
    """Say how a value moved over periods of one kind, oldest first; the last is the period chosen.

    Without a figure of that period nothing is said of a movement; a gap, a year that is not there, or two
    periods that are not compared, ends the series; fewer than three are too few. What may be chance is said.
    """
    if not rows:
        return NO_PERIOD
    if rows[-1]["value"] is None or rows[-1]["status"] in UNTOLD:
        return _untold(rows)
    told = unbroken(rows, by)
    if len(told) < ENOUGH:
        return TOO_SHORT.filled(n=len(told))
    for status, phrase in (("met", RUN_UP), ("missed", RUN_DOWN)):
        n = _run(told, status)
        if n >= ENOUGH:
            return _run_of(told[-n:], phrase)
    return _moved(told[-1], told[-2], by)


def since(rows: Sequence[Figure], by: Comparison) -> Text | None:
    """Say by how much the last row differs from the one a year before; None where it has no figure."""
    if not rows or rows[-1]["value"] is None or rows[-1]["status"] in UNTOLD:
        return None
    if len(rows) < TWO or not _follows(rows[-1], rows[-2], by):
        return NO_BEFORE.filled(before=before(rows[-1]["period"]))
    now, then = rows[-1], rows[-2]
    if is_alike(now, then):
        return SINCE_LEVEL.filled(before=before(now["period"]))
    if (there := turned(then)) is not None:  # no fall of a fall: how it stood a year before
        said = WAS.filled(before=before(now["period"]), then=there)
    else:
        change = given(now["value"]) - given(then["value"])
        said = SINCE.filled(by=step_of(now, change), before=before(now["period"]))
    return _doubted(said, by.doubt(now, then))


def _moved(now: Figure, then: Figure, by: Comparison) -> Text:
    """Say how a value stands to that of a year before; of what is to fall, how much each rose or fell."""
    if is_alike(now, then):
        return LEVEL.filled(value=_covering(now), before=before(now["period"]))
    if (here := turned(now)) is not None and (there := turned(then)) is not None:  # no fall of a fall
        return _doubted(
            AND_BEFORE.filled(now=here, before=before(now["period"]), then=there), by.doubt(now, then)
        )
    moved = given(now["value"]) - given(then["value"])
    ways = FEWER if now["unit"] == "count" else WAYS
    words = {"value": _covering(now), "before": before(now["period"]), "way": ways[moved > 0]}
    said = MOVED.filled(by=size_of(now, moved), **words)
    return _doubted(said, by.doubt(now, then))


def _untold(rows: Sequence[Figure]) -> Text:
    """Say why the period chosen is not compared, and what the periods before it were, the oldest first."""
    said = NO_FIGURE.filled(why=Text(why(rows[-1], "zh").removeprefix("本期"), why(rows[-1], "en")))
    known = [row for row in rows[:-1] if row["value"] is not None and row["status"] not in UNTOLD][-SHOWN:]
    if not known:
        return said
    words = EARLIER if len(known) > 1 else ONE_EARLIER
    values = listed([_covering(row) for row in known], most=SHOWN)
    return words.filled(said=said, n=len(known), values=values)


def _covering(row: Figure) -> Text:
    """Write a value with what it covers, where that is more or less than the period itself."""
    spans, months = alone(row), covered(row)
    return spans if months is None else COVERING.filled(value=spans, months=months)


def _run_of(run: Sequence[Figure], phrase: Text) -> Text:
    """Say for how many years, or halves of years, in a row; and in how many a sample leaves it open."""
    open_ones = sum(holds_target(row) for row in run)
    doubt = ALL_HOLD if open_ones == len(run) else SOME_HOLD if open_ones else Text("", "")
    when = counted(len(run), HALVES.get(Period.read(run[-1]["period"]).half, YEAR))
    mark = PROPOSED if run[-1]["is_proposed"] else Text("", "")
    return phrase.filled(when=when, doubt=doubt.filled(n=open_ones), mark=mark)


def _doubted(said: Text, doubt: Text | None) -> Text:
    return said if doubt is None else DOUBTED.filled(said=said, why=doubt)


def _follows(now: Figure, then: Figure, by: Comparison) -> bool:
    return Period.read(now["period"]).before.id == then["period"] and by.refused(now, then) is None


def unbroken(rows: Sequence[Figure], by: Comparison) -> list[Figure]:
    """Return the newest rows of which each may be compared with the one before it, oldest first."""
    found = [rows[-1]]
    for row in reversed(rows[:-1]):
        if row["value"] is None or not _follows(found[-1], row, by):
            break
        found.append(row)
    return found[::-1]


def joined(rows: Sequence[Figure], by: Comparison) -> list[bool]:
    """Return for each row, oldest first, whether it may be compared with the row before it: else a gap."""
    return [
        at > 0 and rows[at - 1]["value"] is not None and _follows(row, rows[at - 1], by)
        for at, row in enumerate(rows)
    ]


def _run(rows: Sequence[Figure], status: str) -> int:
    """Return how many of the newest rows in a row have a status."""
    n = 0
    for row in reversed(rows):
        if row["status"] != status:
            break
        n += 1
    return n
