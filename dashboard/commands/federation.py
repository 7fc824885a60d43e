"""`chengxiao export cube` and `chengxiao federate`: sums handed up, and the level above made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import options as opt
from dashboard.commands.ranking.rank import chosen_period
from dashboard.commands.record import noted
from dashboard.commands.show import opened
from dashboard.commands.speech import HELD, REFUSED, CommandError, document, tell, wrong
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from metrics.federation.federating import Federated

TOLD = ("area_code", "period", "periods", "is_public", "snapshot", "method")
FilesArgument = Annotated[
    list[Path],
    typer.Argument(metavar="FILE", help=opt.help_of("各县上报的汇总文件", "files that counties handed up")),
]
NeededHome = Annotated[
    Path,
    typer.Option(
        "--home",
        metavar=opt.help_of("目录", "DIR"),
        help=opt.help_of("汇总用的数据目录（必须写明）", "the home of the level above (must be named)"),
    ),
]
AreaOption = Annotated[
    str | None,
    typer.Option(
        "--area",
        metavar=opt.help_of("代码", "CODE"),
        help=opt.help_of(
            "上级代码，4 位（市）或 2 位（省）；默认取各县代码的共同部分",
            "its area code, 4 or 2 digits (default: what the counties' codes begin with)",
        ),
    ),
]
NameOption = Annotated[
    str | None,
    typer.Option("--name", metavar=opt.help_of("名称", "NAME"), help=opt.help_of("上级名称", "its name")),
]
ProvisionalFlag = Annotated[
    bool,
    typer.Option(
        "--provisional",
        help=opt.help_of(
            "暂汇总：也收未封存的评估期和未齐的县，页面标明",
            "provisional: unsealed periods and absent counties too; every page says so",
        ),
    ),
]
THERE_IS = Text("{out} 是目录，请写文件名", "{out} is a folder: name a file")
NO_FILE = Text("没有文件 {file}", "there is no file {file}")
WROTE = Text(
    "已写出 {file}：{county} {period}，核对码 {digest}（{seal}）",
    "wrote {file}: {county}, {period}, check code {digest} ({seal})",
)
SEALED, UNSEALED = Text("已封存 {number}", "sealed: {number}"), Text("未封存", "not sealed")
CHANGED = Text("封存 {number} 后有变动", "changed since it was sealed: {number}")
TAKEN = Text("{county} {period}，核对码 {digest}", "{county}, {period}, check code {digest}")
REPLACED = Text("{one}，替换了 {old}", "{one}, in place of {old}")
PUBLISHED = Text(
    "{name}（{area}）由 {n} 个县的汇总组成，数据批次 {snapshot}",
    "{name} ({area}) is made of the sums of {n} {n:county|counties}; data {snapshot}",
)
SAME = Text("没有变化，数据批次 {snapshot}", "nothing changed; data {snapshot}")
STILL = Text("没有发布；原有数据照常提供", "nothing was published; what was there goes on being served")
ONLY_PROVISIONAL = Text("暂汇总：不是正式结果", "provisional: these are no final figures")


def cube(home: Path, period: str, out: Path, *, is_public: bool, form: opt.Format, lang: Lang) -> None:
    """Write the file in which a county hands up one period."""
    if out.is_dir():
        raise wrong(THERE_IS.filled(out=out))
    results = opened(home)
    chosen = chosen_period(results, period)
    from metrics.federation.handing import handed
    from pipelines.keeping.cube_file import CubeFileError, write_cube

    try:
        said, frames = handed(Home(home), results, chosen, is_public=is_public)
    except CubeFileError as error:
        raise CommandError(error.message) from error
    out.parent.mkdir(parents=True, exist_ok=True)
    digest = write_cube(out, said, frames)
    taken(Home(home), lang, out)
    seal = said["seal"]
    if form is opt.Format.json:
        document({"file": str(out), "digest": digest, **{name: said[name] for name in TOLD}, "seal": seal})
    words = (CHANGED if seal["changed"] else SEALED).filled(number=seal["number"]) if seal else UNSEALED
    tell(WROTE.filled(file=out, county=results.county, period=chosen.said, digest=digest, seal=words), lang)


def taken(home: Home, lang: Lang, out: Path) -> None:
    """Write down what left a home that has accounts, as of every export."""
    from dashboard.accounts.register import Register

    if Register(home).is_needed():
        noted(home, lang, "exported", files=[out.name])


def federate(
    files: FilesArgument,
    home: NeededHome,
    area: AreaOption = None,
    name: NameOption = None,
    provisional: ProvisionalFlag = False,
    form: opt.FormatOption = opt.Format.table,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Make the level above of its counties' sums; what does not fit together is refused by name."""
    for file in files:
        if not file.is_file():
            raise wrong(NO_FILE.filled(file=file))
    from metrics.federation.federating import federate as federated
    from pipelines.ground.lock import HomeBusyError

    try:
        report = federated(Home(home), files, area=area, name=name, is_provisional=provisional)
    except HomeBusyError as busy:
        raise CommandError(busy.message, HELD) from busy
    if form is opt.Format.json:
        document(as_json(report))
    told(report, lang.value)
    if report.refused:
        raise typer.Exit(REFUSED)
    if report.is_published:
        noted(Home(home), lang.value, "loaded", snapshot=report.snapshot, files=[file.name for file in files])


def as_json(report: Federated) -> dict[str, Any]:
    """Return what became of it, for scripts."""
    return {
        "published": report.is_published,
        "snapshot": report.snapshot,
        "area_code": report.area,
        "name": report.name and report.name.zh,
        "provisional": report.is_provisional,
        "counties": report.counties,
        "refused": [{"zh": one.zh, "en": one.en} for one in report.refused],
    }


def told(report: Federated, lang: Lang) -> None:
    """Say what was taken and what it made, or why nothing was."""
    if report.refused:
        for one in report.refused:
            tell(one, lang)
        tell(STILL, lang)
        return
    for county in report.counties:
        if county["is_new"]:
            named = Text(county["area_name"], county["area_name"])
            said = TAKEN.filled(
                county=named, period=Period.read(county["period"]).said, digest=county["digest"]
            )
            tell(REPLACED.filled(one=said, old=county["replaces"]) if county["replaces"] else said, lang)
    n = len({one["area_code"] for one in report.counties})
    words = PUBLISHED.filled(name=report.name, area=report.area, n=n, snapshot=report.snapshot)
    tell(words if report.is_published else SAME.filled(snapshot=report.snapshot), lang)
    if report.is_provisional:
        tell(ONLY_PROVISIONAL, lang)
