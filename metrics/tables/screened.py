"""What screening rules say at a period's end: each hit, and what is not known with a sign of it."""

from __future__ import annotations

import json
from typing import Any, TypedDict

from metrics.figures.records import Records

TABLE = "fact_hit"
HITS = (
    "SELECT h.*, v.name AS village, v.parent_code AS township_code"
    " FROM fact_hit h LEFT JOIN fact_area v ON v.period = h.period AND v.code = h.village_code"
    " WHERE h.period = $1 AND ($2::VARCHAR IS NULL OR h.village_code = $2 OR v.parent_code = $2"
    " OR EXISTS (SELECT 1 FROM fact_area a WHERE a.period = $1 AND a.code = $2 AND a.level = 'county'))"
    " AND ($3::VARCHAR IS NULL OR h.rule = $3)"
    " ORDER BY h.village_code, coalesce(h.household_id, h.clue_id), h.rule"
)


class Screened(TypedDict):
    """One rule's word of one household; `id` is a clue's number where the clue names no household."""

    id: str
    village_code: str
    rule: str
    hit: bool | None
    evidence: list[dict[str, Any]]
    household_type: str | None
    kind: str
    category: str | None
    is_clue: bool
    village: str | None


def screened(records: Records, period: str, area: str | None, rule: str | None) -> list[Screened] | None:
    """Return what the rules say, by village, household and rule; None where no register ever came."""
    if TABLE not in records.tables:
        return None
    return [
        {
            "id": row["household_id"] or row["clue_id"],
            "village_code": row["village_code"],
            "rule": row["rule"],
            "hit": row["hit"],
            "evidence": json.loads(row["evidence"]),
            "household_type": row["household_type"],
            "kind": row["kind"],
            "category": row["category"],
            "is_clue": row["household_id"] is None,
            "village": row["village"],
        }
        for row in records.frame(HITS, [period, area, rule]).iter_rows(named=True)
    ]
