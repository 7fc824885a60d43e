"""When a change is one for the better or for the worse, and why it is not where nothing is concluded."""

from __future__ import annotations

from metrics.catalogue import BY_ID
from metrics.figures.figure import Figure
from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator
from metrics.movement.chance import doubt
from metrics.movement.gate import Refusal, refusal
from metrics.phrases.figures import NUMBERS, is_alike
from metrics.phrases.numbers import is_small
from metrics.rows import given
from pipelines.ground.text import Text

WHY = {
    "small": Text("不足 0.1个百分点", "under 0.1 pp"),
    "level": Text("没有变化", "no change"),
    "few": Text("所依据的户（份）太少", "on too few to tell"),
    "sample": Text("抽样区间重叠", "the intervals overlap"),
    "process": Text("两期之差的 95% 区间含 0", "the 95 % interval of the difference holds 0"),
    "number": Text("在个数的偶然起伏之内", "within what chance does to such numbers"),
    "spread": Text("在户间差异的偶然之内", "within the chance of how households differ"),
    "unseen": Text("是否出于各户的偶然，合计看不出", "sums cannot tell whether it is chance"),
    "unchecked": Text("未统计到的户（人）足以改变结论", "those not counted could undo it"),
}


class Comparison:
    """Compares two tidy rows of one indicator and area: the gate first, then what chance leaves of a change.

    Whoever speaks of a change asks one of these, so that pages, tiles, titles and exports agree.
    """

    def __init__(self, records: Records, scope: str | None = None) -> None:
        """Keep whose figures they are, and of which scope of households (metrics.grammar.scopes)."""
        self._records = records
        self._scope = scope

    def refused(self, now: Figure, then: Figure) -> Refusal | None:
        """Return why the two are not compared; None where they may be."""
        return refusal(self._records, now, then)

    def doubt(self, now: Figure, then: Figure) -> Text | None:
        """Return why nothing is concluded of a change that the gate lets pass; None where it is a change."""
        return verdict(self._records, BY_ID[now["indicator"]], now, then, self._scope)[1]


def verdict(
    records: Records, one: Indicator, now: Figure, then: Figure, scope: str | None = None
) -> tuple[str, Text | None]:
    """Return better, worse or within, and for *within* why nothing is concluded.

    `now` and `then`: two tidy rows of one area that the gate (metrics.movement.gate) lets be compared.
    """
    change = given(now["value"]) - given(then["value"])
    if is_alike(now, then):
        return "within", WHY["level"]
    if is_small(change) and one.unit not in NUMBERS:
        return "within", WHY["small"]
    why = doubt(records, one, now, then, scope)
    if why is not None:
        return "within", WHY[why]
    return ("better" if (change > 0) != one.lower_is_better else "worse"), None
