"""What a load and a withdrawal do alike: hold the home, keep what was taken, publish what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import polars as pl

from pipelines.ground.home import Home
from pipelines.ground.incoming import incoming
from pipelines.ground.lock import held
from pipelines.ground.manifest import faults as faults_of_manifests
from pipelines.ground.text import Text
from pipelines.intake import ReadFile
from pipelines.keeping.keys import key_of, make_key
from pipelines.keeping.ledger import StoreError, faults, has_content, write
from pipelines.keeping.raw import archived
from pipelines.keeping.seen import Seen
from pipelines.keeping.store import (
    Source,
    clear_new,
    damaged,
    hashed,
    kept,
    kept_refused,
    recorded,
    sources,
)
from pipelines.keeping.store import seen as known
from pipelines.keeping.vault import filling
from pipelines.loading.decision import Decision
from pipelines.loading.mending import mended
from pipelines.loading.publishing import Derive, published
from pipelines.loading.refusals import reasons_against
from pipelines.loading.report import LoadReport
from pipelines.loading.timing import kept as kept_timing
from pipelines.warehouse.publish import clear_stage

Check = Callable[[Mapping[str, pl.DataFrame]], pl.DataFrame]
Progress = Callable[[str], None]
P = ParamSpec("P")

JUDGING, PUBLISHING = Text("正在校验", "judging"), Text("正在发布", "publishing")


@contextmanager
def alone(home: Home) -> Iterator[Path]:
    """Hold the home, with what an earlier load that was cut off left behind cleared away."""
    with held(home), incoming(home.private(home.raw)) as copies:
        cleared(home)
        begun(home)
        filling.finish(home)
        yield copies
        filling.finish(home)  # what this load has taken lies sealed in the inbox too


def cleared(home: Home) -> None:
    """Remove what was left half written."""
    clear_stage(home.warehouse)
    clear_new(home)


def begun(home: Home) -> None:
    """Begin a home in which nothing was ever kept, with a key and an empty ledger; StoreError for a lost key.

    With the ledger there from the first moment, one that is missing beside kept files is always a loss.
    """
    if not has_content(home):
        make_key(home)
        write(home, {"sources": []})
    key_of(home)


def sound(
    home: Home, ledger: list[Source], read: Sequence[ReadFile], copies: Path, *, is_held: bool
) -> tuple[list[Source], list[Text]]:
    """Return the ledger with every part as it was kept, damaged ones read anew, and what is to be told."""
    told = [*faults(home), *faults_of_manifests(home.warehouse)]
    bad = damaged(home, ledger)
    if bad:
        with nullcontext() if is_held else held(home):
            ledger, notes = mended(home, ledger, bad, read, copies)
        told += notes
    return hashed(home, ledger), told


def refusing(run: Callable[P, LoadReport]) -> Callable[P, LoadReport]:
    """Let a lost or damaged part of the store be the report's message: nothing is loaded, reading goes on."""

    @wraps(run)
    def told(*words: P.args, **options: P.kwargs) -> LoadReport:
        try:
            return run(*words, **options)
        except StoreError as lost:
            return LoadReport(message=lost.message, is_check=bool(options.get("dry_run")))

    return told


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
    progress: Progress | None,
) -> LoadReport:
    """Publish a decided state, and say in the report what became of it."""
    say(progress, PUBLISHING, home)
    found = published(home, decision, derive, keep=lambda: _keep(home, decision))
    report.snapshot, report.message = found.snapshot, found.message if found.message.zh else report.message
    report.is_published, report.is_unchanged = found.is_new, found.is_unchanged
    if found.is_new:
        kept_timing(home, found.snapshot)
    if decision.blocked:
        remember(home, decision)
    return report


def remember(home: Home, decision: Decision) -> None:
    """Keep what was seen by a load that publishes nothing: its files have their place in the order for good.

    What would have been taken waits for the next load.
    """
    names = {(source.file_id, source.sheet, source.table) for _, source in decision.fresh}
    seen = [replace(one, status="waiting") if one.content in names else one for one in decision.seen]
    numbers = {source.number for _, source in decision.fresh}
    before = [one for one in decision.ledger if one.number not in numbers]
    _remembered(home, decision, before, seen)


def _keep(home: Home, decision: Decision) -> None:
    """Keep what was taken before it is published: a load cut off between the two is made good by the next."""
    fresh = {}
    for one, source in decision.fresh:
        fresh[source.number] = kept(home, source, one.rows, one.reasons)
    ledger = [fresh.get(one.number, one) for one in decision.ledger]
    _remembered(home, decision, ledger, decision.seen)


def _remembered(home: Home, decision: Decision, ledger: list[Source], seen: list[Seen]) -> None:
    """Keep the files as received, what is refused with all its reasons, and the ledger where it says more.

    Also a file that was refused is kept: it may be taken later, and keeps its place in the order.
    """
    for file in decision.read:
        if file.sha256 not in decision.withdrawn and any(table.table for table in file.tables):
            archived(home, file.path, file.sha256)
    reasons = reasons_against(decision)
    if decision.refused or decision.refused_before.height != reasons.height:
        kept_refused(home, reasons)
    if (ledger, seen) != (sources(home), known(home)):
        recorded(home, ledger, seen)
