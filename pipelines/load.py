"""The door of a load: files in, judged with everything held before, published or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from pipelines.checks import begin
from pipelines.control_totals import UnbalancedError
from pipelines.deciding import Decision, decided
from pipelines.home import Home
from pipelines.incoming import incoming, workplace
from pipelines.intake import read_files
from pipelines.journal import entries
from pipelines.keys import key_of
from pipelines.lock import HomeBusyError
from pipelines.report import FileReport, LoadReport
from pipelines.reporting import reports
from pipelines.running import JUDGING, Check, Derive, Progress, alone, publish_decision, refusing, say, sound
from pipelines.store import sources
from pipelines.text import Text
from pipelines.withdrawal import withdraw

__all__ = ["HomeBusyError", "LoadReport", "load", "withdraw"]

STRICT = Text(
    "有文件未被接收，按 --strict 不发布", "not every file was taken: with --strict nothing is published"
)
NOTHING = Text("没有一张表被接收，未发布", "no table was taken: nothing was published")


@refusing
def load(
    home: Home,
    files: Sequence[Path] | None = None,
    *,
    check: Check,
    derive: Derive,
    max_bad: float = 0.05,
    strict: bool = False,
    confirm_shrink: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    today: date | None = None,
) -> LoadReport:
    """Read files (default: inbox and journal), judge them with all that is held, publish what they make.

    `check` judges what only the metrics know, `derive` makes facts and cube for the snapshot. HomeBusyError
    when another load holds the home. With `dry_run` nothing is kept or published.
    """
    paths = [*inbox(home), *entries(home)] if files is None else list(files)
    call = partial(_judged, home, paths, max_bad=max_bad, progress=progress, today=today, check=check)
    if dry_run:
        with incoming(workplace(home)) as copies:
            report, _ = call(copies, is_held=False)
        report.is_check = True
        return report
    with alone(home) as copies:
        report, decision = call(copies)
        if decision is None:
            return report
        if strict and not all(_whole(file) for file in report.files):
            report.message = STRICT
            return report
        if not decision.ledger or (report.files and not any(file.is_loaded for file in report.files)):
            report.message = NOTHING
            return report
        return publish_decision(
            home, report, decision, derive=derive, confirm=confirm_shrink, progress=progress
        )


def _judged(
    home: Home,
    paths: Sequence[Path],
    copies: Path,
    *,
    is_held: bool = True,
    max_bad: float,
    progress: Progress | None,
    today: date | None,
    check: Check,
) -> tuple[LoadReport, Decision | None]:
    key_of(home)  # before minutes of reading
    ledger = sources(home)
    begin()
    read = read_files(paths, progress, copies)
    ledger, notes = sound(home, ledger, read, copies, is_held=is_held)
    say(progress, JUDGING, home)
    day = today or date.today()  # noqa: DTZ011 - the county's own day
    try:
        decision = decided(home, ledger, read, max_bad=max_bad, today=day, check=check)
    except UnbalancedError as lost:
        return LoadReport(message=lost.message), None
    return LoadReport(reports(read, decision, ledger), notes=notes), decision


def _whole(file: FileReport) -> bool:
    return file.is_loaded and all(table.is_loaded for table in file.tables)


def inbox(home: Home) -> list[Path]:
    """Return the files of the inbox in order of name, without hidden ones and Excel's own lock files."""
    if not home.inbox.is_dir():
        return []
    found = (path for path in home.inbox.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.name.startswith((".", "~$")))
