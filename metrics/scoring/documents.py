"""A ranking as it is given out and kept: the JSON of interface.md, and what a frozen one holds beside it."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict


class PartDocument(TypedDict):
    """What one indicator brings to a unit's score; as `ScoredPart`, under the names of interface.md."""

    value: float | None  # as judged, in the figure's unit
    score: float | None  # 0–100; null: shared among the others
    weight: float
    state: str  # scored, zero, shared
    used: float | None
    is_drawn: bool
    units: int
    low: float | None
    high: float | None


class UnitDocument(TypedDict):
    """One unit of a ranking; as `Placed`. What a ranking may lack was not worked out when it was frozen."""

    area_code: str
    area_name: str
    score: float | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    expected_rank: NotRequired[float | None]
    top_third: NotRequired[float | None]
    bottom_third: NotRequired[float | None]
    again_low: NotRequired[int | None]
    again_high: NotRequired[int | None]
    surely_above: list[str] | None
    previous_rank: int | None
    grade: str | None
    change: str | None
    caps: str | None
    joint_low: int | None
    joint_high: int | None
    weight_left: float
    keeps_third: float | None
    indicators: dict[str, PartDocument]


class RankingDocument(TypedDict):
    """The ranking of one period by one scheme, best first."""

    period: str
    scheme: str
    scheme_is_proposed: bool
    dropped: list[str]  # indicators that take no part
    incomparable: list[str]  # of the period before
    townships: list[UnitDocument]


class LineDocument(TypedDict):
    """How a scheme scores one indicator; as `Line`."""

    indicator: str
    weight: float
    floor: Any  # a number, or what names one
    full: Any
    mode: str
    deduct_step: float | None
    deduct_points: float | None


class FrozenDocument(RankingDocument):
    """A ranking kept for good, with all that it was made of."""

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
