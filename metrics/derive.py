"""What a load hands over to meanings: check ids against the catalogue, make facts and the cube."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from metrics.catalogue import BY_ID, PLANNED
from metrics.figures.cube import cube
from metrics.figures.fractions import IDS, LEAST, MOST
from metrics.figures.standing import standing
from metrics.indicators.income_growth import INCOME_GROWTH
from metrics.indicators.income_levels import BELOW_LINE
from metrics.scoring.sent import against
from pipelines.facts import build
from pipelines.ground.home import Settings
from pipelines.ground.text import Text
from pipelines.reasons import gathered, reasons
from pipelines.sources import source
from pipelines.table import Severity

NAMING = ("target", "scoring_scheme", "explanation", "meeting_action")  # tables with a column `indicator`
UNKNOWN = Text(
    "指标编号不在指标目录中（见评估办法页），请填报单位更正",
    "the catalogue has no such indicator (see the Method page); whoever sent it should correct it",
)
SHARE = Text(
    "比例类指标的目标应写作小数或百分数，在 -1 到 1.5 之间：92% 写作 0.92 或 92%；请填报单位更正",
    "a target of a share lies in -1 to 1.5: write 0.92 or 92%; whoever sent it should correct it",
)
YARDSTICKS = (
    (
        "benchmark",
        "period_id",
        INCOME_GROWTH.id,
        Text(
            "{years} 年有收入数据而无当地农村居民收入增速（V17），请统计部门补报；{id} 将没有目标值",
            "incomes but no benchmark growth for {years} (V17): the statistics office should send it;"
            " {id} has no target there",
        ),
    ),
    (
        "monitoring_line",
        "year",
        BELOW_LINE.id,
        Text(
            "{years} 年有收入数据而无防止返贫监测线（V17），请省、县补报；{id} 未报送",
            "incomes but no monitoring line for {years} (V17): the province or county should send it;"
            " {id} is not reported there",
        ),
    ),
)


def check(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row per row that names an unknown indicator, and a warning for years without a yardstick."""
    found = [_unknown(name, frames[name]) for name in NAMING if name in frames]
    if "scoring_scheme" in frames:
        found.append(against(frames["scoring_scheme"]))
    if "target" in frames:
        found += [_no_share(frames["target"], name) for name in ("value", "near")]
    return gathered([*found, *_unmeasured(frames)])


def _no_share(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """One row per target of a share that is no fraction: 92 for 92%."""
    bad = rows.filter(pl.col("indicator").is_in(IDS) & ~pl.col(name).is_between(LEAST, MOST))
    named = bad.select("source_no", "row_no", value=pl.col(name).cast(pl.String))
    return reasons("target", named, source("target").column(name), "share", SHARE)


def _unknown(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    said = pl.col("indicator")
    bad = rows.filter(said.is_not_null() & (said != "") & ~said.is_in([*BY_ID, *PLANNED]))
    named = bad.select("source_no", "row_no", value=said)
    severity: Severity = "warning" if name == "meeting_action" else "error"
    return reasons(name, named, source(name).column("indicator"), "indicator", UNKNOWN, severity=severity)


def _unmeasured(frames: Mapping[str, pl.DataFrame]) -> list[pl.DataFrame]:
    """V17: warnings that belong to no row: years with incomes that have no benchmark or no line."""
    if "household_income" not in frames:
        return []
    incomes = frames["household_income"]["period_id"].drop_nulls().str.head(4).unique()
    found = []
    for name, column, of, message in YARDSTICKS:
        known = set()
        if name in frames:
            known = set(frames[name][column].cast(pl.String).str.head(4))
        lacking = "、".join(sorted(set(incomes) - known))
        if lacking:
            row = pl.DataFrame({"row_no": [None], "value": [lacking]})
            filled = message.filled(years=lacking, id=of)
            where = source(name).column(column)
            found.append(reasons(name, row, where, "V17", filled, severity="warning"))
    return found


# Facts that pages open to the household; of the others the cube keeps what is asked: their sums.
SERVED = ("period", "area", "succession", "arrival", "household", "income", "pair", "answer")


def derive(frames: Mapping[str, pl.DataFrame], settings: Settings) -> dict[str, pl.DataFrame]:
    """Return the tables that a snapshot holds beside the sources: `fact_…`, `cube` and `figure`."""
    facts = build(frames, settings)
    served = {f"fact_{name}": facts[name] for name in SERVED if name in facts}
    sums = cube(facts)
    return served | {"cube": sums, "figure": standing(sums, facts, frames, settings)}
