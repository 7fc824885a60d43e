"""Where a figure is: its period, area and kind of household, and the rows of facts that lie there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import polars as pl

from metrics.figures.cube import prepared
from metrics.figures.records import Records
from metrics.grammar.scopes import within
from metrics.tracing.rows import KNOWN, among

LEVELS = ("village", "township", "county")
OF_PERIOD = {  # the facts whose rows are read, by name; names of our own
    "answer": ("answer", "household"),  # a blank weight is worked out of the township's households
}


class Place(NamedTuple):
    """A period and an area; `kind`: of one kind of household (None: of all, and what is of none).

    `scope`: of a scope of households alone (metrics.grammar.scopes).
    """

    period: str
    area: str
    kind: str | None = None
    scope: str | None = None


Only = Mapping[str, Collection[str]]  # key → its values: rows that bear any of them


def rows_here(records: Records, fact: str, place: Place, only: Only | None = None) -> pl.DataFrame:
    """Return the rows of a fact that a place's figure sums, at the grain of the fact; maybe none.

    They are those that the cube adds up for the area (metrics.figures.cube.rolled): of its villages, and
    what happened in the area itself and in no village. `only`: of these, those that bear certain keys.
    """
    names = [one for one in OF_PERIOD.get(fact, (fact,)) if f"fact_{one}" in records.tables]
    if fact not in names:
        return pl.DataFrame()
    frames = {one: _read(records, one, place.period, only if fact == one else None) for one in names}
    rows = within(prepared(frames)[fact], place.scope)
    here = pl.col("village_code").is_in(codes_in(records, place))
    is_kind = pl.lit(value=True) if place.kind is None else pl.col("kind") == place.kind
    return rows.filter(here & is_kind.fill_null(value=False))


def _read(records: Records, fact: str, period: str, only: Only | None) -> pl.DataFrame:
    """Return the rows of a fact in a period; `only`: those that bear any of these keys, where it has one."""
    sql = f"FROM fact_{fact} WHERE period = $1"
    if only is None or fact in OF_PERIOD:
        return records.frame(sql, [period])
    keys = [name for name in only if name in KNOWN[fact].columns and only[name]]
    bound = [value for name in keys for value in only[name]]
    tests, first = ["false"], 2
    for name in keys:
        tests.append(f"{name} IN ({among(list(only[name]), first)})")
        first += len(only[name])
    return records.frame(f"{sql} AND ({' OR '.join(tests)})", [period, *bound])


def codes_in(records: Records, place: Place) -> list[str]:
    """Return the codes that rows of an area bear: its own, and those of what lies in it."""
    areas = records.areas.filter(pl.col("period") == place.period)
    above = dict(areas.select("code", "parent_code").iter_rows())
    return [code for code in above if place.area in (code, above[code], above.get(above[code] or ""))]
