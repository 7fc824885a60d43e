"""`chengxiao rank`: the township table with places, ranges, grades, changes; frozen on request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.ranking import kept
from dashboard.commands.record import noted
from dashboard.commands.show import nearest, opened
from dashboard.commands.speech import CommandError, document, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from metrics.results import Results
    from metrics.scoring.door import Told
    from metrics.scoring.frozen import FrozenDocument, Signed
    from metrics.scoring.placed import RankingDocument
    from pipelines.ground.periods import Period

NO_PERIOD = Text("还没有可排名的评估期", "there is no period to rank yet")
NEEDS_FREEZE = Text(
    "--by、--reason、--revision 要和 --freeze 一起用", "--by, --reason and --revision go with --freeze"
)
NEEDS_WHO = Text(
    "排名定稿须用 --by 写明定稿人、用 --reason 说明依据",
    "to freeze a ranking say who does it with --by, and why with --reason",
)
NO_SCHEME = Text(
    "部门考核的方案写在 county.toml 的 [departments]，不用 --scheme",
    "the scheme of departments stands in county.toml, [departments]: --scheme is for townships",
)
PeriodOption = Annotated[
    str | None,
    typer.Option(help=opt.help_of("评估期（默认最近一期）", "the period (default: the latest)")),
]
SchemeOption = Annotated[
    str | None,
    typer.Option(help=opt.help_of("计分方案（默认现行方案）", "scoring scheme (default: in force)")),
]
FreezeFlag = Annotated[
    bool, typer.Option("--freeze", help=opt.help_of("排名定稿，原样保存", "keep this ranking for good"))
]
ByOption = Annotated[str | None, typer.Option("--by", help=opt.help_of("定稿人", "who freezes the ranking"))]
ReasonOption = Annotated[
    str | None, typer.Option("--reason", help=opt.help_of("定稿依据", "why the ranking is frozen"))
]
RevisionOption = Annotated[
    str | None, typer.Option(help=opt.help_of("修订原因", "why a frozen ranking is revised"))
]
FrozenOption = Annotated[
    int | None, typer.Option(help=opt.help_of("打印定稿的第几版", "print this frozen revision as it was"))
]
OfOption = Annotated[opt.Ranked, typer.Option("--of", help=opt.help_of("给谁排名", "who is ranked"))]
OutOption = Annotated[
    Path | None, typer.Option(help=opt.help_of("另存为 xlsx 文件", "write it to this xlsx file too"))
]


def rank(
    period: PeriodOption = None,
    of: OfOption = opt.Ranked.townships,
    scheme: SchemeOption = None,
    freeze: FreezeFlag = False,
    by: ByOption = None,
    reason: ReasonOption = None,
    revision: RevisionOption = None,
    frozen: FrozenOption = None,
    out: OutOption = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Rank the townships of a period, or appraise its departments."""
    from dashboard.commands.ranking.lines import checked, written

    signed = _signed(by, reason, revision) if freeze else None
    if not freeze and any(one is not None for one in (by, reason, revision)):
        raise wrong(NEEDS_FREEZE)
    checked(out, frozen)
    results = opened(home)
    chosen = chosen_period(results, period)
    if of is opt.Ranked.departments:
        from dashboard.commands.ranking.departments import Asked, appraised

        if scheme is not None:
            raise wrong(NO_SCHEME)
        appraised(Home(home), results, chosen, Asked(signed, frozen, out, form, lang.value))
        return
    if frozen is not None:
        printed(opened_again(Home(home), chosen.id, frozen), form, lang.value)
        return
    told, said = ranked(results, chosen, scheme)
    shown = frozen_now(Home(home), results, said, signed, lang.value) if signed is not None else said
    if out is not None:
        written(told, results, out, lang.value, Home(home))
    printed(shown, form, lang.value)


def chosen_period(results: Results, asked: str | None) -> Period:
    """Return the period asked for, else the latest."""
    known = results.periods()
    if asked is None:
        latest = results.latest()
        if latest is None:
            raise CommandError(NO_PERIOD)
        return latest
    name = nearest(asked, [one.id for one in known], Text("评估期", "period"))
    return next(one for one in known if one.id == name)


def ranked(results: Results, period: Period, name: str | None) -> tuple[Told, RankingDocument]:
    """Return the ranking, and as JSON; a scheme that cannot be used is a refusal in words."""
    from metrics.scoring.door import as_json, known_schemes, ranked_townships
    from metrics.scoring.scheme import SchemeError

    try:
        found = {one.name: one for one in known_schemes(results)}
        wanted = found[nearest(name, list(found), Text("计分方案", "scheme"))] if name else None
        told: Told = ranked_townships(results, period, wanted)
        return told, as_json(told)
    except SchemeError as error:
        raise CommandError(error.message) from error


def _signed(by: str | None, reason: str | None, revision: str | None) -> Signed:
    """Return who freezes and why; without either nothing is frozen."""
    from metrics.scoring.frozen import Signed

    who, why = (by or "").strip(), (reason or "").strip()
    if not who or not why:
        raise wrong(NEEDS_WHO)
    return Signed(who, why, (revision or "").strip() or None)


def frozen_now(
    home: Home, results: Results, said: RankingDocument, signed: Signed, lang: Lang
) -> FrozenDocument:
    """Keep the ranking as the next revision of its period and say so."""
    from metrics.scoring.frozen import frozen, revisions_of

    kept.may_be_kept([one["revision"] for one in revisions_of(home, said["period"])], said["period"], signed)
    done = frozen(home, results, said, signed)
    noted(home, lang, "frozen", period=said["period"], revision=done["revision"], by=signed.by)
    kept.told(said["period"], done["revision"], lang)
    return done


def opened_again(home: Home, period: str, revision: int) -> FrozenDocument:
    """Return a frozen ranking exactly as it was."""
    from metrics.scoring.frozen import revisions_of

    return kept.found_again(revisions_of(home, period), period, revision)


def printed(said: RankingDocument, form: opt.Format, lang: Lang) -> None:
    """Print a ranking for people or as one JSON document."""
    if form is opt.Format.json:
        document(said)
        return
    from dashboard.commands.ranking.lines import for_people

    print(for_people(said, lang))
