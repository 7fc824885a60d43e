"""The ring of vault keys: one small file outside the home, the newest key last; never in a backup."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import stat
from collections.abc import Sequence
from pathlib import Path

from pipelines.ground.files import synced
from pipelines.ground.home import Home, SettingsError
from pipelines.ground.settings import aside
from pipelines.ground.text import Text
from pipelines.keeping.ledger import StoreError
from pipelines.keeping.vault.sealing import SIZES, Cipher, VaultKey

VARIABLE = "CHENGXIAO_VAULT_KEY_FILE"
FORMAT = "chengxiao-vault-keys"
STILL = Text("未加载，已发布的数据仍可查看。", "Nothing was loaded; what is published is still served.")
UNNAMED = Text(
    "这个数据目录的原始文件已加密，但没有指明密钥文件：请设环境变量 {variable}，或在 county.toml 写"
    " [vault] key_file。{still}",
    "the files of this home are encrypted and no key file is named: set {variable}, or write"
    " [vault] key_file in county.toml. {still}",
)
ABSENT = Text(
    "没有密钥文件 {place}：请从单独保管的备份中放回。{still}",
    "the key file {place} is not there: put it back from where its copy is kept. {still}",
)
UNUSABLE = Text(
    "密钥文件 {place} 无法使用（{why}）：请从单独保管的备份中放回。{still}",
    "the key file {place} cannot be used ({why}): put it back from where its copy is kept. {still}",
)
NOT_OURS = Text("不是成效的密钥文件", "it is no key file of chengxiao")
OPEN = Text(
    "其他用户也能读取，应为 0600：chmod 600 {place}", "others may read it, wanted 0600: chmod 600 {place}"
)
INSIDE = Text(
    "密钥文件 {place} 在数据目录里面：偷走目录就偷走了密钥。请放到目录之外，最好是另一块盘。",
    "the key file {place} lies inside the home: who takes the home takes the key. Name a place outside,"
    " on another disk at best.",
)


UNLIKE = Text(
    'county.toml 的 vault.key_file 为 {said}，应为 "/…"', 'county.toml: vault.key_file is {said}, wanted "/…"'
)


class VaultKeyError(StoreError):
    """The vault key is missing, unusable or another one; the message says what to do."""


def place_of(home: Home) -> Path | None:
    """Return where the key file is said to lie: the environment first, then county.toml."""
    named = os.environ.get(VARIABLE) or _said(home)
    return Path(named).expanduser() if named else None


def _said(home: Home) -> str | None:
    said = aside(home.root / "county.toml", "vault").get("key_file")
    if said is None or (isinstance(said, str) and said.strip()):
        return said
    raise SettingsError(UNLIKE.filled(said=repr(said)))


def checked_place(home: Home, place: Path) -> Path:
    """Return the place if it lies outside the home; VaultKeyError else."""
    if home.root.resolve() in (place.resolve(), *place.resolve().parents):
        raise VaultKeyError(INSIDE.filled(place=place))
    return place


def ring_of(home: Home) -> list[VaultKey]:
    """Return the keys, the newest last; VaultKeyError where the file is not named, not there or unusable."""
    place = place_of(home)
    if place is None:
        raise VaultKeyError(UNNAMED.filled(variable=VARIABLE, still=STILL))
    return read(checked_place(home, place))


def read(place: Path) -> list[VaultKey]:
    """Return the keys of a file; VaultKeyError says why it cannot be used."""
    try:
        text = place.read_text(encoding="utf-8")
        mode = stat.S_IMODE(place.stat().st_mode)
    except FileNotFoundError as error:
        raise VaultKeyError(ABSENT.filled(place=place, still=STILL)) from error
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise VaultKeyError(UNUSABLE.filled(place=place, why=why, still=STILL)) from error
    if os.name == "posix" and mode & 0o077:
        raise VaultKeyError(UNUSABLE.filled(place=place, why=OPEN.filled(place=place), still=STILL))
    try:
        said = json.loads(text)
        keys = [VaultKey(one["id"], one["cipher"], bytes.fromhex(one["key"])) for one in said["keys"]]
        is_good = said["format"] == FORMAT and bool(keys)
        is_good = is_good and all(len(one.secret) == SIZES[one.cipher] for one in keys)
        is_good = is_good and all(one.id == id_of(one.secret) for one in keys)
    except (ValueError, KeyError, TypeError) as error:
        raise VaultKeyError(UNUSABLE.filled(place=place, why=NOT_OURS, still=STILL)) from error
    if not is_good:
        raise VaultKeyError(UNUSABLE.filled(place=place, why=NOT_OURS, still=STILL))
    return keys


def write(place: Path, keys: Sequence[VaultKey]) -> None:
    """Write the ring in one step, readable by its owner alone."""
    said = [{"id": one.id, "cipher": one.cipher, "key": one.secret.hex()} for one in keys]
    fresh = place.with_name(f".{place.name}.new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"format": FORMAT, "keys": said}, file, indent=1)
    synced(fresh)
    fresh.replace(place)
    synced(place.parent)


def made(cipher: Cipher) -> VaultKey:
    """Return a new key."""
    secret = secrets.token_bytes(SIZES[cipher])
    return VaultKey(id_of(secret), cipher, secret)


def id_of(secret: bytes) -> str:
    """Return what a key is called: enough to know it again, nothing to work with."""
    return hashlib.sha256(b"chengxiao vault " + secret).hexdigest()[:16]
