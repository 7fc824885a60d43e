"""`chengxiao export`: the meeting's pack (deck, workbook, brief, a pdf where LibreOffice is), or the cube."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.progress import Progress
from dashboard.commands.ranking.rank import chosen_period
from dashboard.commands.record import noted
from dashboard.commands.show import opened
from dashboard.commands.speech import CommandError, document, tell, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from dashboard.exports.exported import What
    from dashboard.exports.files import Said


class Exported(StrEnum):
    """What can be exported."""

    meeting = "meeting"
    cube = "cube"


OutOption = Annotated[Path, typer.Option("--out", help=opt.help_of("写到哪个目录", "the folder to write to"))]
WhereOption = Annotated[
    Path,
    typer.Option(
        "--out",
        help=opt.help_of(
            "写到哪个目录；cube 写成一个文件", "the folder to write to; of cube the file to write"
        ),
    ),
]
NeededPeriod = Annotated[
    str, typer.Option("--period", help=opt.help_of("评估期，如 2025H2", "the period, as 2025H2"))
]
WhatArgument = Annotated[
    Exported,
    typer.Argument(
        help=opt.help_of(
            "导出什么：meeting（推进会材料），cube（上报上级的汇总）",
            "what to export: meeting (its pack), cube (the county's sums, for the level above)",
        )
    ),
]
NOT_A_FOLDER = Text("{out} 不是目录", "{out} is not a folder")
GATHERING = Text("正在汇总数据", "gathering figures")
WRITING = Text("正在写出到 {out}", "writing to {out}")
WROTE = Text("已写出 {file}", "wrote {file}")
LEFT_OUT = Text(
    "数据未到或不可比、没有列入：{names}", "left out, for want of data or of what it compares with: {names}"
)


def export(
    what: WhatArgument,
    period: NeededPeriod,
    out: WhereOption,
    form: opt.FormatOption = opt.Format.table,
    public: opt.PublicFlag = False,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Write the meeting's pack to a folder, in the language asked for; or the county's sums to one file."""
    if what is Exported.cube:
        from dashboard.commands.federation import cube

        cube(home, period, out, is_public=public, form=form, lang=lang.value)
        return
    told(written(home, period, out, lang.value, is_public=public), form, lang.value)


def folder(out: Path) -> Path:
    """Return the folder to write to, made where it was not there."""
    if out.exists() and not out.is_dir():
        raise wrong(NOT_A_FOLDER.filled(out=out))
    out.mkdir(parents=True, exist_ok=True)
    return out


def written(
    home: Path, period: str, out: Path, lang: Lang, *, is_page: bool = False, is_public: bool = False
) -> Said:
    """Write the files and return what was written; a scheme that cannot be used is a refusal in words."""
    what: What = "report" if is_page else "meeting"
    try:
        results = opened(home)
    except CommandError as error:
        if is_public:  # what is published is made of figures: a sealed pack is internal
            raise
        return _alone(home, period, out, error, what=what, lang=lang)
    chosen = chosen_period(results, period)
    place = folder(out)
    with Progress(lang) as progress:
        progress(GATHERING.on(lang))
        from dashboard.exports.exported import exported
        from metrics.scoring.scheme import SchemeError

        progress(WRITING.filled(out=place).on(lang))
        try:
            if is_public:
                from dashboard.exports.public import files as public

                said = public.written(results, chosen, place, is_page=is_page, lang=lang)
            else:
                said = exported(Home(home), results, chosen, place, what=what, lang=lang)
        except SchemeError as error:
            raise CommandError(error.message) from error
    taken(Home(home), lang, said)
    return said


def taken(home: Home, lang: Lang, said: Said) -> None:
    """Write down what left a home that has accounts; a desk without keeps no list, and may be read-only."""
    from dashboard.accounts.register import Register

    if Register(home).is_needed():
        noted(home, lang, "exported", files=[Path(one["path"]).name for one in said["files"]])


def _alone(home: Path, period: str, out: Path, refused: CommandError, *, what: What, lang: Lang) -> Said:
    """Write a sealed pack where no figures can be opened; what is not sealed is refused as before."""
    if not (home / "archive" / "seals").is_dir():
        raise refused
    from dashboard.exports.exported import sealed_pack, without_figures

    seal = sealed_pack(Home(home), period)
    if seal is None:
        raise refused
    return without_figures(Home(home), seal, folder(out), what=what, lang=lang)


def told(said: Said, form: opt.Format, lang: Lang) -> None:
    """Print what was written, for people or as one JSON document."""
    if form is opt.Format.json:
        document(said)
    else:
        print("\n".join(WROTE.filled(file=one["path"]).on(lang) for one in said["files"]))
    for note in said["notes"]:
        tell(Text(note, note), lang)
    if said["left_out"]:
        tell(LEFT_OUT.filled(names=("；" if lang == "zh" else "; ").join(said["left_out"])), lang)
