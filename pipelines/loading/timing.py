"""Where the time of a load goes, step by step: told by `load --timing`, and kept with the load."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines.ground.files import replaced
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

READING = Text("读取文件", "reading the files")
TYPING = Text("识别单元格、逐行校验、假名化", "typing cells, rules of single rows, pseudonyms")
ACROSS = Text("与已有数据合并、跨表校验", "settling with what is held, rules across tables")
DERIVING = Text(
    "生成事实表、汇总与指标（同时写入来源表）", "facts, sums and figures, while the sources are written"
)
WRITING = Text("写入、核对并发布快照", "writing, checking and publishing the snapshot")
KEPT, LOADS = "timing.json", 20
TOOK = Text(
    "共 {seconds} 秒（处理器 {cpu} 秒），其中：",
    "{seconds} seconds in all ({cpu} of processor time), of which:",
)
STEP = Text(
    "  {seconds:>7} 秒（处理器 {cpu:>6} 秒）  {what}", "  {seconds:>7} s ({cpu:>6} s of processor)  {what}"
)


def _now() -> tuple[float, float]:
    used = os.times()
    cpu = used.user + used.system + used.children_user + used.children_system
    return time.perf_counter(), cpu


@dataclass(slots=True)
class Step:
    """One step of a load: seconds by the clock, and of processors by this process and those it started."""

    what: Text
    seconds: float = 0.0
    cpu: float = 0.0


@dataclass(slots=True)
class Timing:
    """The steps of one load, one after the other: they add up to the whole of it."""

    steps: list[Step] = field(default_factory=list)
    _at: tuple[float, float] = field(default_factory=_now)

    def begin(self, what: Text | None) -> None:
        """End the step that goes on and begin another, if any."""
        clock, cpu = _now()
        if self.steps:
            self.steps[-1].seconds += clock - self._at[0]
            self.steps[-1].cpu += cpu - self._at[1]
        if what is not None:
            self.steps.append(Step(what))
        self._at = (clock, cpu)

    def said(self, lang: Lang) -> str:
        """Return the steps in words, in the order in which they came."""
        whole, cpu = (sum(getattr(one, name) for one in self.steps) for name in ("seconds", "cpu"))
        lines = [TOOK.filled(seconds=f"{whole:.1f}", cpu=f"{cpu:.1f}").on(lang)]
        for one in self.steps:
            told = {"seconds": f"{one.seconds:.1f}", "cpu": f"{one.cpu:.1f}", "what": one.what.on(lang)}
            lines.append(STEP.on(lang).format(**told))
        return "\n".join(lines)


_CURRENT: ContextVar[Timing | None] = ContextVar("timing", default=None)


@contextlib.contextmanager
def timed() -> Iterator[Timing]:
    """Time what is done inside: `begins` tells which step begins."""
    timing = Timing()
    token = _CURRENT.set(timing)
    try:
        yield timing
    finally:
        timing.begin(None)
        _CURRENT.reset(token)


def begins(what: Text) -> None:
    """Say which step of the load begins; nothing where no load is timed."""
    timing = _CURRENT.get()
    if timing is not None:
        timing.begin(what)


def kept(home: Home, snapshot: str | None) -> None:
    """Keep the steps of the load that goes on beside its ledger, the newest load last.

    Nothing where no load is timed; a disk that is full loses only this.
    """
    timing, path = _CURRENT.get(), home.store / KEPT
    if timing is None:
        return
    timing.begin(None)
    steps = [
        {"zh": one.what.zh, "en": one.what.en, "seconds": round(one.seconds, 3), "cpu": round(one.cpu, 3)}
        for one in timing.steps
    ]
    mine = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "snapshot": snapshot, "steps": steps}
    with contextlib.suppress(OSError):
        replaced(path, json.dumps([*before(path), mine][-LOADS:], ensure_ascii=False, indent=0))


def before(path: Path) -> list[Any]:
    """Return what was kept of earlier loads; nothing where that cannot be read."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return said if isinstance(said, list) else []
