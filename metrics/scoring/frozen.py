"""Frozen rankings: kept with all that they were made of, opened later exactly as they were."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, TypedDict

from metrics.results import Results
from metrics.rows import typed_document
from metrics.scoring.door import known_schemes
from metrics.scoring.placed import AppraisalDocument, DepartmentDocument, RankingDocument, UnitDocument
from metrics.scoring.scheme import Scheme
from metrics.tables.owed import yardsticks
from pipelines.ground.home import Home
from pipelines.ground.identifiers import masked_text
from pipelines.keeping.archive import keep, revisions

KIND, OF_DEPARTMENTS = "rankings", "department_rankings"
Ranked = UnitDocument | DepartmentDocument
ORIGIN = ("source_no", "row_no")


class LineDocument(TypedDict):
    """How a scheme scores one indicator; as `Line`."""

    indicator: str
    weight: float
    floor: Any  # a number, or what names one
    full: Any
    mode: str
    deduct_step: float | None
    deduct_points: float | None


class Stamp(TypedDict):
    """What is kept beside a ranking: who froze it, when and why, and what it was made of."""

    frozen_at: str  # ISO, UTC
    by: str
    reason: str
    revision_reason: str | None  # why one that was frozen before is revised
    snapshot: str
    method: str
    scheme_lines: list[LineDocument]  # none where the scheme is not known any more
    benchmark: list[dict[str, Any]]  # rows of the source table
    monitoring_line: list[dict[str, Any]]
    revision: int


class FrozenDocument(RankingDocument, Stamp):
    """A ranking kept for good, with all that it was made of."""


class FrozenAppraisal(AppraisalDocument, Stamp):
    """An appraisal of departments kept for good, with all that it was made of."""


class SinceFrozen(TypedDict):
    """One township of either of two rankings: place and score when it was frozen, and in the newer one."""

    area_code: str
    area_name: str
    rank: int | None
    score: float | None
    was: bool  # the frozen one has it
    is_there: bool  # the newer one has it
    new_rank: int | None
    new_score: float | None


@dataclass(frozen=True, slots=True)
class Signed:
    """Who freezes a ranking and why; `revision` says why one that was frozen before is revised."""

    by: str
    reason: str
    revision: str | None = None


def frozen(home: Home, results: Results, said: RankingDocument, signed: Signed) -> FrozenDocument:
    """Keep a ranking (`as_json`) as the next revision of its period, with who froze it and why.

    Beside the ranking stand scheme, snapshot, method, benchmark, monitoring line and the time.
    """
    scheme = {one.name: one for one in known_schemes(results)}.get(said["scheme"])
    document = {**said, **_stamp(results, signed, scheme)}
    return typed_document(keep(home, KIND, said["period"], document).document, FrozenDocument)


def frozen_appraisal(
    home: Home, results: Results, said: AppraisalDocument, signed: Signed, scheme: Scheme
) -> FrozenAppraisal:
    """Keep an appraisal of departments (`as_json`) as a ranking is kept, with the scheme it was made by."""
    document = {**said, **_stamp(results, signed, scheme)}
    return typed_document(keep(home, OF_DEPARTMENTS, said["period"], document).document, FrozenAppraisal)


def _stamp(results: Results, signed: Signed, scheme: Scheme | None) -> dict[str, Any]:
    """Return what is kept beside a ranking: who, when, why, and all that it was measured by."""
    return {
        "frozen_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "by": masked_text(signed.by),
        "reason": masked_text(signed.reason),
        "revision_reason": signed.revision and masked_text(signed.revision),
        "snapshot": results.snapshot,
        "method": results.method,
        "scheme_lines": [asdict(line) for line in scheme.lines] if scheme else [],
        **{name: results.source_rows(name).drop(*ORIGIN, strict=False).to_dicts() for name in yardsticks()},
    }


def revisions_of(home: Home, period: str) -> list[FrozenDocument]:
    """Return the frozen rankings of a period, oldest first, as they were kept."""
    return [typed_document(one.document, FrozenDocument) for one in revisions(home, KIND, period)]


def appraisals_of(home: Home, period: str) -> list[FrozenAppraisal]:
    """Return the frozen appraisals of departments of a period, oldest first, as they were kept."""
    return [typed_document(one.document, FrozenAppraisal) for one in revisions(home, OF_DEPARTMENTS, period)]


def departments_moved(old: AppraisalDocument, new: AppraisalDocument) -> list[SinceFrozen]:
    """Return for each department of either its place and score then and now, as `moved` does."""
    now, then = ({one["department"]: one for one in each["departments"]} for each in (new, old))
    codes = [*then, *(code for code in now if code not in then)]
    return [_step(code, code, then.get(code), now.get(code)) for code in codes]


def moved(old: RankingDocument, new: RankingDocument) -> list[SinceFrozen]:
    """Return for each township of either its place and score in a frozen ranking and in a newer one.

    `was`, `is_there`: whether the frozen one, the newer one has it at all: townships are split and merged.
    """
    now, then = ({one["area_code"]: one for one in each["townships"]} for each in (new, old))
    codes = [*then, *(code for code in now if code not in then)]
    names = {code: (then.get(code) or now[code])["area_name"] for code in codes}
    return [_step(code, names[code], then.get(code), now.get(code)) for code in codes]


def _step(code: str, name: str, then: Ranked | None, now: Ranked | None) -> SinceFrozen:
    return {
        "area_code": code,
        "area_name": name,
        "rank": then and then["rank"],
        "score": then and then["score"],
        "was": then is not None,
        "is_there": now is not None,
        "new_rank": now and now["rank"],
        "new_score": now and now["score"],
    }
