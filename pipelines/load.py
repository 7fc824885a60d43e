"""The door of a load: files in, judged with everything held before, published or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from pipelines.ground.home import Home
from pipelines.ground.incoming import incoming, workplace
from pipelines.ground.lock import HomeBusyError
from pipelines.ground.text import Text
from pipelines.intake import read_files
from pipelines.judging import begin
from pipelines.keeping.columns import recalled
from pipelines.keeping.journal import entries
from pipelines.keeping.keys import key_of
from pipelines.keeping.store import seen, sources
from pipelines.keeping.vault import door
from pipelines.keeping.vault.inbox import as_sent
from pipelines.loading.deciding import decided
from pipelines.loading.decision import Decision
from pipelines.loading.publishing import Derive
from pipelines.loading.report import FileReport, LoadReport
from pipelines.loading.reporting import reports
from pipelines.loading.running import (
    JUDGING,
    Check,
    Progress,
    alone,
    publish_decision,
    refusing,
    remember,
    say,
    sound,
)
from pipelines.loading.timing import READING, TYPING, begins, timed
from pipelines.warehouse.control_totals import UnbalancedError
from pipelines.withdrawal import withdraw

__all__ = ["HomeBusyError", "LoadReport", "load", "withdraw"]

STRICT = Text(
    "有文件未被接收，按 --strict 不发布", "not every file was taken: with --strict nothing is published"
)
ABOVE = Text(
    "{home} 由各县的汇总组成，不载入部门报表；请用 chengxiao federate 汇总各县上报的文件",
    "{home} is made of counties' sums and takes no departments' files: run chengxiao federate with theirs",
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
    confirm_growth: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    today: date | None = None,
) -> LoadReport:
    """Read files (default: inbox and journal), judge them with all that is held, publish what they make.

    `check` judges what only the metrics know, `derive` makes facts and cube for the snapshot. HomeBusyError
    when another load holds the home. With `dry_run` nothing is kept or published. Files named are taken also
    where they were withdrawn; a stock that changes by more than a fifth wants its word (`confirm_…`).
    """
    if home.counties.is_dir():
        return _above(home, is_check=dry_run)
    paths = [*inbox(home), *entries(home)] if files is None else list(files)
    confirmed = _confirmed(growth=confirm_growth, shrink=confirm_shrink)
    asked = Asked(max_bad, confirmed, is_named=files is not None, today=today)
    call = partial(_judged, home, paths, asked, progress=progress, check=check)
    with timed() as timing:
        begins(READING)
        report = _loaded(home, call, strict=strict, dry_run=dry_run, derive=derive, progress=progress)
    report.timing = timing
    return report


def _loaded(
    home: Home,
    call: Callable[..., tuple[LoadReport, Decision | None]],
    *,
    strict: bool,
    dry_run: bool,
    derive: Derive,
    progress: Progress | None,
) -> LoadReport:
    """Judge, and publish what may be published."""
    if dry_run:
        with incoming(workplace(home)) as copies:
            report = call(copies, is_held=False)[0]
        report.is_check = True
        return report
    with alone(home) as copies:
        report, decision = call(copies)
        if decision is None:
            return report
        if held_up := _held_up(report, decision, strict=strict):
            report.message = asking(decision) or held_up
            remember(home, decision)
            return report
        return publish_decision(home, report, decision, derive=derive, progress=progress)


def _confirmed(**said: bool) -> frozenset[str]:
    """Return the words that whoever loads has confirmed."""
    return frozenset(word for word, is_said in said.items() if is_said)


def _above(home: Home, *, is_check: bool) -> LoadReport:
    """Return why a home of the level above loads nothing."""
    return LoadReport(message=ABOVE.filled(home=home.root), is_check=is_check)


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever loads has asked for."""

    max_bad: float
    confirmed: frozenset[str]
    is_named: bool
    today: date | None


def prepare(home: Home) -> None:
    """Do what a load needs of itself before its rows are there: while children read, nobody waits for it."""
    begin()
    recalled(home)


def _judged(
    home: Home,
    paths: Sequence[Path],
    asked: Asked,
    copies: Path,
    *,
    is_held: bool = True,
    progress: Progress | None,
    check: Check,
) -> tuple[LoadReport, Decision | None]:
    key_of(home)  # before minutes of reading
    ledger, known = sources(home), seen(home)
    paths = as_sent(home, paths, copies)
    # Where a vault keeps the key elsewhere, no process that parses what was sent may hold it.
    meanwhile, may_fork = partial(prepare, home), not door.is_on(home)
    read = read_files(paths, progress, copies, meanwhile=meanwhile, may_fork=may_fork)
    ledger, notes = sound(home, ledger, read, copies, is_held=is_held)
    say(progress, JUDGING, home)
    begins(TYPING)
    try:
        decision = decided(
            home,
            ledger,
            read,
            max_bad=asked.max_bad,
            today=asked.today or date.today(),  # noqa: DTZ011 - the county's own day
            check=check,
            seen=known,
            is_named=asked.is_named,
            confirmed=asked.confirmed,
        )
    except UnbalancedError as lost:
        return LoadReport(message=lost.message), None
    report = LoadReport(reports(read, decision), asks=decision.asks, notes=notes)
    report.message = asking(decision) or report.message
    return report, decision


def asking(decision: Decision) -> Text | None:
    """Return the words of what wants confirming, if anything does."""
    said = [one.why for one in decision.refused if one.asks]
    said += [decision.blocked] if decision.blocked else []
    if not said:
        return None
    return Text("；".join(one.zh for one in said), "; ".join(one.en for one in said))


def _held_up(report: LoadReport, decision: Decision, *, strict: bool) -> Text | None:
    """Return why nothing of a load is to be published, if so; files withdrawn are not waited for."""
    files = [file for file in report.files if not file.is_withdrawn]
    if strict and not all(_whole(file) for file in files):
        return STRICT
    if not decision.ledger or (files and not any(file.is_loaded for file in files)):
        return NOTHING
    return None


def _whole(file: FileReport) -> bool:
    return file.is_loaded and all(table.is_loaded for table in file.tables)


def inbox(home: Home) -> list[Path]:
    """Return the files of the inbox in order of name, without hidden ones and Excel's own lock files."""
    if not home.inbox.is_dir():
        return []
    found = (path for path in home.inbox.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.name.startswith((".", "~$")))
