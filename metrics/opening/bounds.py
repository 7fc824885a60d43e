"""What a figure could be, were what is held back and not known there: all of it failing, or all passing."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from metrics.figures.aims import TOLERANCE
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.opening.waiting import LONE
from metrics.opening.why import HELD, is_share
from metrics.phrases.why import covered
from pipelines.ground.text import Text

NOTHING = Text("没有缺数，也没有隔离的行", "nothing is missing or held back")
OPEN = Text(
    "缺数和隔离的全部按未达到、全部按达到各算一次",
    "with all that is missing or held back failing, and with all of it passing",
)
UNBOUNDED = Text(
    "缺数的数额可以是任何数，没有上下限",
    "what is missing is an amount that could be any: there are no bounds",
)
NOT_WHOLE = Text(
    "数据不是全期的，还没有来的月份可以是任何数，没有上下限",
    "it does not cover its whole period, and months that did not come could be any: there are no bounds",
)
NO_VALUE = Text("没有数值", "there is no value")
UNJUDGED = frozenset({"not_applicable", "not_comparable", "too_few"})  # whatever the value were


class Bounds(NamedTuple):
    """The least and the greatest that a figure could be, in its own unit; null where there is no bound.

    `low_status` and `high_status`: its status at each; null where it is not judged. `note`: why so.
    """

    low: float | None
    high: float | None
    note: Text
    low_status: str | None = None
    high_status: str | None = None

    @property
    def turns(self) -> bool:
        """Whether the status would be another somewhere between the two."""
        return self.low_status != self.high_status


class Loose(NamedTuple):
    """What of a figure is not sure: what it adds to both sums now, and what would come on top."""

    numerator: float = 0.0
    denominator: float = 0.0
    more: float = 0.0
    is_any: bool = False


def bounds_of(indicator: Indicator, figure: Figure, units: pl.DataFrame, left_out: pl.DataFrame) -> Bounds:
    """Return the bounds of a figure; `units` and `left_out` as metrics.opening.opened makes them."""
    lost = left_out.filter(pl.col("missing") | pl.col(LONE)) if left_out.height else left_out
    is_unknown = pl.lit(value=indicator.has_open_base) & (pl.col("known") == 0)
    loose = units.filter(pl.col(HELD) | is_unknown)
    weight = "weight_of" if indicator.sample is not None else "asked"
    more = float(lost[weight].sum()) if weight in lost.columns else 0.0
    found = loose_of(indicator, loose, more, is_any=bool(lost.height or loose.height))
    is_counted = units.height > 0 and is_share(indicator, units)
    return bounded(indicator, figure, found, is_counted=is_counted)


def loose_of(indicator: Indicator, units: pl.DataFrame, more: float, *, is_any: bool) -> Loose:
    """Return what units that are not sure (one row per unit) add; a thing that is counted is one, or none."""
    is_number = indicator.value.kind == "count"
    base = float(units.height) if is_number else float(units["denominator"].clip(lower_bound=0).sum())
    return Loose(float(units["numerator"].sum()), base, more, is_any)


def bounded(indicator: Indicator, figure: Figure, loose: Loose, *, is_counted: bool) -> Bounds:
    """Return the bounds of a figure of which some is not sure; `is_counted`: each unit meets it or not."""
    value = figure["value"]
    if value is None:
        return Bounds(None, None, NO_VALUE)
    if figure["is_partial"] or (figure["months"] is not None and covered(figure) is not None):
        return Bounds(None, None, NOT_WHOLE)
    if not loose.is_any:
        return _judged(indicator, figure, value, value, NOTHING)
    is_open = indicator.value.kind == "ratio" and (is_counted or indicator.has_open_base)
    if not is_open and indicator.value.kind != "count":
        return Bounds(None, None, UNBOUNDED)
    low, high = _ends(indicator, figure, loose)
    return _judged(indicator, figure, low, high, OPEN)


def _ends(indicator: Indicator, figure: Figure, loose: Loose) -> tuple[float | None, float | None]:
    """Return both ends: none of what is not sure in the numerator, and all of it."""
    least = (figure["numerator"] or 0.0) - loose.numerator
    most = least + loose.denominator + loose.more
    if indicator.value.kind == "count":
        return least, most
    base = (figure["denominator"] or 0.0) + loose.more
    return (least / base, most / base) if base > 0 else (None, None)


def _judged(
    indicator: Indicator, figure: Figure, low: float | None, high: float | None, note: Text
) -> Bounds:
    """Return the bounds with the status at each, where the figure has one that a number decides."""
    is_judged = figure["target"] is not None and figure["status"] not in UNJUDGED
    states = [
        _status(indicator, figure, end) if is_judged and end is not None else None for end in (low, high)
    ]
    if low == high:
        states = [None, None]
    return Bounds(low, high, note, *states)


def _status(indicator: Indicator, figure: Figure, value: float) -> str:
    sign = -1 if indicator.lower_is_better else 1
    target, near = figure["target"], figure["near"]
    if target is not None and sign * (value - target) >= -TOLERANCE:
        return "met"
    return "near" if near is not None and sign * (value - near) >= -TOLERANCE else "missed"
