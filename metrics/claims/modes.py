"""Satisfaction by the way of asking beside the whole: each share, and whether chance sets them apart."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.figures.figure import Figure
from metrics.movement.chance import apart
from metrics.phrases.figures import value
from metrics.phrases.naming import joined
from metrics.phrases.numbers import written
from metrics.rows import given
from pipelines.ground.text import Text

EACH = Text("{mode} {value}（{n} 份）", "{mode} {value} (n={n})")
WHOLE = Text("{parts}；合计 {value}", "{parts}; all together {value}")
APART = Text(
    "最高与最低的区间不重叠，差别超出抽样的偶然",
    "the intervals of the highest and the lowest lie apart: more than chance",
)
CHANCE = Text("各方式的差别可能只是抽样的偶然", "the ways may differ by the chance of sampling alone")
FEW = Text("不足以比较的方式不排高低", "a way with too few answers is not ranked")
ALONE = Text("只有一种评价方式", "there is only one way of asking")
TWO = 2


def modes(rows: Sequence[Figure], names: Sequence[Text], whole: Figure) -> Text:
    """Say each way's share and answers, the whole's, and whether the ends differ by more than chance.

    `rows`: one for each way that has a value, at least one. *Apart* asks that Wilson's intervals do not
    touch, which is stricter than a test of one pair: the ends of several ways are picked because they lie
    far apart.
    """
    parts = [
        EACH.filled(mode=name, value=value(row), n=written(row["units"], "count"))
        for row, name in zip(rows, names, strict=True)
    ]
    listed = Text("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))
    return joined([WHOLE.filled(parts=listed, value=value(whole)), _compared(rows)])


def _compared(rows: Sequence[Figure]) -> Text | None:
    if len(rows) < TWO:
        return ALONE
    enough = [row for row in rows if row["status"] != "too_few"]
    few = FEW if len(enough) < len(rows) else None
    if len(enough) < TWO:
        return few
    high, low = (end(enough, key=lambda row: given(row["value"])) for end in (max, min))
    said = APART if high["value"] != low["value"] and apart(high, low) else CHANCE
    return joined([said, few])
