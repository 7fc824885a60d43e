"""One load at a time holds a home; another is told who holds it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

from filelock import FileLock, Timeout

from pipelines.ground.home import Home
from pipelines.ground.text import Text


class HomeBusyError(Exception):
    """Another load holds the home; the message names its process."""

    def __init__(self, holder: str) -> None:
        """Keep the words in both languages."""
        self.message = Text(
            f"另一次加载（进程 {holder}）正在使用该数据目录，请稍后再试。",
            f"another load (process {holder}) holds this home: try again later.",
        )
        super().__init__(self.message.en)


@contextlib.contextmanager
def held(home: Home) -> Iterator[None]:
    """Hold the home for the length of a `with`; HomeBusyError if another load does."""
    if not home.warehouse.is_dir():
        home.private(home.warehouse)  # whoever runs the server as somebody else opens it by hand
    who = home.warehouse / "holder"
    lock = FileLock(home.warehouse / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as busy:
        holder = who.read_text(encoding="utf-8") if who.is_file() else "?"
        raise HomeBusyError(holder) from busy
    try:
        who.write_text(str(os.getpid()), encoding="utf-8")
        yield
    finally:
        with contextlib.suppress(OSError):
            who.unlink()  # nobody holds it any more; where a load was killed, the lock says so by itself
        lock.release()
