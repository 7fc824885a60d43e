"""Who stands behind what a rule counts: households hit or not known, exits and plans that fall short."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from metrics.helping.ruled import OF_CAUSES, Reading, readings
from metrics.results import Results
from pipelines.facts.rules.exit_rules import EXITS
from pipelines.facts.rules.rule import Rule
from pipelines.facts.rules.screening import BY_ID

MOST = 300  # rows that a page lists; `chengxiao screen` prints them all
OF_EXITS = {rule.id: rule for rule in EXITS}
COLUMNS = ("village_code", "household_id", "number", "says", "evidence")
HIT = """
SELECT village_code, household_id, clue_id AS number, hit AS says, evidence FROM fact_hit
WHERE period = $1 AND rule = $2
"""
LEFT = """
SELECT village_code, household_id, case_id AS number, {} AS says, evidence FROM fact_exit
WHERE period = $1 AND $2 <> '' AND {} IS NOT TRUE
"""
FAILED = {rule: LEFT.format(rule.lower(), rule.lower()) for rule in OF_EXITS}
PLANNED = """
SELECT village_code, household_id, plan_id AS number, is_answered AS says, evidence FROM fact_plan_cause
WHERE period = $1 AND rule = $2 AND is_answered IS NOT TRUE
"""
IN_ORDER = " ORDER BY {first}, village_code, household_id, number"


def behind(results: Results, rule: str, period: str, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per household (clue, exit, plan) that a rule of screening hits, or that one of order fails.

    Those of which it is not known come last. COLUMNS: `number` that of the clue, case or plan, `says` true,
    false or null, `evidence` JSON. Of the reader's own alone; all of them, in order.
    """
    fact, sql, first = _asked(rule)
    if fact not in results.records.tables:
        return pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String()))
    rows = results.records.frame(sql + IN_ORDER.format(first=first), [period, rule])
    return rows if areas is None else rows.filter(pl.col("village_code").is_in(list(areas)))


def _asked(rule: str) -> tuple[str, str, str]:
    if rule in BY_ID:
        return "fact_hit", HIT, "says DESC NULLS LAST"
    if rule in OF_EXITS:
        return "fact_exit", FAILED[rule], "says NULLS LAST"
    return "fact_plan_cause", PLANNED, "says NULLS LAST"


def rule_of(code: str) -> Rule:
    """Return a rule by its id: of screening, of an exit, of plan and cause."""
    return {**BY_ID, **OF_EXITS, **OF_CAUSES}[code]


def read(rule: str, evidence: str | None) -> tuple[Reading, ...]:
    """Return the readings by which a rule says what it says of one row."""
    return readings(rule_of(rule), evidence)
