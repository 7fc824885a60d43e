"""What an address asks for, checked against what is published: found, led on to its successor, or told.

A link lives longer than a county's map: villages merge, periods are not loaded yet, numbers are mistyped.
Nothing of it breaks a page, and nothing is swapped in silence: what is shown instead is said in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from dashboard.visit.place import Place
from metrics.grammar.indicator import Indicator
from metrics.grammar.scopes import TESTS, kinds_of
from metrics.phrases.codes import KINDS
from metrics.phrases.scopes import called
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

LONGEST = 24  # signs of what was typed that are repeated
MERGED = Text(
    "{old}（{code}）已并入{new}，{period}按{new}统计：以下显示{new}。",
    "{old} ({code}) was merged into {new}, which counts for it in {period}: shown is {new}.",
)
NOT_THEN = Text(
    "{period}没有{old}（{code}），{others}才有：以下显示{new}。",
    "There is no {old} ({code}) in {period}, only in {others}: shown is {new}.",
)
NO_AREA = Text(
    "没有代码为“{code}”的乡镇或村：以下显示{new}。",
    "No township or village has the code “{code}”: shown is {new}.",
)
NO_PERIOD = Text("“{id}”没有数据：以下显示{period}。", "There are no data for “{id}”: shown is {period}.")
NO_INDICATOR = Text(
    "没有编号为“{id}”的指标：以下显示“{name}”。", "No indicator has the number “{id}”: shown is “{name}”."
)
NO_SCOPE = Text(
    "没有“{id}”这一对象范围：以下是全部帮扶对象。",
    "There is no scope of households “{id}”: shown are all.",
)
NOT_OF_SCOPE = Text(
    "{scope}中没有{kind}：以下是全部{scope}。", "No {kind} are among {scope}: shown are all of these."
)
EVERYBODY = "all"
NO_KIND = Text("没有“{id}”这一户类别：以下是全部户。", "There is no kind of household “{id}”: shown are all.")


class Answer(NamedTuple):
    """What is shown for a part of an address, and what must be said of it (None: it is what was asked)."""

    code: str
    told: Text | None = None


def period_of(results: Results, asked: str | None) -> tuple[Period, Text | None]:
    """Return the period that is asked for; where it has no data, the newest, and that in words."""
    known = results.periods()
    found = next((period for period in known if asked and period.id == asked.upper()), None)
    shown = found or results.latest() or known[-1]
    if found or not asked:
        return shown, None
    return shown, NO_PERIOD.filled(id=short(asked), period=_named(shown))


def area_of(results: Results, period: Period, places: Mapping[str, Place], asked: str | None) -> Answer:
    """Return the area that is asked for, what it became by the period's end, else what lies above it."""
    top = top_of(places)
    if not asked or asked in places:
        return Answer(asked or top)
    merged = results.records.succession(period.id).filter(pl.col("old_code") == asked)
    if merged.height and merged["code"][0] in places:
        row = merged.row(0, named=True)
        new = _name(results, places[row["code"]])
        old = row["old_name"] or asked
        return Answer(row["code"], MERGED.filled(old=old, code=asked, new=new, period=_named(period)))
    return _elsewhere(results, period, places, asked) or Answer(
        top, NO_AREA.filled(code=short(asked), new=results.county)
    )


def _elsewhere(results: Results, period: Period, places: Mapping[str, Place], asked: str) -> Answer | None:
    """Return what lies above an area that is known in other periods only; None where it is in none."""
    found = [(other, results.areas(other).filter(pl.col("code") == asked)) for other in results.periods()]
    there = [(other, rows.row(0, named=True)) for other, rows in found if rows.height]
    if not there:
        return None
    near = min(there, key=lambda one: abs((one[0].end - period.end).days))[1]
    above = near["parent_code"]
    shown = above if above in places else top_of(places)
    told = NOT_THEN.filled(
        old=near["name"] or asked,
        code=asked,
        period=_named(period),
        others=_span([other for other, _ in there]),
        new=_name(results, places[shown]),
    )
    return Answer(shown, told)


def top_of(places: Mapping[str, Place]) -> str:
    """Return the code of the county, or of what stands first where there is none."""
    return next((code for code, place in places.items() if place.level == "county"), next(iter(places)))


def indicator_of(results: Results, asked: str | None) -> tuple[Indicator, Text | None]:
    """Return the indicator that is asked for, else the first, and that in words."""
    known = results.catalogue()
    found = next((each for each in known if asked and each.id == asked.upper()), None)
    if found or not asked:
        return found or known[0], None
    return known[0], NO_INDICATOR.filled(id=short(asked), name=known[0].name)


def kind_of(asked: str | None) -> tuple[str | None, Text | None]:
    """Return the kind of household that is asked for, else all of them, and that in words."""
    if not asked or asked in KINDS:
        return asked or None, None
    return None, NO_KIND.filled(id=short(asked))


def scope_of(asked: str | None) -> tuple[str | None, Text | None]:
    """Return the scope of households that is asked for, else all of them, and that in words.

    >>> scope_of("lifted"), scope_of("all"), scope_of("everybody")[1].en
    (('lifted', None), (None, None), 'There is no scope of households “everybody”: shown are all.')
    """
    code = (asked or "").lower()
    if code in TESTS or code in {"", EVERYBODY}:
        return code if code in TESTS else None, None
    return None, NO_SCOPE.filled(id=short(str(asked)))


def kind_within(kind: str | None, scope: str | None) -> tuple[str | None, Text | None]:
    """Return the kind of household where the scope has any of it, else all of the scope, in words.

    >>> kind_within("cleared", "lifted"), kind_within("cleared", "monitored")[0]
    (('cleared', None), None)
    """
    if kind is None or scope is None or kind in kinds_of(scope):
        return kind, None
    return None, NOT_OF_SCOPE.filled(kind=KINDS[kind], scope=called(scope))


def short(typed: str) -> str:
    """Return what was typed on one line, cut where it is long.

    >>> short("x" * 40)
    'xxxxxxxxxxxxxxxxxxxxxxxx…'
    """
    line = " ".join(typed.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _name(results: Results, place: Place) -> Text:
    """Return an area's name; the county's as county.toml says it."""
    return results.county if place.level == "county" else Text(place.name, place.name)


def _named(period: Period) -> Text:
    return Text(period.name("zh"), period.name("en"))


def _span(periods: list[Period]) -> Text:
    """Return the first and the last of some periods."""
    first, last = _named(min(periods, key=lambda one: one.end)), _named(max(periods, key=lambda one: one.end))
    return first if first == last else Text(f"{first.zh}至{last.zh}", f"{first.en} to {last.en}")
