"""The proposal's items of process, funds and supervision are scored when their tables came, and only then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from kit.facts_county import checks, household
from kit.metrics_county import results
from kit.rules_exits import tables as exit_tables
from kit.two_townships import AREAS, TOWNS, VILLAGES

from metrics.scoring.door import ranked_townships
from metrics.scoring.proposal import PROPOSAL
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period

YEAR, SETTINGS = Period.read("2025"), Settings(area_code="990101", as_of="2026-03-15")
MONDAY, MADE = date(2025, 1, 6), date(2025, 1, 2)
HERE = VILLAGES[0]
HOMES = [household("A", village_code=HERE), household("B", village_code=VILLAGES[1])]
PLAN = [{"plan_id": "J", "household_id": "A", "made_on": MADE, "version": 1, "status": "in_force"}]
CASE = [{"case_id": "K", "household_id": "A", "visit_on": MADE, "entered_on": date(2025, 1, 1)}]
SENT = {  # the tables of each item, of the first township alone
    "PRO-01": {
        "screening_run": [
            {"village_code": HERE, "month": date(2025, nth, 1), "finished_on": date(2025, nth, 20)}
            for nth in range(1, 13)
        ]
    },
    "PRO-04": {"monitoring_case": CASE, "assistance_plan": PLAN},
    "PRO-06": {
        "assistance_plan": PLAN,
        "contact_log": [
            {"contact_id": str(nth), "household_id": "A", "contact_on": MONDAY + timedelta(7 * nth)}
            for nth in range(51)
        ],
    },
    "PRO-07": {
        "assistance_plan": PLAN,
        "quarterly_evaluation": [
            {"plan_id": "J", "quarter": f"2025Q{nth}", "evaluated_on": date(2025, 3 * nth, 20)}
            | {"result": "达到预期"}
            for nth in range(1, 5)
        ],
    },
    "PRO-12": {name: rows for name, rows in exit_tables().items() if name != "household"},
    "FUN-01": {
        "fund_project": [
            {"project_id": "X", "area_code": HERE, "allocated": 100.0, "allocated_on": date(2025, 3, 1)}
            | {"source": "社会捐赠", "purpose": "产业发展"}
        ],
        "fund_ledger": [
            {"ledger_id": "L", "project_id": "X", "paid": 97.0, "paid_on": date(2025, 4, 1)}
            | {"actual_purpose": "产业发展"}
        ],
    },
    "SUP-01": {
        "supervision_finding": [
            {"finding_id": "F", "area_code": TOWNS[0], "found_on": date(2025, 3, 1)}
            | {"topic": "档案管理", "deadline": date(2025, 4, 1), "rectified_on": date(2025, 3, 9)}
            | {"accepted_on": date(2025, 3, 12)}
        ]
    },
}


def ranked(**tables):
    """The ranking of a county of two townships that sent its checks, and these tables."""
    mine = [row for home in HOMES for row in checks(home["household_id"], date(2025, 9, 1))]
    rows = {"admin_area": AREAS, "household": HOMES, "guarantee_check": mine, **tables}
    return ranked_townships(results(SETTINGS, **rows), YEAR).now


def test_every_item_of_the_proposal_that_is_no_effect_stands_here():
    assert {line.indicator for line in PROPOSAL.lines if line.indicator[:3] in {"PRO", "FUN", "SUP"}} == set(
        SENT
    )


def test_without_their_tables_none_is_scored_and_their_weight_is_nobodys():
    made = ranked()
    assert set(SENT) <= set(made.dropped)
    assert made.parts.filter(made.parts["indicator"].is_in(list(SENT)))["score"].null_count() == 2 * len(SENT)


@pytest.mark.parametrize("indicator", SENT)
def test_with_its_tables_an_item_is_scored_where_it_applies(indicator):
    made = ranked(**SENT[indicator])
    assert indicator not in made.dropped
    parts = {row["code"]: row for row in made.parts.filter(indicator=indicator).iter_rows(named=True)}
    assert parts[TOWNS[0]]["score"] is not None
    assert 0 <= parts[TOWNS[0]]["score"] <= 100
    assert set(SENT) - {indicator} - {"PRO-04", "PRO-06", "PRO-07"} <= set(made.dropped) | {indicator}
