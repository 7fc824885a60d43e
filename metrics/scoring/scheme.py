"""A scoring scheme: for each indicator its weight, where the score is 0 and where full, and how between."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipelines.ground.text import Text

Mode = Literal["linear", "deduct", "all_or_nothing"]
Base = Literal["number", "target", "last_year", "schedule"]
WORDS: dict[str, Base] = {"目标": "target", "target": "target", "去年": "last_year", "last_year": "last_year"}
WORDS |= {"进度": "schedule", "schedule": "schedule"}
NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)%?"
SAID = re.compile(rf"^({'|'.join(WORDS)})\s*(?:([+\-×x*])\s*({NUMBER}))?$")
UNREADABLE = Text(
    "“{said}”不是零分值或满分值；应为小数（0.95）、目标±x、去年×x 或 进度±x",
    "“{said}” is no floor or full value; wanted a fraction (0.95), 目标±x, 去年×x or 进度±x",
)


class SchemeError(ValueError):
    """A scheme that cannot be used; the message says why, in both languages."""

    def __init__(self, message: Text) -> None:
        """Keep the words."""
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Bound:
    """A value where a score begins or is full: a number, or one that hangs on target, last year, schedule."""

    base: Base
    number: float  # added to target and schedule, multiplied with last year

    def said(self) -> str:
        """Write it as a scheme writes it."""
        if self.base == "number":
            return f"{self.number:g}"
        if self.base == "last_year":
            return f"去年×{self.number:g}"
        word = "目标" if self.base == "target" else "进度"
        return word if not self.number else f"{word}{self.number:+g}"


def bound(text: str) -> Bound:
    """Read a floor or full value; SchemeError says what was wanted.

    >>> bound("0.95"), bound("目标-6%").number, bound("去年×0.5").base
    (Bound(base='number', number=0.95), -0.06, 'last_year')
    """
    said = text.strip().replace("\N{MINUS SIGN}", "-").replace("\N{FULLWIDTH PLUS SIGN}", "+")
    if re.fullmatch(NUMBER, said):
        return Bound("number", _number(said))
    found = SAID.match(said)
    if not found:
        raise SchemeError(UNREADABLE.filled(said=text))
    base, sign, amount = WORDS[found[1]], found[2], found[3]
    is_product = base == "last_year"
    if sign and (sign in "+-") == is_product:
        raise SchemeError(UNREADABLE.filled(said=text))
    if not sign:
        return Bound(base, 1.0 if is_product else 0.0)
    return Bound(base, _number(amount) * (-1 if sign == "-" else 1))


def _number(said: str) -> float:
    return float(said[:-1]) / 100 if said.endswith("%") else float(said)


@dataclass(frozen=True, slots=True)
class Line:
    """How one indicator is scored; `deduct`: each whole step below full costs so many points of 100."""

    indicator: str
    weight: float
    floor: Bound
    full: Bound
    mode: Mode = "linear"
    deduct_step: float | None = None
    deduct_points: float | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A named version of how units are scored; weights are scaled to 100 over the lines that take part."""

    name: str
    lines: tuple[Line, ...]
    source: Text
    valid_from: date | None = None
    is_proposed: bool = False

    def only(self, indicators: frozenset[str]) -> Scheme:
        """Return the scheme with the indicators that the catalogue has; the rest takes no part."""
        kept = tuple(line for line in self.lines if line.indicator in indicators)
        return Scheme(self.name, kept, self.source, self.valid_from, self.is_proposed)

    def reweighted(self, weights: dict[str, float]) -> Scheme:
        """Return the scheme with other weights; a line with none left drops out."""
        lines = tuple(
            Line(one.indicator, weights.get(one.indicator, one.weight), one.floor, one.full, one.mode,
                 one.deduct_step, one.deduct_points)
            for one in self.lines
            if weights.get(one.indicator, one.weight) > 0
        )  # fmt: skip
        return Scheme(self.name, lines, self.source, self.valid_from, self.is_proposed)
