"""Where copies of what is being read lie: owner only, and cleared by the next run where one was cut off."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.ground.home import Home

INCOMING = "incoming-"
GUARD = ".incoming.lock"  # held while folders are cleared or made
HELD = ".held"  # held by whoever works in a folder: a lock dies with its process, whatever killed it


@contextlib.contextmanager
def incoming(place: Path) -> Iterator[Path]:
    """Lend a folder of `place` for the length of a `with`; what runs that were cut off left there goes."""
    with FileLock(place / GUARD, mode=0o600):
        for left in place.glob(f"{INCOMING}*"):
            _cleared(left)
        folder = Path(tempfile.mkdtemp(prefix=INCOMING, dir=place))
        own = FileLock(folder / HELD, mode=0o600)
        own.acquire()
    try:
        yield folder
    finally:
        own.release()
        shutil.rmtree(folder, ignore_errors=True)


def swept(place: Path) -> None:
    """Remove what runs that were cut off left in a folder: plain copies wait for no next load."""
    if not any(place.glob(f"{INCOMING}*")) or not os.access(place, os.W_OK | os.X_OK):
        return
    with FileLock(place / GUARD, mode=0o600):
        for left in place.glob(f"{INCOMING}*"):
            _cleared(left)


def _cleared(left: Path) -> None:
    """Remove a folder unless somebody still works in it."""
    held = FileLock(left / HELD, mode=0o600)
    try:
        held.acquire(timeout=0)
    except Timeout:
        return
    except OSError:  # going at this moment
        return
    held.release()
    shutil.rmtree(left, ignore_errors=True)


def workplace(home: Home) -> Path:
    """Return where a check may put its copies: with the files as received, else a folder of this user's own.

    A check makes nothing in a home that is not there, is empty, or cannot be written.
    """
    if home.raw.is_dir() and os.access(home.raw, os.W_OK | os.X_OK):
        return home.raw
    return own_temporary()


def own_temporary() -> Path:
    """Return this user's folder among the temporary files, entered by nobody else."""
    name = f"chengxiao-{os.getuid()}" if hasattr(os, "getuid") else "chengxiao"
    place = Path(tempfile.gettempdir()) / name
    place.mkdir(mode=0o700, exist_ok=True)
    said = place.lstat()
    is_own = not hasattr(os, "getuid") or said.st_uid == os.getuid()
    if not stat.S_ISDIR(said.st_mode) or not is_own:  # laid there by somebody else: not to be trusted
        return Path(tempfile.mkdtemp(prefix=f"{name}-"))
    if os.name == "posix":
        place.chmod(0o700)
    return place
