"""How the server is reached: under which names, over what, and who may speak for somebody else."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from starlette.types import Scope

HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9.-]{1,253})(?::([0-9]{1,5}))?")
# Told by whoever stands before us, or claims to: of a named proxy two are believed, none is handed on.
HEARSAY = re.compile(
    rb"x-forwarded-.*|forwarded|x-real-ip|x-original-.*|x-rewrite-url|x-http-method.*|x-chengxiao-.*"
)
FOR, PROTO = b"x-forwarded-for", b"x-forwarded-proto"
STANDARD = {80, 443}  # ports that a browser leaves out of a Host


@dataclass(frozen=True, slots=True)
class Front:
    """Where a server stands: `hosts` are its names with port as a Host header says them.

    `is_shut`: reached from beyond this machine, directly or by a proxy: nobody comes in without an account.
    `proxy`: the one peer whose X-Forwarded-For and X-Forwarded-Proto are believed.
    """

    hosts: frozenset[str]
    port: int = 0
    is_shut: bool = False
    proxy: str | None = None

    def serves(self, host: str, scope: Scope) -> bool:
        """Whether a Host is one of ours: a name on the list, or the very address that was connected to."""
        if not HOST.fullmatch(host):
            return False
        if host in self.hosts:
            return True
        address, port = scope.get("server") or ("", None)
        return self.is_shut and port is not None and host in _written(str(address), int(port))

    def believed(self, scope: Scope) -> MutableMapping[str, Any]:
        """Return the scope with what is known of its sender: by the named proxy's word, else by its own."""
        peer = scope.get("client") or ("", 0)
        headers = [pair for pair in scope["headers"] if not HEARSAY.fullmatch(pair[0].lower())]
        known = {**scope, "client": (_plain(str(peer[0])), peer[1]), "headers": headers}
        if self.proxy is None or _plain(str(peer[0])) != self.proxy:
            return known
        sender = _address(_last(scope, FOR))
        if sender:
            known["client"] = (sender, 0)
        if _last(scope, PROTO) == "https":
            known["scheme"] = "wss" if scope["type"] == "websocket" else "https"
        return known


def hosts(port: int, *further: str) -> frozenset[str]:
    """Return the names with port under which this machine is served, as a Host header says them.

    A further name may bring a port of its own, as a proxy's does.

    >>> sorted(hosts(8501))
    ['127.0.0.1:8501', '[::1]:8501', 'localhost:8501']
    >>> sorted(hosts(8501, "county.example:8443") - hosts(8501))
    ['county.example:8443']
    """
    found: set[str] = set()
    for name in ("localhost", "127.0.0.1", "::1", *further):
        found |= _named(name.lower(), port)
    return frozenset(found)


def _named(name: str, port: int) -> set[str]:
    is_ip6 = name.count(":") > 1 and not name.startswith("[")
    plain = f"[{name}]" if is_ip6 else name
    if not is_ip6 and re.search(r"(?<=[^:]):[0-9]{1,5}$", plain):
        return {plain}
    return {f"{plain}:{port}"} | ({plain} if port in STANDARD else set())


def _written(address: str, port: int) -> set[str]:
    """Return an address of this machine as a Host header may say it."""
    try:
        known = ipaddress.ip_address(_plain(address))
    except ValueError:
        return set()
    plain = f"[{known}]" if known.version == 6 else str(known)  # noqa: PLR2004 - IPv6
    return {f"{plain}:{port}"} | ({plain} if port in STANDARD else set())


def _plain(address: str) -> str:
    """Return an IPv4 address that came in IPv6's clothes as itself."""
    return address.removeprefix("::ffff:") if "." in address else address


def _last(scope: Scope, name: bytes) -> str:
    """Return the last word of a header: the one that our own neighbour added."""
    values = [value for key, value in scope["headers"] if key.lower() == name]
    return values[-1].decode("latin-1").split(",")[-1].strip().lower() if values else ""


def _address(said: str) -> str | None:
    """Return an address as the proxy writes it, or None."""
    try:
        return str(ipaddress.ip_address(_plain(said.strip("[]"))))
    except ValueError:
        return None
