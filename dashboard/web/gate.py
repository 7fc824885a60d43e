"""The gate before Streamlit: what it does not know by name is refused, and it asks nobody outside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, MutableMapping
from typing import Any

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.visit.uploads import MEGABYTE, Uploads

STREAM = "/_stcore/stream"
LOOKS = frozenset({"GET", "HEAD"})
FILES = frozenset({"/", "/favicon.png", "/manifest.json", "/_stcore/health", "/_stcore/host-config"})
FOLDERS = ("/static/", "/media/")  # Streamlit's own files; what a page gives to download
UPLOAD = re.compile(r"/_stcore/upload_file/([0-9A-Za-z-]{1,64})/([0-9A-Za-z-]{1,64})")
HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9.-]{1,253})(?::([0-9]{1,5}))?")
PLAIN = re.compile(r"/[^\\\x00-\x1f\x7f]*")
LONGEST = 4096  # bytes of a path, and of what is asked behind it
LARGEST = 100 * MEGABYTE  # of one upload, as in streamlit.toml
FRAMING = MEGABYTE  # what a form adds to the file that it carries
# Told by whoever stands before us, or claims to: nobody does, so nothing of it is believed or handed on.
HEARSAY = re.compile(rb"x-forwarded-.*|forwarded|x-real-ip|x-original-.*|x-rewrite-url|x-http-method.*")
POLICY_VIOLATION = 1008
WORDS = {
    400: "bad request",
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


def hosts(port: int, *further: str) -> frozenset[str]:
    """Return the names with port under which this machine is served, as a Host header says them.

    >>> sorted(hosts(8501))
    ['127.0.0.1:8501', '[::1]:8501', 'localhost:8501']
    """
    names = {"localhost", "127.0.0.1", "[::1]", *(f"[{one}]" if ":" in one else one for one in further)}
    named = {f"{name}:{port}" for name in names}
    return frozenset(named | (names if port == 80 else set()))  # noqa: PLR2004 - http's own port is left out


class Gate:
    """Lets in what is asked for under a served name, from the served page, of a path on the list."""

    def __init__(
        self, app: ASGIApp, hosts: Collection[str], pages: Iterable[str], uploads: Uploads, secret: str = ""
    ) -> None:
        """Stand before an app (its first page at /); `secret`, the script's path, never leaves in a frame."""
        self.app = app
        self.hosts = frozenset(hosts)
        named = [f"/{page}" for page in pages]
        self.first, self.paths = named[0], FILES | set(named)
        self.uploads = uploads
        self.secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in or refuse."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._stream(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._stranger(scope, needs_origin=True) or scope["path"] != STREAM:
            await receive()  # the handshake
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return

        async def sent(message: Message) -> None:
            data = message.get("bytes")
            if self.secret and data and self.secret in data:
                message = {**message, "bytes": without_path(data)}
            await send(message)

        await self.app(clean(scope), receive, sent)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        upload = UPLOAD.fullmatch(scope["path"])
        status = self._refused(scope, is_upload=upload is not None)
        if status:
            await refuse(status, scope, receive, send)
        elif scope["path"] == self.first:  # Streamlit knows it as / only, and would say in English: not found
            asked = scope.get("query_string", b"").decode("latin-1")
            await RedirectResponse(f"/?{asked}" if asked else "/")(scope, receive, send)
        elif upload and scope["method"] == "PUT":
            await self._upload(upload[1], upload[2], scope, receive, send)
        elif upload and not self.uploads.has_ticket(upload[1], upload[2]):
            await refuse(403, scope, receive, send)
        else:
            await self.app(clean(scope), receive, send)

    async def _upload(self, session: str, file: str, scope: Scope, receive: Receive, send: Send) -> None:
        size = length_of(scope)
        status = 411 if size is None else 413 if size > LARGEST + FRAMING else None
        if not self.uploads.has_ticket(session, file):
            status = 403
        if status or size is None:
            await refuse(status or 411, scope, receive, send)
            return
        with self.uploads.room(session, file, size) as fits:
            if fits:
                await self.app(clean(scope), receive, send)
                return
        await refuse(413, scope, receive, send)

    def _refused(self, scope: Scope, *, is_upload: bool) -> int | None:
        """Return the status that refuses a request; None lets it pass."""
        path, asked = scope["path"], scope.get("query_string", b"")
        stranger = self._stranger(scope, needs_origin=scope["method"] not in LOOKS)
        if stranger:
            return stranger
        if max(len(scope.get("raw_path") or path.encode()), len(asked)) > LONGEST:
            return 414
        if not PLAIN.fullmatch(path) or "//" in path or "/.." in path or "/./" in path:
            return 400
        if is_upload:
            return None if scope["method"] in {"PUT", "DELETE"} else 405
        if path not in self.paths and not path.startswith(FOLDERS):
            return 404
        return None if scope["method"] in LOOKS else 405

    def _stranger(self, scope: Scope, *, needs_origin: bool) -> int | None:
        """Return the status that refuses who asks: an unknown Host, or an Origin that is not that host's."""
        host = only(scope, b"host")
        if host is None or not HOST.fullmatch(host) or host not in self.hosts:
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


def clean(scope: Scope) -> MutableMapping[str, Any]:
    """Return the scope without headers of hearsay."""
    return {**scope, "headers": [pair for pair in scope["headers"] if not HEARSAY.fullmatch(pair[0].lower())]}


async def refuse(status: int, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a status and its word, and close: what was still to come is not read."""
    headers = {"connection": "close"} if scope["method"] not in LOOKS else None
    await PlainTextResponse(WORDS[status], status, headers)(scope, receive, send)


def without_path(data: bytes) -> bytes:
    """Return a frame without the place of the script on this machine."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: PLC0415 - only where frames are sent

    message = ForwardMsg()
    message.ParseFromString(data)
    if message.WhichOneof("type") == "new_session":
        message.new_session.main_script_path = "script.py"
    frame: bytes = message.SerializeToString()
    return frame
