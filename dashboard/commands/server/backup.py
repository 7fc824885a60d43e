"""`chengxiao backup` and `restore`: a home as one archive, and back."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.loading import absent, alone, finish
from dashboard.commands.progress import Progress
from dashboard.commands.refusing import refusing
from dashboard.commands.speech import document, tell, wrong
from pipelines.ground.text import Text

SAVED = Text(
    "已备份到 {file}：{files} 个文件，{size:.1f} MB，已读回核对。"
    "里面有假名密钥和原始文件，请像身份证清单一样保管。",
    "backed up to {file}: {files} files, {size:.1f} MB, read back and verified. It holds the key of"
    " the pseudonyms and the files as received: keep it as safe as a list of ID numbers.",
)
NO_FOLDER = Text("没有目录 {folder}", "there is no folder {folder}")
RESTORED = Text("已恢复到 {home}", "restored to {home}")
NEEDS_FOLDER = Text("--keep 要和一个目录一起用", "--keep wants a folder to write to")
OWN = re.compile(r"chengxiao-\d{8}T\d{6}Z\.zip")  # as we name them: nothing else is ever removed
KeepOption = Annotated[
    int | None,
    typer.Option("--keep", min=1, help=opt.help_of("目录里只保留最新几份", "of a folder: the newest kept")),
]
Archive = Annotated[Path, typer.Argument(metavar="FILE", help=opt.help_of("备份文件", "the archive"))]


def backup(
    file: Archive,
    keep: KeepOption = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Write one archive of the home, whole or not at all; a file that is there is never written over.

    Into a folder it goes under a name of its own, with the moment; `--keep` is for such a folder.
    """
    folder = file if file.is_dir() else None
    if keep is not None and folder is None:
        raise wrong(NEEDS_FOLDER)
    if folder is not None:
        file = folder / f"chengxiao-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.zip"
    from pipelines.backup import PlaceError
    from pipelines.backup import backup as saved_to

    if not file.absolute().parent.is_dir():
        raise wrong(NO_FOLDER.filled(folder=file.parent))
    try:
        with refusing(), alone():
            saved = saved_to(opt.existing(home), file.absolute())
    except PlaceError as error:
        raise wrong(error.message) from error
    size = file.stat().st_size
    if form is opt.Format.json:
        document({"file": str(file), "bytes": size, "files": len(saved.files), "snapshot": saved.snapshot})
    if folder is not None and keep is not None:
        _thinned(folder, keep)
    for note in (*saved.notes, SAVED.filled(file=file, files=len(saved.files), size=size / 1e6)):
        tell(note, lang.value)


def _thinned(folder: Path, keep: int) -> None:
    """Remove all but the newest archives that we named ourselves."""
    own = sorted(path for path in folder.iterdir() if OWN.fullmatch(path.name))
    for old in own[:-keep]:
        old.unlink()


def restore(
    file: Archive,
    home: Annotated[
        Path,
        typer.Option(
            "--home", help=opt.help_of("空的或新的目录（必填）", "an empty or new folder (required)")
        ),
    ],
    form: opt.FormatOption = opt.Format.table,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Verify an archive, rebuild what it served, and put it in place in one step."""
    from metrics import derive as meanings
    from pipelines.backup import PlaceError
    from pipelines.restoring import restore as restored

    absent([file])
    try:
        with refusing(), Progress(lang.value) as progress, alone():
            report = restored(
                file, home.absolute(), check=meanings.check, derive=meanings.derive, progress=progress
            )
    except PlaceError as error:
        raise wrong(error.message) from error
    finish(report, form, lang.value)
    tell(RESTORED.filled(home=home), lang.value)
