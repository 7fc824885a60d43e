"""Files to tables of text, each parsed in a child process that may die without harm to its parent."""

from __future__ import annotations

import hashlib
import json
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.intake import limits
from pipelines.intake.models import ReadFile, ReadTable
from pipelines.reasons import masked
from pipelines.text import Text

WORKERS = 2
DIED = Text(
    "解析进程中止（文件已损坏，或展开后占用内存过多）",
    "the parsing process died: the file is damaged or takes too much memory when unpacked",
)
SLOW = Text("解析超过 {seconds} 秒，已中止", "parsing took more than {seconds} seconds and was stopped")
UNREAD = Text("文件无法打开", "the file cannot be opened")


class Child:
    """A parsing process that is started when first needed and again after it has died."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.process: subprocess.Popen[str] | None = None
        self.lines: queue.Queue[str] = queue.Queue()

    def start(self) -> subprocess.Popen[str]:
        """Return the running process, started if there is none."""
        if self.process is None or self.process.poll() is not None:
            self.lines = queue.Queue()
            self.process = subprocess.Popen(
                [sys.executable, "-m", "pipelines.intake.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
            threading.Thread(target=self._listen, args=(self.process, self.lines), daemon=True).start()
        return self.process

    @staticmethod
    def _listen(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
        for line in process.stdout or ():
            lines.put(line)
        lines.put("")

    def ask(self, job: dict[str, str], size: int) -> dict[str, Any]:
        """Return the child's answer, or the refusal that its death or slowness stands for."""
        process = self.start()
        try:
            if process.stdin:
                process.stdin.write(json.dumps(job) + "\n")
                process.stdin.flush()
        except OSError:
            return self._dead(DIED)
        end = time.monotonic() + limits.seconds(size)
        while time.monotonic() < end:
            try:
                line = self.lines.get(timeout=0.1)
            except queue.Empty:
                if resident(process.pid) > limits.CEILING:
                    return self._dead(DIED)
                continue
            answer: dict[str, Any] = json.loads(line) if line else self._dead(DIED)
            return answer
        return self._dead(SLOW.filled(seconds=round(limits.seconds(size))))

    def _dead(self, why: Text) -> dict[str, Any]:
        self.stop()
        return {"refused": [why.zh, why.en], "tables": [], "notes": []}

    def stop(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                _close(pipe)
            self.process = None


def _close(pipe: Any) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        pass


def resident(pid: int) -> int:
    """Return a process's resident memory in bytes, 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * 4096
    except (OSError, ValueError, IndexError):
        return 0


def read_files(paths: Sequence[Path], progress: Callable[[str], None] | None = None) -> list[ReadFile]:
    """Read files in two child processes; a bad one is refused by itself and never raises.

    Returns one ReadFile for each path, in order. `progress` is called with the name of each file read.
    """
    idle: queue.Queue[Child] = queue.Queue()
    children = [Child() for _ in range(min(WORKERS, len(paths)))]
    for child in children:
        idle.put(child)

    def one(path: Path) -> ReadFile:
        child = idle.get()
        try:
            return _read(path, child)
        finally:
            idle.put(child)
            if progress:
                progress(masked(path.name) or path.name)

    try:
        with ThreadPoolExecutor(WORKERS) as pool:
            return list(pool.map(one, paths))
    finally:
        for child in children:
            child.stop()


def _read(path: Path, child: Child) -> ReadFile:
    name = masked(path.name) or path.name
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = path.stat().st_size
    except OSError:
        return ReadFile(path, name, "", refused=UNREAD)
    with tempfile.TemporaryDirectory(prefix="intake-") as out:
        answer = child.ask({"path": str(path), "out": out}, size)
        tables = [_table(Path(out), at, said) for at, said in enumerate(answer["tables"])]
    refused = Text(*answer["refused"]) if answer["refused"] else None
    return ReadFile(path, name, digest, refused, tables, [Text(*note) for note in answer["notes"]])


def _table(out: Path, at: int, said: dict[str, Any]) -> ReadTable:
    said["refused"] = Text(*said["refused"]) if said["refused"] else None
    said["ignored"] = tuple(said["ignored"])
    text, faults = (_frame(out / f"{part}-{at}.arrow") for part in ("text", "faults"))
    return ReadTable(**said, text=text, faults=faults)


def _frame(path: Path) -> pl.DataFrame:
    """Read an Arrow file whole, so that it may be deleted at once (a mapped one may not, on Windows)."""
    with path.open("rb") as file:
        return pl.read_ipc(file)
