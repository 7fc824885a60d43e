"""The progress of a long load: a bar on a terminal, silence in a pipe."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from dashboard.wording.columns import width
from pipelines.ground.text import Lang, Text

SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
COLUMNS = 78
TOOK = Text("用时 {seconds} 秒，其中：", "it took {seconds} seconds, of which:")


class Progress:
    """Called with what is being done now; redraws one line of standard error, if that is a terminal."""

    def __init__(self, lang: Lang) -> None:
        """Begin the clock."""
        self.lang = lang
        self.began = time.monotonic()
        self.steps = 0
        self.stages: list[tuple[str, float]] = []  # what was begun, and when
        self.is_shown = sys.stderr.isatty()

    def __call__(self, doing: str) -> None:
        """Show what is being done now."""
        self.steps += 1
        self.stages.append((doing, time.monotonic()))
        if self.is_shown:
            seconds = time.monotonic() - self.began
            self._draw(f"{SPINNER[self.steps % len(SPINNER)]} {seconds:4.0f}s  {doing}")

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """Leave the line empty for what comes after."""
        if self.is_shown:
            self._draw("")

    def timing(self) -> str:
        """Return how long each stage took, the longest first."""
        ends = [*(began for _, began in self.stages[1:]), time.monotonic()]
        took: dict[str, float] = {}
        for (doing, began), end in zip(self.stages, ends, strict=True):
            took[doing] = took.get(doing, 0.0) + end - began
        lines = [TOOK.filled(seconds=f"{ends[-1] - self.began:.1f}").on(self.lang)]
        order = sorted(took.items(), key=lambda each: -each[1])
        return "\n".join([*lines, *(f"  {seconds:6.1f}s  {doing}" for doing, seconds in order)])

    def _draw(self, line: str) -> None:
        while width(line) > COLUMNS:
            line = line[:-1]
        sys.stderr.write("\r\x1b[2K" + line)
        sys.stderr.flush()
