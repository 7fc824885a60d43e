"""Frozen rankings: kept with all that they were made of, opened later exactly as they were."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from metrics.results import Results
from metrics.scoring.door import known_schemes
from metrics.scoring.scheme import Scheme
from metrics.tables.owed import yardsticks
from pipelines.ground.home import Home
from pipelines.ground.identifiers import masked_text
from pipelines.keeping.archive import keep, revisions

KIND, OF_DEPARTMENTS = "rankings", "department_rankings"
ORIGIN = ("source_no", "row_no")


@dataclass(frozen=True, slots=True)
class Signed:
    """Who freezes a ranking and why; `revision` says why one that was frozen before is revised."""

    by: str
    reason: str
    revision: str | None = None


def frozen(
    home: Home, results: Results, said: dict[str, Any], signed: Signed, scheme: Scheme | None = None
) -> dict[str, Any]:
    """Keep a ranking (`as_json`) as the next revision of its period, with who froze it and why.

    Beside the ranking stand scheme, snapshot, method, benchmark, monitoring line and the time. `scheme`:
    that of an appraisal of departments; a ranking of townships is found by its name.
    """
    if scheme is None:
        scheme = {one.name: one for one in known_schemes(results)}.get(said["scheme"])
    beside = {
        "frozen_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "by": masked_text(signed.by),
        "reason": masked_text(signed.reason),
        "revision_reason": signed.revision and masked_text(signed.revision),
        "snapshot": results.snapshot,
        "method": results.method,
        "scheme_lines": [asdict(line) for line in scheme.lines] if scheme else [],
        **{name: results.source_rows(name).drop(*ORIGIN, strict=False).to_dicts() for name in yardsticks()},
    }
    return keep(home, _kind(said), said["period"], {**said, **beside}).document


def _kind(said: dict[str, Any]) -> str:
    return OF_DEPARTMENTS if said.get("of") == "departments" else KIND


def revisions_of(home: Home, period: str, kind: str = KIND) -> list[dict[str, Any]]:
    """Return the frozen rankings of a period, oldest first, as they were kept; `kind`: of whom."""
    return [one.document for one in revisions(home, kind, period)]


def departments_moved(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    """Return for each department of either its place and score then and now, as `moved` does."""
    both = [
        {
            "townships": [
                {**one, "area_code": one["department"], "area_name": one["department"]} for one in each
            ]
        }
        for each in (old["departments"], new["departments"])
    ]
    return moved(both[0], both[1])


def moved(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    """Return for each township of either its place and score in a frozen ranking and in a newer one.

    `was`, `is_there`: whether the frozen one, the newer one has it at all: townships are split and merged.
    """
    now, then = ({one["area_code"]: one for one in each["townships"]} for each in (new, old))
    return [
        {
            "area_code": one["area_code"],
            "area_name": one["area_name"],
            "rank": then.get(one["area_code"], {}).get("rank"),
            "score": then.get(one["area_code"], {}).get("score"),
            "was": one["area_code"] in then,
            "is_there": one["area_code"] in now,
            "new_rank": now.get(one["area_code"], {}).get("rank"),
            "new_score": now.get(one["area_code"], {}).get("score"),
        }
        for one in (*old["townships"], *(one for code, one in now.items() if code not in then))
    ]
