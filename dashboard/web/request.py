"""What a request says, and an answer of our own to it: cookies, fields of a form, who asks and over what."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope

from dashboard.web.sign_in_page import HEADERS

LARGEST = 8192  # bytes of a form


def html(text: str, status: int = 200) -> Response:
    """Return a page of our own with what it says of itself."""
    return HTMLResponse(text, status, dict(HEADERS))


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
