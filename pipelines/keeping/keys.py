"""The key of the pseudonyms: made once, remembered by the store, never replaced without anybody noticing."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

from pipelines.ground.home import Home
from pipelines.ground.text import Text
from pipelines.keeping.ledger import StoreError, has_content, said_in
from pipelines.keeping.vault import door

KEY_FILE = "pseudonyms.key"
KEY_BYTES = 32
SEALED_AS = "keys/pseudonyms.key"  # its name in the vault

MEND = Text(
    "请把备份中的密钥文件放回 {place}（或用 chengxiao restore 恢复整个备份）。未加载，也未另造密钥："
    "换了密钥，同一个人会得到另一个假名，与已有数据对不上。已发布的数据仍可查看。",
    "put the key of your backup back at {place} (or restore a whole backup with chengxiao restore)."
    " Nothing was loaded and no new key was made: with another key the same person gets another pseudonym"
    " and joins nothing that is held. What is published is still served.",
)
MISSING = Text("假名密钥不见了：{place}。{mend}", "the key of the pseudonyms is missing: {place}. {mend}")
SHORT = Text(
    "假名密钥不完整：{place} 只有 {found} 字节，应为至少 {wanted} 字节。{mend}",
    "the key of the pseudonyms is not whole: {place} has {found} bytes of at least {wanted}. {mend}",
)
OTHER = Text(
    "假名密钥不是这个数据目录的密钥：{place}。{mend}",
    "this is not the key with which this home was loaded: {place}. {mend}",
)
UNREADABLE = Text(
    "假名密钥无法读取：{place}（{why}）。{mend}",
    "the key of the pseudonyms cannot be read: {place} ({why}). {mend}",
)


def place_of(home: Home) -> Path:
    """Return where the key lies."""
    return home.keys / KEY_FILE


def key_of(home: Home) -> bytes:
    """Return the home's key; a passing one, kept nowhere, where nothing was ever kept.

    StoreError when the store has content and the key is missing, short or not the one that it remembers.
    """
    try:
        key = read_key(home)
    except FileNotFoundError:
        if has_content(home):
            raise _refused(home, MISSING) from None
        return secrets.token_bytes(KEY_BYTES)
    except OSError as error:
        raise _refused(home, UNREADABLE, why=error.strerror or type(error).__name__) from error
    if len(key) < KEY_BYTES:
        raise _refused(home, SHORT, found=len(key), wanted=KEY_BYTES)
    if said_in(home).get("key", digest(key)) != digest(key):
        raise _refused(home, OTHER)
    return key


def read_key(home: Home) -> bytes:
    """Return the key as it lies there, opened where it is sealed; FileNotFoundError where there is none.

    VaultKeyError where it is sealed and the vault's own key is missing or another.
    """
    path = place_of(home)
    key = path.read_bytes()
    return door.unsealed(home, path, SEALED_AS) if door.is_sealed(path) else key


def make_key(home: Home) -> None:
    """Make the key of a home in which nothing was ever kept, unless it is there."""
    path = home.private(home.keys) / KEY_FILE
    if path.is_file():
        return
    if door.is_on(home):
        door.put(home, path, secrets.token_bytes(KEY_BYTES), SEALED_AS)
        return
    handle, fresh = tempfile.mkstemp(dir=home.keys, prefix=".", suffix=".new")  # owner-only
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    _settle(Path(fresh), path)


def digest(key: bytes) -> str:
    """Return what may be written down of a key: enough to know it again, nothing to work with.

    >>> digest(bytes(32))[:12]
    '357d81e47b86'
    """
    return hashlib.sha256(b"chengxiao pseudonyms " + key).hexdigest()


def _refused(home: Home, what: Text, **words: object) -> StoreError:
    place = place_of(home)
    return StoreError(what.filled(place=place, mend=MEND.filled(place=place), **words))


def _settle(fresh: Path, path: Path) -> None:
    """Give the key its name unless another process was first: a key once made is never replaced."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    except OSError:  # a disk that knows no links
        if not path.exists():
            fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
