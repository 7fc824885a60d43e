"""Turns the vault on, finishes what was cut off, rotates its key; any step may be the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.ground.files import synced
from pipelines.ground.home import Home
from pipelines.ground.manifest import digest
from pipelines.ground.text import Text
from pipelines.keeping import keys, raw
from pipelines.keeping.vault import door, inbox, ring
from pipelines.keeping.vault.sealing import Cipher, wrapped_anew

OFF = Text(
    "这个数据目录没有加密；要加密请运行 chengxiao vault init",
    "the files of this home are not encrypted: chengxiao vault init turns that on",
)


@dataclass(frozen=True, slots=True)
class State:
    """How far a vault is: sealed and plain files, and how many are wrapped with an older key."""

    is_on: bool
    sealed: int = 0
    plain: int = 0
    older: int = 0
    key: str | None = None
    cipher: str | None = None


def state(home: Home) -> State:
    """Return how a vault stands; VaultKeyError where its key is missing or another."""
    if not door.is_on(home):
        return State(is_on=False, plain=len(list(_plain(home))))
    newest = door.newest(home)
    sealed = list(sealed_files(home))
    older = sum(door.key_id(path) != newest.id for path in sealed)
    return State(
        is_on=True,
        sealed=len(sealed),
        plain=len(list(_plain(home))),
        older=older,
        key=newest.id,
        cipher=newest.cipher,
    )


def begin(home: Home, place: Path, cipher: Cipher) -> None:
    """Turn the vault on and seal all that lies there. The caller holds the home.

    The key first, then the mark, then file by file: a sealed one stands whole beside its plain one before
    that goes. Called again it goes on where it was cut off.
    """
    ring.checked_place(home, place)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        ring.write(place, [ring.made(cipher)])
    ring.read(place)
    door.turn_on(home)
    finish(home)


def finish(home: Home) -> None:
    """Seal whatever still lies plain in a home whose vault is on: after `begin`, a restore or a crash."""
    if not door.is_on(home):
        return
    for path in list(_raw_plain(home)):
        number = path.stem
        if digest(path) == number:
            door.put(home, door.sealed_path(path), path.read_bytes(), raw.name_of(number))
            _gone(path)
    place = keys.place_of(home)
    if place.is_file() and not door.is_sealed(place):
        door.put(home, place, place.read_bytes(), keys.SEALED_AS)
    inbox.close(home)


def rotate(home: Home) -> tuple[int, Path]:
    """Wrap every data key with a new vault key; return how many, and where the old key lies for old backups.

    The new key stands in the ring beside the old one until no file needs that any more, so that nothing is
    lost wherever it is cut off; called again it goes on with the key it had begun with.
    The caller holds the home.
    """
    if not door.is_on(home):
        raise ring.VaultKeyError(OFF)
    place, held = ring.place_of(home), ring.ring_of(home)
    assert place is not None  # noqa: S101 - ring_of has refused it
    finish(home)
    if len(held) == 1:
        held = [*held, ring.made(held[-1].cipher)]
        ring.write(place, held)
    known, newest = {key.id: key for key in held}, held[-1]
    found = [path for path in sealed_files(home) if door.key_id(path) != newest.id]
    for path in found:
        name = door.name_in(path)
        door.unsealed(home, path, name)  # never wrap anew what cannot be opened: it would hide the damage
        door.write(path, wrapped_anew(path.read_bytes(), known, newest))
    old = place.with_name(f"{place.name}.{held[0].id}")
    ring.write(old, held[:1])
    ring.write(place, [newest])
    return len(found), old


def end(home: Home) -> int:
    """Turn the vault off: lay every sealed file plain again, and return how many. The caller holds the home.

    Every file is opened before anything changes; then the mark goes, then file by file: a plain one stands
    whole beside its sealed one before that goes. Wherever it is cut off everything is still read, with the
    key; called again it goes on.
    """
    found = list(sealed_files(home))
    if not found and not door.is_on(home):
        raise ring.VaultKeyError(OFF)
    for path in found:
        door.unsealed(home, path, door.name_in(path))
    door.turn_off(home)
    for path in found:
        content = door.unsealed(home, path, door.name_in(path))
        door.write(
            path.with_name(path.name.removesuffix(door.ENDING)), content
        )  # the key lies in its own place
        if path.suffix == door.ENDING:
            _gone(path)
    return len(found)


def sealed_files(home: Home) -> Iterator[Path]:
    """Every sealed file of a home."""
    for folder in (home.raw, home.inbox):
        yield from sorted(path for path in folder.rglob(f"*{door.ENDING}") if path.is_file())
    place = keys.place_of(home)
    if place.is_file() and door.is_sealed(place):
        yield place


def _plain(home: Home) -> Iterator[Path]:
    yield from _raw_plain(home)
    place = keys.place_of(home)
    if place.is_file() and not door.is_sealed(place):
        yield place
    yield from inbox.kept_plain(home)


def _raw_plain(home: Home) -> Iterator[Path]:
    files = (path for path in sorted(home.raw.glob("*")) if path.is_file())
    return (path for path in files if path.suffix != door.ENDING and not path.name.startswith("."))


def _gone(path: Path) -> None:
    path.unlink()
    synced(path.parent)
