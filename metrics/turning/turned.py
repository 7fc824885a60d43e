"""What would turn a figure: the shortest list that makes it met, by village and owner (the door)."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

import polars as pl

from metrics.bounds.reader import NotTheirsError
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.indicators.ways import LATE, WAYS, Way
from metrics.opening.opened import opened
from metrics.opening.place import Place
from metrics.opening.units import VILLAGE
from metrics.phrases.why import AIM_OF_YEAR, has_aim_of_year, of_period, unconcerned
from metrics.results import Results
from metrics.rows import first_row
from metrics.tracing.rows import OWN
from metrics.turning.asking import DUE, OFFICER, WANTS, with_what_is_known
from metrics.turning.chosen import ADDS, EFFORT, IS_OPEN, Goal, able, counts_missing, goals, shortest
from metrics.turning.yuan import paid, yuan_needed
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

OPEN = frozenset({"near", "missed"})
BY_PROJECT = frozenset({"paid", "back"})  # of money, each project has a part
LOWER = {"county": "township", "township": "village"}
ENTRY = (
    *("unit", "id", OWN, VILLAGE, ADDS, IS_OPEN, EFFORT, "code", "zh", "en", "department"),
    *(WANTS, DUE, OFFICER),
)
EMPTY: dict[str, pl.DataType] = {
    "unit": pl.UInt32(),
    **dict.fromkeys(("id", OWN, VILLAGE, "code", "zh", "en", "department", OFFICER), pl.String()),
    ADDS: pl.Float64(),
    IS_OPEN: pl.Boolean(),
    EFFORT: pl.Int32(),
    WANTS: pl.Boolean(),
    DUE: pl.Date(),
}
PLACES: dict[str, pl.DataType] = {
    **dict.fromkeys(("area_code", "department"), pl.String()),
    "n": pl.Int64(),
    ADDS: pl.Float64(),
}
MET = Text("已达标，没有要补的", "it is met: nothing is lacking")
UNJUDGED = Text("本期不作评价，先补报数据", "it is not judged: what is lacking is data")
NO_TARGET = Text("没有目标，没有“还差”", "it has no target: nothing can be lacking")
SPREAD = Text(
    "单看一项无从列出名单：分子、分母来自不同的台账",
    "its sums come from different tables: nobody can be named",
)


class Turning(NamedTuple):
    """What would turn a figure.

    `needed`: how many units must pass, or yuan; null where that cannot be said. entries: one row per unit on
    the list (ENTRY: adds is how many, or how many yuan, each is worth), what is least to do first; empty for
    whose households they are not. places: one row per area below and department that answers: n, adds.
    `why`: why there is no list; null where there is one. `is_over`: the period has ended. `to`: what it is
    turned to: near only of one that is missed and that nothing makes met.
    """

    indicator: Indicator
    place: Place
    figure: Figure
    way: Way | None
    needed: float | None
    entries: pl.DataFrame
    places: pl.DataFrame
    is_over: bool
    why: Text | None = None
    to: Goal = "met"

    @property
    def turns(self) -> bool:
        """Whether there is something that turns it: a list, so many more, or so many yuan."""
        return self.why is None and self.needed is not None


def turned(results: Results, indicator: str, place: Place) -> Turning:
    """Return what would turn the figure of an indicator and place.

    KeyError for an indicator that there is not, IndexError where the area has no row then. Who may not open
    the area's households is told how many are lacking in each area below, as its figures say.
    """
    one = results.indicator(indicator)
    period = Period.read(place.period, results.settings.first_month)
    rows = results.tidy(one.id, period=place.period, area=place.area, scope=place.scope)
    figure = first_row(rows, Figure)
    way = WAYS.get(one.id)
    told = Turning(
        one, place, figure, way, None, pl.DataFrame(schema=EMPTY), pl.DataFrame(schema=PLACES),
        period.end < results.settings.today,
    )  # fmt: skip
    if not _is_open(one, figure) or way is None:
        return told._replace(why=why_nothing(figure))
    if way.how not in {"units", "none"}:
        told = _with_amount(told, way)
    if way.how not in {"units", *BY_PROJECT}:
        return told._replace(why=way.why_not)
    if not results.reader.opens(place.area):
        return _in_sums(results, told)
    return _listed(results, told, way)


def _is_open(one: Indicator, figure: Figure) -> bool:
    """Whether a figure is missed or near, or only not judged for want of those of whom nothing is known."""
    is_unknown = (
        figure["status"] == "not_reported" and figure["value"] is not None and figure["target"] is not None
    )
    return figure["status"] in OPEN or (is_unknown and (one.must_be_covered or one.missing_decides))


def why_nothing(figure: Figure) -> Text:
    """Return why there is no list; data are sent after only where they are owed and lacking."""
    if figure["status"] == "met":
        return MET
    if figure["status"] == "no_target":
        return AIM_OF_YEAR if has_aim_of_year(figure) else NO_TARGET
    if figure["status"] == "not_applicable":
        return unconcerned(figure)
    return of_period(figure) or UNJUDGED


def _listed(results: Results, told: Turning, way: Way) -> Turning:
    """Return what would turn a figure with the units on its list."""
    one = opened(results, told.indicator.id, told.place)
    end = Period.read(told.place.period, results.settings.first_month).end
    units, left_out = (with_what_is_known(results.records, end, rows) for rows in (one.units, one.left_out))
    known = one._replace(units=units, left_out=left_out)
    for goal in goals(told.figure):
        needed = yuan_needed(told.indicator, told.figure, way, goal) if way.how in BY_PROJECT else None
        if way.how in BY_PROJECT:
            rows = None if needed is None else paid(known, needed)
        else:
            rows = shortest(able(known, way, goal), known, goal)
        if rows is not None:
            entries, n = _entries(rows), float(rows.height) if needed is None else needed
            return told._replace(needed=n, entries=entries, places=_places(entries), to=goal)
    return told._replace(why=way.why_not or SPREAD)


def _with_amount(told: Turning, way: Way) -> Turning:
    """Return it with what has to be added: to be met, or to be near where no amount makes it met."""
    for goal in goals(told.figure):
        needed = yuan_needed(told.indicator, told.figure, way, goal)
        if needed is not None:
            return told._replace(needed=needed, to=goal)
    return told


def _entries(rows: pl.DataFrame) -> pl.DataFrame:
    absent = [name for name in ENTRY if name not in rows.columns]
    rows = rows.with_columns(pl.lit(None, dtype=EMPTY[name]).alias(name) for name in absent)
    return rows.select(pl.col(name).cast(EMPTY[name]) for name in ENTRY)


def _places(entries: pl.DataFrame) -> pl.DataFrame:
    """One row per village and department, those with most on the list first."""
    found = entries.group_by(VILLAGE, "department", maintain_order=True).agg(
        n=pl.len().cast(pl.Int64), adds=pl.col(ADDS).sum()
    )
    return found.rename({VILLAGE: "area_code"}).sort("n", descending=True, maintain_order=True)


def _in_sums(results: Results, told: Turning) -> Turning:
    """Return what would turn a figure for who sees sums alone: how many fail in each area below.

    NotTheirsError for who sees not even these.
    """
    one, figure = told.indicator, told.figure
    if told.way is not None and told.way.act is None:
        return told._replace(why=told.way.why_not or LATE)
    level = LOWER.get(figure["level"])
    if level is None or (level == "village" and not results.reader.opens(told.place.area)):
        return told._replace(needed=_short(one, figure))
    rows = results.tidy(one.id, period=told.place.period, level=level, within=told.place.area)
    if rows.is_empty():
        raise NotTheirsError
    short = pl.col("denominator") - pl.col("numerator")
    if one.lower_is_better:
        short = pl.col("numerator")
    if counts_missing(one, figure) and not one.has_open_base:
        short = short.fill_null(0.0) + pl.col("missing").fill_null(0)
    places = rows.select(
        "area_code",
        department=pl.lit(None, dtype=pl.String()),
        n=short.fill_null(0.0).round().cast(pl.Int64),
        adds=short.fill_null(0.0),
    ).filter(pl.col(ADDS) > 0)
    needed = told.needed if told.needed is not None else _short(one, figure)
    return told._replace(needed=needed, places=places.sort("n", descending=True, maintain_order=True))


def _short(one: Indicator, figure: Figure) -> float:
    """Return how many units must pass, of figures in which each counts one."""
    top, base = float(figure["numerator"] or 0.0), float(figure["denominator"] or 0.0)
    target = float(figure["target"] or 0.0)
    lost = float(figure["missing"] or 0) if counts_missing(one, figure) and not one.has_open_base else 0.0
    if one.lower_is_better:
        return ceil(top - target - 1e-6) + lost
    return float(ceil((target * (base + lost)) - top - 1e-6))
