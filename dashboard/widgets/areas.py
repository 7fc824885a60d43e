"""What the page of townships is about: rows of the areas below, in order, and what can be said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.wording import frame
from dashboard.wording.said import Row, titled
from metrics.figures.groups import of_scope
from metrics.grammar.indicator import Indicator
from metrics.rows import given, typed_rows
from pipelines.ground.text import Lang, Text

KNOWN = ("missed", "near", "met")
ORDER = (*KNOWN, "no_target", "too_few", "not_comparable", "not_reported", "not_applicable")


def short(indicator: Indicator, lang: Lang) -> str:
    """Return a name that fits a heading."""
    return titled(indicator.heading.on(lang))


def offered(view: View) -> tuple[Indicator, ...]:
    """Return the indicators that set places beside each other; what income is made of does not.

    Of a scope of households those that it can cut.
    """
    known = of_scope(view.results.catalogue(), view.scope)
    return tuple(each for each in known if each.value.kind != "composition")


def picked(view: View) -> Indicator:
    """Return the indicator of the map and the dots: the one chosen, else the first."""
    known = offered(view)
    return view.indicator if view.indicator in known else known[0]


def below(view: View) -> dict[str, list[Row]]:
    """Return indicator id → a row for each area below the one chosen, for the kind of household chosen."""
    return kept(view, "townships.rows", lambda: _below(view), view.kind or "")


def _below(view: View) -> dict[str, list[Row]]:
    rows = view.tidy(
        period=view.period.id,
        level=view.below[0].level,
        within=view.area,
        by_kind=view.kind is not None,
    )
    if view.kind:
        rows = rows.filter(pl.col("kind") == view.kind)
    found: dict[str, list[Row]] = {each.id: [] for each in offered(view)}
    for row in typed_rows(rows.filter(pl.col("component").is_null()), Row):
        if row["indicator"] in found:
            found[row["indicator"]].append(row)
    return found


def ordered(rows: Sequence[Row]) -> list[Row]:
    """Return the rows from the widest gap to the smallest; what cannot be judged comes last. No ranking."""

    def place(row: Row) -> tuple[int, float]:
        if row["status"] not in KNOWN:
            return ORDER.index(row["status"]), row["value"] if row["value"] is not None else 0.0
        return KNOWN.index(row["status"]), given(row["gap"])

    return sorted(rows, key=place)


def level(view: View) -> Text:
    """Return what the areas below are called."""
    return frame.LEVELS[view.below[0].level]


def people(view: View) -> Mapping[str, tuple[int | None, int | None]]:
    """Return area → households and persons in scope, of the kind chosen; None: no register, never listed."""
    found = {}
    for place in view.below:
        rows = view.results.scope(view.period.id, place.code, view.scope)
        if view.kind:
            rows = rows.filter(pl.col("kind") == view.kind)
        counts = [rows[name] for name in ("households", "persons")]
        homes, persons = (None if one.null_count() else int(one.sum()) for one in counts)
        found[place.code] = (homes, persons)
    return found
