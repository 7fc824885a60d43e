"""`chengxiao load`, `check` and `withdraw`: files in, judged, published or not."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import options as opt
from dashboard.commands.export import WROTE, folder
from dashboard.commands.progress import Progress
from dashboard.commands.record import noted
from dashboard.commands.speech import DONE, HELD, CommandError, document, tell, wrong
from dashboard.wording.trouble import said_of
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from pipelines.load import LoadReport

Files = Annotated[
    list[Path] | None,
    typer.Argument(help=opt.help_of("文件（默认为 inbox 内全部）", "files (default: all of inbox)")),
]
NamedFiles = Annotated[list[Path], typer.Argument(help=opt.help_of("要检查的文件", "files to check"))]


ReportOption = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar=opt.help_of("目录", "DIR"),
        help=opt.help_of("另写一页检查报告（HTML，离线可打开）", "write the judgement as a page too (HTML)"),
    ),
]
TimingOption = Annotated[
    bool, typer.Option("--timing", help=opt.help_of("显示各步用时", "say how long each stage took"))
]
ALONE = Text(
    "{home} 里还没有数据：只按文件本身检查，没有建立任何目录",
    "{home} holds no data yet: the files were judged by themselves, and nothing was made there",
)
SEVERAL = Text(
    "文件编号 {id} 不止一个：{files}；请多写几位",
    "the id {id} is that of several files: {files}; write more of it",
)
UNKNOWN = Text(
    "没有编号为 {id} 的已加载文件；已加载的有：{files}",
    "no loaded file has the id {id}; loaded are: {files}",
)
FEWEST, LISTED = 4, 8  # characters of an id that can be enough; files that are listed


def load(
    files: Files = None,
    max_bad: opt.MaxBadOption = 0.05,
    strict: opt.StrictOption = False,
    confirm_shrink: opt.ShrinkOption = False,
    confirm_growth: opt.GrowthOption = False,
    timing: TimingOption = False,
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
    if timing:
        print(progress.timing(), file=sys.stderr)
        if report.timing is not None:
            print(report.timing.said(lang.value), file=sys.stderr)
    if report.is_published:
        noted(here, lang.value, "loaded", snapshot=report.snapshot, files=names_of(report))
    finish(report, form, lang.value)


def check(
    files: NamedFiles,
    max_bad: opt.MaxBadOption = 0.05,
    report: ReportOption = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Do all that load does short of publishing, against what is already published."""
    absent(files)
    page = folder(report) if report else None
    with Progress(lang.value) as progress, judged_against(home, lang.value) as here:
        said = run(here, files, max_bad=max_bad, dry_run=True, progress=progress)
    if page:
        from dashboard.exports.judgement import written

        tell(WROTE.filled(file=written(said.as_json(lang.value), page, lang.value)), lang.value)
    finish(said, form, lang.value)


def withdraw(
    file_id: Annotated[
        str, typer.Argument(help=opt.help_of("文件编号，前几位即可", "id of a loaded file, or its beginning"))
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
            here, meant(here, file_id), why, check=meanings.check, derive=meanings.derive, progress=progress
        )
    if report.is_published:
        noted(here, lang.value, "withdrawn", snapshot=report.snapshot, file=file_id, why=why)
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


def names_of(report: LoadReport) -> list[str]:
    """Return the files that were taken, by name."""
    return [file.file for file in report.files if file.is_loaded]


@contextmanager
def judged_against(home: Path, lang: Lang) -> Iterator[Home]:
    """Give the home to judge against; where nothing was ever loaded, one that vanishes."""
    here = Home(home)
    if here.store.exists() or here.keys.exists():
        yield here
        return
    tell(ALONE.filled(home=home), lang)
    with tempfile.TemporaryDirectory(prefix="check-") as nowhere:
        if (home / "county.toml").is_file():
            shutil.copy(home / "county.toml", nowhere)
        yield Home(Path(nowhere))


def meant(home: Home, said: str) -> str:
    """Return the whole id of the one loaded file that begins so; else say which there are."""
    from pipelines.keeping.store import sources

    names = {one.file_id: one.file for one in sources(home) if not one.withdrawn}
    found = [each for each in names if each == said or (len(said) >= FEWEST and each.startswith(said))]
    if len(found) == 1:
        return found[0]
    shown = [f"{each[:12]} {names[each]}" for each in found or list(names)[-LISTED:]]
    raise CommandError((SEVERAL if found else UNKNOWN).filled(id=said, files="; ".join(shown)))


@contextmanager
def alone() -> Iterator[None]:
    """Say in words, and by the exit status, when another load holds the home."""
    from pipelines.ground.lock import HomeBusyError

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
        from dashboard.wording.report import for_people

        print(for_people(found, lang, is_check=report.is_check))
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
