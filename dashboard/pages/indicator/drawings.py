"""The figures of the page of an indicator: over time, by place, by kind of household, between households."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import polars as pl

from dashboard.drawing.comparison import comparison, ordered
from dashboard.drawing.histogram import COUNT, HOUSEHOLDS, bands, histogram, marked
from dashboard.drawing.sparkline import short
from dashboard.drawing.stack import stack
from dashboard.drawing.trend import trend
from dashboard.visit.doors import door_of
from dashboard.visit.marks import Opens, numbers
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, finished, formats, twin
from dashboard.wording import frame
from dashboard.wording.beside import below_line, line_of
from dashboard.wording.said import Row
from metrics.claims.against_targets import places
from metrics.claims.kinds import kinds
from metrics.claims.lacking import Enough, enough_of
from metrics.claims.modes import modes
from metrics.claims.shapes import Over, fullest, largest
from metrics.claims.trends import joined
from metrics.claims.trends import trend as told
from metrics.figures.distribution import Band
from metrics.figures.groups import fits
from metrics.grammar.scopes import kinds_of
from metrics.phrases.bureaus import group
from metrics.phrases.codes import COMPONENTS, KINDS
from metrics.phrases.numbers import written
from metrics.rows import typed_rows
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

PERIODS = Text("历年同期", "Over time")
KIND = Text("户类别", "Kind")
HERE = "▸ "  # the place that is chosen, among its neighbours
MODE, BY_MODE = Text("评价方式", "Way of asking"), Text("按评价方式", "By way of asking")
OF_ALL = Text("合计", "all together")
NAME = Text("名称", "Name")
BAND = Text("区间", "Band")
PART = Text("构成", "Part")
SHARE = Text("占比", "Share")
BY_PLACE = Text("各{level}", "By {level}")
BY_KIND = Text("按户类别", "By kind of household")
BY_HOUSEHOLD = Text("户间分布", "Between households")
PER_HEAD = Text("人均可支配收入（元）", "income per head (yuan)")
PER_HEAD_12 = Text("近 12 个月人均可支配收入（元）", "income per head of 12 months (yuan)")
GROWTH = Text("人均收入增速", "growth of income per head")


def drawings(view: View, rows: Sequence[Row]) -> dict[str, Drawing]:
    """Return the figures that the indicator has, in the order in which they are read."""
    half, year = view.period.half, view.period.year
    same = [row for row in rows if Period.read(row["period"]).half == half]
    same = [row for row in same if Period.read(row["period"]).year <= year]
    others = view.below or tuple(place for place in view.places.values() if place.parent == view.place.parent)
    found = {"trend": _trend(view, same) if _has_values(same) else None}
    if others and others[0].level != "county":
        parent = others[0].parent
        level = others[0].level
        there = view.tidy(view.indicator, period=view.period.id, level=level, within=parent)
        rows = typed_rows(there, Row)
        found["places"] = _places(view, rows, level) if _has_values(rows) else None
    cut = view.cut(view.indicator)
    of_kinds = view.tidy(view.indicator, period=view.period.id, area=view.area, by_kind=True)
    rows = [row for row in typed_rows(of_kinds, Row) if cut is None or row["kind"] in kinds_of(cut)]
    found["kinds"] = _kinds(view, rows) if _has_values(rows) else None
    found["modes"] = _modes(view, same[-1]) if cut is None and same else None
    bins = view.results.distribution(view.indicator.id, view.period.id, view.area, cut)
    if bins.height and bins["households"].sum():
        found["spread"] = _spread(view, typed_rows(bins, Band), same[-1])
    return {name: drawing for name, drawing in found.items() if drawing is not None}


def _has_values(rows: Sequence[Row]) -> bool:
    """Say whether there is anything to draw: empty axes tell nothing."""
    return any(row["value"] is not None for row in rows)


def _trend(view: View, rows: list[Row]) -> Drawing:
    if rows[-1]["component"] is not None:
        names = {row["period"]: short(Period.read(row["period"]), view.lang) for row in rows}
        return _parts(view, rows, "period", names, PERIODS)
    listed = [Period.read(row["period"]).name(view.lang) for row in rows]
    table = twin(view, view.say(frame.PERIOD), listed, rows)
    by = view.comparison(view.indicator)
    title = view.say(told(rows, by))
    return finished(
        title,
        trend(rows, joined(rows, by), view.theme, view.lang),
        table,
        view.say(PERIODS),
        formats(view, rows[-1]["unit"]),
        opens=_doors(view, rows, "point"),
    )


def _doors(view: View, rows: Sequence[Row], by: Literal["row", "point"] = "row") -> Opens:
    """Return what the marks of a figure of rows open: each its own number."""
    return numbers([door_of(row, view.cut(view.indicator)) for row in rows], by)


def _enough(view: View) -> Enough:
    """Return how much must be known of a place or kind that is called highest or lowest."""
    return enough_of(view.results.settings)


def _sentence(view: View, said: Text) -> str:
    """Return a title in the language chosen, with a capital where it has one."""
    text = view.say(said)
    return text[:1].upper() + text[1:]


def _places(view: View, rows: list[Row], level: str) -> Drawing:
    name = frame.LEVELS[level]
    note, heading = view.say(BY_PLACE, level=name), view.say(name)
    if rows[0]["component"] is not None:
        names = {row["area_code"]: row["area_name"] for row in rows}
        return _parts(view, rows, "area_code", names, BY_PLACE.filled(level=name))
    rows = ordered(rows)
    listed = [f"{HERE if row['area_code'] == view.area else ''}{row['area_name']}" for row in rows]
    figure = comparison(rows, listed, view.theme, view.lang)
    title = _sentence(view, places(rows, level, _enough(view)))
    opens = _doors(view, rows)
    table = twin(view, heading, listed, rows)
    return finished(title, figure, table, note, formats(view, rows[0]["unit"]), opens=opens)


def _kinds(view: View, rows: list[Row]) -> Drawing:
    names = {code: text.on(view.lang) for code, text in KINDS.items()}
    if rows[0]["component"] is not None:
        return _parts(view, rows, "kind", names, BY_KIND)
    listed = [names[row["kind"] or ""] for row in rows]
    figure = comparison(rows, listed, view.theme, view.lang)
    title = _sentence(view, kinds(rows, _enough(view)))
    table = twin(view, view.say(KIND), listed, rows)
    opens = _doors(view, rows)
    return finished(title, figure, table, view.say(BY_KIND), formats(view, rows[0]["unit"]), opens=opens)


def _modes(view: View, whole: Row) -> Drawing | None:
    """Return the ways of asking beside the whole; None where answers did not come in more than one."""
    if not fits(view.indicator, "mode"):
        return None
    asked = view.results.tidy(
        view.indicator.id, period=view.period.id, area=view.area, by="mode", lang=view.lang
    )
    rows = [row for row in typed_rows(asked, Row) if row["value"] is not None]
    if not rows or whole["value"] is None:
        return None
    names = [group(row["mode"]) for row in rows]  # type: ignore[typeddict-item]
    every = [*rows, whole]
    listed = [*(view.say(name) for name in names), view.say(OF_ALL)]
    figure = comparison(every, listed, view.theme, view.lang)
    table = twin(view, view.say(MODE), listed, every)
    title = _sentence(view, modes(rows, names, whole))
    return finished(title, figure, table, view.say(BY_MODE), formats(view, whole["unit"]))


def _parts(view: View, rows: list[Row], by: Over, names: dict[str, str], note: Text) -> Drawing:
    """Return the figure of a composition, for the periods, places or kinds in `names`."""
    table = pl.DataFrame(
        {
            view.say(NAME): [names[row[by] or ""] for row in rows],
            view.say(PART): [COMPONENTS[row["component"] or ""].on(view.lang) for row in rows],
            view.say(SHARE): [written(row["value"], "%") for row in rows],
        }
    )
    title = view.say(largest(rows, by, names))
    return finished(title, stack(rows, names, by, view.theme, view.lang), table, view.say(note))


def _spread(view: View, bins: list[Band], row: Row) -> Drawing:
    is_money = view.indicator.spread == "per_head"
    unit = "count" if is_money else "%"
    aim = row if view.indicator.value.kind == "growth" else None
    table = pl.DataFrame(
        {
            view.say(BAND): bands(bins, unit, view.lang),
            view.say(HOUSEHOLDS): [one["households"] for one in bins],
        }
    )
    named = map(Text, bands(bins, unit, "zh"), bands(bins, unit, "en"))
    title = view.say(fullest(list(zip(named, (one["households"] for one in bins), strict=True)), COUNT))
    measure = GROWTH if not is_money else PER_HEAD_12 if view.period.half else PER_HEAD
    note = f"{view.say(BY_HOUSEHOLD)} · {view.say(measure)}"
    figure = histogram(bins, unit, aim, view.theme, view.lang)
    if is_money and (known := view.results.monitoring_lines(view.period.id, view.area)):
        marked(figure, bins, known, view.say(line_of(known)), view.theme)
        note += f" · {view.say(below_line(row, known) or line_of(known))}"
    return finished(title, figure, table, note)
