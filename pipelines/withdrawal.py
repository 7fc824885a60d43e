"""Takes a loaded file back out: the state is judged again without it, and the reason stays on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipelines.control_totals import UnbalancedError
from pipelines.deciding import decided
from pipelines.home import Home
from pipelines.report import LoadReport
from pipelines.running import Check, Derive, Progress, alone, publish_decision, refusing, sound
from pipelines.store import Source, sources
from pipelines.text import Text

SHORTEST = 8  # characters of a file id that are enough to tell files apart
UNKNOWN_FILE = Text("没有编号为 {id} 的已加载文件", "no loaded file has the id {id}")


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
    """Take a loaded file back out by a new load that is judged without it; `why` stays on record."""
    with alone(home) as copies:
        ledger, notes = sound(home, sources(home), [], copies, is_held=True)
        report = LoadReport(notes=notes)
        if not any(_is(one, file_id) and not one.withdrawn for one in ledger):
            report.message = UNKNOWN_FILE.filled(id=file_id)
            return report
        ledger = [_without(one, file_id, why) for one in ledger]
        today = date.today()  # noqa: DTZ011 - the county's own day
        try:
            decision = decided(home, ledger, [], max_bad=1.0, today=today, check=check)
        except UnbalancedError as lost:
            report.message = lost.message
            return report
        return publish_decision(
            home, report, decision, derive=derive, confirm=confirm_shrink, progress=progress
        )


def _without(source: Source, file_id: str, why: str) -> Source:
    return replace(source, withdrawn=why) if _is(source, file_id) and not source.withdrawn else source


def _is(source: Source, file_id: str) -> bool:
    begins = len(file_id) >= SHORTEST and source.file_id.startswith(file_id)
    return source.file_id == file_id or begins
