"""`chengxiao load`, `check` and `withdraw`: files in, judged, published or not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import options as opt
from dashboard.commands.progress import Progress
from dashboard.commands.reported import for_people
from dashboard.commands.speech import DONE, HELD, CommandError, document, tell, wrong
from dashboard.trouble import said_of
from pipelines.home import Home
from pipelines.text import Lang, Text

if TYPE_CHECKING:
    from pipelines.load import LoadReport

Files = Annotated[
    list[Path] | None,
    typer.Argument(help=opt.help_of("文件（默认为 inbox 内全部）", "files (default: all of inbox)")),
]
NamedFiles = Annotated[list[Path], typer.Argument(help=opt.help_of("要检查的文件", "files to check"))]


def load(
    files: Files = None,
    max_bad: opt.MaxBadOption = 0.05,
    strict: opt.StrictOption = False,
    confirm_shrink: opt.ShrinkOption = False,
    confirm_growth: opt.GrowthOption = False,
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Read the inbox or the files named, check, quarantine, publish a snapshot."""
    here = receiving(home, files)
    with Progress(lang.value) as progress:
        report = run(
            here,
            files,
            max_bad=max_bad,
            strict=strict,
            confirm_shrink=confirm_shrink,
            confirm_growth=confirm_growth,
            progress=progress,
        )
    finish(report, form, lang.value)


def check(
    files: NamedFiles,
    max_bad: opt.MaxBadOption = 0.05,
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Do all that load does short of publishing, against what is already published."""
    absent(files)
    with Progress(lang.value) as progress:
        report = run(Home(home), files, max_bad=max_bad, dry_run=True, progress=progress)
    finish(report, form, lang.value)


def withdraw(
    file_id: Annotated[
        str, typer.Argument(metavar="FILE-ID", help=opt.help_of("文件编号", "id of a loaded file"))
    ],
    why: Annotated[str, typer.Option(help=opt.help_of("撤回原因（必填）", "the reason (required)"))],
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Take a loaded file back out, by a new load that is judged without it."""
    from metrics import derive as meanings
    from pipelines import load as door

    if not why.strip():
        raise wrong(Text("请用 --why 说明撤回原因", "say why with --why"))
    here = opt.existing(home)
    with Progress(lang.value) as progress, alone():
        report = door.withdraw(
            here, file_id, why, check=meanings.check, derive=meanings.derive, progress=progress
        )
    finish(report, form, lang.value)


def run(home: Home, files: list[Path] | None, *, progress: Progress, **judged: Any) -> LoadReport:
    """Hand the files to the pipelines, with what the metrics know of meanings."""
    from metrics import derive as meanings
    from pipelines import load as door

    with alone():
        try:
            return door.load(
                home, files or None, check=meanings.check, derive=meanings.derive, progress=progress, **judged
            )
        except Exception as error:
            refused = said_of(error, home.root)
            if refused is None or "--debug" in sys.argv:
                raise
            is_check = bool(judged.get("dry_run"))  # a report still, for scripts that read one document
            return door.LoadReport(message=refused, is_check=is_check)


@contextmanager
def alone() -> Iterator[None]:
    """Say in words, and by the exit status, when another load holds the home."""
    from pipelines.lock import HomeBusyError

    try:
        yield
    except HomeBusyError as busy:
        raise CommandError(busy.message, HELD) from busy


def finish(report: LoadReport, form: opt.Format, lang: Lang) -> None:
    """Print the report and end with its status."""
    found = report.as_json(lang)
    if form is opt.Format.json:
        document(found)
    else:
        print(for_people(found, lang))
    for said in (*report.notes, *([report.message] if report.message.zh else [])):
        tell(said, lang)
    if report.exit_code != DONE:
        raise typer.Exit(report.exit_code)


def receiving(home: Path, files: list[Path] | None) -> Home:
    """Return the home to load into; without files there must be an inbox with something in it."""
    absent(files or [])
    here = Home(home)
    if not files and not (here.inbox.is_dir() and any(here.inbox.iterdir())):
        raise wrong(
            Text(
                f"{here.inbox} 里没有文件。请把部门报表放进去，或在命令后写上文件名。",
                f"there are no files in {here.inbox}: put the departments' files there, or name them.",
            ),
        )
    return here


def absent(files: list[Path]) -> None:
    """Refuse a call that names files which are not there."""
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        raise wrong(Text(f"没有文件：{'、'.join(missing)}", f"no such file: {', '.join(missing)}"))
