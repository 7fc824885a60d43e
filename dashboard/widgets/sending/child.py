"""Runs `chengxiao check` or `load` in a process of its own and reads its report.

What judges the files takes seconds and 200 MB to import: the server never does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from dashboard.visit.view import Desk
from pipelines.ground.text import Text
from pipelines.loading.report import ReportDocument

HERE = Path(__file__).parents[3]
LONGEST = 3600  # seconds
HELD = 75
CONFIRM = ("--confirm-growth", "--confirm-shrink")
TOO_LONG = Text("超过一小时没有结束，已中止", "it did not end within an hour and was stopped")
SILENT = Text("检查程序没有给出结果", "the check gave no result")


class Answer(NamedTuple):
    """What the command said: its exit status, its report (None: it made none), its words for people."""

    status: int
    report: ReportDocument | None
    words: str

    @property
    def is_busy(self) -> bool:
        """Whether another load holds the home."""
        return self.status == HELD

    @property
    def is_published(self) -> bool:
        """Whether the load published a snapshot."""
        return self.report is not None and self.report["published"]


def called(
    command: Literal["check", "load"],
    desk: Desk,
    files: Sequence[Path],
    *,
    confirm: Sequence[str] = (),
) -> Answer:
    """Run the command on files and return its answer; `confirm` are options that a report `asks` for.

    Only who may send files may; the log says for whom it ran. PermissionError for anybody else.
    """
    who, home, lang = desk.viewer, desk.home, desk.lang
    if not who.is_any("steward"):
        raise PermissionError(command)
    words = [sys.executable, "-m", "dashboard.cli", command, "--home", str(home.root.resolve())]
    words += ["--format", "json", "--lang", lang, *(word for word in confirm if word in CONFIRM)]
    words += ["--", *(str(path.resolve()) for path in files)]
    around = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONUTF8": "1"}
    around["CHENGXIAO_FOR"] = f"{who.name}\n{who.address}"
    try:
        done = subprocess.run(  # noqa: S603 - our own command; the files' names are our own too
            words, cwd=HERE, env=around, capture_output=True, timeout=LONGEST, check=False, encoding="utf-8"
        )
    except subprocess.TimeoutExpired:
        return Answer(1, None, TOO_LONG.on(lang))
    said = "\n".join(line for line in done.stderr.splitlines() if line.strip())
    try:
        report: ReportDocument = json.loads(done.stdout)
    except ValueError:
        return Answer(done.returncode, None, said or SILENT.on(lang))
    return Answer(done.returncode, report, said)
