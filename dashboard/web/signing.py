"""What the server itself answers, outside Streamlit: signing in and out, and whether it is alive."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import math
import secrets
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlencode, urlsplit

from filelock import Timeout
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from dashboard.accounts.porter import Answer, Porter
from dashboard.accounts.roles import Viewer
from dashboard.web import sign_in_page as words
from dashboard.web.by_county import ByCounty, Refusal
from dashboard.web.own_password import own_password
from dashboard.web.request import address_of, cookies, fields, form, html, is_secure
from pipelines.ground.home import SettingsError
from pipelines.ground.text import Lang, Text

OPEN = frozenset({"/login", "/logout", "/healthz"})  # answered without a session
OWN = "/password"  # of who is inside, and no page of Streamlit's
AT_ONCE, WAITING = 2, 40  # passwords compared at once (64 MiB each), and in line for it
TAKES = {"/login": {"GET", "HEAD", "POST"}, "/logout": {"GET", "HEAD", "POST"}, "/healthz": {"GET", "HEAD"}}
SECURE, FORM, COUNTY = "__Host-", "form", "county"


class Signing:
    """Signs people in and out; knows the cookie by which they are known."""

    def __init__(
        self, porter: Porter, pages: Iterable[str], port: int = 0, county: ByCounty | None = None
    ) -> None:
        """Answer for a porter; `pages` are where somebody may be led after the sign-in.

        `county`: the way to the county's own sign-in, where one is named.
        """
        self.porter, self._county = porter, county
        self._pages = {"/", OWN, *(f"/{page}" for page in pages)}
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

    async def own(self, scope: Scope, receive: Receive, send: Send, viewer: Viewer) -> None:
        """Answer the address where somebody who is inside changes their own password."""
        answer = await own_password(self, scope, receive, viewer)
        await answer(scope, receive, send)

    def viewer(self, scope: Scope, *, is_active: bool = False) -> Viewer | None:
        """Return who sends a request, by the cookie of their session."""
        secret = cookies(scope).get(self._cookie(scope))
        return self.porter.who(secret, is_active=is_active) if secret else None

    def away(self, scope: Scope, viewer: Viewer | None = None) -> Response:
        """Return the answer to who must sign in first, and where they wanted to go, or renew a password."""
        if viewer is not None:
            return RedirectResponse(OWN, 303)
        asked = scope.get("query_string", b"").decode("latin-1")
        following = scope["path"] + (f"?{asked}" if asked else "")
        return RedirectResponse("/login" if following == "/" else f"/login?next={quote(following)}", 303)

    async def _asked(self, scope: Scope) -> Response:
        said = fields(scope.get("query_string", b"").decode("latin-1"))
        mark = cookies(scope).get(self._mark(scope))
        if self._county and mark and "state" in said and scope["method"] == "GET":
            return await self._back(scope, self._county, mark, said)
        if self.viewer(scope):
            return RedirectResponse(self._following(said.get("next")), 303)
        if self._county and said.get("by") == COUNTY:
            return await self._away(scope, self._county, said)
        left = words.LEFT_HERE.filled(name=self._county.provider.name) if self._county else words.LEFT
        told = {"ended": words.ENDED, "out": left}.get(said.get("said", ""))
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
        try:
            found = await self.compared(lambda: self.porter.let_in(name, said.get("password", ""), address))
        except TimeoutError:
            return self._page(scope, said, words.BUSY, 503)
        except (OSError, Timeout):
            return self._page(scope, said, words.NO_LOG, 503)
        if found.secret is None:
            return self._page(scope, said, words.WRONG, 401)
        following = RedirectResponse(self._following(said.get("next")), 303)
        return self.seated(scope, found.secret, following)

    async def compared(self, work: Callable[[], Answer]) -> Answer:
        """Run what compares a password, two at once; TimeoutError where too many wait already."""
        if self._waiting >= WAITING:
            raise TimeoutError
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._waiting -= 1

    async def _away(self, scope: Scope, county: ByCounty, said: dict[str, str]) -> Response:
        """Send a browser to the county's sign-in, with a mark that it brings back."""
        mark = county.mark(self.lang(said), self._following(said.get("next")))
        to = await county.away(mark, is_again=said.get("again") == "1")
        if isinstance(to, Refusal):
            return self._page(scope, said, to.said, to.status)
        answer = RedirectResponse(to, 303)
        answer.set_cookie(  # lax: the way back begins on another site
            self._mark(scope), mark, path="/", secure=is_secure(scope), httponly=True, samesite="lax"
        )
        return answer

    async def _back(self, scope: Scope, county: ByCounty, cookie: str, said: dict[str, str]) -> Response:
        """Judge who comes back from the county's sign-in; a mark is good once."""
        mark, found = await county.back(cookie, said, address_of(scope))
        kept = {"lang": mark.lang, "next": mark.following} if mark else {}
        if isinstance(found, Refusal) or found.secret is None:
            refused = found if isinstance(found, Refusal) else Refusal(words.WRONG, 401)
            answer = self._page(scope, kept, refused.said, refused.status)
            if refused.wait:
                answer.headers["retry-after"] = str(refused.wait)
        else:
            page = html(words.inside(self.lang(kept), self._following(kept.get("next"))))
            answer = self.seated(scope, found.secret, page)
        answer.delete_cookie(
            self._mark(scope), path="/", secure=is_secure(scope), httponly=True, samesite="lax"
        )
        return answer

    def seated(self, scope: Scope, secret: str, answer: Response) -> Response:
        """Return an answer with the cookie of a new session; the one before, of this browser, ends."""
        before = self.viewer(scope)
        if before:
            self.porter.show_out(before)
        answer.set_cookie(
            self._cookie(scope), secret, path="/", secure=is_secure(scope), httponly=True, samesite="strict"
        )
        return answer

    async def _leaving(self, scope: Scope) -> Response:
        viewer = self.viewer(scope)
        if viewer is None:
            return RedirectResponse("/login", 303)
        said = fields(scope.get("query_string", b"").decode("latin-1"))
        token = self.token("sign-out", viewer.visit)
        return html(words.sign_out(self.lang(said), token, viewer.name))

    async def _sign_out(self, scope: Scope, receive: Receive) -> Response:
        said, viewer = await form(scope, receive), self.viewer(scope)
        if viewer is None:
            return RedirectResponse("/login", 303)
        if said is None or not hmac.compare_digest(
            said.get("token", "").encode(), self.token("sign-out", viewer.visit).encode()
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
        lang, following = self.lang(said), self._following(said.get("next"))
        token = self.token("sign-in", mark)
        name = said.get("name", "")[:64]
        way = self._other_way(said, lang, following)
        text = words.sign_in(lang, token, following, told=told, is_bad=is_bad, name=name, other_way=way)
        answer = html(text, status)
        answer.set_cookie(
            self._form(scope), mark, path="/", secure=is_secure(scope), httponly=True, samesite="strict"
        )
        return answer

    def _other_way(self, said: dict[str, str], lang: Lang, following: str) -> tuple[Text, str] | None:
        """Return how the county's sign-in is called and where the way there begins: under its own name of us.

        Who signed out just now proves anew who they are: others may sit at the same machine.
        """
        if self._county is None:
            return None
        more = {"again": "1"} if said.get("said") == "out" else {}
        asked = urlencode({"by": COUNTY, "lang": lang, "next": following, **more})
        return self._county.provider.name, f"{self._county.provider.back}?{asked}"

    def _is_own(self, scope: Scope, token: str) -> bool:
        mark = cookies(scope).get(self._form(scope), "")
        return bool(mark) and hmac.compare_digest(token.encode(), self.token("sign-in", mark).encode())

    def token(self, what: str, of: str) -> str:
        """Return what a form of ours carries: good for one thing, of one browser or session."""
        return hmac.new(self._key, f"{what} {of}".encode(), hashlib.sha256).hexdigest()

    def _following(self, asked: str | None) -> str:
        """Return where to go next: one of our own pages with what was asked of it, else the first."""
        is_plain = all(32 < ord(sign) < 127 and sign != "\\" for sign in asked or "")  # noqa: PLR2004 - ASCII
        said = urlsplit(asked or "/")
        is_ours = not said.scheme and not said.netloc and said.path in self._pages
        if not is_ours or not is_plain:
            return "/"
        return said.path + (f"?{said.query}" if said.query else "")

    def lang(self, said: dict[str, str]) -> Lang:
        """Return the language that is asked for, else the county's."""
        if said.get("lang") in {"zh", "en"}:
            return "en" if said["lang"] == "en" else "zh"
        try:
            return "en" if self.porter.home.settings.lang == "en" else "zh"
        except SettingsError:
            return "zh"

    def _cookie(self, scope: Scope) -> str:
        return f"{SECURE}{self._name}" if is_secure(scope) else self._name

    def _mark(self, scope: Scope) -> str:
        return f"{self._cookie(scope)}-{COUNTY}"

    def _form(self, scope: Scope) -> str:
        return f"{self._cookie(scope)}-{FORM}"
