"""Nought is a claim: a table that never came makes no fact say 0 or "no" where it would have said more."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.catalogue import CATALOGUE
from metrics.derive import derive
from pipelines.facts import BY_NAME
from pipelines.sources import SOURCES
from pipelines.sources.admin_area import ADMIN_AREA
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_link import HOUSEHOLD_LINK

SENT = [table.name for table in SOURCES]
# Who there is: without them rows are others, and every fact needs the first.
STAND = {HOUSEHOLD.name, HOUSEHOLD_LINK.name, ADMIN_AREA.name}
FEW = ["guarantee_check", "training"]  # the others: make soak
# A nought that is none: what asks for it (an indicator, a page) wants the table, or says that it never came.
GUARDED = {
    (
        "guarantee_check",
        "household",
        "is_verified",
    ): "GUA-01 and GUA-05 want the table; of one home it is true",
    (
        "guarantee_check",
        "household",
        "is_consolidated",
    ): "only GUA-01 and its parts read it, and want the table",
    ("guarantee_check", "household", "has_ever_unmet"): "said beside GUA-01 alone",
    ("guarantee_check", "household", "has_open_problem"): "counted only where checks_came",
    ("guarantee_check", "household", "checks_came"): "it says that none came",
    ("guarantee_check", "omission", "is_hit"): "is_omitted asks whether anybody looked",
    ("guarantee_check", "period", "has_checks"): "it says that none came",
    ("household_income", "period", "has_income"): "it says that none came",
    ("survey_response", "period", "has_survey"): "it says that none came",
    (
        "household_member",
        "household",
        "is_verified",
    ): "education is asked by the rows that are there (interface.md)",
    ("household_member", "household", "is_consolidated"): "as is_verified",
    ("assistance_plan", "case", "is_planned"): "PRO-04 and PRO-05 want the table",
    **{
        (name, "taking_part", "is_taking_part"): "any of several ways: MOT-04 is read where employment came"
        for name in ("assistance_plan", "measure", "training", "welfare_post")
    },
    (
        "monitoring_case",
        "omission",
        "is_covered",
    ): "the register says it too; a suspicion is looked into by people",
    ("risk_clue", "omission", "is_covered"): "a suspicion is looked into by people",
}


def noughts(rows):
    """How many rows say 0 or no, by column."""
    return {
        name: int((column == 0).sum() if column.dtype.is_numeric() else (~column).sum())
        for name, column in rows.to_dict().items()
        if column.dtype.is_numeric() or column.dtype == pl.Boolean
    }


def more_noughts(name, sent, whole):
    """The (table, fact, column) in which more rows say nought once a table never came, of as many rows."""
    frames, settings = sent
    if name not in frames:
        pytest.skip("the made-up county does not send it")
    after = derive({other: rows for other, rows in frames.items() if other != name}, settings)
    found = set()
    for made in sorted(after.keys() & whole.keys()):
        if not made.startswith("fact_") or after[made].height != whole[made].height:
            continue
        before, now = noughts(whole[made]), noughts(after[made])
        found |= {
            (name, made.removeprefix("fact_"), column)
            for column, count in now.items()
            if count > before.get(column, count)
        }
    return found


def held_to(name, sent, whole):
    assert more_noughts(name, sent, whole) - GUARDED.keys() == set()


@pytest.mark.parametrize("name", FEW)
def test_what_never_came_is_no_nought(name, sent, whole):
    held_to(name, sent, whole)


@pytest.mark.soak
@pytest.mark.parametrize("name", [name for name in SENT if name not in {*FEW, *STAND}])
def test_what_any_other_table_never_brought_is_no_nought(name, sent, whole):
    held_to(name, sent, whole)


@pytest.mark.parametrize("one", [one for one, why in GUARDED.items() if "want the table" in why])
def test_every_indicator_that_adds_up_a_guarded_nought_wants_the_table(one):
    table, fact, column = one
    reading = [
        each.id
        for each in CATALOGUE
        for total in each.totals
        if total.fact == fact and column in total.columns and table not in each.wants
    ]
    assert fact in BY_NAME
    assert reading == []
