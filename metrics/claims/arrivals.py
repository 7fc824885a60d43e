"""What came for a period, in one sentence: how many tables of those due, which did not come, from whom."""

from __future__ import annotations

from metrics.phrases.naming import joined
from metrics.tables.here import TablesHere
from metrics.tables.in_words import RUNNING, Names, clauses
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources import SOURCES

NONE_DUE = Text("{period}{running}：没有必报的表", "{period}{running}: no table is due")
SOME = Text(
    "{period}{running}：{n}张必报表中{m}张到齐",
    "{period}{running}: {m} of the {n} {n:table|tables} due came whole",
)
WHOLE = Text("{period}：{n}张必报表全部到齐", "{period}: all {n} tables due came whole")
ONE_WHOLE = Text("{period}：1张必报表到齐", "{period}: the one table due came whole")
NOTHING = Text("", "")
UNSPOKEN = Text(
    "另有{n}张表可以报送：本县没有报过，也没有指标用到，不列出。",
    " {n} more tables may be sent: none ever came, no figure waits for them, and they are not listed.",
)


def came(base: TablesHere, period: Period, names: Names) -> Text:
    """Say how many tables due for a period came whole, which did not, and which townships are missing.

    All is said to be here only where something is due, all of it came whole, and the period is over. `names`
    are those of the townships.
    """
    here, owed = base.count(period.id)
    is_over = base.is_over(period.id)
    words = {"period": period.said, "n": owed, "m": here, "running": NOTHING if is_over else RUNNING}
    if not owed:
        first = NONE_DUE.filled(**words)
    elif here == owed and is_over:
        first = (ONE_WHOLE if owed == 1 else WHOLE).filled(**words)
    else:
        first = SOME.filled(**words)
    return joined([first, *clauses(base, period.id, names)])


def unspoken(base: TablesHere) -> Text | None:
    """Say how many tables no period waits for and of which nothing ever came; None where there are none."""
    rest = len(SOURCES) - len(base.spoken_of)
    return UNSPOKEN.filled(n=rest) if rest else None
