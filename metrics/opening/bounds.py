"""What a figure could be, were what is held back and not known there: all of it failing, or all passing."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from metrics.figures.aims import TOLERANCE
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.opening.why import HELD, is_share
from pipelines.ground.text import Text

NOTHING = Text("没有缺数，也没有暂存的行", "nothing is missing or held back")
OPEN = Text(
    "缺数和暂存的全部按未达到、全部按达到各算一次",
    "with all that is missing or held back failing, and with all of it passing",
)
UNBOUNDED = Text(
    "缺数的数额可以是任何数，没有上下限",
    "what is missing is an amount that could be any: there are no bounds",
)
NO_VALUE = Text("没有数值", "there is no value")


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


def bounds_of(indicator: Indicator, figure: Figure, units: pl.DataFrame, left_out: pl.DataFrame) -> Bounds:
    """Return the bounds of a figure; `units` and `left_out` as metrics.opening.opened makes them."""
    value = figure["value"]
    if value is None:
        return Bounds(None, None, NO_VALUE)
    lost = left_out.filter("missing")
    is_unknown = pl.lit(value=indicator.has_open_base) & (pl.col("known") == 0)
    loose = units.filter(pl.col(HELD) | is_unknown)
    if not lost.height and not loose.height:
        return _judged(indicator, figure, value, value, NOTHING)
    is_counted = indicator.value.kind in {"ratio", "count"} and (
        is_share(indicator, units) or indicator.has_open_base
    )
    if not is_counted:
        return Bounds(None, None, UNBOUNDED)
    low, high = _ends(indicator, units, loose, lost)
    return _judged(indicator, figure, low, high, OPEN)


def _ends(
    indicator: Indicator, units: pl.DataFrame, loose: pl.DataFrame, lost: pl.DataFrame
) -> tuple[float | None, float | None]:
    """Return both ends: none of what is not sure in the numerator, and all of it."""
    top, base = float(units["numerator"].sum()), float(units["denominator"].sum())
    weight = "weight_of" if indicator.sample is not None else "asked"
    more = float(lost[weight].sum()) if weight in lost.columns else 0.0
    least = top - float(loose["numerator"].sum())
    most = least + float(loose["denominator"].clip(lower_bound=0).sum()) + more
    if indicator.value.kind == "count":
        return least, most
    base += more
    return (least / base, most / base) if base > 0 else (None, None)


def _judged(
    indicator: Indicator, figure: Figure, low: float | None, high: float | None, note: Text
) -> Bounds:
    """Return the bounds with the status at each, where the figure has one that a number decides."""
    is_judged = figure["target"] is not None and figure["status"] not in {"not_applicable", "not_comparable"}
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
