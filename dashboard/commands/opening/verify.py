"""`chengxiao verify`: what a printed number was, from its seal, and whether all of it is still as sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.speech import REFUSED, document
from metrics.phrases.numbers import written
from pipelines.ground.text import Lang

if TYPE_CHECKING:
    from metrics.meeting.verified import Verified


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
    from dashboard.wording.number.verified import FIGURES, said_of

    lines = [one.on(lang) for one in said_of(found)]
    if found.seal is None:
        return lines
    return [
        *lines,
        FIGURES.on(lang),
        *(
            f"  {one['indicator']} {one['component'] or ''} {written(one['value'], one['unit'], None, lang)}"
            for one in found.figures()
        ),
    ]
