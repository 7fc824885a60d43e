"""Takes a loaded file back out: the state is judged again without it, and the reason stays on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipelines.ground.home import Home
from pipelines.ground.text import Text
from pipelines.keeping.seen import without
from pipelines.keeping.store import Source, seen, sources
from pipelines.loading.deciding import decided
from pipelines.loading.publishing import Derive
from pipelines.loading.report import LoadReport
from pipelines.loading.running import Check, Progress, alone, publish_decision, refusing, sound
from pipelines.reasons import shown
from pipelines.warehouse.control_totals import UnbalancedError

SHORTEST = 8  # characters of a file id that are enough to tell files apart
UNKNOWN_FILE = Text(
    "没有编号为 {id} 的文件，或已撤回；编号见 chengxiao inbox 或数据质量页",
    "no file has the id {id}, or it was withdrawn: chengxiao inbox and the Data quality page list the ids",
)
SEVERAL = Text(
    "编号 {id} 对应多个文件，请写全", "several files have an id that begins with {id}: write more of it"
)


@refusing
def withdraw(
    home: Home,
    file_id: str,
    why: str,
    *,
    check: Check,
    derive: Derive,
    progress: Progress | None = None,
    confirm_shrink: bool = True,
) -> LoadReport:
    """Take a file back out by a new load that is judged without it; `why` stays on record.

    A file that was refused can be withdrawn too: it makes no period any more.
    """
    with alone(home) as copies:
        ledger, notes = sound(home, sources(home), [], copies, is_held=True)
        known = seen(home)
        report = LoadReport(notes=notes)
        found = {one.file_id for one in known if one.status != "withdrawn" and _is(one.file_id, file_id)}
        if len(found) != 1:
            report.message = (SEVERAL if found else UNKNOWN_FILE).filled(id=file_id)
            return report
        (gone,) = found
        confirmed = frozenset({"growth"} | ({"shrink"} if confirm_shrink else set()))
        today = date.today()  # noqa: DTZ011 - the county's own day
        try:
            decision = decided(
                home,
                _marked(ledger, gone, why),
                [],
                max_bad=1.0,
                today=today,
                check=check,
                seen=without(known, gone, shown(why)),
                confirmed=confirmed,
            )
        except UnbalancedError as lost:
            report.message = lost.message
            return report
        return publish_decision(home, report, decision, derive=derive, progress=progress)


def _marked(ledger: list[Source], gone: str, why: str) -> list[Source]:
    return [
        replace(one, withdrawn=shown(why)) if one.file_id == gone and not one.withdrawn else one
        for one in ledger
    ]


def _is(known: str, file_id: str) -> bool:
    return known == file_id or (len(file_id) >= SHORTEST and known.startswith(file_id))
