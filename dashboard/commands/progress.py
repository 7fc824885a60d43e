"""The progress of a long load: a bar on a terminal, silence in a pipe."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from dashboard.commands.speech import width
from pipelines.text import Lang

SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
COLUMNS = 78


class Progress:
    """Called with what is being done now; redraws one line of standard error, if that is a terminal."""

    def __init__(self, lang: Lang) -> None:
        """Begin the clock."""
        self.lang = lang
        self.began = time.monotonic()
        self.steps = 0
        self.is_shown = sys.stderr.isatty()

    def __call__(self, doing: str) -> None:
        """Show what is being done now."""
        self.steps += 1
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

    def _draw(self, line: str) -> None:
        while width(line) > COLUMNS:
            line = line[:-1]
        sys.stderr.write("\r\x1b[2K" + line)
        sys.stderr.flush()
