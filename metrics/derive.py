"""What a load hands over to meanings: check ids against the catalogue, make facts and the cube."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from metrics.catalogue import BY_ID, PLANNED
from metrics.figures.cube import cube, grouped, ready
from metrics.figures.standing import standing
from metrics.figures.targets import FRACTIONS, LEAST, MOST
from metrics.scoring.sent import against
from metrics.tables.in_words import joined
from metrics.tables.owed import wanted_by
from metrics.tracing.held import served
from pipelines.facts import Shelf, Steps, build
from pipelines.ground.home import Settings
from pipelines.ground.parts import Part
from pipelines.ground.text import Text
from pipelines.reasons import gathered, reasons
from pipelines.sources import SOURCES
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.scoring_scheme import SCORING_SCHEME
from pipelines.sources.target import TARGET
from pipelines.table import Severity, Table

NAMING = tuple(table for table in SOURCES if any(column.name == "indicator" for column in table.columns))
UNKNOWN = Text(
    "指标编号不在指标目录中（见评估办法页），请填报单位更正",
    "the catalogue has no such indicator (see the Method page); whoever sent it should correct it",
)
SHARE = Text(
    "比例类指标的目标应写作小数或百分数，在 -1 到 1.5 之间：92% 写作 0.92 或 92%；请填报单位更正",
    "a target of a share lies in -1 to 1.5: write 0.92 or 92%; whoever sent it should correct it",
)
NO_TARGET = Text("；将没有目标值：{ids}", "; without a target there: {ids}")
NO_FIGURE = Text("；未报送：{ids}", "; not reported there: {ids}")


def check(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row per row that names an unknown indicator, and a warning for years without a yardstick.

    `frames`: source table → its accepted rows, with source_no and row_no. Columns as in pipelines.reasons;
    errors hold their row back, warnings do not.
    """
    ready()
    found = [_unknown(table, frames[table.name]) for table in NAMING if table.name in frames]
    if SCORING_SCHEME.name in frames:
        found.append(against(frames[SCORING_SCHEME.name]))
    if TARGET.name in frames:
        found += [_no_share(frames[TARGET.name], name) for name in ("value", "near")]
    return gathered([*found, *_unmeasured(frames)])


def _no_share(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """One row per target of a share that is no fraction: 92 for 92%."""
    bad = rows.filter(pl.col("indicator").is_in(FRACTIONS) & ~pl.col(name).is_between(LEAST, MOST))
    named = bad.select("source_no", "row_no", value=pl.col(name).cast(pl.String))
    return reasons(TARGET.name, named, TARGET.column(name), "share", SHARE)


def _unknown(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    said = pl.col("indicator")
    bad = rows.filter(said.is_not_null() & (said != "") & ~said.is_in([*BY_ID, *PLANNED]))
    named = bad.select("source_no", "row_no", value=said)
    column = table.column("indicator")
    severity: Severity = "error" if column.key else "warning"  # an action counts without one
    return reasons(table.name, named, column, "indicator", UNKNOWN, severity=severity)


def _unmeasured(frames: Mapping[str, pl.DataFrame]) -> list[pl.DataFrame]:
    """V17: warnings that belong to no row: years with incomes that have no benchmark or no line."""
    if HOUSEHOLD_INCOME.name not in frames:
        return []
    incomes = frames[HOUSEHOLD_INCOME.name]["period_id"].drop_nulls().str.head(4).unique()
    found = []
    for table in SOURCES:
        if table.lacking is None or table.dated is None:
            continue
        known = set()
        if table.name in frames:
            known = set(frames[table.name][table.dated].cast(pl.String).str.head(4))
        lacking = "、".join(sorted(set(incomes) - known))
        if lacking:
            row = pl.DataFrame({"row_no": [None], "value": [lacking]})
            said = joined([table.lacking.filled(years=lacking), *_consequences(table)], "", "")
            where = table.column(table.dated)
            found.append(reasons(table.name, row, where, "V17", said, severity="warning"))
    return found


def _consequences(table: Table) -> list[Text]:
    """Say which indicators have no target, and which no figure, without a table."""
    waiting = wanted_by(table.name)
    lost = [one.id for one in waiting if table.name in (*one.needs, *one.yardsticks)]
    aimless = [one.id for one in waiting if one.id not in lost]
    return [
        words.filled(ids=joined([Text(one, one) for one in ids], "、", ", "))
        for words, ids in ((NO_TARGET, aimless), (NO_FIGURE, lost))
        if ids
    ]


def derive(
    frames: Mapping[str, pl.DataFrame], settings: Settings, steps: Steps | None = None
) -> dict[str, pl.DataFrame | Part]:
    """Return the tables that a snapshot holds beside the sources: `fact_…`, `cube`, `cube_by`, `figure`.

    `frames`: source table → its accepted rows (the contract's columns). Facts have the grain that
    pipelines.facts says, the cubes that of metrics.figures.cube, `figure` that of metrics.figures.standing.
    With `steps` (what an earlier load made) facts lie on the disk, and are given as parts, which read
    them when they are asked.
    """
    facts = build(frames, settings, steps)
    sums = cube(facts, steps)
    found: dict[str, pl.DataFrame | Part] = {
        "cube": sums,
        "cube_by": grouped(facts),
        "figure": standing(sums, facts, frames, settings),
    }
    for name in served():
        if name in facts:
            found[f"fact_{name}"] = facts.part(name) if isinstance(facts, Shelf) else facts[name]
    return found
