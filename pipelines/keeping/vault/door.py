"""Whether a home has its vault on, and the one way to what is sealed in it."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.ground.files import replaced, synced
from pipelines.ground.home import Home
from pipelines.ground.text import Text
from pipelines.keeping.ledger import StoreError
from pipelines.keeping.vault.ring import STILL, VaultKeyError, place_of, ring_of
from pipelines.keeping.vault.sealing import BrokenError, VaultKey, header_of, opened, seal

MARK = "vault.json"  # in the home: its vault is on
ENDING = ".vault"
OTHER_KEY = Text(
    "{name} 是用另一把密钥（{wanted}）加密的，密钥文件 {place} 里没有它。请放回当时的密钥文件。{still}",
    "{name} was encrypted with another key ({wanted}), which is not in the key file {place}: put back the"
    " file of that time. {still}",
)
BROKEN = Text(
    "加密文件 {name} 已损坏，或不是这个位置的文件。请从备份恢复（chengxiao restore）。{still}",
    "the encrypted file {name} is damaged, or is not the one of this place. Restore a backup"
    " (chengxiao restore). {still}",
)


class VaultError(StoreError):
    """A sealed file cannot be opened; the message names it and says who mends it."""


def is_on(home: Home) -> bool:
    """Whether the files of a home are to be encrypted."""
    return (home.root / MARK).is_file()


def turn_on(home: Home) -> None:
    """Remember that the vault is on: whatever is kept from now on is sealed."""
    if not is_on(home):
        replaced(home.root / MARK, json.dumps({"format": "chengxiao-vault", "version": 1}))


def turn_off(home: Home) -> None:
    """Remember that the vault is off: what is kept from now on lies plain; what is sealed is still opened."""
    (home.root / MARK).unlink(missing_ok=True)
    synced(home.root)


def sealed_path(path: Path) -> Path:
    """Return where a file lies when it is sealed."""
    return path.with_name(path.name + ENDING)


def is_sealed(path: Path) -> bool:
    """Whether a file begins as a sealed one."""
    try:
        header_of(path.read_bytes())
    except BrokenError:
        return False
    return True


def key_id(path: Path) -> str:
    """Return the id of the key that a sealed file is wrapped with; VaultError where it is none."""
    return _said(path, "key")


def name_in(path: Path) -> str:
    """Return the name under which a file says it was sealed; not verified before it is opened. VaultError."""
    return _said(path, "name")


def _said(path: Path, what: str) -> str:
    try:
        return str(header_of(path.read_bytes())[what])
    except BrokenError as error:
        raise VaultError(BROKEN.filled(name=path.name, still=STILL)) from error


def unsealed(home: Home, path: Path, name: str) -> bytes:
    """Return the content of a sealed file; VaultKeyError for the key, VaultError for the file."""
    ring = ring_of(home)
    try:
        return opened(path.read_bytes(), name, {key.id: key for key in ring})
    except KeyError as other:
        words = {"name": path.name, "wanted": other.args[0], "place": place_of(home), "still": STILL}
        raise VaultKeyError(OTHER_KEY.filled(**words)) from other
    except BrokenError as error:
        raise VaultError(BROKEN.filled(name=path.name, still=STILL)) from error


def put(home: Home, target: Path, content: bytes, name: str) -> None:
    """Write a content sealed, in one step; `target` is the file's own place."""
    write(target, seal(content, name, newest(home)))


def newest(home: Home) -> VaultKey:
    """Return the key that new files are wrapped with."""
    return ring_of(home)[-1]


def write(target: Path, body: bytes) -> None:
    """Write bytes in one step, readable by their owner alone."""
    fresh = target.with_name(f".{target.name}.new")
    fresh.write_bytes(body)
    fresh.chmod(0o600)
    synced(fresh)
    fresh.replace(target)
    synced(target.parent)
