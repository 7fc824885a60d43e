"""Small worlds of arrivals: rows by table, period and township, without a county behind them."""

from __future__ import annotations

from datetime import date

import polars as pl

from metrics.tables.here import TablesHere
from metrics.tables.told import told
from pipelines.facts.arrivals import SCHEMA
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period, halves
from pipelines.loading.refusals import TABLE
from pipelines.sources import source

TOWNS = ("990101101", "990101102")
LATER = date(2027, 1, 1)


def years(*numbers):
    return [period for year in numbers for period in (*halves(year), Period(year))]


def arrival(table, period, rows=5, town=TOWNS[0], *, nil=False):
    """One row of the fact `arrival` of a half, or of what speaks of a year alone."""
    return {"period": period, "table": table, "township_code": town, "rows": rows, "is_nil": nil}


def nil(table, period):
    return arrival(table, period, 0, None, nil=True)


def with_years(rows):
    """Add to rows of halves the year's: as the fact does, a year holds the rows of its halves."""
    made = {}
    for row in rows:
        for period in dict.fromkeys((row["period"], row["period"][:4])):
            key = (period, row["table"], row["township_code"], row["is_nil"])
            made[key] = made.get(key, 0) + row["rows"]
    names = ("period", "table", "township_code", "is_nil")
    return [dict(zip(names, key, strict=True)) | {"rows": rows} for key, rows in made.items()]


def frame(rows):
    """The fact `arrival`; of a monthly table the first month of each half that has rows."""
    schema = {"period": pl.String(), **SCHEMA}
    made = with_years(rows)
    return pl.DataFrame([row | {"months": _months(row, made)} for row in made], schema=schema)


def _months(row, made):
    if not source(row["table"]).is_monthly or not row["rows"]:
        return None
    same = [
        one for one in made if all(one[name] == row[name] for name in ("table", "township_code", "is_nil"))
    ]
    halves = sorted(
        one["period"] for one in same if one["period"].startswith(row["period"]) and "H" in one["period"]
    )
    return ",".join(f"{one[:4]}-{'01' if one.endswith('H1') else '07'}" for one in halves)


def refusal(table, periods="", sequence=1, why="错行太多"):
    words = {"file": "表.xlsx", "sheet": "一", "zh": why, "en": "too many bad rows"}
    blank = dict.fromkeys(TABLE, None) | {"rows": 0, "quarantined": 0, "asks": ""}
    return blank | words | {"table": table, "periods": periods, "sequence": sequence}


def here(rows, *, of=(2025,), day=LATER, settings=None, towns=TOWNS, refused=(), loads=None):
    """The base over arrivals of these rows; `towns` hold in every period."""
    periods = years(*of)
    areas = [{"period": one.id, "code": town, "level": "township"} for one in periods for town in towns]
    schema = dict.fromkeys(("period", "code", "level"), pl.String)
    turned_away = pl.DataFrame(list(refused), schema=TABLE)
    return TablesHere(
        told(
            frame(rows),
            pl.DataFrame(areas, schema=schema),
            periods,
            day,
            settings or Settings(),
            refused=turned_away,
            loads=loads,
        )
    )
