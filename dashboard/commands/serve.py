"""`chengxiao serve`: the dashboard on this machine."""

from __future__ import annotations

import ipaddress
import socket
from typing import Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.speech import document, tell, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

AddressOption = Annotated[
    str, typer.Option("--address", help=opt.help_of("只能是本机地址", "a loopback address only"))
]


def serve(
    port: opt.PortOption = 8501,
    address: AddressOption = "127.0.0.1",
    form: opt.FormatOption = opt.Format.table,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Serve the dashboard until Ctrl-C."""
    serving(Home(home), address, port, form, lang.value)


def serving(home: Home, address: str, port: int, form: opt.Format, lang: Lang) -> None:
    """Bind first, so that a taken port is said in words, then hand the socket to the server."""
    bound = listening(loopback(address), port)
    at = f"http://localhost:{bound.getsockname()[1]}"
    if form is opt.Format.json:
        document({"address": at, "home": str(home.root)})
    tell(Text(f"看板：{at}（按 Ctrl-C 结束）", f"dashboard: {at} (Ctrl-C ends it)"), lang)
    from dashboard.web.server import run

    run(home, bound)


def loopback(address: str) -> str:
    """Return an address of this machine only; any other is refused until users can be set up."""
    host = "127.0.0.1" if address == "localhost" else address
    try:
        is_own = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_own = False
    if not is_own:
        raise wrong(
            Text(
                f"目前只能在本机地址（127.0.0.1）上提供看板，不能用 {address}：尚未设置用户和登录。",
                f"the dashboard serves 127.0.0.1 only, not {address}, until users can be set up.",
            ),
        )
    return host


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
