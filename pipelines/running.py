"""What a load and a withdrawal do alike: hold the home, keep what was taken, publish what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from pipelines.deciding import Decision
from pipelines.home import Home, Settings
from pipelines.lock import held
from pipelines.publish import clear_stage
from pipelines.publishing import published
from pipelines.report import LoadReport
from pipelines.store import archived, incoming, kept, recorded
from pipelines.text import Text

Check = Callable[[Mapping[str, pl.DataFrame]], pl.DataFrame]
Derive = Callable[[Mapping[str, pl.DataFrame], Settings], dict[str, pl.DataFrame]]
Progress = Callable[[str], None]

JUDGING, PUBLISHING = Text("正在校验", "judging"), Text("正在发布", "publishing")


@contextmanager
def alone(home: Home) -> Iterator[Path]:
    """Hold the home, with what an earlier load that was cut off left behind cleared away."""
    with held(home), incoming(home) as copies:
        clear_stage(home.warehouse)
        yield copies


def say(progress: Progress | None, what: Text, home: Home) -> None:
    """Tell whoever waits what is being done, in the county's language."""
    if progress:
        progress(what.on("en" if home.settings.lang == "en" else "zh"))


def publish_decision(
    home: Home,
    report: LoadReport,
    decision: Decision,
    *,
    derive: Derive,
    confirm: bool,
    progress: Progress | None,
) -> LoadReport:
    """Publish a decided state, and say in the report what became of it."""
    say(progress, PUBLISHING, home)
    found = published(home, decision, derive, keep=lambda: _keep(home, decision), confirm=confirm)
    report.snapshot, report.message = found.snapshot, found.message
    report.is_published, report.is_unchanged = found.is_new, found.is_unchanged
    return report


def _keep(home: Home, decision: Decision) -> None:
    """Keep what was taken before it is published: a load cut off between the two is made good by the next."""
    for one, source in decision.fresh:
        archived(home, one.file.path, one.file.sha256)
        kept(home, source, one.rows, one.reasons)
    recorded(home, decision.ledger)
