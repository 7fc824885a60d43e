"""A parsing process and its parent's side of the talk: it may die or hang without harm."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from pipelines.ground.text import Text
from pipelines.intake.files import limits
from pipelines.intake.forking import Fork, forked

DIED = Text(
    "解析进程中止（文件已损坏，或展开后占用内存过多）",
    "the parsing process died: the file is damaged or takes too much memory when unpacked",
)
SLOW = Text(
    "解析占用处理器超过 {seconds} 秒，已中止",
    "parsing took more than {seconds} seconds of a processor and was stopped",
)

Process = subprocess.Popen[str] | Fork


class Child:
    """A parsing process that is started when first needed and again after it has died."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.process: Process | None = None
        self.lines: queue.Queue[str] = queue.Queue()
        self._heard: Process | None = None  # the process to which a thread listens

    def fork(self) -> None:
        """Start it as a fork of this process, which nothing else may run in (`forking.is_alone`)."""
        self.process = forked()

    def start(self) -> Process:
        """Return the running process, started if there is none."""
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "pipelines.intake.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
            self._heard = None
        if self._heard is not self.process:
            self._heard, self.lines = self.process, queue.Queue()
            threading.Thread(target=self._listen, args=(self.process, self.lines), daemon=True).start()
        return self.process

    @staticmethod
    def _listen(process: Process, lines: queue.Queue[str]) -> None:
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
        begun, most = worked(process.pid), limits.seconds(size)
        end = time.monotonic() + most * limits.PATIENCE
        while time.monotonic() < end and worked(process.pid) - begun < most:
            try:
                line = self.lines.get(timeout=0.1)
            except queue.Empty:
                if resident(process.pid) > limits.CEILING:
                    return self._dead(DIED)
                continue
            answer: dict[str, Any] = json.loads(line) if line else self._dead(DIED)
            return answer
        return self._dead(SLOW.filled(seconds=round(most)))

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


def worked(pid: int) -> float:
    """Return the seconds that processors gave to a process; 0 where the system does not say."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")
    except (AttributeError, OSError, ValueError, IndexError):
        return 0.0


def resident(pid: int) -> int:
    """Return a process's resident memory in bytes, 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1]) * 4096
    except (OSError, ValueError, IndexError):
        return 0
