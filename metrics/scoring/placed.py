"""A ranking's rows, a unit with its place and what each indicator brings to it; and its JSON."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from metrics.figures.figure import Figure


class Reweighed(TypedDict):
    """One row of a unit's score and place by some weights (`reweighed`)."""

    code: str
    score: float | None  # 0–100; null where nothing counts
    weight_left: float  # share (0–1) of the weight that counts for the unit
    is_ranked: bool
    rank: int | None  # from 1, the best; a tie shares the best place; null: not ranked


class Placed(Reweighed):
    """One row of a ranking's table (`Told.table`): one unit (township, village) in one period.

    Places are whole numbers from 1, the best; a tie shares the best one. Whoever is not ranked (too little of
    the weight applies) has neither place, ranges nor grade: these are null.
    """

    name: str
    rank_low: int | None  # the middle 95 % of its places: these households, this period
    rank_high: int | None
    expected_rank: float | None  # mean of its places in all draws
    top_third: float | None  # chance (0–1) of a place in the first third
    bottom_third: float | None
    again_low: int | None  # the same range were all drawn anew
    again_high: int | None
    joint_low: int | None  # ranges that hold for all units at once
    joint_high: int | None
    surely_above: list[str] | None  # codes of the units that it is surely above
    keeps_third: float | None  # share (0–1) of other weights under which it keeps its third
    grade: str | None
    caps: str | None  # why a red line lowered the grade
    previous_rank: int | None  # of the period before; null where there is none to compare with
    previous_score: float | None
    previous_low: int | None
    previous_high: int | None
    change: str | None  # within (it may be chance), beyond; null where nothing is compared


class ScoredPart(Figure):
    """One row of `Ranking.parts`: a unit's figure of one indicator, with what the score makes of it."""

    code: str  # the unit's area_code
    pooled: float | None  # the county's own value, as the figure's
    is_silent: bool  # nobody sent it
    raw: float | None  # as judged, in the figure's unit
    used: float | None  # as scored: a small sample is drawn towards the county
    is_drawn: bool
    state: str  # scored, zero, shared (its weight goes to the others), dropped (nobody has it)
    weight: float  # of 100, over the indicators that anybody has
    mode: str  # linear, deduct, all_or_nothing
    step: float | None  # of `deduct`: points for each step short of full
    points: float | None
    floor: float | None  # 0 points here, in the figure's unit
    full: float | None  # 100 points here
    score: float | None  # 0–100; null: shared or dropped


class Contribution(ScoredPart):
    """One row of `contributions`: a part with what it brings to the unit's score."""

    own_weight: float | None  # of 100 in this unit, after sharing; null where it does not count
    contribution: float | None  # points of the score; they add up to it


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


class ItemDocument(TypedDict):
    """One item of a department's score; null: it does not apply, or nobody has it."""

    value: float | None  # a fraction
    score: float | None
    weight: float
    state: str
    done: float | None
    of: float | None


class DepartmentDocument(TypedDict):
    """One department of an appraisal; as `Reweighed`."""

    department: str
    score: float | None
    rank: int | None
    again_low: int | None  # null: too few counts for a range
    again_high: int | None
    weight_left: float
    items: dict[str, ItemDocument]


class AppraisalDocument(TypedDict):
    """The appraisal of the departments in one period by one scheme, best first."""

    period: str
    of: str  # departments
    scheme: str
    scheme_is_proposed: bool
    dropped: list[str]  # items that nobody has
    departments: list[DepartmentDocument]
