"""Worlds of arrivals as hypothesis draws them: what came, what came as nothing, what was refused."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import strategies as st

from kit.arrival_worlds import LATER, TOWNS, arrival, here, nil, refusal
from pipelines.ground.home import Settings
from pipelines.happening import InPeriod
from pipelines.sources import SOURCES, source

PERIODS = ("2025H1", "2025H2", "2025")
NAMES = {TOWNS[0]: "东乡", TOWNS[1]: "西乡"}
NUMBERS = re.compile(r"\d+")
DAYS = st.sampled_from([date(2025, 5, 1), date(2025, 9, 1), LATER])


def place(table):
    return st.sampled_from([*TOWNS, None]) if source(table).is_placed else st.none()


def sent(table):
    """A row that came of a table: of a half, or of a year where its rows may speak of one."""
    periods = st.sampled_from(PERIODS if isinstance(source(table).when, InPeriod) else PERIODS[:2])
    return st.builds(arrival, st.just(table), periods, st.integers(1, 9), place(table))


NAMED = st.sampled_from([table.name for table in SOURCES])
ROWS = st.lists(NAMED.flatmap(sent), max_size=25, unique_by=lambda row: tuple(row[k] for k in list(row)[:2]))
NIL = st.lists(st.builds(nil, NAMED, st.sampled_from(PERIODS[:2])), max_size=3)
REFUSED = st.lists(
    st.builds(refusal, NAMED, st.sampled_from(["", "2025H1", "2025H2", "2025"]), st.integers(1, 3)),
    max_size=3,
)
WORLDS = st.builds(
    lambda rows, empty, refused, day, checks, towns: here(
        [*rows, *empty],
        refused=refused,
        day=day,
        towns=towns,
        settings=Settings(checks_per_year=checks),
        loads={"guarantee_check": 2},
    ),
    ROWS,
    NIL,
    REFUSED,
    DAYS,
    st.sampled_from([1, 2]),
    st.sampled_from([(), TOWNS]),
)
