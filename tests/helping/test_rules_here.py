"""What a rule says where a table that it reads is not here in whole: nothing, which is no 0."""

from __future__ import annotations

from types import SimpleNamespace

import polars as pl

from metrics.helping.rules import hits
from metrics.tables.here import Here

SCHEMA = {"village_code": pl.String, "rule": pl.String, "hit": pl.Boolean}


def said(states, rows=()):
    """What the rules say where tables are in these states (all others here), by rule."""
    frame = pl.DataFrame(list(rows), schema=SCHEMA, orient="row")

    def here(name, period):
        state, halves = states.get(name, ("full", ()))
        return Here(name, period, state, 10, is_counted=True, halves=halves)

    records = SimpleNamespace(
        tables={"fact_hit"}, summed=lambda _: None, whole=SimpleNamespace(frame=lambda *_: frame)
    )
    results = SimpleNamespace(records=records, tables_here=SimpleNamespace(of=here))
    return {row["rule"]: row for row in hits(results, "2025").iter_rows(named=True)}


def test_incomes_of_half_a_year_leave_open_who_fell_in_a_year():
    whole, half = said({}), said({"household_income": ("partial", ("2025H1",))})
    assert (whole["R03"]["yes"], whole["R03"]["lacks"]) == (0, "")
    assert (half["R03"]["yes"], half["R03"]["unknown"], half["R03"]["lacks"]) == (
        None,
        None,
        "household_income",
    )
    assert half["R09"]["yes"] == 0  # who is insured does not hang on incomes


def test_what_is_hit_all_the_same_is_told_beside_what_is_not_here():
    found = said({"household_income": ("partial", ("2025H1",))}, [("990101100201", "R03", True)])
    assert (found["R03"]["yes"], found["R03"]["lacks"]) == (1, "household_income")
    some = said({"risk_clue": ("partial", ())})  # a township that sent none may have none
    assert some["R02"]["lacks"] == ""
