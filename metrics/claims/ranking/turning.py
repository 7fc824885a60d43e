"""How what moves is said to have got better or worse: a fall is not *worse*, it *slowed down* or *turned*.

The value of some indicators is itself a movement: a growth, a change or a fall of a share. That such a value
rose or fell says nothing to a reader; of them it is said what became of the movement.
"""

from __future__ import annotations

from metrics.catalogue import BY_ID
from metrics.figures.figure import Figure
from metrics.phrases.figures import rise_of
from metrics.phrases.numbers import SAME
from metrics.phrases.units import short_of
from metrics.rows import given
from pipelines.ground.text import Text

CLAUSE = Text("{whose}{how}", "{whose} {how}")
FASTER, SLOWER = Text("提高", "rose"), Text("回落", "fell")
# Of a share: the sign that its movement had a year before and has now, and whether it is the stronger one.
ALONG = {
    (1, True): Text("占比升幅扩大", "share rose by more"),
    (1, False): Text("占比升幅收窄", "share rose by less"),
    (-1, True): Text("占比降幅扩大", "share fell by more"),
    (-1, False): Text("占比降幅收窄", "share fell by less"),
}
TURNED = {
    (1, -1): Text("占比由升转降", "share turned from rising to falling"),
    (-1, 1): Text("占比由降转升", "share turned from falling to rising"),
    (1, 0): Text("占比不再上升", "share no longer rose"),
    (-1, 0): Text("占比不再下降", "share no longer fell"),
    (0, 1): Text("占比由平转升", "share began to rise"),
    (0, -1): Text("占比由平转降", "share began to fall"),
}


def turning(now: Figure, then: Figure) -> Text | None:
    """Return what became of a movement, as a clause; None for what is no movement, or is as it was.

    >>> row = {"indicator": "GUA-02", "value": 0.001, "unit": "pp"}
    >>> turning(row, {**row, "value": 0.004}).zh, turning(row, {**row, "value": -0.004}).zh
    ('教育医疗支出占比降幅收窄', '教育医疗支出占比由升转降')
    """
    one = BY_ID[now["indicator"]]
    by = given(now["value"]) - given(then["value"])
    if abs(by) <= SAME:
        return None
    if one.value.kind == "growth":
        return CLAUSE.filled(whose=short_of(one.id), how=FASTER if by > 0 else SLOWER)
    here, there = rise_of(now), rise_of(then)
    if here is None or there is None or one.risen is None:
        return None
    signs = (_sign(there), _sign(here))
    how = ALONG[signs[0], abs(here) > abs(there)] if signs[0] == signs[1] else TURNED[signs]
    return CLAUSE.filled(whose=one.risen, how=how)


def _sign(by: float) -> int:
    return 0 if abs(by) <= SAME else 1 if by > 0 else -1
