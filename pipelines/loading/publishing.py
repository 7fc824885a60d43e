"""Makes the snapshot of a decided state and publishes it, if it differs from what is served."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from pipelines.facts.county import REPORTED, WAITING
from pipelines.facts.origin.read_columns import held
from pipelines.facts.origin.steps import Steps
from pipelines.ground.home import Home, Settings
from pipelines.ground.text import Text
from pipelines.ground.version import method_version
from pipelines.judging.whole import Whole
from pipelines.keeping.columns import keep as keep_columns
from pipelines.keeping.keys import digest, key_of
from pipelines.keeping.steps import KeptSteps
from pipelines.keeping.store import Source
from pipelines.loading.decision import Decision
from pipelines.loading.mended import told_of
from pipelines.loading.mending import day_of
from pipelines.loading.refusals import reasons_against, refusals
from pipelines.loading.row_areas import PLACES, places
from pipelines.loading.timing import DERIVING, WRITING, begins
from pipelines.loading.waiting import HELD, held_rows, waiting
from pipelines.sources import source
from pipelines.warehouse import build
from pipelines.warehouse.build import Base, Frame
from pipelines.warehouse.control_totals import UnbalancedError
from pipelines.warehouse.publish import Served, publish, served

Derive = Callable[[Mapping[str, pl.DataFrame], Settings, Steps], Mapping[str, Frame]]
NONE = Text("", "")


@dataclass(slots=True)
class Published:
    """What became of it."""

    snapshot: str | None
    is_new: bool = False
    is_unchanged: bool = False
    message: Text = field(default_factory=lambda: NONE)


def published(home: Home, decision: Decision, derive: Derive, *, keep: Callable[[], None]) -> Published:
    """Publish the state under an id that its content gives: the same state is the same snapshot."""
    current = served(home.warehouse)
    if decision.blocked:
        return Published(current.id if current else None, message=decision.blocked)
    snapshot_id = state_id(home.settings, decision)
    if current and current.id == snapshot_id and not current.fell_back:
        keep()  # what came changes nothing, but it came
        return Published(snapshot_id, is_unchanged=True)
    begins(DERIVING)
    try:
        _made(home, decision, derive, snapshot_id, current=current, keep=keep)
    except UnbalancedError as lost:
        return Published(current.id if current else None, message=lost.message)
    return Published(snapshot_id, is_new=True)


def _made(
    home: Home,
    decision: Decision,
    derive: Derive,
    snapshot_id: str,
    *,
    current: Served | None,
    keep: Callable[[], None],
) -> None:
    """Make a snapshot and publish it; the steps of which it is made are kept for the next load.

    What is the same in the snapshot that is served is not written again.
    """
    settings = dated(home.settings, decision)
    told = records(decision, home.settings.first_month)
    told["meta"] = meta(settings, snapshot_id, digest(key_of(home)))
    told[PLACES] = places(pl.concat([told["quarantine"], told["warning"]]), decision.state)
    told[HELD] = held_rows(told["quarantine"], decision.state, told[PLACES])
    told[WAITING] = waiting(told[HELD])
    keep()
    decision.forget_rows()
    keep_columns(home)
    frames, steps = decision.state.frames, KeptSteps(home, method_version())
    gone, digests = [one.number for one in decision.ledger if one.withdrawn], dict[str, str]()
    tables = steps.tables(current.id, gone) if current else {}
    base = Base(current.path, tables) if current and tables else None
    beside = {REPORTED: decision.reported, WAITING: told[WAITING]}
    with ThreadPoolExecutor(1) as other:  # what is derived is worked out while the sources are written
        derived = other.submit(derive, {**frames, **beside}, settings, steps)

        def further() -> dict[str, Frame]:
            made = derived.result()
            begins(WRITING)
            return {**made, **told}

        def write(path: Path) -> None:
            digests.update(build(path, held(frames), further, base))

        publish(home.warehouse, snapshot_id, write)
    steps.close(snapshot_id, digests, gone)


def dated(settings: Settings, decision: Decision) -> Settings:
    """Return the settings with the day as of which figures are made: own, else the newest load's.

    Read anew from the files as received, the same loads give the same figures on any day.
    """
    if settings.as_of:
        return settings
    loads = [day_of(one) for one in decision.ledger]
    return replace(settings, as_of=max(loads, default=date.today()).isoformat())  # noqa: DTZ011 - own day


def state_id(settings: Settings, decision: Decision) -> str:
    """Return the id of a state: its rows, what is held back and why, periods named, settings, method."""
    gone = [(one.number, one.withdrawn) for one in decision.ledger if one.withdrawn]
    said = hashlib.sha256(f"{method_version()} {settings!r} {gone!r} {decision.reported.rows()!r}".encode())
    # Not how a reason is worded: a later load knows the cell's text and heading no more.
    spoken = decision.reasons.select("table", "source_no", "row", "column", "rule", "severity")
    for name, frame in sorted({**decision.state.frames, "reasons": spoken}.items()):
        said.update(f"{name} {frame.height} {_content(frame)}".encode())
    return said.hexdigest()[:16]


def _content(frame: pl.DataFrame) -> int:
    """Return a number that the rows give, whatever their order."""
    return int(frame.hash_rows(seed=0).cast(pl.UInt64).sum()) if frame.height else 0


def records(decision: Decision, first_month: int) -> dict[str, pl.DataFrame]:
    """Return the tables that tell of the loads.

    source_file: one row per file and sheet taken. quarantine, warning: one row per reason. history: one row
    per row that a later one replaced. refused_table, refused_reason: as `refusals` gives them.
    """
    severity = pl.col("severity")
    sequences = {one.number: one.sequence for one in decision.ledger}
    reasons = told_of(decision.reasons, decision.state, sequences, first_month)
    reasons = reasons.sort("source_no", "row", "column", "rule", "zh", maintain_order=True)
    errors = reasons.filter(severity == "error")
    history = decision.state.history
    given = pl.concat(history) if history else pl.DataFrame({"table": []})
    return {
        "quarantine": errors,
        "warning": reasons.filter(severity == "warning"),
        "history": given,
        "source_file": pl.DataFrame(
            [_told(one, errors) for one in decision.ledger], infer_schema_length=None
        ).join(_in_force(decision.state), on="source_no", how="left", maintain_order="left")
        if decision.ledger
        else pl.DataFrame(),
        **refusals(decision.seen, reasons_against(decision)),
    }


def _in_force(state: Whole) -> pl.DataFrame:
    """One row per source: how many of its rows hold now."""
    parts = [frame.select(pl.col("source_no").cast(pl.Int64), "row_no") for frame in state.frames.values()]
    rows = pl.concat(parts).unique() if parts else pl.DataFrame(schema={"source_no": pl.Int64})
    return rows.group_by("source_no").agg(in_force=pl.len().cast(pl.Int64))


def _told(one: Source, errors: pl.DataFrame) -> dict[str, object]:
    """One row of source_file: what was sent, by whom, when, how much of it is held back, and still open."""
    mine = errors.filter(pl.col("source_no") == one.number)
    bad, waiting = mine["row"].n_unique(), _waiting(mine)
    sender = source(one.table).sent_by
    said = asdict(one) | {"source_no": one.number, "accepted": one.rows - bad, "quarantined": bad}
    said |= {"open": waiting, "nil_periods": "、".join(one.nil_periods)}
    said |= {"sent_by_zh": sender.zh, "sent_by_en": sender.en, "ignored": "、".join(one.ignored)}
    said |= {"status": "withdrawn" if one.withdrawn else "loaded", "withdrawn": one.withdrawn or ""}
    return {key: value for key, value in said.items() if key not in {"headings", "number", "parts"}}


def _waiting(errors: pl.DataFrame) -> int:
    """Count the rows that their sender has to mend: not those mended by now, nor what was only said twice."""
    return errors.filter(~pl.col("is_mended") & (pl.col("rule") != "repeat"))["row"].n_unique()


def meta(settings: Settings, snapshot_id: str, key: str = "") -> pl.DataFrame:
    """One row per thing said of the snapshot: key and value, both text."""
    said = {
        "snapshot": snapshot_id,
        "county_zh": settings.name.zh,
        "county_en": settings.name.en,
        "area_code": settings.area_code or "",
        "settings": json.dumps(asdict(settings), ensure_ascii=False),
        "method": method_version(),
        "key": key,  # the digest of the key: whoever recovers the ledger from here must have the same one
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return pl.DataFrame({"key": list(said), "value": list(said.values())})
