"""`chengxiao seal`: a period frozen for good, after a look at what is not fine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.loading import alone
from dashboard.commands.ranking.rank import chosen_period
from dashboard.commands.record import noted
from dashboard.commands.show import opened
from dashboard.commands.speech import CommandError, document, tell, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from metrics.meeting.documents import PointDocument, SealDocument
    from metrics.results import Results
    from pipelines.ground.periods import Period

ALREADY = Text(
    "{period}已封存（{number}）。再次封存须用 --reason 说明原因，原封存不变。",
    "{period} is sealed already ({number}): to seal it again say why with --reason; the first seal stays.",
)
WANTED = Text(
    "封存前检查有 {n} 项未通过：{names}。仍要封存须用 --reason 说明原因。",
    "{n} points of the check before sealing are not fine: {names} To seal all the same say why (--reason).",
)
NOBODY = Text("请用 --by 写明封存人", "say who seals it with --by")
DAMAGED = Text(
    "最新一批数据的文件已损坏，不能封存。请重新运行 chengxiao load。",
    "the newest snapshot's file is damaged: nothing can be sealed. Run chengxiao load again.",
)
SEALED = Text("已封存{period}：{number}", "sealed {period}: {number}")
SAID = (
    "number",
    "period",
    "by",
    "sealed_at",
    "reason",
    "revision",
    "snapshot",
    "method",
    "scheme",
    "checklist",
)


def seal(
    period: Annotated[str, typer.Argument(help=opt.help_of("评估期，如 2025H2", "the period, as 2025H2"))],
    by: Annotated[str, typer.Option("--by", help=opt.help_of("封存人", "who seals it"))],
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason",
            help=opt.help_of(
                "检查未通过仍要封存、或再次封存的原因", "why it is sealed over a ✘, or sealed again"
            ),
        ),
    ] = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Print the checklist, freeze the period, say the number of the seal."""
    if not by.strip():
        raise wrong(NOBODY)
    results = opened(home)
    chosen = chosen_period(results, period)
    said = frozen(Home(home), results, chosen, by.strip(), reason)
    noted(Home(home), lang.value, "sealed", period=chosen.id, number=said["number"], by=by.strip())
    if form is opt.Format.json:
        shown = {name: one for name, one in said.items() if name in SAID}
        document({name: shown[name] for name in SAID} | {"figures": len(said["figures"])})
    else:
        print("\n".join(_point(point, lang.value) for point in said["checklist"]))
    tell(SEALED.filled(period=chosen.said, number=said["number"]), lang.value)


def frozen(home: Home, results: Results, period: Period, by: str, reason: str | None) -> SealDocument:
    """Seal the period while nobody loads; over a ✘, and to seal again, a reason is needed."""
    from dashboard.exports.sealed import today
    from dashboard.exports.sealing import seal_with_pack
    from metrics.meeting.seal import seal_of
    from metrics.scoring.scheme import SchemeError
    from pipelines.ground.lock import held

    before, why = seal_of(home, period.id), (reason or "").strip() or None
    if before and not why:
        raise wrong(ALREADY.filled(period=period.said, number=before["number"]))
    if results.fell_back:
        raise CommandError(DAMAGED)
    points = today(home, results, period)
    bad = [point.said for point in points if not point.is_good]
    if bad and not why:
        names = Text("；".join(one.zh for one in bad), "; ".join(one.en for one in bad) + ".")
        raise wrong(WANTED.filled(n=len(bad), names=names))
    try:
        with alone(), held(home):
            return seal_with_pack(home, results, period, by, points=points, reason=why)
    except SchemeError as error:
        raise CommandError(error.message) from error


def _point(point: PointDocument, lang: Lang) -> str:
    return f"{'✔' if point['is_good'] else '✘'} {point[lang]}"
