"""Makes the snapshot of a decided state and publishes it, if it differs from what is served."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

import polars as pl

from pipelines.control_totals import UnbalancedError
from pipelines.deciding import Decision
from pipelines.home import Home, Settings
from pipelines.keys import digest, key_of
from pipelines.publish import publish, served
from pipelines.sources import SOURCES, source
from pipelines.store import Source
from pipelines.text import Text
from pipelines.version import method_version
from pipelines.warehouse import Snapshot, build

Derive = Callable[[Mapping[str, pl.DataFrame], Settings], dict[str, pl.DataFrame]]
SHRINK_LIMIT = 0.8  # interface.md: a stock table that would lose more than 20 % asks for confirmation
SHRINK = Text(
    "{table} 将从 {before} 行减到 {after} 行（减少超过 20%），未发布；确认无误请加 --confirm-shrink",
    "{table} would shrink from {before} to {after} rows (over 20 %): nothing was published;"
    " if that is right, say --confirm-shrink",
)
NONE = Text("", "")


@dataclass(slots=True)
class Published:
    """What became of it."""

    snapshot: str | None
    is_new: bool = False
    is_unchanged: bool = False
    message: Text = field(default_factory=lambda: NONE)


def published(
    home: Home, decision: Decision, derive: Derive, *, keep: Callable[[], None], confirm: bool
) -> Published:
    """Publish the state under an id that its content gives: the same state is the same snapshot."""
    current = served(home.warehouse)
    snapshot_id = state_id(home.settings, decision)
    if current and current.id == snapshot_id and not current.fell_back:
        return Published(snapshot_id, is_unchanged=True)
    shrunk = None if confirm else _shrunk(home, decision)
    if shrunk:
        return Published(current.id if current else None, message=shrunk)
    told = records(decision) | {"meta": meta(home.settings, snapshot_id, digest(key_of(home)))}
    frames = decision.state.frames
    with ThreadPoolExecutor(1) as other:  # what is derived is worked out while the sources are written
        derived = other.submit(derive, frames, home.settings)

        def further() -> dict[str, pl.DataFrame]:
            made = derived.result()
            keep()
            return made | told

        try:
            publish(home.warehouse, snapshot_id, lambda path: build(path, frames, further))
        except UnbalancedError as lost:
            return Published(current.id if current else None, message=lost.message)
    return Published(snapshot_id, is_new=True)


def state_id(settings: Settings, decision: Decision) -> str:
    """Return the id of a state: its rows, what is held back and why, what was withdrawn, settings, method."""
    gone = [(one.number, one.withdrawn) for one in decision.ledger if one.withdrawn]
    said = hashlib.sha256(f"{method_version()} {settings!r} {gone!r}".encode())
    # Not how a reason is worded: a later load knows the cell's text and heading no more.
    spoken = decision.reasons.select("table", "source_no", "row", "column", "rule", "severity")
    for name, frame in sorted({**decision.state.frames, "reasons": spoken}.items()):
        said.update(f"{name} {frame.height} {_content(frame)}".encode())
    return said.hexdigest()[:16]


def _content(frame: pl.DataFrame) -> int:
    """Return a number that the rows give, whatever their order."""
    return int(frame.hash_rows(seed=0).cast(pl.UInt64).sum()) if frame.height else 0


def _shrunk(home: Home, decision: Decision) -> Text | None:
    snapshot = Snapshot.current(home)
    if snapshot is None:
        return None
    try:
        held = snapshot.tables()
        for table in (table for table in SOURCES if table.is_stock and table.name in held):
            before = _in_use(snapshot.frame(f'FROM "{table.name}"'))  # a name of our own SOURCES
            after = _in_use(decision.state.frames.get(table.name, pl.DataFrame()))
            if after < SHRINK_LIMIT * before:
                return SHRINK.filled(table=table.title, before=before, after=after)
    finally:
        snapshot.close()
    return None


def _in_use(rows: pl.DataFrame) -> int:
    """Count households on the register and members who have not left."""
    if "status" in rows.columns:
        return rows.filter(pl.col("status").fill_null("active") == "active").height
    return rows.filter(pl.col("valid_to").is_null()).height if "valid_to" in rows.columns else rows.height


def records(decision: Decision) -> dict[str, pl.DataFrame]:
    """Return the tables that tell of the loads: source_file, quarantine, warning, history."""
    severity = pl.col("severity")
    said = decision.reasons.sort("source_no", "row", "column", "rule", "zh", maintain_order=True)
    errors = said.filter(severity == "error")
    return {
        "quarantine": errors,
        "warning": said.filter(severity == "warning"),
        "history": pl.concat(decision.state.history)
        if decision.state.history
        else pl.DataFrame({"table": []}),
        "source_file": pl.DataFrame(
            [_told(one, errors) for one in decision.ledger], infer_schema_length=None
        ),
    }


def _told(one: Source, errors: pl.DataFrame) -> dict[str, object]:
    """One row of source_file: what was sent, by whom, when, and how much of it is held back."""
    bad = errors.filter(pl.col("source_no") == one.number)["row"].n_unique()
    sender = source(one.table).sent_by
    said = asdict(one) | {"source_no": one.number, "accepted": one.rows - bad, "quarantined": bad}
    said |= {"sent_by_zh": sender.zh, "sent_by_en": sender.en, "ignored": "、".join(one.ignored)}
    said |= {"status": "withdrawn" if one.withdrawn else "loaded", "withdrawn": one.withdrawn or ""}
    return {key: value for key, value in said.items() if key not in {"headings", "number", "parts"}}


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
