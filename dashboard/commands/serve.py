"""`chengxiao serve`: the dashboard on this machine, or for a county's network once it has accounts."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.speech import document, tell, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from dashboard.web.server import Tls

AddressOption = Annotated[
    str,
    typer.Option(
        "--address",
        help=opt.help_of(
            "监听地址；非本机地址要先建立用户（chengxiao user add）",
            "where to listen; beyond this machine needs an account first (chengxiao user add)",
        ),
    ),
]
HostOption = Annotated[
    list[str] | None,
    typer.Option(
        "--host",
        metavar=opt.help_of("名称", "NAME"),
        help=opt.help_of(
            "浏览器地址栏里的主机名，可带端口，可写多次",
            "a name under which browsers reach the server, with or without a port; may be given again",
        ),
    ),
]
CertOption = Annotated[
    Path | None,
    typer.Option("--tls-cert", help=opt.help_of("证书文件（PEM，含上级证书）", "certificate, PEM")),
]
KeyOption = Annotated[
    Path | None, typer.Option("--tls-key", help=opt.help_of("私钥文件（PEM，不带口令）", "its key, PEM"))
]
ProxyOption = Annotated[
    str | None,
    typer.Option(
        "--behind-proxy",
        metavar=opt.help_of("地址", "ADDRESS"),
        help=opt.help_of(
            "反向代理的地址；只采信它所报的来访地址和 https",
            "the address of a reverse proxy: its word alone is taken for who comes and whether by https",
        ),
    ),
]
NO_ACCOUNT = Text(
    "在 {address} 上提供看板之前，先建立至少一个用户：\n"
    "  chengxiao user add 用户名 --role admin --home {home}\n"
    "没有用户时只能用本机地址（127.0.0.1）。",
    "before it is served at {address} the home needs at least one account:\n"
    "  chengxiao user add NAME --role admin --home {home}\n"
    "Without accounts only this machine's own address (127.0.0.1) is served.",
)
NO_ADDRESS = Text("{address} 不是一个 IP 地址", "{address} is no IP address")
NO_HOST = Text(
    "--host {name} 不是主机名，应如 chengxiao.county.gov.cn 或 10.1.2.3:8443",
    "--host {name} is no host name: write it as chengxiao.county.gov.cn or 10.1.2.3:8443",
)
BOTH = Text("--tls-cert 和 --tls-key 要一起给出", "--tls-cert and --tls-key belong together")
NO_TLS = Text(
    "证书 {cert} 或私钥 {key} 不能用：{why}", "the certificate {cert} or its key {key} cannot be used: {why}"
)
OPEN_WIRE = Text(
    "注意：没有 TLS，密码和数据在网络上是明文。"
    "请用 --tls-cert 和 --tls-key，或放在反向代理之后（--behind-proxy）。",
    "beware: without TLS passwords and data cross the network in the clear: give --tls-cert and --tls-key, or"
    " stand behind a reverse proxy (--behind-proxy).",
)
SERVED = Text("看板：{at}（按 Ctrl-C 结束）", "dashboard: {at} (Ctrl-C ends it)")
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - only with accounts


def serve(
    port: opt.PortOption = 8501,
    address: AddressOption = "127.0.0.1",
    host: HostOption = None,
    tls_cert: CertOption = None,
    tls_key: KeyOption = None,
    behind_proxy: ProxyOption = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Serve the dashboard until Ctrl-C."""
    tls = certified(tls_cert, tls_key)
    proxy = ip(behind_proxy) if behind_proxy else None
    serving(Home(home), address, port, form, lang.value, names=named(host or []), tls=tls, proxy=proxy)


def serving(
    home: Home,
    address: str,
    port: int,
    form: opt.Format,
    lang: Lang,
    *,
    names: list[str] | None = None,
    tls: Tls | None = None,
    proxy: str | None = None,
) -> None:
    """Bind first, so that a taken port is said in words, then hand the socket to the server."""
    from dashboard.accounts.provider import provider_of
    from pipelines.ground.incoming import swept

    listens, is_shut = allowed(home, address, is_proxied=proxy is not None)
    provider_of(home)  # what is wrong with the county's own sign-in is said before anything opens
    bound = listening(listens, port)
    swept(home.raw)  # a load that was killed left plain copies
    scheme, port = "https" if tls else "http", bound.getsockname()[1]
    shown = (names or [listens])[0] if is_shut and listens not in EVERYWHERE else "localhost"
    at = f"{scheme}://{f'[{shown}]' if ':' in shown and not names else shown}:{port}"
    if form is opt.Format.json:
        document({"address": at, "home": str(home.root)})
    tell(SERVED.filled(at=at), lang)
    if is_shut and tls is None and proxy is None:
        tell(OPEN_WIRE, lang)
    from dashboard.web.front import Front, hosts
    from dashboard.web.server import run

    own = [] if listens in EVERYWHERE else [listens]
    served = hosts(port, *own, *(names or []))
    if proxy is not None:  # it stands at the standard ports, or at one that its name brings
        served |= {name for name in names or [] if ":" not in name}
    run(home, bound, Front(served, port, is_shut, proxy), tls)


def allowed(home: Home, address: str, *, is_proxied: bool = False) -> tuple[str, bool]:
    """Return where to listen and whether it is reached from beyond; refused where nobody has an account."""
    from dashboard.accounts.register import Register

    listens = ip(address)
    is_shut = is_proxied or not ipaddress.ip_address(listens).is_loopback
    if is_shut and not Register(home).is_needed():
        raise wrong(NO_ACCOUNT.filled(address=address, home=home.root))
    return listens, is_shut


def ip(address: str) -> str:
    """Return an address as numbers; any other word is a wrong call."""
    try:
        return str(ipaddress.ip_address("127.0.0.1" if address == "localhost" else address))
    except ValueError as error:
        raise wrong(NO_ADDRESS.filled(address=address or '""')) from error


def named(names: list[str]) -> list[str]:
    """Return the names that were given, if a browser can ask for them."""
    from dashboard.web.front import HOST

    for name in names:
        if not HOST.fullmatch(name.lower()):
            raise wrong(NO_HOST.filled(name=name[:80] or '""'))
    return [name.lower() for name in names]


def certified(cert: Path | None, key: Path | None) -> Tls | None:
    """Return the certificate's files, once they were seen to fit; None where TLS is not asked for."""
    if cert is None and key is None:
        return None
    if cert is None or key is None:
        raise wrong(BOTH)
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(cert, key, password=lambda: "")
    except (OSError, ValueError) as error:
        why = getattr(error, "reason", None) or error.args[-1] if error.args else type(error).__name__
        raise wrong(NO_TLS.filled(cert=cert, key=key, why=str(why).replace("_", " ").lower())) from error
    from dashboard.web.server import Tls

    return Tls(cert, key)


def listening(host: str, port: int) -> socket.socket:
    """Return a listening socket; a port that cannot be had is a wrong call."""
    bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(128)
    except OSError as error:
        bound.close()
        raise wrong(
            Text(
                f"端口 {port} 不可用（{error.strerror}），请用 --port 换一个",
                f"port {port} cannot be used ({error.strerror}): choose another with --port",
            ),
        ) from error
    return bound
