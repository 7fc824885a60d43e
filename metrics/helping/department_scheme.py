"""The scheme by which departments are appraised: ours as proposed, or the county's own of county.toml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl

from metrics.scoring.proposal import PROPOSAL
from metrics.scoring.scheme import Bound, Line, Scheme, SchemeError, bound
from metrics.scoring.score import Scored, scored
from pipelines.ground.text import Text

ITEMS = {
    "delivered": Text("措施按时落实", "measures delivered on time"),
    "claimed": Text("任务按时认领", "tasks claimed in time"),
    "guaranteed": Text("所负责保障事项达标", "its guarantee item met"),
    "rectified": Text("督查问题按期整改", "findings put right in time"),
}
WEIGHTS = {"delivered": 40.0, "claimed": 15.0, "guaranteed": 25.0, "rectified": 20.0}  # settled.md, 20
PROPOSED = Scheme(
    name=PROPOSAL.name,
    lines=tuple(
        Line(item, weight, Bound("number", 0.0), Bound("number", 1.0)) for item, weight in WEIGHTS.items()
    ),
    source=PROPOSAL.source,
    is_proposed=True,
)
WHOLE, TOLERANCE = 100.0, 1e-6
SCHEMA = {
    **dict.fromkeys(("code", "indicator", "state", "unit"), pl.String()),
    **dict.fromkeys(("raw", "used", "top", "base"), pl.Float64()),
    **dict.fromkeys(
        ("target", "previous_numerator", "previous_value"), pl.Float64()
    ),  # no bound hangs on them
}
WRONG = Text(
    "county.toml 的 [departments] 无法使用：{why}", "county.toml, [departments] cannot be used: {why}"
)
NO_NAME = Text("须写 scheme（方案名称）和 source（来源）", "it needs scheme (its name) and source")
NO_ITEM = Text("没有“{item}”这一项；可用 {known}", "there is no item “{item}”; known are {known}")
TWICE = Text("“{item}”写了两次", "“{item}” stands there twice")
SUM = Text("权重之和为 {sum}，应为 100", "the weights sum to {sum}, wanted 100")
WEIGHT = Text("“{item}”的权重应大于 0", "the weight of “{item}” must be above 0")
BOUNDS = Text(
    "“{item}”的零分值、满分值应为 0 到 1 之间的小数，且不相等",
    "floor and full value of “{item}” must be fractions from 0 to 1, not the same",
)


class Rate(NamedTuple):
    """A rate of a department: how many of how many; none where nothing fell due."""

    top: float
    base: float

    @property
    def value(self) -> float | None:
        """The share, a fraction."""
        return self.top / self.base if self.base else None


def points(rates: Mapping[str, Mapping[str, Rate]], scheme: Scheme) -> Scored:
    """Return the points of each department on each item of a scheme, and its score (`scored`)."""
    rows = [
        {
            "code": name,
            "indicator": line.indicator,
            "state": "shared" if rate.value is None else "scored",
            "unit": "%",
            "raw": rate.value,
            "used": rate.value,
            "top": rate.top,
            "base": rate.base,
        }
        for name, own in rates.items()
        for line in scheme.lines
        for rate in (own.get(line.indicator, Rate(0.0, 0.0)),)
    ]
    return scored(scheme, pl.DataFrame(rows, schema=SCHEMA), 1.0)


def scheme_of(said: Mapping[str, Any]) -> Scheme:
    """Return the scheme of county.toml's [departments], ours where it has none; SchemeError: unusable.

    >>> scheme_of({}).is_proposed
    True
    """
    if not said:
        return PROPOSED
    name, source = str(said.get("scheme") or "").strip(), str(said.get("source") or "").strip()
    if not name or not source:
        raise SchemeError(WRONG.filled(why=NO_NAME))
    rows = said.get("items")
    lines = tuple(_line(row) for row in rows) if isinstance(rows, list) else ()
    items = [line.indicator for line in lines]
    if twice := next((one for one in items if items.count(one) > 1), None):
        raise SchemeError(WRONG.filled(why=TWICE.filled(item=twice)))
    total = sum(line.weight for line in lines)
    if abs(total - WHOLE) > TOLERANCE:
        raise SchemeError(WRONG.filled(why=SUM.filled(sum=f"{total:g}")))
    return Scheme(name, lines, Text(source, source))


def _line(row: object) -> Line:
    """Read one item; a share is judged between two shares: no other bound makes sense of it."""
    given = row if isinstance(row, Mapping) else {}
    item = str(given.get("item") or "")
    if item not in ITEMS:
        known = Text("、".join(ITEMS), ", ".join(ITEMS))
        raise SchemeError(WRONG.filled(why=NO_ITEM.filled(item=item, known=known)))
    weight = given.get("weight")
    if isinstance(weight, bool) or not isinstance(weight, int | float) or weight <= 0:
        raise SchemeError(WRONG.filled(why=WEIGHT.filled(item=item)))
    ends = tuple(_share(given.get(name, standard), item) for name, standard in (("floor", 0), ("full", 1)))
    if ends[0] == ends[1]:
        raise SchemeError(WRONG.filled(why=BOUNDS.filled(item=item)))
    return Line(item, float(weight), ends[0], ends[1])


def _share(said: object, item: str) -> Bound:
    try:
        found = bound(str(said))
    except SchemeError as error:
        raise SchemeError(WRONG.filled(why=BOUNDS.filled(item=item))) from error
    if found.base != "number" or not 0 <= found.number <= 1:
        raise SchemeError(WRONG.filled(why=BOUNDS.filled(item=item)))
    return found
