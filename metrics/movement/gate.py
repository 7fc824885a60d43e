"""The one gate of every change between two periods: what is not alike is not compared.

A change is shown, explained, coloured or called better or worse only where both figures are there, both
periods are of one kind, what they cover is the same and whole, neither is *not comparable* or *not reported*,
and the area is the same place. A refused change has no number and no colour, and says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from metrics.figures.figure import Figure
from metrics.figures.records import Records
from metrics.phrases.months import months_in_words
from metrics.phrases.why import covered, why
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

SILENT = ("not_reported", "not_applicable")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why two figures are not compared: `code` is kind, value, partial, months, coverage or area."""

    code: str
    said: Text

    def as_json(self) -> dict[str, str]:
        """Return the shape of interface.md: code, zh, en."""
        return {"code": self.code, "zh": self.said.zh, "en": self.said.en}


KINDS = Text(
    "半年与全年不能相比（{then}与{now}）", "a half-year and a year are not compared ({then} and {now})"
)
NO_VALUE = Text("{period}：{why}，不能相比", "{period}: {why}; not compared")
PARTIAL = Text("{period}：{why}", "{period}: {why}")  # that it is not compared stands in the reason
OTHER_MONTHS = Text(
    "两期的月份不同（{then}：{months_then}；{now}：{months_now}），不能相比",
    "the months differ ({then}: {months_then}; {now}: {months_now}): not compared",
)
ALL_MONTHS = Text("全部月份", "all months")
OTHER_AREA = Text(
    "{now}的区划范围与{then}不同（有村并入或划出），不能相比",
    "the area is not the same in {now} as in {then} (villages joined or left): not compared",
)


def refusal(records: Records, now: Figure, then: Figure) -> Refusal | None:
    """Return why two tidy rows of one indicator and area are not compared; None where they may be."""
    return next(refusals(records, now, then), None)


def refusals(records: Records, now: Figure, then: Figure) -> Iterator[Refusal]:
    """Yield every reason why two rows of one indicator and area are not compared, the first first."""
    yield from _of_rows(now, then)
    if found := _of_area(records, now, then):
        yield found


def of_rows(now: Figure, then: Figure) -> Refusal | None:
    """Return what the two rows themselves say against a comparison, whatever became of the area."""
    return next(_of_rows(now, then), None)


def _of_rows(now: Figure, then: Figure) -> Iterator[Refusal]:
    names = {"now": Period.read(now["period"]).said, "then": Period.read(then["period"]).said}
    if ("H" in now["period"]) != ("H" in then["period"]):
        yield Refusal("kind", KINDS.filled(**names))
        return
    is_silent = False
    for row in (then, now):
        if row["is_partial"]:
            words = PARTIAL if row["status"] == "not_comparable" else NO_VALUE
            yield Refusal("partial", words.filled(period=Period.read(row["period"]).said, why=_why(row)))
        if row["value"] is None or row["status"] in SILENT:
            is_silent = True
            yield Refusal("value", NO_VALUE.filled(period=Period.read(row["period"]).said, why=_why(row)))
    if not is_silent and _offsets(now) != _offsets(then):
        said = {"months_now": covered(now) or ALL_MONTHS, "months_then": covered(then) or ALL_MONTHS}
        yield Refusal("months", OTHER_MONTHS.filled(**names, **said))
    for row in (then, now):
        if row["status"] == "not_comparable" and not row["is_partial"]:
            yield Refusal("coverage", NO_VALUE.filled(period=Period.read(row["period"]).said, why=_why(row)))


def _why(row: Figure) -> Text:
    """Return why a figure is none, beside its period's name: there it is not *this* period."""
    return Text(why(row, "zh").removeprefix("本期"), why(row, "en"))


def _offsets(row: Figure) -> frozenset[int] | None:
    """Return the months that came, counted from the period's first; None where the indicator has none."""
    if row["months"] is None:
        return None
    if months_in_words(row["months"].split(",") if row["months"] else [], row["period"]) is None:
        return frozenset(range(12))  # all of them, of a half or a year
    first = Period.read(row["period"]).start.month
    return frozenset((int(one[-2:]) - first) % 12 for one in row["months"].split(",") if one)


def _of_area(records: Records, now: Figure, then: Figure) -> Refusal | None:
    if now["level"] == "county" or is_same_place(records, now["area_code"], then["period"], now["period"]):
        return None
    return Refusal(
        "area", OTHER_AREA.filled(now=Period.read(now["period"]).said, then=Period.read(then["period"]).said)
    )


def is_same_place(records: Records, code: str, then: str, now: str) -> bool:
    """Whether a township or village is made of the same villages in both periods.

    A village that only got another code stays; one that joined from elsewhere, or left, makes another place.
    A township that a period does not have is another place, unless only its code changed.
    """
    before, after = (_villages(records, period) for period in (then, now))
    into = dict(records.whole.succession(now).select("old_code", "code").iter_rows())
    old = {into.get(one, one): up for one, up in before.items()}
    if code in after:  # a village
        sources = [one for one in before if into.get(one, one) == code]
        return len(sources) <= 1 or sources == [code]
    joined = {up for one, up in old.items() if after.get(one) == code}
    gone = {after[one] for one, up in old.items() if up == code and one in after}
    renamed = {up for up in joined if into.get(up) == code}
    return gone <= {code} and (joined <= {code} or (joined == renamed and len(joined) == 1))


def _villages(records: Records, period: str) -> dict[str, str]:
    """Return village → township of a period."""
    rows = records.whole.frame(
        "SELECT code, parent_code FROM fact_area WHERE period = $1 AND level = 'village'", [period]
    )
    return dict(rows.drop_nulls().filter(pl.col("code") != "").iter_rows())
