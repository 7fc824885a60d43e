"""What the plan's rules say of a period: hits, conditions of exits, plans by cause, who was overlooked."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from metrics.phrases.numbers import written
from metrics.results import Results
from metrics.tables.here import SILENT
from pipelines.facts.rules.exit_rules import EXITS
from pipelines.facts.rules.plan_causes import CAUSES as OF_CAUSES
from pipelines.facts.rules.rule import Rule
from pipelines.facts.rules.screening import RULES as SCREENING
from pipelines.ground.text import Text
from pipelines.sources import SOURCES

CAUSES = tuple(rule for _, rule in OF_CAUSES)
NAMES = {rule.id: rule.name for rule in (*SCREENING, *EXITS, *CAUSES)}
SCHEMA = {"rule": pl.String(), "yes": pl.Int64(), "no": pl.Int64(), "unknown": pl.Int64()}
SCREENED = {"rule": pl.String(), "yes": pl.Int64(), "unknown": pl.Int64(), "lacks": pl.String()}
TABLES = frozenset(table.name for table in SOURCES)
HITS = "SELECT village_code, rule, hit FROM fact_hit WHERE period = $1"
OUT = "SELECT village_code, x1, x2, x3, x4, x5, x6, x7 FROM fact_exit WHERE period = $1"
ALL_MET = "SELECT village_code, all_met FROM fact_exit WHERE period = $1"
MET = {"yes": True, "no": False, "unknown": None}
EXITED = Text(
    "本期退出 {n} 件：条件全部成立、公示无异议，可标注“稳定脱贫”的 {yes} 件，"
    "有条件不成立 {no} 件，不明 {unknown} 件",
    "{n} {k:exit|exits} of the period: {yes} met every condition, unopposed, and may be marked stably out of"
    " poverty; {no} did not, {unknown} not known",
)
PLANNED = "SELECT village_code, rule, is_answered FROM fact_plan_cause WHERE period = $1"
OVERLOOKED = (
    "SELECT village_code, household_id FROM fact_omission WHERE period = $1 AND is_omitted ORDER BY ALL"
)
TITLE = Text(
    "应纳未纳疑点 {n} 户（命中硬规则、未在监测、近期没有“无风险”核实结果）",
    "{n} {n:household|households} may have been overlooked: hit by a hard rule, not monitored, no recent"
    " finding of no risk",
)


def hits(results: Results, period: str, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per screening rule: how many households or clues it hits, of how many it is not known.

    lacks: the tables it reads that are not here for the period, or of a year in half (names, "、" between). A
    rule that hits nobody while such a table is missing says nothing: yes is null, never 0. No row where no
    rule was tried at all.
    """
    if "fact_hit" not in results.records.tables:
        return pl.DataFrame(schema=SCREENED)
    rows = _rows(results, "fact_hit", HITS, period, areas)
    found = _counted(rows, "hit", [rule.id for rule in SCREENING]).drop("no")
    every = pl.DataFrame(
        {
            "rule": [rule.id for rule in SCREENING],
            "lacks": [_lacks(results, period, rule) for rule in SCREENING],
        }
    )
    found = every.join(found, on="rule", how="left", maintain_order="left")
    is_silent = pl.col("yes").is_null() & (pl.col("lacks") != "")
    zeros = [pl.when(~is_silent).then(pl.col(name).fill_null(0)).alias(name) for name in ("yes", "unknown")]
    return found.with_columns(zeros).select(list(SCREENED))


def _lacks(results: Results, period: str, rule: Rule) -> str:
    """Return the tables that a rule reads and that are not here in whole, "、" between."""
    read = dict.fromkeys(one.column.split(".")[0] for one in rule.readings)
    known = [name for name in read if name in TABLES]
    here = {name: results.tables_here.of(name, period) for name in known}
    return "、".join(name for name, one in here.items() if one.state in SILENT or one.halves)


def exits(results: Results, period: str, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per condition of an exit: of the period's exits how many meet it, do not, are not known."""
    rows = _rows(results, "fact_exit", OUT, period, areas)
    clauses = [rule.id for rule in EXITS]
    if rows.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    long = rows.unpivot(on=[one.lower() for one in clauses], variable_name="rule", value_name="said")
    return _counted(long.with_columns(pl.col("rule").str.to_uppercase()), "said", clauses)


def exits_said(results: Results, period: str, areas: Collection[str] | None = None) -> Text:
    """Say how many exits of the period meet every condition and may be marked 稳定脱贫 (plan 三（四）2)."""
    rows = _rows(results, "fact_exit", ALL_MET, period, areas)
    said = rows["all_met"].to_list() if not rows.is_empty() else []
    counts = {name: written(said.count(one), "count") for name, one in MET.items()}
    return EXITED.filled(n=written(len(said), "count"), k=len(said), **counts)


def causes(results: Results, period: str, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per rule of cause and plan: how many plans answer their cause, do not, are not known."""
    rows = _rows(results, "fact_plan_cause", PLANNED, period, areas)
    return _counted(rows, "is_answered", [rule.id for rule in CAUSES])


def overlooked(results: Results, period: str, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per household that may have been overlooked: village_code, household_id (pseudonym).

    Of the reader's own alone: how many there are, `how_many_overlooked` says.
    """
    if "fact_omission" not in results.records.tables:
        return pl.DataFrame()
    rows = results.records.frame(OVERLOOKED, [period])
    return rows if areas is None else rows.filter(pl.col("village_code").is_in(list(areas)))


def how_many_overlooked(results: Results, period: str, areas: Collection[str] | None = None) -> int:
    """Return how many households of some areas (None: of the county) may have been overlooked."""
    return _rows(results, "fact_omission", OVERLOOKED, period, areas).height


def _rows(results: Results, fact: str, sql: str, period: str, areas: Collection[str] | None) -> pl.DataFrame:
    if fact not in results.records.tables:
        return pl.DataFrame()
    results.records.summed(areas)
    rows = results.records.whole.frame(sql, [period])
    return rows if areas is None else rows.filter(pl.col("village_code").is_in(list(areas)))


def _counted(rows: pl.DataFrame, column: str, order: list[str]) -> pl.DataFrame:
    """Return a row for each rule that says anything, in the order of the rules."""
    if rows.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    said = pl.col(column)
    found = rows.group_by("rule").agg(yes=said.sum(), no=(~said).sum(), unknown=said.is_null().sum())
    place = pl.col("rule").replace_strict({one: at for at, one in enumerate(order)}, default=len(order))
    return found.sort(place).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
