"""`chengxiao vault`: files as received, inbox and the key of the pseudonyms, encrypted at rest."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.helping import SpokenCommand, SpokenGroup
from dashboard.commands.loading import alone
from dashboard.commands.record import noted
from dashboard.commands.refusing import refusing
from dashboard.commands.speech import document, tell, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Text

NO_KEY_FILE = Text(
    "请指明密钥文件放在哪里（目录之外）：设环境变量 {variable}，或在 county.toml 写 [vault] key_file",
    "say where the key file is to lie, outside the home: set {variable}, or write [vault] key_file in"
    " county.toml",
)
BEGUN = Text(
    "已加密：{sealed} 个文件；密钥在 {place}。请立即把密钥文件另存一份到别处：丢了它，原始文件和假名密钥就"
    "再也打不开；备份里没有它。此前的备份和磁盘空闲区里仍有未加密的旧文件。",
    "encrypted: {sealed} {sealed:file|files}; the key is in {place}. Keep a copy of the key file elsewhere"
    " now: without it neither files nor pseudonyms can be opened again, and no backup holds it. Earlier"
    " backups, and what the disk has not yet written over, still hold the files as they were.",
)
ROTATED = Text(
    "已换新密钥，重新封装 {files} 个文件的数据密钥。此前的备份要用旧密钥，它在 {old}：与那些备份一同保管、"
    "一同销毁",
    "the key is a new one; data keys wrapped anew: {files}. Backups of before need the old key, which"
    " lies in {old}: keep it, and destroy it, with them",
)
ENDED = Text(
    "已解除加密：{files} 个文件恢复为明文，仅属主可读。密钥文件 {place} 仍在：此前的备份要用它，"
    "与那些备份一同保管、一同销毁",
    "no longer encrypted: {files} {files:file lies|files lie} plain again, readable by their owner alone. The"
    " key file {place} stays: backups of before need it; keep it, and destroy it, with them",
)
OFF = Text("未加密：{plain} 个文件", "not encrypted: {plain} {plain:file|files}")
ON = Text(
    "已加密（{cipher}）：{sealed} 个文件；未加密 {plain} 个；旧密钥封装 {older} 个；密钥 {key}",
    "encrypted ({cipher}): {sealed} {sealed:file|files}; plain {plain}; under an older key {older};"
    " key {key}",
)


class Ciphers(StrEnum):
    """What files are encrypted with."""

    aes = "aes"
    sm4 = "sm4"


CIPHER = {Ciphers.aes: "AES-256-GCM", Ciphers.sm4: "SM4-GCM"}
CipherOption = Annotated[
    Ciphers,
    typer.Option(
        "--cipher", help=opt.help_of("算法：aes，或按要求用国密 sm4", "aes, or sm4 where the county must")
    ),
]


def init(
    cipher: CipherOption = Ciphers.aes,
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Make the key where there is none, encrypt what lies there; called again it goes on."""
    from pipelines.ground.lock import held
    from pipelines.keeping.vault import filling, ring

    here = opt.existing(home)
    place = ring.place_of(here)
    if place is None:
        raise wrong(NO_KEY_FILE.filled(variable=ring.VARIABLE))
    with refusing(), alone(), held(here):
        filling.begin(here, place, CIPHER[cipher])  # type: ignore[arg-type]
        said = filling.state(here)
    noted(here, lang.value, "vault", change="init", key=said.key)
    if form is opt.Format.json:
        _printed(here)
    tell(BEGUN.filled(sealed=said.sealed, place=place), lang.value)


def status(
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Say how many files are encrypted, and with which key."""
    from pipelines.keeping.vault import filling

    here = opt.existing(home)
    with refusing():
        said = filling.state(here)
        if form is opt.Format.json:
            _printed(here)
            return
    words = {"sealed": said.sealed, "plain": said.plain, "older": said.older, "key": said.key}
    print((ON if said.is_on else OFF).filled(cipher=said.cipher, **words).on(lang.value))


def rotate(
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Make a new key and wrap every data key with it; nothing is lost wherever it is cut off."""
    from pipelines.ground.lock import held
    from pipelines.keeping.vault import filling

    here = opt.existing(home)
    with refusing(), alone(), held(here):
        files, old = filling.rotate(here)
        said = filling.state(here)
    noted(here, lang.value, "vault", change="rotate", key=said.key)
    if form is opt.Format.json:
        _printed(here)
    tell(ROTATED.filled(files=files, old=old), lang.value)


def off(
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Lay every file plain again; called again it goes on where it was cut off."""
    from pipelines.ground.lock import held
    from pipelines.keeping.vault import filling, ring

    here = opt.existing(home)
    with refusing(), alone(), held(here):
        files = filling.end(here)
    noted(here, lang.value, "vault", change="off", files=files)
    if form is opt.Format.json:
        _printed(here)
    tell(ENDED.filled(files=files, place=ring.place_of(here)), lang.value)


def _printed(home: Home) -> None:
    from dataclasses import asdict

    from pipelines.keeping.vault import filling

    document(asdict(filling.state(home)))


COMMANDS = (
    (
        "init",
        init,
        Text("加密原始文件，首次时生成密钥", "encrypt the files as received; makes the key at first"),
    ),
    ("status", status, Text("加密状态", "how far encryption goes, and with which key")),
    ("rotate", rotate, Text("更换密钥，不重写文件内容", "a new key; contents are not encrypted anew")),
    ("off", off, Text("解除加密，文件恢复为明文", "files lie plain again")),
)
group = typer.Typer(cls=SpokenGroup, no_args_is_help=True, rich_markup_mode=None)
for _name, _command, _help in COMMANDS:
    group.command(_name, help=_help.on(opt.LANG), cls=SpokenCommand)(_command)
