"""Whether a snapshot holds all that this version asks of it; else it is to be loaded anew."""

from __future__ import annotations

from functools import cache

from metrics.catalogue import totals
from metrics.figures.records import Records
from metrics.figures.repeats import columns
from metrics.figures.tidy import FURTHER, SAID
from metrics.tracing.rows import behind_figures
from pipelines.facts import BY_NAME, FACTS
from pipelines.facts.origin.shown_columns import SHOWN

DECLARED = {f"fact_{fact.name}": frozenset(fact.columns) for fact in FACTS}
TOLD = {"quarantine": {"is_mended"}, "held_row": {"area_code"}, "refused_table": set()}


@cache
def served() -> tuple[str, ...]:
    """Return the facts that a snapshot holds: those that pages read, and all that figures are sums of.

    So each figure can be opened, and each household shown how it counts.
    """
    read = ("period", "area", "succession", "arrival", "agenda", "course")
    lists = ("answer", "claim", "hit", "exit", "plan_cause", "fund", "finding", "water", "call")
    return tuple(dict.fromkeys((*read, *lists, *behind_figures())))


def is_current(records: Records) -> bool:
    """Whether a snapshot holds every sum, figure and column that this version asks for.

    What is asked is read from the declarations: a fact or a page that gets a column more makes each earlier
    snapshot an outdated one, without a list that somebody would have to keep.
    """
    held = records.all_columns()
    asked = {**TOLD, "cube": {*totals(), *columns()}, "figure": {*SAID, *FURTHER}}
    known = {**DECLARED, **SHOWN}
    asked |= {table: set(known[table]) for table in held.keys() & known.keys()}
    return all(table in held and wanted <= held[table] for table, wanted in asked.items()) and has_rows(
        records
    )


def has_rows(records: Records) -> bool:
    """Whether a snapshot holds each fact that is served and whose tables came."""
    if not records.periods or records.top:  # the level above holds sums of its counties alone
        return True
    made = [name for name in served() if name in BY_NAME and set(BY_NAME[name].needs) <= records.tables]
    return {f"fact_{name}" for name in made} <= records.tables
