"""The door of a load: files in, judged with everything held before, published or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl

from pipelines.deciding import Decision, decided
from pipelines.home import Home, Settings
from pipelines.intake import ReadFile, read_files
from pipelines.lock import HomeBusyError, held
from pipelines.publishing import published
from pipelines.report import FileReport, LoadReport
from pipelines.reporting import reports
from pipelines.store import Source, archived, kept, recorded, sources
from pipelines.text import Text

__all__ = ["HomeBusyError", "LoadReport", "load", "withdraw"]

Check = Callable[[Mapping[str, pl.DataFrame]], pl.DataFrame]
Derive = Callable[[Mapping[str, pl.DataFrame], Settings], dict[str, pl.DataFrame]]
Progress = Callable[[str], None]

STRICT = Text(
    "有文件未被接收，按 --strict 不发布", "not every file was taken: with --strict nothing is published"
)
NOTHING = Text("没有一张表被接收，未发布", "no table was taken: nothing was published")
JUDGING, PUBLISHING = Text("正在校验", "judging"), Text("正在发布", "publishing")
SHORTEST = 8  # characters of a file id that are enough to tell files apart
UNKNOWN_FILE = Text("没有编号为 {id} 的已加载文件", "no loaded file has the id {id}")


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
    """Read files (default: the inbox), judge them with all that is held, publish what they make.

    `check` judges what only the metrics know, `derive` makes facts and cube for the snapshot. HomeBusyError
    when another load holds the home. With `dry_run` nothing is kept or published.
    """
    call = partial(_judged, home, files, max_bad=max_bad, progress=progress, today=today, check=check)
    if dry_run:
        report, _ = call()
        report.is_check = True
        return report
    with held(home):
        report, decision = call()
        if strict and not all(_whole(file) for file in report.files):
            report.message = STRICT
            return report
        if not decision.ledger:
            report.message = NOTHING
            return report
        return _published(home, report, decision, derive=derive, confirm=confirm_shrink, progress=progress)


def _judged(
    home: Home,
    files: Sequence[Path] | None,
    *,
    max_bad: float,
    progress: Progress | None,
    today: date | None,
    check: Check,
) -> tuple[LoadReport, Decision]:
    ledger = sources(home)
    read = read_files(inbox(home) if files is None else list(files), progress)
    _say(progress, JUDGING, home)
    day = today or date.today()  # noqa: DTZ011 - the county's own day
    decision = decided(home, ledger, read, max_bad=max_bad, today=day, check=check)
    return LoadReport(reports(read, decision, ledger)), decision


def _say(progress: Progress | None, what: Text, home: Home) -> None:
    if progress:
        progress(what.on("en" if home.settings.lang == "en" else "zh"))


def _published(
    home: Home,
    report: LoadReport,
    decision: Decision,
    *,
    derive: Derive,
    confirm: bool,
    progress: Progress | None,
) -> LoadReport:
    _say(progress, PUBLISHING, home)
    found = published(home, decision, derive, keep=lambda: _keep(home, decision), confirm=confirm)
    report.snapshot, report.message = found.snapshot, found.message
    report.is_published, report.is_unchanged = found.is_new, found.is_unchanged
    return report


def _keep(home: Home, decision: Decision) -> None:
    """Keep what was taken before it is published: a load cut off between the two is made good by the next."""
    for one, source in decision.fresh:
        archived(home, one.file.path, one.file.sha256)
        kept(home, source, one.rows, one.reasons)
    recorded(home, decision.ledger)


def _whole(file: FileReport) -> bool:
    return file.is_loaded and all(table.is_loaded for table in file.tables)


def inbox(home: Home) -> list[Path]:
    """Return the files of the inbox in order of name; hidden ones and Excel's own lock files are not files."""
    if not home.inbox.is_dir():
        return []
    found = (path for path in home.inbox.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.name.startswith((".", "~$")))


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
    with held(home):
        ledger = sources(home)
        report = LoadReport()
        if not any(_is(one, file_id) and not one.withdrawn for one in ledger):
            report.message = UNKNOWN_FILE.filled(id=file_id)
            return report
        ledger = [replace(one, withdrawn=why) if _is(one, file_id) else one for one in ledger]
        no_files: list[ReadFile] = []
        today = date.today()  # noqa: DTZ011 - as above
        decision = decided(home, ledger, no_files, max_bad=1.0, today=today, check=check)
        return _published(home, report, decision, derive=derive, confirm=confirm_shrink, progress=progress)


def _is(source: Source, file_id: str) -> bool:
    begins = len(file_id) >= SHORTEST and source.file_id.startswith(file_id)
    return source.file_id == file_id or begins
