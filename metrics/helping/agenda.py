"""What is overdue today and what falls due soon: each open item, where it is and whose."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import polars as pl

from metrics.figures.records import Records
from metrics.phrases.naming import on_day
from metrics.phrases.numbers import written
from metrics.results import Results
from pipelines.facts.today.agenda import SOON
from pipelines.ground.text import Text
from pipelines.sources import source
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.measure import MEASURE
from pipelines.sources.measure_department import MEASURE_DEPARTMENT
from pipelines.sources.meeting_action import MEETING_ACTION
from pipelines.sources.monitoring_case import MONITORING_CASE
from pipelines.sources.risk_clue import RISK_CLUE
from pipelines.sources.supervision_finding import SUPERVISION_FINDING

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


UNSENT = Text(
    "还没有报送{tables}，不知道有没有逾期的", "{tables}: never sent, so nobody knows what is overdue"
)
WITHOUT = Text("（没有报送{tables}，不在内）", " ({tables}: never sent, not in it)")
SENT_IN = {  # the tables that an item is found in: without one of them nobody knows of any
    "verify": (RISK_CLUE.name, HOUSEHOLD.name),
    "decide": (RISK_CLUE.name, HOUSEHOLD.name),
    "plan": (MONITORING_CASE.name, ASSISTANCE_PLAN.name, HOUSEHOLD.name),
    "claim": (MEASURE_DEPARTMENT.name, MEASURE.name, ASSISTANCE_PLAN.name, HOUSEHOLD.name),
    "measure": (MEASURE.name, ASSISTANCE_PLAN.name, HOUSEHOLD.name),
    "finding": (SUPERVISION_FINDING.name,),
    "action": (MEETING_ACTION.name,),
}


def agenda(
    results: Results, areas: Collection[str] | None = None, kinds: Collection[str] = ()
) -> pl.DataFrame:
    """One row per open item that is overdue, or due soon: of some areas, all with None; of some kinds (WHAT).

    what (WHAT), number, household_id (pseudonym), area_code, owner, due_on, is_late. Of the reader's own
    alone: how many there are, `lateness` counts.
    """
    return _rows(results, results.records, areas, kinds)


def lateness(
    results: Results, areas: Collection[str] | None = None, kinds: Collection[str] = ()
) -> pl.DataFrame:
    """One row per item of `agenda`, everybody's, with is_late alone: to be counted, nobody is in it."""
    results.records.summed(areas)
    return _rows(results, results.records.whole, areas, kinds).select("is_late")


def _rows(
    results: Results, records: Records, areas: Collection[str] | None, kinds: Collection[str]
) -> pl.DataFrame:
    rows = records.frame("FROM fact_agenda ORDER BY due_on, what, number")
    rows = rows.with_columns(is_late=pl.col("due_on") < results.settings.today)
    rows = rows.filter(pl.col("what").is_in(list(kinds))) if kinds else rows
    return rows if areas is None else rows.filter(pl.col("area_code").is_in(list(areas)))


def unsent(results: Results, kinds: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the tables that never came of those which items of these kinds (of all) stand in, each once."""
    asked = dict.fromkeys(table for kind in kinds or SENT_IN for table in SENT_IN[kind])
    return tuple(name for name in asked if name not in results.records.tables)


def is_nothing_known(never_sent: Collection[str], kinds: Sequence[str] = ()) -> bool:
    """Whether of every kind of item (of all) a table is among those that never came."""
    return all(set(SENT_IN[kind]) & set(never_sent) for kind in kinds or SENT_IN)


def said(
    rows: pl.DataFrame, today: date, kinds: Sequence[str] = (), never_sent: Collection[str] = ()
) -> Text:
    """Return how many items (a row each) of which kinds are overdue or fall due soon, as of which day.

    `never_sent`: tables of these kinds that never came. Of what nobody sent nobody knows what is overdue.
    """
    without = _list([source(name).title for name in never_sent])
    if is_nothing_known(never_sent, kinds):
        return UNSENT.filled(tables=without)
    told = _counted(rows, today, kinds)
    more = WITHOUT.filled(tables=without) if never_sent else Text("", "")
    return Text(told.zh + more.zh, told.en + more.en)


def _list(parts: Sequence[Text]) -> Text:
    return Text("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))


def _counted(rows: pl.DataFrame, today: date, kinds: Sequence[str]) -> Text:
    of = _list([WHAT[kind] for kind in kinds]) if kinds else EVERYTHING
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
