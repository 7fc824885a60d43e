"""What the monthly screening of villages went through: village-months, households, clues found."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from metrics.phrases.numbers import written
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

FACT = "fact_screening"
MADE = """
SELECT village_code, is_due, is_in_time, is_late, households, clues FROM fact_screening WHERE period = $1
"""
TITLE = Text(
    "月度风险筛查：应筛 {due} 村·月，当月完成 {in_time}，次月 1–5 日补完 {late}，未完成 {open}",
    "Monthly screening: {due} {k:village-month|village-months} due, {in_time} done within the month, {late}"
    " on the 1st to 5th of the next, {open} not done",
)
THROUGH = Text(
    "；填报筛查 {households} 户次，发现线索 {clues} 条",
    "; {households} {h:household|households} reported as gone through, month by month, {clues}"
    " {c:clue|clues} found",
)


def screened(results: Results, period: Period, areas: Collection[str] | None = None) -> Text | None:
    """Say how the months' screening went in some areas (None: the county); None where none of it is due.

    Households and clues are those that villages report, of whatever day; a village that is screened every
    month counts its households each time.
    """
    if FACT not in results.records.tables:
        return None
    results.records.summed(areas)
    rows = results.records.whole.frame(MADE, [period.id])
    if areas is not None:
        rows = rows.filter(pl.col("village_code").is_in(list(areas)))
    due = rows.filter("is_due")
    if due.is_empty():
        return None
    in_time, late = int(due["is_in_time"].sum()), int(due["is_late"].sum())
    counts = {"due": due.height, "in_time": in_time, "late": late, "open": due.height - in_time - late}
    said = TITLE.filled(**{name: written(n, "count") for name, n in counts.items()}, k=due.height)
    if not rows["households"].count():
        return said
    households, clues = int(rows["households"].sum()), int(rows["clues"].sum())
    through = THROUGH.filled(
        households=written(households, "count"), clues=written(clues, "count"), h=households, c=clues
    )
    return Text(said.zh + through.zh, said.en + through.en)
