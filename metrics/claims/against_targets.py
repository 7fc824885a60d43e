"""How indicators and places stand against their targets; where none is set, beside each other (beside)."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.claims.beside import THOSE, Among, ranged
from metrics.claims.lacking import Enough, Lacking, lacking
from metrics.claims.order import foremost
from metrics.claims.states import JUDGED, state, tallied, the_rest
from metrics.claims.sureness import with_doubt
from metrics.figures.figure import Figure
from metrics.phrases.figures import PROPOSED, size_of, things, value
from metrics.phrases.naming import MOST, PLACES, Noun, counted, joined, listed, same
from metrics.phrases.numbers import written
from metrics.phrases.why import NOBODY, holds_target, of_all, of_period, unconcerned
from metrics.rows import given
from pipelines.ground.text import Text

INDICATORS = Noun("项主要指标", "headline indicator", "headline indicators")
OVERALL = Text("{all}：{parts}", "{all}: {parts}")
PROPOSED_AIM = Text("目标为建议值", "the target is proposed")
OF_UNSURE = Text(
    "其中 {n} 项的抽样区间含目标值，不能确认", "{n} of them not surely: the interval holds the target"
)
OF_PROPOSED = Text("其中 {n} 项的目标为建议值", "{n} of them against {n:a proposed target|proposed targets}")
ALL_MET = Text("{all}全部达标", "All {all} are on target")
ONE_MET = Text("唯一的{name}达标", "The only {name} is on target")
ONE_THAT_APPLIES = Text("只适用于{name}：达标", "It applies to {name} only, which is on target")
SOME_MET = Text("{some}达标", "{some} {n:is|are} on target")
BELOW = Text("{names}未达标", "{names} missed the target")
ALL_MISSED = Text(
    "{all}全部未达标，差距最大的是{names}", "All {all} missed the target; the furthest off: {names}"
)
NEAR = Text("{names}接近达标", "{names} came near")
ALL_NEAR = Text("{all}全部接近达标，差距最大的是{names}", "All {all} came near; the furthest off: {names}")
EACH_MISSED = Text("{all}全部未达标", "All {all} missed the target")
EACH_NEAR = Text("{all}全部接近达标", "All {all} came near")
MET_OF = Text("{all}中 {met} 个达标", "{met} of {all} {met:is|are} on target")
NONE_MET = Text("没有{level}达标", "No {level} is on target")
ALL_HELD = Text("{all}都有缺报，不能判为达标", "None of the {all} can count as met: data are lacking in each")
OWN = Text("{name} {figure}", "{name} {figure}")  # a figure that begins with a number
OWN_AIM = Text("{value}（目标 {aim}）", "{value} (target {aim})")
OWN_PROPOSED = Text("{value}（目标 {aim}，建议值）", "{value} (target {aim}, proposed)")
HELD = Text("{names}有缺报，不能判为达标", "{names} cannot count as met while data are lacking")
UNSURE = Text("可比的数据不足，不排高低", "Too little that can be compared: not ranked")
SILENT = Text("各地都缺计算所需的数据", "Data that it needs are wanting from every place")
SILENT_OF = Text(
    "适用的各地都缺计算所需的数据", "Data that it needs are wanting from every place that it applies to"
)
EMPTY = Text(
    "各地本期都没有可计算的数据", "From no place was anything reported that it could be worked out from"
)


def overall(rows: Sequence[Figure]) -> Text:
    """Say how many indicators have which status: every one is counted in one of them."""
    said = OVERALL.filled(all=counted(len(rows), INDICATORS), parts=tallied(rows))
    return joined([said, of_proposed(rows)])


def of_unsure(rows: Sequence[Figure]) -> Text | None:
    """Say of how many that are judged a sample leaves the verdict open; None where it does of none."""
    n = sum(row["status"] in JUDGED and holds_target(row) for row in rows)
    return OF_UNSURE.filled(n=n) if n else None


def of_proposed(rows: Sequence[Figure]) -> Text | None:
    """Say of how many, judged or not, the target is only proposed; None where it is of none.

    What does not apply is none of them: it is not counted beside it either.
    """
    mine = [row for row in rows if row["status"] != "not_applicable"]
    n = sum(bool(row["is_proposed"]) and row["target"] is not None for row in mine)
    return OF_PROPOSED.filled(n=n) if n else None


def against_proposed(judged: Sequence[Figure], said: Text | None = None) -> Text | None:
    """Say that what places or kinds are held against is only proposed; None where each number has it.

    `said`: the sentence before it, in which such numbers stand or not; without it whoever is not met has one.
    """
    has_numbers = any(row["status"] != "met" for row in judged) if said is None else PROPOSED.zh in said.zh
    is_said = judged[0]["unit"] == "count" and has_numbers
    return None if is_said or not any(row["is_proposed"] for row in judged) else PROPOSED_AIM


def places(rows: Sequence[Figure], level: str, enough: Enough) -> Text:
    """Say which places miss their own targets, the farthest first, and how many cannot be judged.

    *All* only where every place is met. Where none has a target: who stands highest and lowest, of those
    of which enough is known, and only where luck alone would not set them apart.
    """
    judged = [row for row in rows if row["status"] in JUDGED]
    if judged:
        is_every = all(row["status"] != "not_applicable" for row in rows)
        known = [
            row for row in rows if row["status"] in JUDGED or (row["value"] is not None and _applies(row))
        ]
        others = _others(rows, JUDGED)
        thin = lacking(known, others, enough, PLACES[level], called)
        said = _against_target(judged, others, level, thin, is_every=is_every)
        return joined([said, thin.said, against_proposed(judged, said)])
    told = [row for row in rows if row["status"] == "no_target" and row["value"] is not None]
    if told:
        rest = _others(rows, ("no_target",))
        among = Among(PLACES[level], len(told) + len(rest), all(_applies(row) for row in rows))
        said = ranged(told, [called(row) for row in told], enough, among)
        return joined([said, the_rest(rest, "个", called)])
    statuses = {row["status"] for row in rows}
    if statuses <= {"not_applicable"}:
        return unconcerned(rows[0]) if rows else NOBODY
    if (why_not := next(filter(None, map(of_period, rows)), None) or of_all(rows)) is not None:
        return why_not
    is_silent = statuses <= {"not_reported", "not_applicable"} and not _any_value(rows)
    return _silent(rows) if is_silent else UNSURE


def _silent(rows: Sequence[Figure]) -> Text:
    """Say why no place has a figure, as each figure says it: data are wanting, or hold nothing to count."""
    concerned = [row for row in rows if _applies(row)]
    if any(row["units"] for row in concerned):
        return EMPTY
    return SILENT if len(concerned) == len(rows) else SILENT_OF


def _applies(row: Figure) -> bool:
    return row["status"] != "not_applicable"


def called(row: Figure) -> Text:
    """Return what a place is called."""
    return same(row["area_name"])


def _any_value(rows: Sequence[Figure]) -> bool:
    return any(row["value"] is not None for row in rows)


def _others(rows: Sequence[Figure], told: Sequence[str]) -> list[Figure]:
    """Return the places of which nothing is told yet; who is not concerned is not one."""
    return [row for row in rows if row["status"] not in {*told, "not_applicable"}]


def _against_target(
    judged: Sequence[Figure], others: Sequence[Figure], level: str, thin: Lacking, *, is_every: bool
) -> Text:
    """Say who is short of the target, else who is met; `is_every`: whether it applies to every place."""
    rest = the_rest(others, "个", called, thin.of_one)
    missed = in_state(judged, "missed", level, len(judged) + len(others), is_every=is_every)
    if missed:
        return joined([missed, in_state(judged, "held", level), rest])
    if short := short_of_it(judged, level, len(others), is_every=is_every):
        return joined([short, rest])
    return joined([with_doubt(_met(judged, level, has_others=bool(others), is_every=is_every), judged), rest])


def _met(judged: Sequence[Figure], level: str, *, has_others: bool, is_every: bool) -> Text:
    """Say who is met, where each that is judged is: *all* only of those that it applies to."""
    if has_others:
        return SOME_MET.filled(some=counted(len(judged), PLACES[level]), n=len(judged))
    if len(judged) > 1:
        return ALL_MET.filled(all=_applied(len(judged), level, is_every=is_every))
    if is_every:
        return ONE_MET.filled(name=level_word(level))
    return ONE_THAT_APPLIES.filled(name=called(judged[0]))


def _applied(number: int, level: str, *, is_every: bool) -> Text:
    """Return so many places, which are all; where it does not apply to others, that they are of those."""
    every = counted(number, PLACES[level])
    return every if is_every else THOSE.filled(all=every)


def short_of_it(
    judged: Sequence[Figure], level: str, others: int = 0, *, is_every: bool = True
) -> Text | None:
    """Say, where nobody missed, how many are met and who is near or held back; None where each is met."""
    everyone, parts = len(judged) + others, list[Text]()
    for status in ("near", "held"):
        parts += filter(None, [in_state(judged, status, level, everyone, is_every=is_every)])
    if not parts:
        return None
    met = [row for row in judged if state(row) == "met"]
    if met:
        every = _applied(len(judged), level, is_every=is_every or bool(others))
        return joined([with_doubt(MET_OF.filled(all=every, met=len(met)), met), *parts])
    is_whole = len(judged) == 1 or (len(parts) == 1 and not others)
    return joined([None if is_whole else NONE_MET.filled(level=level_word(level)), *parts])


def in_state(
    judged: Sequence[Figure], status: str, level: str, of: int = 0, *, is_every: bool = True
) -> Text | None:
    """Name the places of a state, the farthest from their own targets first, and whether a sample is sure.

    Where not all are named and they are all the `of` places that it applies to, it is said that they are all,
    and who is furthest off. Never are half of those named whose gaps are written alike: where a tie is too
    long to name, they are counted.
    """
    mine = sorted((row for row in judged if state(row) == status), key=lambda row: given(row["gap"]))
    if not mine:
        return None
    names = [told_of(row) for row in mine]
    if len(mine) == of and len(mine) > MOST + 1:
        return _all_of_them(mine, status, _applied(of, level, is_every=is_every))
    words, far = {"missed": BELOW, "near": NEAR, "held": HELD}[status], MOST
    if status != "held":  # who is held back is not said to be far
        far = len(_far(mine))
    told = listed(names, most=far, noun=PLACES[level]) if far else counted(len(mine), PLACES[level])
    return with_doubt(words.filled(names=told, n=len(mine)), mine)


def _far(mine: Sequence[Figure]) -> Sequence[Figure]:
    """Return who is named of an ordered list; nobody where too many are as far off as the first."""
    return foremost(mine, lambda row: size_of(row, given(row["gap"])).zh, MOST)


def _all_of_them(mine: Sequence[Figure], status: str, every: Text) -> Text:
    """Say that all are in a state, and who is furthest off where that is not too many to name."""
    if status == "held":
        return ALL_HELD.filled(all=every)
    word, alone = {"missed": (ALL_MISSED, EACH_MISSED), "near": (ALL_NEAR, EACH_NEAR)}[status]
    far = _far(mine)
    if not far:
        return with_doubt(alone.filled(all=every), mine)
    names = listed([told_of(row) for row in far], most=len(far))
    return with_doubt(word.filled(all=every, names=names), mine)


def told_of(row: Figure) -> Text:
    """Name a place; where it has a number of things of its own to reach, with that number and its target."""
    if row["unit"] != "count":
        return called(row)
    return OWN.filled(name=called(row), figure=against_own(row))


def against_own(row: Figure) -> Text:
    """Return a number of things beside the number of its own: 32 个（目标 38 个，建议值）."""
    aim = things(row, Text(written(row["target"], "count"), written(row["target"], "count")))
    said = {"value": value(row), "aim": aim}
    return (OWN_PROPOSED if row["is_proposed"] else OWN_AIM).filled(**said)


def level_word(level: str) -> Text:
    """Return a level in words, without a measure word."""
    noun = PLACES[level]
    return Text(noun.zh.removeprefix("个"), noun.one)
