"""How many places reach their own targets by what was answered, and of how many a sample makes it sure."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.claims.states import JUDGED, state_of
from metrics.claims.sureness import is_sure
from metrics.figures.figure import Figure
from metrics.phrases.naming import TOWNSHIP, counted, listed, same
from metrics.rows import given
from pipelines.ground.text import Text

BELOW = Text("{names}满意度确实低于目标", "satisfaction surely below the target: {names}")
ALL_MET = Text("{all}全部达标", "met in all {all}")
MET = Text("{all}中{met}个达标", "met in {met} of {all}")
NONE_MET = Text("{all}没有一个达标", "met in none of {all}")
ONE = Text("唯一可以判断的乡镇{word}", "the only township that can be judged {word}")
ONE_MET, ONE_SHORT = Text("达标", "is on target"), Text("没有达标", "is not on target")
ALL_SURE = Text("，都可以确认", ", in all of them surely")
ONE_SURE = Text("，可以确认", ", surely so")
ONE_UNSURE = Text("，但未能确认", ", but not surely so")
SOME_SURE = Text("，其中 {sure} 个可以确认", ", in {sure} of them surely")
NONE_SURE = Text("，其中没有一个可以确认", ", in none of them surely")
JUDGED_ONES = Text("能判断的{all}", "{all} that can be judged")
MISSED = Text("{names}未达标，但未能确认", "missed, though not surely: {names}")
NEAR = Text("{names}接近达标，未能确认", "near, and not surely below: {names}")
FEW = Text("{names}有效答卷不足 {few} 份，不作判断", "fewer than {few} answers, not judged: {names}")
SILENT, OTHERS = (
    Text("{n} 个未报送", "{n} not reported"),
    Text("{n} 个无法判断", "{n} cannot be judged"),
)
NO_TARGET = Text("{n} 个未设目标", "{n} without a target")


def reached(rows: Sequence[Figure], few: int) -> list[Text]:
    """Say how many places reach their own targets, and of how many of these it is sure.

    `rows`: tidy rows of SAT-01, of every place; `few`: answers below which none is judged (settings). A place
    that was fully asked is a fact and needs no interval, however few it has: who has too few is named.
    """
    judged = [row for row in rows if row["status"] in JUDGED]
    below = [same(row["area_name"]) for row in judged if _is_below(row)]
    parts = [BELOW.filled(names=listed(below, noun=TOWNSHIP))] if below else []
    others = sum(row["status"] not in {*JUDGED, "not_applicable"} for row in rows)
    parts += [_met(judged, others)] if judged else []
    parts += _not_surely_below(judged)
    few_ones = [same(row["area_name"]) for row in rows if row["status"] == "too_few"]
    if few_ones:
        parts.append(FEW.filled(names=listed(few_ones, noun=TOWNSHIP), few=few))
    rest = [state_of(row) for row in rows if row["status"] != "too_few"]
    counts = {
        SILENT: rest.count("not_reported"),
        OTHERS: rest.count("unjudged"),
        NO_TARGET: rest.count("no_target"),
    }
    return parts + [words.filled(n=n) for words, n in counts.items() if n]


def _not_surely_below(judged: Sequence[Figure]) -> list[Text]:
    """Name who does not reach the target by the answers while a sample leaves it open, furthest first."""
    parts = []
    for words, status in ((MISSED, "missed"), (NEAR, "near")):
        mine = [row for row in judged if row["status"] == status and not _is_below(row)]
        names = [same(row["area_name"]) for row in sorted(mine, key=lambda row: given(row["gap"]))]
        parts += [words.filled(names=listed(names, noun=TOWNSHIP))] if names else []
    return parts


def _is_below(row: Figure) -> bool:
    """Whether a place is surely below its target: who reaches it and lacks data is not."""
    return row["status"] != "met" and given(row["gap"]) < 0 and is_sure(row)


def _met(judged: Sequence[Figure], others: int) -> Text:
    """Say how many of those judged are met; where there are others, that it is of those judged alone."""
    met = [row for row in judged if row["status"] == "met"]
    sure = sum(is_sure(row) for row in met)
    is_one = len(met) == 1
    all_sure, none_sure = (ONE_SURE, ONE_UNSURE) if is_one else (ALL_SURE, NONE_SURE)
    words = all_sure if sure == len(met) else SOME_SURE if sure else none_sure
    tail = words.filled(sure=sure) if met else Text("", "")
    if len(judged) == 1:
        said = ONE.filled(word=ONE_MET if met else ONE_SHORT)
    else:
        words = ALL_MET if len(met) == len(judged) else MET if met else NONE_MET
        every = counted(len(judged), TOWNSHIP)
        said = words.filled(all=JUDGED_ONES.filled(all=every) if others else every, met=len(met))
    return Text(said.zh + tail.zh, said.en + tail.en)
