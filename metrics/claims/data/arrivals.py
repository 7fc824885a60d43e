"""What came for a period, in one sentence: how many tables of those due, which did not come, from whom."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.phrases.months import halves_in_words
from metrics.phrases.naming import joined as in_a_row
from metrics.tables.here import SILENT, State, TablesHere, Wanting
from metrics.tables.in_words import RUNNING, Names, clauses, joined
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources import SOURCES, source

NONE_DUE = Text("{period}{running}：没有必报的表", "{period}{running}: no table is due")
SOME = Text(
    "{period}{running}：{n}张必报表中{m}张到齐",
    "{period}{running}: {m} of the {n} {n:table|tables} due came whole",
)
WHOLE = Text("{period}：{n}张必报表全部到齐", "{period}: all {n} tables due came whole")
ONE_WHOLE = Text("{period}：1张必报表到齐", "{period}: the one table due came whole")
NOTHING = Text("", "")
NOT_HERE = Text(
    "本期未到：{titles}；未到的表不按 0 计。",
    "Not here for this period: {titles}. What did not come is not 0.",
)
ASKED = Text("{title}（向{sender}索取）", "{title} (ask {sender})")
WANTED: dict[State, Text] = {
    "absent": Text("缺{title}，由{sender}报送", "{title} is wanting; {sender} sends it"),
    "refused": Text(
        "{title}报来但没有接收，由{sender}更正后重报",
        "{title} was sent and not taken; {sender} mends it and sends it again",
    ),
    "not_yet": Text("{title}还没有到期，由{sender}报送", "{title} is not due yet; {sender} sends it"),
    "partial": Text(
        "{title}只到一部分{halves}，其余由{sender}补报",
        "{title} is here only in part{halves}; {sender} sends the rest",
    ),
}
HALVES = Text("（{halves}）", " ({halves})")
OF = Text("{period}的{title}", "{title} of {period}")
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
    return in_a_row([first, *clauses(base, period.id, names)])


def not_here(base: TablesHere, period: str, tables: Iterable[str]) -> Text | None:
    """Name those of some tables of which nothing can be read for a period, and whom to ask; None: none."""
    silent = [source(name) for name in tables if base.of(name, period).state in SILENT]
    if not silent:
        return None
    asked = [ASKED.filled(title=one.title, sender=one.sent_by) for one in silent]
    return NOT_HERE.filled(titles=joined(asked, "；", "; "))


def wanted(one: Wanting, period: Period) -> Text:
    """Say what is wanting of a table and who sends it; of another period, also of which."""
    title = (
        one.table.title if one.period == period else OF.filled(period=one.period.said, title=one.table.title)
    )
    halves = HALVES.filled(halves=halves_in_words(",".join(one.halves))) if one.halves else ""
    return WANTED[one.state].filled(title=title, sender=one.table.sent_by, halves=halves)


def unspoken(base: TablesHere) -> Text | None:
    """Say how many tables no period waits for and of which nothing ever came; None where there are none."""
    rest = len(SOURCES) - len(base.spoken_of)
    return UNSPOKEN.filled(n=rest) if rest else None
