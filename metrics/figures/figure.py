"""The figure of an indicator in an area and period, as a row: what every page, sentence and export reads."""

from __future__ import annotations

from typing import TypedDict


class Figure(TypedDict):
    """One row of `Results.tidy`: one indicator, period and area (kind of household, part of a composition).

    Shares, changes of shares and growth are fractions (0.9 is 90 %); counts are numbers of things. Null is
    never zero: it says that the number is not known, or that the indicator has no such number.
    """

    indicator: str  # id of the catalogue
    period: str  # 2025, 2025H1, 2025H2
    level: str  # county, township, village
    area_code: str
    area_name: str  # its code where no register names it
    kind: str | None  # kind of household (KINDS); null: of all of them
    numerator: float | None  # households, persons, months, yuan: its words say which; SAT: weighted
    denominator: float | None
    value: float | None  # in `unit`: a fraction, or a count
    unit: str  # "%" (a fraction), "pp" (a difference of fractions), "count", "ratio" (a multiple)
    target: float | None  # as `value`
    target_source: (
        str | None
    )  # in the language asked for; null without a target, but a scope says that it has none
    status: str  # one of STATUS_ORDER
    low: float | None  # Wilson's 95 % limits, fractions; null for what is no sample
    high: float | None
    units: int  # households, persons, months, answers that the value rests on
    missing: int  # of those it is about: of how many nothing is known
    component: str | None  # part of a composition; null for every other indicator
    parent_code: str | None  # null: the county
    is_proposed: bool  # the target is only proposed
    is_looser: bool  # the county's own target is looser than the plan's
    near: float | None  # how far from the target still counts as near, as `value`
    gap: float | None  # value − target, turned so that a positive one is good
    coverage: float | None  # share of those it is about who are known
    is_thin: bool  # a panel so small that it is said
    previous_numerator: float | None  # the same sums a year before, in the same row's households
    previous_denominator: float | None
    previous_value: float | None
    effective_n: float | None  # Kish's number of answers; null for what is no sample
    with_basic: float | None  # satisfied where 基本满意 counts too, a fraction
    aside_value: float | None  # the value among answers left out of the headline
    aside_n: float | None  # how many these are, weighted
    per_100_households: float | None  # of counts
    ever_unmet: int | None  # households that were unmet at any time of the period
    new_units: int | None  # households without a year before
    outliers: int | None  # households whose value is to be verified
    without_outliers: float | None  # the value without them
    cross_section: float | None  # growth over all households, not only those of both years
    never_unmet: float | None  # share never unmet in the period
    is_full_count: bool  # everybody was asked: no interval is shown
    answers: float | None  # plain counts beside weighted sums of a survey
    satisfied: float | None
    persons: int | None  # persons in the households of the numerator; null where no members were listed
    persons_known: int | None
    months: str | None  # of monthly tables: those that came, "2025-01,2025-02"; "": none did
    covers: str | None  # the halves that came where that is not all, "2025H1"; null: nothing to say
    is_partial: bool  # a year (or what builds up to one) without one of its halves
    is_behind: bool  # a half is missing here that other townships have
    behind: int | None  # of the county: how many townships lack a half
    other_numerator: float | None  # of a multiple: the sums of the ratio that it is held against
    other_denominator: float | None
    late: int | None  # done, but after the day by which it counts
    cancelled: int | None  # left the base because it was called off
    independent: float | None  # of how many independent tries it is; null for what is no share of tries
    lacks_before: bool  # not reported for want of the year before, though the period's own tables came
    lacks_half: bool  # not reported for want of the half-year before: it is judged by twelve months
    by_year: bool  # not reported in a half because what it needs is sent for the whole year
    only_halves: str | None  # the halves that came of a year's figure that is missing
