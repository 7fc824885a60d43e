"""Where somebody who is inside changes their own password: a plain page, so that no other ever holds it."""

from __future__ import annotations

import hmac
import math
from collections.abc import Callable
from typing import Protocol

from filelock import Timeout
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope

from dashboard.accounts.names import AccountError
from dashboard.accounts.passwords import RULE
from dashboard.accounts.porter import Answer, Porter
from dashboard.accounts.roles import Viewer
from dashboard.web import sign_in_page as words
from dashboard.web.request import fields, form, html
from pipelines.ground.text import Lang, Text


class Seat(Protocol):
    """What of the signing in is used: its porter, tokens, comparisons, and the cookie of a new session."""

    porter: Porter

    def token(self, what: str, of: str) -> str:
        """Return what a form carries."""

    def lang(self, said: dict[str, str]) -> Lang:
        """Return the language that is asked for."""

    def seated(self, scope: Scope, secret: str, answer: Response) -> Response:
        """Return an answer with the cookie of a new session."""

    async def compared(self, work: Callable[[], Answer]) -> Answer:
        """Run what compares a password."""


TOKEN = "own-password"  # noqa: S105 - of what a form's token is


async def own_password(signing: Seat, scope: Scope, receive: Receive, viewer: Viewer) -> Response:
    """Answer /password: the form, or what came of it."""
    if not viewer.visit:  # a desk without accounts
        return RedirectResponse("/", 303)
    if scope["method"] != "POST":
        return _page(signing, fields(scope.get("query_string", b"").decode("latin-1")), viewer)
    said = await form(scope, receive)
    token = signing.token(TOKEN, viewer.visit)
    if said is None or not hmac.compare_digest(said.get("token", "").encode(), token.encode()):
        return PlainTextResponse("refused", 403)
    return await _judged(signing, scope, said, viewer)


async def _judged(signing: Seat, scope: Scope, said: dict[str, str], viewer: Viewer) -> Response:
    new = said.get("new", "")
    if new != said.get("again"):
        return _page(signing, said, viewer, words.NOT_TWICE, 400)
    wait = signing.porter.may_try(viewer.name, viewer.address)
    if wait > 0:
        return _page(signing, said, viewer, words.WAIT.filled(seconds=math.ceil(wait)), 429)
    try:
        found = await signing.compared(lambda: signing.porter.renew(viewer, said.get("old", ""), new))
    except TimeoutError:
        return _page(signing, said, viewer, words.BUSY, 503)
    except (OSError, Timeout, AccountError):
        return _page(signing, said, viewer, words.NOT_KEPT, 503)
    if found.secret is None:
        weak = words.WEAK.filled(rule=RULE)
        return _page(signing, said, viewer, weak if found.why == "weak" else words.NOT_OLD, 400)
    done = html(words.own_password(signing.lang(said), "", viewer.name, is_done=True))
    return signing.seated(scope, found.secret, done)


def _page(
    signing: Seat, said: dict[str, str], viewer: Viewer, told: Text | None = None, status: int = 200
) -> Response:
    token = signing.token(TOKEN, viewer.visit)
    told = told or (words.FIRST if viewer.must_renew else None)
    return html(words.own_password(signing.lang(said), token, viewer.name, told=told), status)
