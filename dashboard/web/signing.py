"""What the server itself answers, outside Streamlit: signing in and out, and whether it is alive."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import math
import secrets
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, quote, urlsplit

from filelock import Timeout
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from dashboard.accounts.porter import Porter
from dashboard.accounts.roles import Viewer
from dashboard.web import sign_in_page as words
from pipelines.ground.home import SettingsError
from pipelines.ground.text import Lang, Text

OPEN = frozenset({"/login", "/logout", "/healthz"})  # answered without a session
LARGEST = 8192  # bytes of a form
AT_ONCE, WAITING = 2, 40  # passwords compared at once (64 MiB each), and in line for it
TAKES = {"/login": {"GET", "HEAD", "POST"}, "/logout": {"GET", "HEAD", "POST"}, "/healthz": {"GET", "HEAD"}}
SECURE, FORM = "__Host-", "form"


class Signing:
    """Signs people in and out; knows the cookie by which they are known."""

    def __init__(self, porter: Porter, pages: Iterable[str], port: int = 0) -> None:
        """Answer for a porter; `pages` are where somebody may be led after the sign-in."""
        self.porter = porter
        self._pages = {"/", *(f"/{page}" for page in pages)}
        self._key = secrets.token_bytes(32)  # of the forms of this process
        self._name = f"chengxiao-{port}"  # a browser does not part cookies by port
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="sign-in")
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one of the open addresses."""
        path, method = scope["path"], scope["method"]
        answer: Response
        if method not in TAKES[path]:
            answer = PlainTextResponse("method not allowed", 405, {"connection": "close"})
        elif path == "/healthz":
            answer = PlainTextResponse("ok")
        elif not self.porter.is_needed():
            answer = RedirectResponse("/", 303)
        elif path == "/login":
            answer = await (self._sign_in(scope, receive) if method == "POST" else self._asked(scope))
        else:
            answer = await (self._sign_out(scope, receive) if method == "POST" else self._leaving(scope))
        await answer(scope, receive, send)

    def viewer(self, scope: Scope, *, is_active: bool = False) -> Viewer | None:
        """Return who sends a request, by the cookie of their session."""
        secret = cookies(scope).get(self._cookie(scope))
        return self.porter.who(secret, is_active=is_active) if secret else None

    def away(self, scope: Scope) -> Response:
        """Return the answer to who must sign in first: where they wanted to go is kept."""
        asked = scope.get("query_string", b"").decode("latin-1")
        following = scope["path"] + (f"?{asked}" if asked else "")
        return RedirectResponse("/login" if following == "/" else f"/login?next={quote(following)}", 303)

    async def _asked(self, scope: Scope) -> Response:
        said = fields(scope.get("query_string", b"").decode("latin-1"))
        if self.viewer(scope):
            return RedirectResponse(self._following(said.get("next")), 303)
        told = {"ended": words.ENDED, "out": words.LEFT}.get(said.get("said", ""))
        if told is None and not self.porter.register.is_needed():
            told = words.NOBODY
        return self._page(scope, said, told, is_bad=told is words.NOBODY)

    async def _sign_in(self, scope: Scope, receive: Receive) -> Response:
        said = await form(scope, receive)
        if said is None or not self._is_own(scope, said.get("token", "")):
            return self._page(scope, said or {}, words.STALE, 403)
        name, address = said.get("name", "")[:64], address_of(scope)
        wait = self.porter.may_try(name, address)
        if wait > 0:
            seconds = math.ceil(wait)
            answer = self._page(scope, said, words.WAIT.filled(seconds=seconds), 429)
            answer.headers["retry-after"] = str(seconds)
            return answer
        if self._waiting >= WAITING:
            return self._page(scope, said, words.BUSY, 503)
        self._waiting += 1
        try:
            found = await asyncio.get_running_loop().run_in_executor(
                self._pool, self.porter.let_in, name, said.get("password", ""), address
            )
        except (OSError, Timeout):
            return self._page(scope, said, words.NO_LOG, 503)
        finally:
            self._waiting -= 1
        if found.secret is None:
            return self._page(scope, said, words.WRONG, 401)
        return self._inside(scope, found.secret, self._following(said.get("next")))

    def _inside(self, scope: Scope, secret: str, following: str) -> Response:
        before = self.viewer(scope)
        if before:  # another session of this browser ends with the new one
            self.porter.show_out(before)
        answer = RedirectResponse(following, 303)
        answer.set_cookie(
            self._cookie(scope), secret, path="/", secure=is_secure(scope), httponly=True, samesite="strict"
        )
        return answer

    async def _leaving(self, scope: Scope) -> Response:
        viewer = self.viewer(scope)
        if viewer is None:
            return RedirectResponse("/login", 303)
        said = fields(scope.get("query_string", b"").decode("latin-1"))
        token = self._token("sign-out", viewer.visit)
        return html(words.sign_out(self._lang(said), token, viewer.name))

    async def _sign_out(self, scope: Scope, receive: Receive) -> Response:
        said, viewer = await form(scope, receive), self.viewer(scope)
        if viewer is None:
            return RedirectResponse("/login", 303)
        if said is None or not hmac.compare_digest(
            said.get("token", "").encode(), self._token("sign-out", viewer.visit).encode()
        ):
            return PlainTextResponse("refused", 403)
        await asyncio.get_running_loop().run_in_executor(self._pool, self.porter.show_out, viewer)
        answer = RedirectResponse("/login?said=out", 303)
        answer.delete_cookie(
            self._cookie(scope), path="/", secure=is_secure(scope), httponly=True, samesite="strict"
        )
        return answer

    def _page(
        self, scope: Scope, said: dict[str, str], told: Text | None, status: int = 200, *, is_bad: bool = True
    ) -> Response:
        """Return the page to sign in on, with a token that belongs to a cookie of this browser."""
        mark = cookies(scope).get(self._form(scope)) or secrets.token_urlsafe(16)
        lang, following = self._lang(said), self._following(said.get("next"))
        token = self._token("sign-in", mark)
        name = said.get("name", "")[:64]
        answer = html(words.sign_in(lang, token, following, told=told, is_bad=is_bad, name=name), status)
        answer.set_cookie(
            self._form(scope), mark, path="/", secure=is_secure(scope), httponly=True, samesite="strict"
        )
        return answer

    def _is_own(self, scope: Scope, token: str) -> bool:
        mark = cookies(scope).get(self._form(scope), "")
        return bool(mark) and hmac.compare_digest(token.encode(), self._token("sign-in", mark).encode())

    def _token(self, what: str, of: str) -> str:
        return hmac.new(self._key, f"{what} {of}".encode(), hashlib.sha256).hexdigest()

    def _following(self, asked: str | None) -> str:
        """Return where to go next: one of our own pages with what was asked of it, else the first."""
        is_plain = all(32 < ord(sign) < 127 and sign != "\\" for sign in asked or "")  # noqa: PLR2004 - ASCII
        said = urlsplit(asked or "/")
        is_ours = not said.scheme and not said.netloc and said.path in self._pages
        if not is_ours or not is_plain:
            return "/"
        return said.path + (f"?{said.query}" if said.query else "")

    def _lang(self, said: dict[str, str]) -> Lang:
        if said.get("lang") in {"zh", "en"}:
            return "en" if said["lang"] == "en" else "zh"
        try:
            return "en" if self.porter.home.settings.lang == "en" else "zh"
        except SettingsError:
            return "zh"

    def _cookie(self, scope: Scope) -> str:
        return f"{SECURE}{self._name}" if is_secure(scope) else self._name

    def _form(self, scope: Scope) -> str:
        return f"{self._cookie(scope)}-{FORM}"


def html(text: str, status: int = 200) -> Response:
    """Return a page of our own with what it says of itself."""
    return HTMLResponse(text, status, dict(words.HEADERS))


def cookies(scope: Scope) -> dict[str, str]:
    """Return the cookies of a request; a name that comes twice is none: who knows which is ours."""
    found: dict[str, str] = {}
    doubled: set[str] = set()
    for key, value in scope["headers"]:
        if key.lower() != b"cookie":
            continue
        for piece in value.decode("latin-1").split(";"):
            name, _, said = piece.strip().partition("=")
            doubled |= {name} & found.keys()
            found[name] = said
    return {name: said for name, said in found.items() if name not in doubled}


async def form(scope: Scope, receive: Receive) -> dict[str, str] | None:
    """Return the fields of a form; None where it is none, or too long."""
    kinds = [value for key, value in scope["headers"] if key.lower() == b"content-type"]
    if len(kinds) != 1 or not kinds[0].lower().startswith(b"application/x-www-form-urlencoded"):
        return None
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] != "http.request" or len(body) > LARGEST:
            return None
        if not message.get("more_body"):
            return fields(body.decode("latin-1"))


def fields(said: str) -> dict[str, str]:
    """Return the fields of a form or of a query; one that comes twice, or is no text, is not there."""
    try:
        found = parse_qs(said, keep_blank_values=True, max_num_fields=20, errors="strict")
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items() if len(values) == 1}


def address_of(scope: Scope) -> str:
    """Return from which address a request comes."""
    return str((scope.get("client") or ("?",))[0])


def is_secure(scope: Scope) -> bool:
    """Whether the browser speaks to us, or to the proxy before us, over TLS."""
    return scope.get("scheme") in {"https", "wss"}
