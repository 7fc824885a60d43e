"""The gate before Streamlit: what it does not know by name is refused, and it asks nobody outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping
from typing import Any

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.accounts.roles import Role, Viewer
from dashboard.visit.uploads import MEGABYTE, Uploads
from dashboard.web.front import Front
from dashboard.web.handed import FOLDER, Handed
from dashboard.web.request import address_of, cookies
from dashboard.web.signing import OPEN, OWN, Signing
from dashboard.web.stream import Stream

STREAM = "/_stcore/stream"
LOOKS = frozenset({"GET", "HEAD"})
FILES = frozenset({"/", "/favicon.png", "/manifest.json", "/_stcore/health", "/_stcore/host-config"})
FOLDERS = ("/static/", "/media/")  # Streamlit's own files; what a page gives to download
UPLOAD = re.compile(r"/_stcore/upload_file/([0-9A-Za-z-]{1,64})/([0-9A-Za-z-]{1,64})")
PLAIN = re.compile(r"/[^\\\x00-\x1f\x7f]*")
LONGEST = 4096  # bytes of a path, and of what is asked behind it
LARGEST = 100 * MEGABYTE  # of one upload, as in streamlit.toml
FRAMING = MEGABYTE  # what a form adds to the file that it carries
POLICY_VIOLATION = 1008
SENDERS: tuple[Role, ...] = ("steward",)  # who may send files
OURS = "chengxiao-"  # in the name of every cookie that is ours alone
VISIT = b"x-chengxiao-visit"  # how Streamlit learns whose session it is: set here, taken from nobody
WORDS = {
    400: "bad request",
    401: "sign in first / 请先登录",
    403: "refused",
    404: "no such page / 没有这一页",
    405: "method not allowed",
    411: "length required",
    413: "too large / 文件太大",
    414: "address too long",
    421: "not served under this name / 请用启动时显示的网址访问",
}
_STANDS = False


def stand() -> None:
    """Say that a gate stands before the pages of this process."""
    global _STANDS  # noqa: PLW0603 - a fact of the process
    _STANDS = True


def stands() -> bool:
    """Whether one does: the entry script shows nothing without."""
    return _STANDS


class Gate:
    """Lets in what is asked for under a served name, from the served page, of a known path, by who may."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        front: Front,
        pages: Iterable[str],
        uploads: Uploads,
        signing: Signing,
        secret: str = "",
    ) -> None:
        """Stand before an app (its first page at /); `secret`, the script's path, never leaves in a frame."""
        self.app = app
        self.front = front
        named = [f"/{page}" for page in pages]
        self.first, self.pages = named[0], {"/", *named}
        self.paths = FILES | self.pages
        self.uploads = uploads
        self.signing, self.porter = signing, signing.porter
        self.secret = secret.encode()
        self.handed = Handed()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in or refuse."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._stream(self.front.believed(scope), receive, send)
        elif scope["type"] == "http":
            await self._http(self.front.believed(scope), receive, send)

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_stranger = self._stranger(scope, needs_origin=True) or scope["path"] != STREAM
        viewer = None if is_stranger else self._viewer(scope, is_active=True)
        if viewer is None or viewer.must_renew:
            await receive()  # the handshake
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        stream = Stream(self.porter, viewer, self.secret, self.handed)
        await stream.carry(self.app, known(scope, viewer), receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        upload = UPLOAD.fullmatch(scope["path"])
        status = self._misplaced(scope)
        if not status and scope["path"] in OPEN:
            await self.signing(scope, receive, send)
            return
        viewer = (
            None if status else self._viewer(scope, is_active=scope["path"] in self.pages or bool(upload))
        )
        if not status and (viewer is None or (viewer.must_renew and scope["path"] != OWN)):
            if scope["path"] in {*self.pages, OWN} and scope["method"] in LOOKS:
                await self.signing.away(scope, viewer)(scope, receive, send)
                return
            status = 401
        status = status or self._refused(scope, is_upload=upload is not None)
        if not status and viewer and scope["path"].startswith(FOLDER):
            is_asked = scope["method"] == "HEAD"
            may = self.handed.has if is_asked else self.handed.take
            status = None if may(viewer.visit, scope["path"]) else 403
        if status or viewer is None:
            await refuse(status or 401, scope, receive, send)
        elif scope["path"] == OWN:
            await self.signing.own(scope, receive, send, viewer)
        elif scope["path"] == self.first:  # Streamlit knows it as / only, and would say in English: not found
            asked = scope.get("query_string", b"").decode("latin-1")
            await RedirectResponse(f"/?{asked}" if asked else "/")(scope, receive, send)
        elif upload:
            await self._upload((upload[1], upload[2]), viewer, scope, receive, send)
        else:
            await self.app(known(scope, viewer), receive, send)

    async def _upload(
        self, place: tuple[str, str], viewer: Viewer, scope: Scope, receive: Receive, send: Send
    ) -> None:
        size = length_of(scope)
        if not viewer.is_any(*SENDERS) or not self.uploads.has_ticket(*place):
            await refuse(403, scope, receive, send)
        elif scope["method"] == "DELETE":
            await self.app(known(scope, viewer), receive, send)
        elif size is None or size > LARGEST + FRAMING:
            await refuse(411 if size is None else 413, scope, receive, send)
        else:
            with self.uploads.room(*place, size) as fits:
                if fits:
                    await self.app(known(scope, viewer), receive, send)
                    return
            await refuse(413, scope, receive, send)

    def _viewer(self, scope: Scope, *, is_active: bool) -> Viewer | None:
        """Return who asks: by their session, or the desk's one user; None: a sign-in comes first."""
        if not self.porter.is_needed():
            return Viewer(address=address_of(scope))
        return self.signing.viewer(scope, is_active=is_active)

    def _misplaced(self, scope: Scope) -> int | None:
        """Return the status that refuses a request whoever asks: a strange name, origin or address."""
        path, asked = scope["path"], scope.get("query_string", b"")
        stranger = self._stranger(scope, needs_origin=scope["method"] not in LOOKS)
        if stranger:
            return stranger
        if max(len(scope.get("raw_path") or path.encode()), len(asked)) > LONGEST:
            return 414
        if not PLAIN.fullmatch(path) or "//" in path or "/.." in path or "/./" in path:
            return 400
        return None

    def _refused(self, scope: Scope, *, is_upload: bool) -> int | None:
        """Return the status that refuses what is asked for; None lets it pass."""
        path = scope["path"]
        if is_upload:
            return None if scope["method"] in {"PUT", "DELETE"} else 405
        if path == OWN:
            return None if scope["method"] in {*LOOKS, "POST"} else 405
        if path not in self.paths and not path.startswith(FOLDERS):
            return 404
        return None if scope["method"] in LOOKS else 405

    def _stranger(self, scope: Scope, *, needs_origin: bool) -> int | None:
        """Return the status that refuses who asks: an unknown Host, or an Origin that is not that host's."""
        host = only(scope, b"host")
        if host is None or not self.front.serves(host, scope):
            return 421
        if not needs_origin and not any(name == b"origin" for name, _ in scope["headers"]):
            return None
        return None if only(scope, b"origin") == f"{scheme(scope)}://{host}" else 403


def scheme(scope: Scope) -> str:
    """Return the scheme that a page's origin has, as the connection itself says."""
    return "https" if scope.get("scheme") in {"https", "wss"} else "http"


def only(scope: Scope, name: bytes) -> str | None:
    """Return the value of a header in small letters; None where it is absent, said twice or not ASCII."""
    values = [value for key, value in scope["headers"] if key.lower() == name]
    if len(values) != 1 or not values[0].isascii():
        return None
    return str(values[0].decode("ascii")).lower()


def length_of(scope: Scope) -> int | None:
    """Return how many bytes a request says that it carries."""
    said = only(scope, b"content-length")
    return int(said) if said and re.fullmatch(r"\d{1,15}", said) else None


def known(scope: Scope, viewer: Viewer) -> MutableMapping[str, Any]:
    """Return the scope with the number of who asks, and without the secret by which we know it."""
    headers = [pair for pair in scope["headers"] if pair[0].lower() not in {VISIT, b"cookie"}]
    kept = "; ".join(f"{name}={said}" for name, said in cookies(scope).items() if OURS not in name)
    if kept:
        headers.append((b"cookie", kept.encode("latin-1")))
    if viewer.visit:
        headers.append((VISIT, viewer.visit.encode()))
    return {**scope, "headers": headers}


async def refuse(status: int, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a status and its word, and close: what was still to come is not read."""
    headers = {"connection": "close"} if scope["method"] not in LOOKS else None
    await PlainTextResponse(WORDS[status], status, headers)(scope, receive, send)
