"""What is overdue today and what falls due soon: each open item, where it is and whose."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import polars as pl

from metrics.phrases.naming import on_day
from metrics.phrases.numbers import written
from metrics.results import Results
from pipelines.facts.today.agenda import SOON
from pipelines.ground.text import Text

WHAT = {
    "verify": Text("线索入户核实", "verify a clue at home"),
    "decide": Text("线索认定", "decide on a clue"),
    "plan": Text("制定帮扶计划", "make a plan"),
    "claim": Text("部门认领任务", "claim a task"),
    "measure": Text("落实帮扶措施", "deliver a measure"),
    "finding": Text("督查问题整改", "put a finding right"),
    "action": Text("推进会任务", "task of a meeting"),
}
EVERYTHING = Text("各项待办", "all open items")
TITLE = Text(
    "截至{today}，{of}：逾期 {late} 件，{days} 天内到期 {soon} 件",
    "As of {today}, {of}: {late} overdue, {soon} due within {days} days",
)
NOTHING = Text(
    "截至{today}，{of}：已报送的没有逾期的，{days} 天内也没有到期的",
    "As of {today}, {of}: of what was reported nothing is overdue, nor due within {days} days",
)


def agenda(
    results: Results, areas: Collection[str] | None = None, kinds: Collection[str] = ()
) -> pl.DataFrame:
    """One row per open item that is overdue, or due soon: of some areas, all with None; of some kinds (WHAT).

    what (WHAT), number, household_id (pseudonym), area_code, owner, due_on, is_late.
    """
    rows = results.records.frame("FROM fact_agenda ORDER BY due_on, what, number")
    rows = rows.with_columns(is_late=pl.col("due_on") < results.settings.today)
    rows = rows.filter(pl.col("what").is_in(list(kinds))) if kinds else rows
    return rows if areas is None else rows.filter(pl.col("area_code").is_in(list(areas)))


def said(rows: pl.DataFrame, today: date, kinds: Sequence[str] = ()) -> Text:
    """Return how many items of which kinds are overdue and how many fall due soon, as of which day."""
    names = [WHAT[kind] for kind in kinds]
    of = Text("、".join(one.zh for one in names), ", ".join(one.en for one in names)) if names else EVERYTHING
    if rows.is_empty():
        return NOTHING.filled(today=on_day(today), days=SOON, of=of)
    late = int(rows["is_late"].sum())
    return TITLE.filled(
        today=on_day(today),
        of=of,
        days=SOON,
        late=written(late, "count"),
        soon=written(rows.height - late, "count"),
    )
