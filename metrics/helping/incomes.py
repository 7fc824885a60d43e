"""The income of one household over the years: per head, by source, against the line of each year."""

from __future__ import annotations

from typing import Literal, NamedTuple

import polars as pl

from metrics.results import Results
from pipelines.facts.county import County
from pipelines.facts.reports import PARTS, Reports
from pipelines.facts.yardsticks import by_village, lines_of
from pipelines.ground.periods import Period, halves
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.household_link import HOUSEHOLD_LINK
from pipelines.sources.monitoring_line import MONITORING_LINE

# whole: a usable report of the period (of a year: its own, or both halves); one_half: a year of which a half
# is there; unusable: a report came that does not count (invalid, not collected, nobody in it); none: none.
State = Literal["whole", "one_half", "unusable", "none"]
ROWS = f"FROM {HOUSEHOLD_INCOME.name} WHERE household_id = $1 ORDER BY period_id"
CHANGES = f"FROM {HOUSEHOLD_LINK.name} WHERE from_household_id = $1 OR to_household_id = $1"
HALVES = 2


class Income(NamedTuple):
    """The income of a household in one period, in yuan per head; None: not known.

    `parts`: by source (wage, business, property, transfer, unattributed), None where they do not add up to
    the disposable income. `line`: the monitoring line of the year in which the period ends, per head and
    year. `halves`: of a year that is not whole, or was added up, the ids of the halves that count.
    """

    period: Period
    state: State
    members: int | None
    per_head: float | None
    parts: dict[str, float] | None
    line: float | None
    halves: tuple[str, ...] = ()

    @property
    def is_year(self) -> bool:
        """Whether it is of a whole work year, and so may be held against the line."""
        return not self.period.half and self.state == "whole"


def incomes(results: Results, household: str, village: str | None) -> list[Income]:
    """Return the income of a household in every period that the county has, oldest first; none: no report.

    Worked out of the household's own reports by the very code that makes the facts, so that it is the same
    number, and households outside the scope have theirs. The line is that of `village`.
    """
    if HOUSEHOLD_INCOME.name not in results.records.tables:
        return []
    rows = results.records.frame(ROWS, [household])
    if rows.is_empty():
        return []
    county = County({HOUSEHOLD_INCOME.name: rows, **_beside(results, household)}, results.settings)
    reports, sent = Reports(county), set(rows["period_id"])
    return [_income(results, reports, period, sent, village) for period in results.periods()]


def _beside(results: Results, household: str) -> dict[str, pl.DataFrame]:
    """Return what else a report is read by: lines, and what became of the household's number."""
    found = {MONITORING_LINE.name: results.source_rows(MONITORING_LINE.name)}
    if HOUSEHOLD_LINK.name in results.records.tables:
        found[HOUSEHOLD_LINK.name] = results.records.frame(CHANGES, [household])
    return found


def _income(
    results: Results, reports: Reports, period: Period, sent: set[str], village: str | None
) -> Income:
    found = reports.of(period)
    line = _line(results, reports.county, period, village)
    own = halves(period.year, period.first_month) if not period.half else ()
    known = tuple(one.id for one in own if reports.of(one).height)
    if found.is_empty():
        state: State = "one_half" if len(known) == 1 else "none"
        if sent & {period.id, *(one.id for one in own)} and state == "none":
            state = "unusable"
        return Income(period, state, None, None, None, line, known)
    row = found.row(0, named=True)
    parts = {name: row[name] / row["members"] for name in PARTS} if row["is_parts"] else None
    made = known if len(known) == HALVES and period.id not in sent else ()
    return Income(period, "whole", row["members"], row["income"] / row["members"], parts, line, made)


def _line(results: Results, county: County, period: Period, village: str | None) -> float | None:
    """Return the monitoring line that holds in a village for a period."""
    if village is None:
        return None
    above = results.records.areas.filter(pl.col("period") == period.id, pl.col("code") == village)
    township = above["parent_code"][0] if above.height else None
    place = pl.DataFrame(
        {"village_code": [village], "township_code": [township or village[:9]]},
        schema=dict.fromkeys(("village_code", "township_code"), pl.String()),
    )
    found: float | None = by_village(lines_of(county, period), place, "line")["line"][0]
    return found
