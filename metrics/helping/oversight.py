"""What supervision looked at and found: findings by topic, visits one by one, what files lacked."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from metrics.figures.records import Records
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.supervision_finding import SUPERVISION_FINDING
from pipelines.sources.supervision_visit import SUPERVISION_VISIT

FINDINGS = """
SELECT f.finding_id, f.village_code, f.is_found, f.is_due, f.is_in_time, f.is_late, s.topic, s.severity
FROM fact_finding f JOIN supervision_finding s USING (finding_id)
WHERE f.period = $1
"""
COUNTS = ("found", "grave", "due", "in_time", "late", "open")
BY_TOPIC = {"topic": pl.String(), **dict.fromkeys(COUNTS, pl.Int64())}
VISITS = """
SELECT visit_id, start_on, area_code, department, inspector, topics, mode, households_visited, findings,
       notified_on
FROM supervision_visit
WHERE start_on BETWEEN $1 AND $2
ORDER BY start_on DESC, visit_id
"""
GRAVE = "严重"
TOPICS = Text(
    "本期发现问题 {found} 个；到期 {due} 个：按期整改 {in_time}，逾期整改 {late}，未整改 {open}",
    "{found} {found:finding|findings} of the period; {due} fell due: {in_time} put right in time,"
    " {late} late, {open} not yet",
)
NONE_DUE = Text(
    "本期发现问题 {found} 个，没有到期的",
    "{found} {found:finding|findings} of the period, none fell due",
)
VISITED = Text("本期专项督查 {n} 次", "{n} {n:visit|visits} of supervision in the period")


def by_topic(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per topic of findings (topic, COUNTS: findings), the most found first.

    found and grave: found in the period. due: the deadline fell in it and is past; of these in_time, late
    (put right and accepted after it) and open. Due and in_time over all topics are SUP-01's sums.
    """
    if not results.records.tables >= {"fact_finding", SUPERVISION_FINDING.name}:
        return pl.DataFrame(schema=BY_TOPIC)
    results.records.summed(areas)
    rows = results.records.whole.frame(FINDINGS, [period.id])
    if areas is not None:
        rows = rows.filter(pl.col("village_code").is_in(list(areas)))
    due = pl.col("is_due")
    tests = {
        "found": pl.col("is_found"),
        "grave": pl.col("is_found") & (pl.col("severity") == GRAVE),
        "due": due,
        "in_time": due & pl.col("is_in_time"),
        "late": due & pl.col("is_late"),
        "open": due & ~pl.col("is_in_time") & ~pl.col("is_late"),
    }
    counted = [test.fill_null(value=False).sum().cast(pl.Int64).alias(name) for name, test in tests.items()]
    return rows.group_by("topic").agg(counted).sort("found", "due", "topic", descending=[True, True, False])


def told(rows: pl.DataFrame) -> Text:
    """Say what was found and what became of what fell due. `rows`: by_topic, one topic at least."""
    sums = {name: int(rows[name].sum()) for name in COUNTS}
    return (TOPICS if sums["due"] else NONE_DUE).filled(**sums)


def visits(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per visit that began in the period, the newest first: columns of VISITS.

    findings: as the visit reports them. Of a place: the visits of it and of what lies in it; a visit of the
    county or of a department alone is listed for the county only. Of those that the reader may see.
    """
    return _visits(results, results.records, period, areas)


def how_many_visits(results: Results, period: Period, areas: Collection[str] | None = None) -> int:
    """Return how many visits of some areas (None: of the county) began in the period."""
    results.records.summed(areas)
    return _visits(results, results.records.whole, period, areas).height


def _visits(
    results: Results, records: Records, period: Period, areas: Collection[str] | None
) -> pl.DataFrame:
    if SUPERVISION_VISIT.name not in results.records.tables:
        return pl.DataFrame(schema={"visit_id": pl.String()})
    until = min(period.end, results.settings.today)
    rows = records.frame(VISITS, [period.start, until])
    return rows if areas is None else rows.filter(pl.col("area_code").is_in(list(areas)))
