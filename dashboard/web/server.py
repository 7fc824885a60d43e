"""The web server: Streamlit as an ASGI app on this machine only, zipped, with strict headers, warmed up."""

from __future__ import annotations

import base64
import gc
import hashlib
import os
import re
import socket
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple, cast

import streamlit as st
import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.runtime import get_instance

from dashboard.accounts.porter import Porter, go_on_duty
from dashboard.accounts.provider import provider_of
from dashboard.visit.uploads import DOOR, Holder
from dashboard.web.by_county import ByCounty
from dashboard.web.front import Front
from dashboard.web.gate import VISIT, Gate, stand
from dashboard.web.log import keep_silent
from dashboard.web.sign_in_page import HEADERS as PAGE_HEADERS
from dashboard.web.signing import OPEN, OWN, Signing
from dashboard.web.turns import take_turns
from pipelines.ground.home import Home

HERE = Path(__file__).parent
HOME_VARIABLE = "CHENGXIAO_HOME"  # how the pages learn which home they show
SCRIPT = HERE / "entry" / "script.py"
STREAMLIT_PAGE = Path(st.__file__).parent / "static" / "index.html"


def inline_scripts(page: Path) -> str:
    """Return the hashes of the scripts that stand inside Streamlit's own page: those alone may run."""
    found = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in found)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


POLICY = (
    "default-src 'self'",
    f"script-src 'self' {inline_scripts(STREAMLIT_PAGE)}",
    "style-src 'self' 'unsafe-inline'",  # Streamlit and Plotly set styles on elements
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
HEADERS = {
    "content-security-policy": "; ".join(POLICY),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Tls(NamedTuple):
    """The files of a certificate (with those above it) and of its key."""

    cert: Path
    key: Path


class StrictHeaders:
    """Puts HEADERS on every answer, and `no-store` on everything but Streamlit's own files."""

    def __init__(self, app: ASGIApp, front: Front) -> None:
        """Wrap the app inside; over TLS no cookie goes another way."""
        self.app = app
        self.front = front

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""
        is_own_file = scope.get("path", "").startswith("/static/")
        is_own_page = scope.get("path") in {*OPEN, OWN}  # says some of it itself

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                own = {name: headers[name] for name in PAGE_HEADERS if is_own_page and name in headers}
                may_be_kept = is_own_file and message["status"] < 400  # noqa: PLR2004 - not refused
                headers.update(HEADERS if may_be_kept else {**HEADERS, "cache-control": "no-store"})
                headers.update(own)
                if self.front.believed(scope).get("scheme") == "https":
                    message["headers"] = [secured(pair) for pair in message["headers"]]
            await send(message)

        await self.app(scope, receive, sent if scope["type"] == "http" else send)


def secured(pair: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """Return a header; a cookie that may go without TLS no longer may."""
    name, value = pair
    if name.lower() != b"set-cookie" or b"secure" in value.lower().replace(b" ", b"").split(b";"):
        return pair
    return name, value + b"; Secure"


def configure(port: int) -> None:
    """Set Streamlit's options from `streamlit.toml`; the port tells it which origins are its own."""
    for name, value in options(tomllib.loads((HERE / "streamlit.toml").read_text(encoding="utf-8"))).items():
        config.set_option(name, value)
    config.set_option("server.address", "127.0.0.1")
    config.set_option("server.port", port)
    config.set_option("server.trustedUserHeaders", {VISIT.decode(): "visit"})  # the gate alone sets it


def options(tree: dict[str, Any], above: str = "") -> dict[str, Any]:
    """Return a tree of settings as dotted names."""
    found: dict[str, Any] = {}
    for name, value in tree.items():
        found |= options(value, f"{above}{name}.") if isinstance(value, dict) else {f"{above}{name}": value}
    return found


def warm_up(home: Home) -> None:
    """Make the first pages, with all that they import; then spare that from garbage collection."""
    from dashboard.web.warm import warm  # noqa: PLC0415 - once the server's runtime is there: its caches are used

    warm(home)
    gc.collect()
    gc.freeze()


def application(home: Home, front: Front) -> st.App:
    """Return the ASGI app that shows one home, with the gate before it."""
    os.environ[HOME_VARIABLE] = str(home.root.resolve())
    porter = Porter(home, is_shut=front.is_shut)
    go_on_duty(porter)
    provider = provider_of(home)
    county = ByCounty(porter, provider) if provider else None

    from dashboard.app import PAGES  # noqa: PLC0415 - with all that the pages import
    from dashboard.web.failure import failed  # noqa: PLC0415 - as above

    stand()

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        DOOR.watch(cast("Holder", get_instance().uploaded_file_mgr))
        warm_up(home)
        yield

    pages = [leaf.path for leaf in PAGES]
    return st.App(
        SCRIPT,
        lifespan=lifespan,
        on_script_error=failed,
        middleware=[
            Middleware(StrictHeaders, front=front),
            Middleware(
                Gate,
                front=front,
                pages=pages,
                uploads=DOOR,
                signing=Signing(porter, pages, front.port, county),
                secret=str(SCRIPT),
            ),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5),
        ],
    )


def run(home: Home, bound: socket.socket, front: Front, tls: Tls | None = None) -> None:
    """Serve a home on a bound socket until interrupted."""
    keep_silent()
    configure(front.port)
    take_turns()
    options: dict[str, Any] = {"log_level": "warning", "server_header": False, "proxy_headers": False}
    if tls:
        options |= {"ssl_certfile": str(tls.cert), "ssl_keyfile": str(tls.key)}
    server = uvicorn.Server(uvicorn.Config(application(home, front), **options))
    try:
        server.run(sockets=[bound])
    finally:
        gc.unfreeze()  # else DuckDB's binding tells the steward of all that was spared, as leaked
