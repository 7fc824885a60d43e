"""Small made-up counties for the tests of facts: rows as dictionaries, the other columns not sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

import polars as pl

import pipelines.facts
from pipelines.facts import build
from pipelines.facts.county import REPORTED, REPORTED_SCHEMA, WAITING, WAITING_SCHEMA
from pipelines.ground.home import Settings
from pipelines.sources import SOURCES

TOWNSHIP = "990101101"
VILLAGE = TOWNSHIP + "001"
SCHEMAS = {table.name: table.schema() for table in SOURCES} | {
    REPORTED: REPORTED_SCHEMA,
    WAITING: WAITING_SCHEMA,
}


def household(code, **more):
    return {"household_id": code, "village_code": VILLAGE, "household_type": "脱贫户"} | more


def income(code, period, people, yuan, **more):
    return {
        "household_id": code,
        "period_id": period,
        "members_counted": people,
        "disposable_income": yuan,
    } | more


def link(old, new, kind, day):
    return {"from_household_id": old, "to_household_id": new, "link_type": kind, "change_date": day}


def check(code, item, day, result="met", **more):
    return {"household_id": code, "item": item, "check_date": day, "result": result} | more


def checks(code, day, *items, result="met"):
    wanted = items or ("food", "clothing", "medical", "housing", "water")
    return [check(code, item, day, result) for item in wanted]


def member(person, code, born=date(1980, 1, 1), **more):
    return {"person_id": person, "household_id": code, "birth_month": born} | more


def table(name, rows):
    schema = SCHEMAS[name]
    return pl.DataFrame([{column: row.get(column) for column in schema} for row in rows], schema=schema)


@contextmanager
def only(names: Collection[str]) -> Iterator[None]:
    """`build` makes these facts and no other, as it makes them among all."""
    makers = tuple(one for one in pipelines.facts.MADE if one.fact.name in names)
    with patch.object(pipelines.facts, "MADE", makers):
        yield


class Facts(Mapping[str, pl.DataFrame]):
    """The facts of a county, each made when it is asked for: a test asks one or two of forty."""

    def __init__(self, frames: Mapping[str, pl.DataFrame], settings: Settings) -> None:
        self.given = frames, settings
        self.made: dict[str, pl.DataFrame] = {}
        self.is_whole = False

    def __getitem__(self, name: str) -> pl.DataFrame:
        if name not in self.made and not self.is_whole:
            with only({name}):
                self.made[name] = build(*self.given)[name]
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        if not self.is_whole:
            self.made, self.is_whole = build(*self.given), True
        return iter(self.made)

    def __len__(self) -> int:
        return len(list(self))


def facts(settings=None, **rows):
    return Facts({name: table(name, given) for name, given in rows.items()}, settings or Settings())


def row(frame, period, **where):
    """The only row of a period (and of whatever else is asked for)."""
    found = frame.filter(pl.col("period") == period, *[pl.col(key) == value for key, value in where.items()])
    assert found.height == 1, found
    return found.row(0, named=True)


def sums(frame, period, *columns):
    rows = frame.filter(pl.col("period") == period)
    return tuple(rows[column].sum() for column in columns)
