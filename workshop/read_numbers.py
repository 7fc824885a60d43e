"""The sentences of one number opened: what it could be, what would turn it, where it is going, beside.

Of the county, and of what could be and turn also of every township; for `workshop.read_sentences`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.exports.pack import Pack
from dashboard.wording.could_be import could_be
from dashboard.wording.number.headline import lines_of
from dashboard.wording.number.turning import said_of
from dashboard.wording.ranking import red_lines
from metrics.bounds.reader import NotTheirsError
from metrics.claims.ahead.outlook import signal_said, trend_said, year_end_said
from metrics.claims.change import Comparison
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.helping.given import given, relocated
from metrics.helping.water import said as of_water
from metrics.meeting.seal import seal_of
from metrics.movement.gate_checks import checks, pairs, verdict_of
from metrics.movement.monthly import MONTH, by_month, is_monthly
from metrics.movement.signal import signal
from metrics.movement.year_end import year_end
from metrics.opening.place import Place
from metrics.opening.ranges import ranges
from metrics.phrases.numbers import written
from metrics.rows import typed_rows
from metrics.scoring.door import Told
from metrics.turning.turned import turned
from pipelines.ground.home import Home
from pipelines.ground.periods import Period

ENDS = ("value", "target", "status", "numerator", "denominator", "missing")


def of_numbers(home: Home, pack: Pack) -> Iterator[str]:
    """Yield what is said of each number opened, and what the page of a pair of periods says."""
    for one in pack.results.catalogue():
        yield from _of_one(pack, one)
    yield from _compared(home, pack)
    yield from _helped(pack)


def of_red_lines(pack: Pack, told: Told) -> Iterator[str]:
    """Yield what could be a red line in each township."""
    for one in red_lines.hints(pack.results, told, pack.period):
        yield f"[red line] {one.name}: {one.fact.on(pack.lang)}"


def _of_one(pack: Pack, one: Indicator) -> Iterator[str]:
    results, period, lang = pack.results, pack.period, pack.lang
    rows = typed_rows(results.tidy(one.id, area=results.settings.area_code, lang=lang), Figure)
    now = [row for row in rows if row["period"] == period.id and row["component"] is None]
    if not now:
        return
    yield from (f"[{one.id} beside] {line.on(lang)}" for line in lines_of(results, one, now[0]))
    yield from _ahead(pack, one, rows)
    towns = typed_rows(results.tidy(one.id, period=period.id, level="township", lang=lang), Figure)
    both = [*now, *towns]
    for row, found in zip(both, ranges(results, both), strict=True):
        if (said := could_be(row, found)) is not None:
            yield f"[{one.id} could be] {row['area_name']}: {said.on(lang)}"
            yield f"    = {_figures(row)}"
        yield from _turning(pack, one, row)


def _turning(pack: Pack, one: Indicator, row: Figure) -> Iterator[str]:
    try:
        told = turned(pack.results, one.id, Place(pack.period.id, row["area_code"]))
    except NotTheirsError:
        return
    if told.why is not None and row["level"] != "county":
        return
    yield f"[{one.id} turn] {row['area_name']}: {' '.join(line.on(pack.lang) for line in said_of(told))}"
    yield f"    = {_figures(row)} list={told.entries.height}"


def _ahead(pack: Pack, one: Indicator, rows: Sequence[Figure]) -> Iterator[str]:
    results, period, lang = pack.results, pack.period, pack.lang
    area = rows[0]["area_code"]
    known = [(Period.read(row["period"]), row) for row in rows if row["component"] is None]
    same = [row for at, row in known if at.half == period.half and at.year <= period.year]
    if said := trend_said(same, Comparison(results.records)):
        yield f"[{one.id} trend] {said.on(lang)}"
        yield f"    = {[row['value'] for row in same]}"
    if not is_monthly(one):
        return
    months = by_month(results, one, period, area)
    if months.is_empty():
        return
    values = months["value"].to_list()
    yield f"[{one.id} month] {signal_said(signal(values), months[MONTH][-1], len(values), '%').on(lang)}"
    yield f"    = {[written(value, '%') for value in values]}"
    whole = by_month(results, one, period.whole, area)
    ahead = year_end(months, period) if whole.height == months.height else None
    if ahead is not None:
        of_year = next((row for row in rows if row["period"] == period.whole.id), None)
        for line in year_end_said(ahead, period.year, of_year, "%"):
            yield f"[{one.id} year's end] {line.on(lang)}"


def _compared(home: Home, pack: Pack) -> Iterator[str]:
    """Yield what the page of a pair of periods says of each indicator: against the year before."""
    then = pack.period.before.id
    if then not in {one.id for one in pack.results.periods()}:
        return
    seal = seal_of(home, then)
    area = pack.county["area_code"][0]
    for one, now, before in pairs(pack.results, pack.period.id, then, area):
        found = checks(pack.results, one, now, before, seal.get("definitions") if seal else None)
        for each in found:
            if each.said:
                yield f"[{one.id} compared: {verdict_of(found)}] {each.said.on(pack.lang)}"


def _helped(pack: Pack) -> Iterator[str]:
    rows = given(pack.results, pack.period)
    for said in (relocated(rows), of_water(pack.results, pack.period)):
        yield from [f"[page measures] {said.on(pack.lang)}"] if said else []
    for row in rows:
        why, counted = row.why or row.thing.of, row.thing.counted.on(pack.lang)
        yield f"[thing] {row.title.on(pack.lang)} ({counted}) | {why.on(pack.lang)}"
        yield f"    = base={row.base} reached={row.reached} money={row.money} unknown={row.unknown}"


def _figures(row: Figure) -> str:
    return " ".join(f"{name}={row[name]}" for name in ENDS)  # type: ignore[literal-required]
