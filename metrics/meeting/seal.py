"""Seals: a period frozen with its figures, targets, ranking and method; corrections never change it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import polars as pl

from metrics.figures.definitions import definitions
from metrics.meeting.checklist import Point
from metrics.meeting.documents import PackDocument, SealDocument
from metrics.results import Results
from metrics.rows import typed_document
from metrics.scoring.door import Told, as_json, ranked_townships
from metrics.scoring.scheme import Scheme
from pipelines.ground.home import Home
from pipelines.ground.identifiers import masked_text
from pipelines.ground.periods import Period
from pipelines.keeping.archive import keep, keep_snapshot, next_revision, revisions
from pipelines.keeping.journal import entered
from pipelines.sources.confirmation import CONFIRMATION

KIND, DIGITS = "seals", 8
KEPT = (
    "indicator", "period", "level", "area_code", "area_name", "component", "numerator", "denominator",
    "value", "unit", "target", "target_source", "status", "low", "high", "units", "missing",
)  # fmt: skip
WHERE = ("indicator", "period", "area_code", "component")
SCHEMA = dict.fromkeys(WHERE, pl.String) | {"sealed_value": pl.Float64, "seal": pl.String}


def sealed(
    home: Home,
    results: Results,
    period: Period,
    by: str,
    *,
    points: Sequence[Point],
    reason: str | None = None,
    pack: Callable[[SealDocument], PackDocument] | None = None,
) -> SealDocument:
    """Freeze a period and return the seal: its number, figures, ranking, targets, scheme and checklist.

    A period sealed before gets another revision, with its reason; the earlier seal stays as it was. `pack` is
    given the seal before it is kept and keeps the period's files: what it returns stands in the seal.
    Whoever gives one holds the home, so that nobody else takes the revision that the files name.
    """
    levels = [results.tidy("all", period=period.id, level=level) for level in ("county", "township")]
    told = ranked_townships(results, period)
    scheme: Scheme = told.now.scheme
    document = {
        "period": period.id,
        "by": masked_text(by),
        "sealed_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "reason": reason and masked_text(reason),
        "snapshot": results.snapshot,
        "method": results.method,
        "definitions": definitions(),
        "figures": pl.concat(levels).select(KEPT).fill_nan(None).to_dicts(),
        "ranking": as_json(told),
        "scheme": {"name": scheme.name, "is_proposed": scheme.is_proposed},
        "checklist": [point.as_json() for point in points],
        "raw": _received(results),
    }
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, default=str)
    seal = typed_document({"number": number_of(period.id, text), **json.loads(text)}, SealDocument)
    if pack:
        seal["pack"] = pack({**seal, "revision": next_revision(home, KIND, period.id)})
    seal["whole"] = whole_of(seal)
    keep_snapshot(home, results.snapshot)
    return typed_document(keep(home, KIND, period.id, seal).document, SealDocument)


def number_of(period: str, text: str) -> str:
    """Return the number of a seal: its period, and what its document gives (its code on what is printed)."""
    return f"{period}-{hashlib.sha256(text.encode()).hexdigest()[:DIGITS].upper()}"


def whole_of(seal: Mapping[str, Any]) -> str:
    """Return the SHA-256 of all that is kept of a seal but of its revision, which its file's name says."""
    said = {name: one for name, one in seal.items() if name not in {"whole", "revision"}}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _received(results: Results) -> list[str]:
    """Return the SHA-256 of each file as received that what is published was made from."""
    files = results.records.files() if "source_file" in results.records.tables else pl.DataFrame()
    if "status" not in files.columns:  # nothing was ever taken
        return []
    return sorted(set(files.filter(pl.col("status") == "loaded")["file_id"].to_list()))


def revisions_of(home: Home, period: str) -> list[SealDocument]:
    """Return the seals of a period, oldest first, as they were kept."""
    return [typed_document(one.document, SealDocument) for one in revisions(home, KIND, period)]


def seal_of(home: Home, period: str) -> SealDocument | None:
    """Return the newest seal of a period; None where it is not sealed."""
    found = revisions_of(home, period)
    return found[-1] if found else None


def seals(home: Home) -> list[SealDocument]:
    """Return the newest seal of each sealed period, oldest first."""
    newest = {one.name: one.document for one in revisions(home, KIND)}
    return [typed_document(one, SealDocument) for one in newest.values()]


def code_of_ranking(home: Home, told: Told) -> str | None:
    """Return the number of the newest seal of a ranking's period, where it holds this very ranking.

    A ranking of other data, or by other weights, is none that was sealed: it bears no code.
    """
    seal = seal_of(home, told.now.period)
    if seal is None:
        return None
    said = json.loads(json.dumps(as_json(told), ensure_ascii=False, default=str))
    return seal["number"] if said == seal["ranking"] else None


def sealed_values(home: Home, fresh: SealDocument | None = None) -> pl.DataFrame:
    """One row per figure of a sealed period: indicator, period, area_code, component, sealed_value, seal.

    `fresh` is a seal that is about to be kept: it stands for its period.
    """
    known = {seal["period"]: seal for seal in (*seals(home), *([fresh] if fresh else []))}
    rows = [
        {
            **{name: one for name, one in figure.items() if name in WHERE},
            "sealed_value": figure["value"],
            "seal": seal["number"],
        }
        for seal in known.values()
        for figure in seal["figures"]
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def revised(rows: pl.DataFrame, home: Home, fresh: SealDocument | None = None) -> pl.DataFrame:
    """Return tidy rows (grain unchanged) with sealed_value and seal, null where the period is not sealed.

    Seals hold counties and townships, and no kinds of households: other rows have neither.
    """
    frozen = sealed_values(home, fresh).with_columns(kind=pl.lit(None, dtype=pl.String))
    return rows.join(frozen, on=[*WHERE, "kind"], how="left", nulls_equal=True, maintain_order="left")


def confirmed(home: Home, results: Results, period: str) -> frozenset[str]:
    """Return the townships that have confirmed a period: on file, or typed and not yet loaded."""
    typed = entered(home, CONFIRMATION.name).filter(pl.col("period_id") == period)["area_code"]
    held = results.source_rows(CONFIRMATION.name).filter(pl.col("period_id") == period)["area_code"]
    return frozenset(typed.drop_nulls()) | frozenset(held.drop_nulls())
