"""What the plan's rules say of one household: hits, plans by cause, each exit clause by clause."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from metrics.results import Results
from pipelines.facts.rules.exit_rules import EXITS
from pipelines.facts.rules.plan_causes import CAUSES
from pipelines.facts.rules.rule import Rule
from pipelines.facts.rules.screening import BY_ID

Reading = Mapping[str, Any]
OF_CAUSES = {rule.id: rule for _, rule in CAUSES}
HITS = "SELECT rule, hit, evidence FROM fact_hit WHERE period = $1 AND household_id = $2 ORDER BY rule"
PLANNED = (
    "SELECT plan_id, rule, is_answered, evidence FROM fact_plan_cause"
    " WHERE period = $1 AND household_id = $2 ORDER BY plan_id, rule"
)
OUT = "FROM fact_exit WHERE household_id = $1 ORDER BY exit_approved_on, case_id, period = $2, period"


class Verdict(NamedTuple):
    """What one rule says: true, false, not known (None), and the readings of its own that it says it by."""

    rule: Rule
    value: bool | None
    readings: tuple[Reading, ...]
    plan_id: str | None = None  # of a rule of plan and cause


class Exit(NamedTuple):
    """One exit of the household: its case and day, every condition in the order of the plan."""

    case_id: str
    approved_on: date | None
    verdicts: tuple[Verdict, ...]

    @property
    def all_met(self) -> bool | None:
        """Whether every condition is met: false where one is not, None where only the unknown are left."""
        said = [one.value for one in self.verdicts]
        return False if False in said else None if None in said else True


class Ruled(NamedTuple):
    """What the rules say of a household: in a period, and of each of its exits, whenever it was."""

    hits: tuple[Verdict, ...]
    causes: tuple[Verdict, ...]
    exits: tuple[Exit, ...]


def ruled(results: Results, household: str, period: str) -> Ruled:
    """Return what the rules say of a household; nothing where they say nothing of it, or nobody knows it."""
    hits = tuple(
        Verdict(BY_ID[row["rule"]], row["hit"], readings(BY_ID[row["rule"]], row["evidence"]))
        for row in _rows(results, "fact_hit", HITS, [period, household]).iter_rows(named=True)
    )
    causes = tuple(
        Verdict(
            OF_CAUSES[row["rule"]],
            row["is_answered"],
            readings(OF_CAUSES[row["rule"]], row["evidence"]),
            row["plan_id"],
        )
        for row in _rows(results, "fact_plan_cause", PLANNED, [period, household]).iter_rows(named=True)
    )
    return Ruled(hits, causes, _exits(_rows(results, "fact_exit", OUT, [household, period])))


def _exits(rows: pl.DataFrame) -> tuple[Exit, ...]:
    """Return each exit once: as the period that is chosen sees it, else the last that does."""
    last = {row["case_id"]: row for row in rows.iter_rows(named=True)}
    return tuple(
        Exit(
            row["case_id"],
            row["exit_approved_on"],
            tuple(Verdict(rule, row[rule.id.lower()], readings(rule, row["evidence"])) for rule in EXITS),
        )
        for row in last.values()
    )


def readings(rule: Rule, evidence: str | None) -> tuple[Reading, ...]:
    """Return those readings of a line of evidence that a rule makes, in its order."""
    known: list[Reading] = json.loads(evidence or "[]")
    names = [one.column for one in rule.readings]
    mine = [one for one in known if one["column"] in names]
    return tuple(sorted(mine, key=lambda one: names.index(one["column"])))


def _rows(results: Results, fact: str, sql: str, asked: list[Any]) -> pl.DataFrame:
    if fact not in results.records.tables:
        return pl.DataFrame()
    return results.records.frame(sql, asked)


class Label(NamedTuple):
    """What an exit may be called: how long help is kept, and the day on which the household came back."""

    exit: Exit
    kept_until: date | None  # None: the case does not say for how many months
    months: int | None
    back_on: date | None  # the first later case of this very number

    @property
    def is_stable(self) -> bool:
        """Whether it may be marked as stably out of poverty (稳定脱贫, plan 三（四）2)."""
        return self.exit.all_met is True and self.back_on is None


def labels(exits: Sequence[Exit], cases: pl.DataFrame) -> tuple[Label, ...]:
    """Return what each exit of a household may be called. `cases`: its rows of monitoring_case."""
    known = {row["case_id"]: row for row in cases.iter_rows(named=True)}
    entered = sorted(row["entered_on"] for row in known.values() if row.get("entered_on"))
    found = []
    for one in exits:
        months = known.get(one.case_id, {}).get("retention_months")
        day = one.approved_on
        until = _months_after(day, months) if day and months is not None else None
        back = next((other for other in entered if day and other > day), None)
        found.append(Label(one, until, months, back))
    return tuple(found)


def _months_after(day: date, months: int) -> date:
    found: date = pl.select(pl.lit(day).dt.offset_by(f"{months}mo")).item()
    return found
