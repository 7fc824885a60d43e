"""`chengxiao verify`: what a printed number was, from its seal, and whether all of it is still as sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.speech import REFUSED, document
from metrics.phrases.numbers import written
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from metrics.meeting.verified import Verified

UNKNOWN = Text("没有编号为 {code} 的封存。", "no seal bears the code {code}.")
VALID = Text(
    "{number}：{period}，{by} 于 {at} 封存；封存文件和原始文件逐字节一致。",
    "{number}: {period}, sealed by {by} at {at}; the seal, its files and the files as received are the same"
    " byte for byte.",
)
CHANGED = Text(
    "{number}：{period}，{by} 于 {at} 封存；以下文件已丢失或与封存时不同，"
    "请从备份恢复（chengxiao restore）：",
    "{number}: {period}, sealed by {by} at {at}; these files are lost or not what was sealed: bring them back"
    " from a backup (chengxiao restore):",
)
UNREADABLE = Text("封存文件已损坏：", "the file of the seal is damaged:")
FIGURES = Text("封存时全县的数：", "The county's figures as they were sealed:")


def verify(
    code: Annotated[
        str, typer.Argument(help=opt.help_of("封存号（印在每页上）", "the code that stands on each page"))
    ],
    form: opt.FormatOption = opt.Format.table,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Look a code up, and every file behind it at its bytes."""
    from metrics.meeting.verified import verified

    found = verified(opt.existing(home), code)
    if form is opt.Format.json:
        document(found.as_json())
    else:
        print("\n".join(for_people(found, lang.value)))
    if not found.is_valid:
        raise typer.Exit(REFUSED)


def for_people(found: Verified, lang: Lang) -> list[str]:
    """Return what a code was as lines of text: whose seal, what changed, the county's figures."""
    if found.seal is None:
        first = UNREADABLE if found.changed else UNKNOWN.filled(code=found.code)
        return [first.on(lang), *found.changed]
    seal = found.seal
    told = {"number": seal["number"], "period": seal["period"], "by": seal["by"], "at": seal["sealed_at"]}
    lines = [(CHANGED if found.changed else VALID).filled(**told).on(lang), *found.changed, FIGURES.on(lang)]
    return [
        *lines,
        *(
            f"  {one['indicator']} {one['component'] or ''} {written(one['value'], one['unit'], None, lang)}"
            for one in found.figures()
        ),
    ]
