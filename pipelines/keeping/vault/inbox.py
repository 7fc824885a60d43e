"""The inbox of a home whose vault is on: what was taken is sealed, and read again from there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipelines.ground.files import synced
from pipelines.ground.home import Home
from pipelines.ground.manifest import digest
from pipelines.keeping.vault import door


def close(home: Home) -> None:
    """Seal each file of the inbox that is kept in `raw/` too; what nobody could read stays as it was sent."""
    for path in list(kept_plain(home)):
        number = digest(path)
        door.put(home, door.sealed_path(path), path.read_bytes(), _name(home, path, number))
        path.unlink()
        synced(path.parent)


def kept_plain(home: Home) -> Iterator[Path]:
    """Files of the inbox that lie open although they were taken."""
    kept = {path.name.split(".")[0] for path in home.raw.glob("*") if path.is_file()}
    if not home.inbox.is_dir() or not kept:
        return
    for path in sorted(home.inbox.rglob("*")):
        is_ours = path.is_file() and path.suffix != door.ENDING and not path.name.startswith((".", "~$"))
        if is_ours and digest(path) in kept:
            yield path


def number_of(path: Path) -> str:
    """Return the id of a file of the inbox: the hash of what was sent, also where it is sealed now."""
    if path.suffix == door.ENDING:
        try:
            return door.name_in(path).rpartition("/")[2]
        except door.VaultError:
            pass
    return digest(path)


def as_sent(home: Home, paths: Sequence[Path], copies: Path) -> list[Path]:
    """Return the files with a plain copy, under its own name, in place of each sealed one.

    `copies` is a folder of ours that goes with the load. VaultKeyError, VaultError as `door.unsealed`.
    """
    found = []
    for named in paths:
        sealed = door.sealed_path(named)  # a load that was cut off may have sealed it only now
        path = sealed if not named.exists() and sealed.exists() else named
        if path.suffix != door.ENDING or home.inbox not in path.parents:
            found.append(path)
            continue
        plain = path.with_name(path.name.removesuffix(door.ENDING))
        content = door.unsealed(home, path, _name(home, plain, number_of(path)))
        copy = Path(tempfile.mkdtemp(dir=copies)) / plain.name
        copy.write_bytes(content)
        found.append(copy)
    return found


def _name(home: Home, plain: Path, number: str) -> str:
    return f"inbox/{plain.relative_to(home.inbox).as_posix()}/{number}"
