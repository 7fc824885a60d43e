"""The grammar of indicators: additive sums over facts, and what is made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import narwhals as nw

from metrics.grammar.totals import Of, Ratio, Total, ratio
from metrics.grammar.value import Value, change, composition, count, fall, growth, share, tilt
from pipelines.facts.household_days import OF_KINDS
from pipelines.ground.text import Text
from pipelines.sources import register_of

__all__ = [
    "Failing",
    "Indicator",
    "Of",
    "Ratio",
    "Sample",
    "Target",
    "Total",
    "Value",
    "at_least",
    "change",
    "composition",
    "count",
    "fall",
    "growth",
    "ratio",
    "share",
    "tilt",
]

REGISTER = register_of("household").name
# The plan's four effects, and how they are worked for.
Pillar = Literal[
    "economic", "guarantee", "motivation", "satisfaction", "process", "risk", "funds", "supervision"
]
Unit = Literal["%", "pp", "count", "ratio"]
Level = Literal["county", "township", "village"]
Spread = Literal["growth", "per_head"]
OF_SHARES = ("change", "fall")  # kinds of value that say how a share moved: a fall of a fall is ill said


@dataclass(frozen=True, slots=True)
class Target:
    """What is wanted. `number` None: looked up (benchmark growth, last year's count, the days passed)."""

    number: float | None
    source: Text
    proposed: bool = False
    lookup: Literal["benchmark", "last_year", "schedule"] | None = None
    first_half: float | None = None  # where the first half-year has its own
    is_of_year: bool = False  # it is wanted once a year: a half-year has none
    # Scopes of households (metrics.grammar.scopes) for which the plan says it; no figure of all hangs on it.
    scopes: tuple[str, ...] = field(default=(), metadata={"defines": False})


def at_least(
    number: float,
    source: Text,
    *,
    proposed: bool = False,
    first_half: float | None = None,
    is_of_year: bool = False,
) -> Target:
    """Return a target that is met from a number upwards."""
    return Target(number, source, proposed, None, first_half, is_of_year)


@dataclass(frozen=True, slots=True)
class Sample:
    """Sums of survey weights, for what a sample can say: n, Σw, Σw², and ratios beside the headline."""

    n: Total
    weights: Total
    squares: Total
    plain: Ratio  # the same ratio without weights
    with_basic: Ratio  # the weighted ratio with 基本满意 in it
    aside: Ratio  # answers that the headline leaves out, unweighted
    counted: Total  # households with an answer: all of them is a full count


@dataclass(frozen=True, slots=True)
class Failing:
    """What a household is that fails an indicator: a condition on its row, and words for it.

    `is_own` where that is a problem of the household, not of a file or of an average.
    """

    when: nw.Expr
    words: Text
    is_own: bool = True


@dataclass(frozen=True)
class Indicator:
    """One indicator, as the plan says it: everything about it in one place."""

    id: str
    pillar: Pillar
    name: Text  # as the plan has it
    short: Text  # what it is called wherever its figure stands, and in sentences
    noun: Text  # what its base counts, with the measure word that a number before it takes
    since: date  # the day from which this definition holds
    meaning: Text  # may name settings in braces: words take thresholds from them
    clause: Text
    value: Value
    unit: Unit
    units: Total
    needs: tuple[str, ...]  # source tables without which it is not reported; the register always is one
    scope: Total | None = None  # missing = scope − covered
    covered: Total | None = None  # default: units
    target: Target | None = None
    near: float | None = None  # how far short still counts as near
    near_is_relative: bool = False
    lower_is_better: bool = False
    headline: bool = False  # one of the eight by which the plan judges effectiveness (五（一）)
    is_panel: bool = False
    must_be_covered: bool = False  # GUA-01: below a coverage of checks it is not judged
    is_scored_on_all: bool = False  # scored on met ÷ households in scope: who was not checked is not met
    risen: Text | None = None  # of a change or fall of a share: whose share it is that rises or falls
    things: Text | None = None  # of a number of things: what they are, in Chinese the measure word
    of_year: bool = False  # it is made once a year: of a half there is none
    twelve_months: bool = False  # a half is judged by the twelve months that end with it
    spans: Text | None = None  # what a half-year's figure covers where that is not the half alone
    is_process: bool = False  # what it counts are tries: between periods and groups luck moves the share
    is_drawn_in: bool = False  # a small unit's share is drawn towards the whole's before it is scored
    column: Text | None = None  # what it is called at the head of a narrow column; default: short
    failing: Failing | None = None  # what a household is that fails it, where one can
    # Columns of its fact that say what of it fails: an item that is unmet, a condition that does not hold.
    because: tuple[str, ...] = field(default=(), metadata={"defines": False})
    spread: Spread | None = None  # which value of households is shown as it spreads
    applies: Total | None = None  # none of these: not applicable
    missing_decides: bool = False  # where those not known could change the status, it is not reported
    least: Level = "village"  # what happens at a township is no village's: below this it is not applicable
    sample: Sample | None = None
    beside: tuple[tuple[str, Total], ...] = ()  # further counts shown beside the value
    also: tuple[tuple[str, Value], ...] = ()  # the same thing measured otherwise, shown beside it
    sources: tuple[tuple[str, Total, Total], ...] = ()  # what the numerator is made of, now and a year before

    yardsticks: tuple[str, ...] = ()  # source tables that it is measured by; a half may take its year's
    needs_register: bool = True  # whom it is about stands in the register

    @property
    def has_open_base(self) -> bool:
        """Whether those of whom nothing is known stand in its base by rule, not beside it."""
        return self.scope == self.units and self.covered is not None and self.covered != self.units

    def __post_init__(self) -> None:
        """Ask for the register: who is not known to exist is not reported, never not applicable.

        TypeError where a sentence about it would lack a word: of what rises or falls, of what is counted.
        """
        if self.needs_register and REGISTER not in self.needs:
            object.__setattr__(self, "needs", (REGISTER, *self.needs))
        if self.value.kind in OF_SHARES and self.risen is None:
            raise TypeError(f"{self.id}: say whose share it is that rises or falls (risen)")
        if self.unit in {"count", "ratio"} and self.things is None:
            raise TypeError(f"{self.id}: say what its number counts (things)")

    @property
    def tells_kinds(self) -> bool:
        """Whether what it counts is itself what tells kinds apart (cleared or not): by kind it is 0 or 1."""
        counted = self.value.now.numerator.columns
        return bool(counted) and OF_KINDS.issuperset(counted)

    @property
    def heading(self) -> Text:
        """What it is called at the head of a column."""
        return self.column or self.short

    @property
    def wants(self) -> tuple[str, ...]:
        """The source tables without which its figure, or its target, cannot be made."""
        looked_up = (self.target.lookup,) if self.target and self.target.lookup == "benchmark" else ()
        return tuple(dict.fromkeys((*self.needs, *self.yardsticks, *looked_up)))

    @property
    def totals(self) -> tuple[Total, ...]:
        """Every sum that the cube must hold for it."""
        found = [*self.value.totals, self.units]
        found += [total for total in (self.scope, self.covered, self.applies) if total]
        found += [total for _, total in self.beside]
        found += [total for _, value in self.also for total in value.totals]
        found += [total for _, *both in self.sources for total in both]
        if self.sample:
            one = self.sample
            found += [one.n, one.weights, one.squares, one.counted]
            found += [total for of in (one.plain, one.with_basic, one.aside) for total in of.totals]
        return tuple(found)
