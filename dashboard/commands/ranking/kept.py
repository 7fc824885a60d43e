"""What is frozen, of townships and departments alike: found by its revision, revised only with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from dashboard.commands.speech import REFUSED, CommandError, tell, wrong
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from metrics.scoring.frozen import Signed, Stamp

Frozen = TypeVar("Frozen", bound="Stamp")
NOT_FROZEN = Text("{period}没有定稿的第 {revision} 版排名", "{period} has no frozen ranking r{revision}")
ALREADY = Text(
    "{period}的排名已定稿（第 {revision} 版）。再次定稿须用 --revision 说明修订原因。",
    "{period} is frozen already (r{revision}): to freeze it again say why with --revision",
)
FROZEN = Text("{period}的排名已定稿：第 {revision} 版", "froze {period} as r{revision}")


def may_be_kept(revisions: Sequence[int], period: str, signed: Signed) -> None:
    """Refuse to freeze again what is frozen (its revisions) without saying why it is revised."""
    if revisions and not signed.revision:
        raise wrong(ALREADY.filled(period=_name(period), revision=revisions[-1]))


def found_again(kept: Sequence[Frozen], period: str, revision: int) -> Frozen:
    """Return the revision asked for of what is kept; a refusal in words where there is none."""
    for one in kept:
        if one["revision"] == revision:
            return one
    raise CommandError(NOT_FROZEN.filled(period=_name(period), revision=revision), REFUSED)


def told(period: str, revision: int, lang: Lang) -> None:
    """Say that a period was frozen, as which revision."""
    tell(FROZEN.filled(period=_name(period), revision=revision), lang)


def _name(period: str) -> Text:
    """Return a period's name as messages say it: an id is no word."""
    return Period.read(period).said
