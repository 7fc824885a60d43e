"""When a change is one for the better or for the worse, and why it is not where nothing is concluded."""

from __future__ import annotations

from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator
from metrics.movement.chance import doubt
from metrics.phrases.figures import Row
from pipelines.ground.text import Text

SMALL = 0.001  # proposed: less than a tenth of a point is no change to speak of
WHY = {
    "small": Text("不足 0.1 个百分点", "under 0.1 pp"),
    "level": Text("没有变化", "no change"),
    "few": Text("所依据的户（份）太少", "on too few to tell"),
    "sample": Text("抽样区间重叠", "the intervals overlap"),
    "number": Text("在个数的偶然起伏之内", "within the chance of so small a number"),
    "spread": Text("在户间差异的偶然之内", "within the chance of how households differ"),
    "unchecked": Text("未统计到的户（人）足以改变结论", "those not counted could undo it"),
}


def verdict(results: Records, one: Indicator, now: Row, then: Row) -> tuple[str, Text | None]:
    """Return better, worse or within, and for *within* why nothing is concluded.

    `now` and `then`: two tidy rows of the county that the gate (metrics.movement.gate) lets be compared.
    """
    change = now["value"] - then["value"]
    if not change:
        return "within", WHY["level"]
    if abs(change) < SMALL and one.unit != "count":
        return "within", WHY["small"]
    why = doubt(results, one, now, then)
    if why is not None:
        return "within", WHY[why]
    return ("better" if (change > 0) != one.lower_is_better else "worse"), None
