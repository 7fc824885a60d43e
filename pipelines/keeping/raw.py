"""The one door to the files as received: kept under their hash, sealed where the vault is on."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from pipelines.ground.files import synced
from pipelines.ground.home import Home
from pipelines.ground.manifest import digest
from pipelines.keeping.vault import door

ENDING = 6  # characters of a file's own ending that are kept


def is_kept(home: Home, sha256: str) -> bool:
    """Whether the file as received that bears a hash is there, and still what its name says."""
    return _found(home, sha256) is not None


def laid_out(home: Home, sha256: str, to: Path) -> bool:
    """Write the file as received to a place of ours; say whether it is there.

    VaultKeyError where it is sealed and the key is missing or another; a damaged one is as one that is lost.
    """
    found = _found(home, sha256)
    if found is None:
        return False
    if isinstance(found, bytes):
        to.write_bytes(found)
    else:
        shutil.copyfile(found, to)
    return True


def archived(home: Home, path: Path, sha256: str) -> None:
    """Keep a file as received, under its hash and nothing else; `path` is our own copy, which goes there."""
    target = home.private(home.raw) / f"{sha256}{path.suffix.lower()[:ENDING]}"
    if not path.exists() or is_kept(home, sha256):
        return
    if door.is_on(home):
        door.put(home, door.sealed_path(target), path.read_bytes(), name_of(sha256))
        path.unlink()
        return
    path.chmod(0o600)
    synced(path)
    path.replace(target)
    synced(home.raw)


def name_of(sha256: str) -> str:
    """Return the name under which a file as received is sealed."""
    return f"raw/{sha256}"


def _found(home: Home, sha256: str) -> Path | bytes | None:
    for path in sorted(home.raw.glob(f"{sha256}*")):
        if not path.is_file():
            continue
        if path.suffix != door.ENDING:
            if digest(path) == sha256:
                return path
            continue
        try:
            content = door.unsealed(home, path, name_of(sha256))
        except door.VaultError:  # damaged: as good as lost
            continue
        if hashlib.sha256(content).hexdigest() == sha256:
            return content
    return None
