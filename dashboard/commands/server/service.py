"""`chengxiao service`: the server as a service of the system, with a backup every night."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.helping import SpokenCommand, SpokenGroup
from dashboard.commands.serve import (
    AddressOption,
    CertOption,
    HostOption,
    KeyOption,
    ProxyOption,
    allowed,
    certified,
    ip,
    named,
)
from dashboard.commands.speech import CommandError, document, tell, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Text

if TYPE_CHECKING:
    from dashboard.commands.server.units import Service

SYSTEM, SYSUSERS = Path("/etc/systemd/system"), Path("/etc/sysusers.d")
NAME = re.compile(r"[a-z_][a-z0-9_-]{0,30}")
SIZE = re.compile(r"[1-9][0-9]{0,5}[MG]")
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
WISH = Text("{option} 为 {found}，应如 {wanted}", "{option} is {found}, wanted as {wanted}")
DRY = Text(
    "以上是单元文件，未安装：以 root 运行同一命令即写入 {place}，或用 --out 目录 写到别处",
    "these are the unit files; nothing was installed: the same command as root writes them to {place},"
    " --out FOLDER somewhere else",
)
WROTE = Text("已写出 {file}", "wrote {file}")
REFUSED = Text("不能写入 {place}：{why}", "{place} cannot be written: {why}")
NEXT = Text(
    "接下来以 root 运行：\n"
    "  systemd-sysusers\n"
    "  install -d -o {user} -g {user} -m 700 {backups}\n"
    "  chown -R {user}:{user} {home}\n"
    "  systemctl daemon-reload\n"
    "  systemctl enable --now chengxiao.service chengxiao-backup.timer\n"
    "查看：systemctl status chengxiao；日志：journalctl -u chengxiao",
    "next, as root:\n"
    "  systemd-sysusers\n"
    "  install -d -o {user} -g {user} -m 700 {backups}\n"
    "  chown -R {user}:{user} {home}\n"
    "  systemctl daemon-reload\n"
    "  systemctl enable --now chengxiao.service chengxiao-backup.timer\n"
    "to look: systemctl status chengxiao; its log: journalctl -u chengxiao",
)
UserOption = Annotated[str, typer.Option("--user", help=opt.help_of("以哪个系统用户运行", "the system user"))]
MemoryOption = Annotated[str, typer.Option("--memory", help=opt.help_of("内存上限", "at most this memory"))]
BackupsOption = Annotated[
    Path, typer.Option("--backups", help=opt.help_of("备份写到哪个目录", "where backups go"))
]
AtOption = Annotated[str, typer.Option("--at", help=opt.help_of("每天备份的时间", "when, every night"))]
KeepOption = Annotated[int, typer.Option("--keep", min=1, help=opt.help_of("保留几份备份", "backups kept"))]
OutOption = Annotated[
    Path | None, typer.Option("--out", help=opt.help_of("只写到这个目录", "write to this folder instead"))
]


def install(
    port: opt.PortOption = 8501,
    address: AddressOption = "127.0.0.1",
    host: HostOption = None,
    tls_cert: CertOption = None,
    tls_key: KeyOption = None,
    behind_proxy: ProxyOption = None,
    user: UserOption = "chengxiao",
    memory: MemoryOption = "2G",
    backups: BackupsOption = Path("/var/backups/chengxiao"),
    at: AtOption = "02:30",
    keep: KeepOption = 30,
    out: OutOption = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Write the units of systemd: the server under a user of its own, and a backup every night."""
    from dashboard.commands.server.units import Service
    from pipelines.keeping.vault.ring import place_of

    here = opt.existing(home)
    _checked(user, memory, at)
    key = place_of(here)
    words = _words(here, address, host or [], tls_cert, tls_key, behind_proxy)
    service = Service(
        program=program(),
        home=home.absolute(),
        backups=backups.absolute(),
        user=user,
        memory=memory,
        at=at,
        keep=keep,
        port=port,
        key_file=key.absolute() if key else None,
        words=words,
    )
    _given(service, out, form, lang)


def _checked(user: str, memory: str, at: str) -> None:
    """Refuse words that systemd would misread."""
    for option, said, pattern, wanted in (
        ("--user", user, NAME, "chengxiao"),
        ("--memory", memory, SIZE, "2G"),
        ("--at", at, TIME, "02:30"),
    ):
        if not pattern.fullmatch(said):
            raise wrong(WISH.filled(option=option, found=said[:40] or '""', wanted=wanted))


def _words(
    home: Home, address: str, names: list[str], cert: Path | None, key: Path | None, proxy: str | None
) -> list[str]:
    """Return what `serve` is called with, refused here as it would be there."""
    certified(cert, key)
    listens, _ = allowed(home, address, is_proxied=proxy is not None)
    found = ["--address", listens]
    for name in named(names):
        found += ["--host", name]
    if cert is not None and key is not None:
        found += ["--tls-cert", str(cert.absolute()), "--tls-key", str(key.absolute())]
    return [*found, "--behind-proxy", ip(proxy)] if proxy else found


def program() -> Path:
    """Return the command `chengxiao` of this installation."""
    beside = Path(sys.executable).with_name("chengxiao")
    return beside if beside.is_file() else Path(shutil.which("chengxiao") or beside)


def _given(service: Service, out: Path | None, form: opt.Format, lang: opt.Language) -> None:
    """Write the files where that was asked for or may be done, else print them."""
    from dashboard.commands.server.units import USER

    units = service.units()
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if out is None and (not is_root or not SYSTEM.is_dir()):
        if form is opt.Format.json:
            document({"installed": False, "files": [], "units": units})
        else:
            print("\n".join(f"# {name}\n{text}" for name, text in units.items()))
        tell(DRY.filled(place=SYSTEM), lang.value)
        return
    files = []
    for name, text in units.items():
        folder = out or (SYSUSERS if name == USER else SYSTEM)
        place = folder / ("chengxiao.conf" if name == USER and out is None else name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise CommandError(REFUSED.filled(place=place, why=why)) from error
        files.append(str(place))
        tell(WROTE.filled(file=place), lang.value)
    if form is opt.Format.json:
        document({"installed": out is None, "files": files, "units": units})
    tell(NEXT.filled(user=service.user, backups=service.backups, home=service.home), lang.value)


COMMANDS = (
    (
        "install",
        install,
        Text("写出 systemd 单元：看板服务和每夜备份", "units of systemd: server and nightly backup"),
    ),
)
group = typer.Typer(cls=SpokenGroup, no_args_is_help=True, rich_markup_mode=None)
for _name, _command, _help in COMMANDS:
    group.command(_name, help=_help.on(opt.LANG), cls=SpokenCommand)(_command)


@group.callback()
def _only() -> None:
    """Keep `install` a word of its own though it is the only one."""
