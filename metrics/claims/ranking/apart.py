"""How far places lie apart: what samples leave open, else the distance between the highest and the lowest."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.claims.states import JUDGED
from metrics.figures.figure import Figure
from metrics.phrases.figures import NUMBERS, limits
from metrics.phrases.naming import PLACES, counted
from metrics.phrases.numbers import MINUS, written
from metrics.phrases.why import holds_target
from metrics.rows import given
from pipelines.ground.text import Text

CROSSED = Text(
    "{places}的区间跨过目标值：样本还不能确定是否达标",
    "in {places} the interval crosses the target: the sample cannot settle it",
)
SURE = Text("各{level}的区间都不跨目标值", "no {level}'s interval crosses the target")
SURE_OF = Text(
    "可判断的 {places}的区间都不跨目标值",
    "no interval crosses the target in the {places} that can be judged",
)
APART = Text("最高与最低相差{by}", "{by} between the highest and the lowest")
TWO = 2


def apart(rows: Sequence[Figure], level: str) -> Text | None:
    """Say how sure the differences between places are, else how far apart the ends are; None for one place.

    `rows`: one indicator, a row for each place of the level (township, village). That no interval crosses the
    target is said of all only where all can be judged.
    """
    judged = [row for row in rows if row["status"] in (*JUDGED, "no_target") and row["value"] is not None]
    ranged = [row for row in judged if limits(row) and row["target"] is not None]
    if ranged:
        return _sure(rows, judged, level)
    if len(judged) < TWO:
        return None
    values = sorted(given(row["value"]) for row in judged)
    unit = judged[0]["unit"] if judged[0]["unit"] in NUMBERS else "pp"
    far = Text(
        *(written(values[-1] - values[0], unit, None, lang).removeprefix("+") for lang in ("zh", "en"))
    )
    return APART.filled(by=Text(far.zh.removeprefix(MINUS), far.en.removeprefix(MINUS)))


def _sure(rows: Sequence[Figure], judged: Sequence[Figure], level: str) -> Text:
    """Say in how many places a sample leaves open whether the target is reached; in none: of how many."""
    noun, crossed = PLACES[level], sum(holds_target(row) for row in judged)
    if crossed:
        return CROSSED.filled(places=counted(crossed, noun))
    if len(judged) < sum(row["status"] != "not_applicable" for row in rows):
        return SURE_OF.filled(places=counted(len(judged), noun))
    return SURE.filled(level=Text(noun.zh.removeprefix("个"), noun.one))
