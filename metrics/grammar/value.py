"""What an indicator is worth: a ratio, a count, or two ratios a year apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from metrics.grammar.totals import Ratio, Total

ValueKind = Literal["ratio", "count", "growth", "change", "fall", "composition", "tilt"]
A_YEAR_APART = frozenset({"growth", "change", "fall"})


@dataclass(frozen=True, slots=True)
class Value:
    """One ratio, or two a year apart (`before`), or one beside another (`other`), or one for each part."""

    kind: ValueKind
    now: Ratio
    before: Ratio | None = None
    parts: tuple[tuple[str, Total], ...] = ()
    other: Ratio | None = None

    @property
    def totals(self) -> tuple[Total, ...]:
        """Every sum that it reads."""
        ratios = [one for one in (self.now, self.before, self.other) if one]
        return (*(total for one in ratios for total in one.totals), *(total for _, total in self.parts))


def share(of: Ratio) -> Value:
    """Return the ratio itself."""
    return Value("ratio", of)


def count(total: Total, *, per: Total, before: Total | None = None) -> Value:
    """Return a number of things, beside what to rank it by and the year before, where that is asked."""
    return Value("count", Ratio(total, per), Ratio(before, per) if before else None)


def tilt(now: Ratio, *, to: Ratio) -> Value:
    """Return one ratio as a multiple of another; not defined where the other is not positive."""
    return Value("tilt", now, other=to)


def growth(now: Ratio, *, since: Ratio) -> Value:
    """Return now ÷ a year before − 1; not defined where the year before is not positive."""
    return Value("growth", now, since)


def change(now: Ratio, *, since: Ratio) -> Value:
    """Return now − a year before."""
    return Value("change", now, since)


def fall(now: Ratio, *, since: Ratio) -> Value:
    """Return a year before − now: positive where it fell."""
    return Value("fall", now, since)


def composition(per: Total, **parts: Total) -> Value:
    """Return each part per the whole, a row for each."""
    first = next(iter(parts.values()))
    return Value("composition", Ratio(first, per), None, tuple(parts.items()))
