"""How indicators and places stand against their targets, or beside each other where none is set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metrics.claims.order import ends
from metrics.claims.states import JUDGED, tallied, the_rest
from metrics.claims.sureness import with_doubt
from metrics.figures.base import everyone
from metrics.figures.figure import Figure
from metrics.movement.chance import beyond_luck
from metrics.phrases.figures import things, value
from metrics.phrases.naming import MOST, OTHER, PLACES, Noun, counted, joined, listed, same, together
from metrics.phrases.numbers import written
from metrics.phrases.why import holds_target, of_period
from metrics.rows import given
from pipelines.ground.home import Settings
from pipelines.ground.text import Text

INDICATORS = Noun("项主要指标", "headline indicator", "headline indicators")
OVERALL = Text("{all}：{parts}", "{all}: {parts}")
PROPOSED_AIM = Text("目标为建议值", "the target is proposed")
OF_UNSURE = Text(
    "其中 {n} 项的抽样区间含目标值，不能确认", "{n} of them not surely: the interval holds the target"
)
OF_PROPOSED = Text("其中 {n} 项的目标为建议值", "{n} of them against proposed targets")
ALL_MET = Text("{all}全部达标", "All {all} are on target")
ONE_MET = Text("唯一的{name}达标", "The only {name} is on target")
SOME_MET = Text("{some}达标", "{some} {n:is|are} on target")
BELOW = Text("{names}未达标", "{names} missed the target")
ALL_MISSED = Text(
    "{all}全部未达标，差距最大的是{names}", "All {all} missed the target; the furthest off: {names}"
)
NEAR = Text("{names}接近达标", "{names} came near")
ALL_NEAR = Text("{all}全部接近达标，差距最大的是{names}", "All {all} came near; the furthest off: {names}")
MET_OF = Text("{all}中 {met} 个达标", "{met} of {all} {met:is|are} on target")
NONE_MET = Text("没有{level}达标", "No {level} is on target")
ALL_HELD = Text("{all}都有缺报，不能判为达标", "None of the {all} can count as met: data are lacking in each")
OWN = Text("{name} {figure}", "{name} {figure}")
OWN_AIM = Text("{value}（目标 {aim}）", "{value} (target {aim})")
OWN_PROPOSED = Text("{value}（目标 {aim}，建议值）", "{value} (target {aim}, proposed)")
HELD = Text("{names}有缺报，不能判为达标", "{names} cannot count as met while data are lacking")
RANGE = Text(
    "{high}最高（{high_value}），{low}最低（{low_value}）",
    "Highest: {high} ({high_value}); lowest: {low} ({low_value})",
)
HIGHEST = Text(
    "{high}最高（{high_value}），其余的差别可能只是偶然",
    "Highest: {high} ({high_value}); luck alone may set the others apart",
)
LOWEST = Text(
    "{low}最低（{low_value}），其余的差别可能只是偶然",
    "Lowest: {low} ({low_value}); luck alone may set the others apart",
)
BY_LUCK = Text(
    "{low_value}–{high_value}，高低可能只是偶然", "{low_value}–{high_value}: luck alone may set them apart"
)
LEVEL = Text("{all}均为 {value}", "All {all} stand at {value}")
ONLY = Text("只有{name}可以说：{value}", "Only {name} can be told: {value}")
UNSURE = Text("可比的数据不足，不排高低", "Too little that can be compared: not ranked")
SILENT = Text("各地都缺计算所需的数据", "Data that it needs are wanting from every place")
NOBODY = Text("没有适用对象", "There is nobody that it applies to")
THIN = Text(
    "{names}缺报超过 {share}，不排高低", "{names} {n:lacks|lack} more than {share} of the data: not ranked"
)
LACK_MUCH = Text("{names}缺报超过 {share}", "{names} {n:lacks|lack} more than {share} of the data")
ALL_LACK = Text("缺报都超过 {share}", "each lacks more than {share} of the data")
FEW = Text("{names}不足 {few}（户、人），不排高低", "{names}: fewer than {few}, not ranked")


def overall(rows: Sequence[Figure]) -> Text:
    """Say how many indicators have which status: every one is counted in one of them."""
    said = OVERALL.filled(all=counted(len(rows), INDICATORS), parts=tallied(rows))
    return joined([said, of_proposed(rows)])


def of_unsure(rows: Sequence[Figure]) -> Text | None:
    """Say of how many that are judged a sample leaves the verdict open; None where it does of none."""
    n = sum(row["status"] in JUDGED and holds_target(row) for row in rows)
    return OF_UNSURE.filled(n=n) if n else None


def of_proposed(rows: Sequence[Figure]) -> Text | None:
    """Say of how many that are judged the target is only proposed; None where it is of none."""
    n = sum(bool(row["is_proposed"]) and row["status"] in JUDGED for row in rows)
    return OF_PROPOSED.filled(n=n) if n else None


def against_proposed(judged: Sequence[Figure]) -> Text | None:
    """Say that what places or kinds are held against is only proposed; numbers say it beside each."""
    is_said = judged[0]["unit"] == "count"
    return None if is_said or not any(row["is_proposed"] for row in judged) else PROPOSED_AIM


class Enough(NamedTuple):
    """How much must be known of who is called highest or lowest: share of those concerned, and how many."""

    share: float
    units: int


def enough_of(settings: Settings) -> Enough:
    """Return what the county's settings ask: income.panel_refused_below, small_numbers.few_answers."""
    return Enough(settings.panel_refused_below, settings.few_answers)


def places(rows: Sequence[Figure], level: str, enough: Enough) -> Text:
    """Say which places miss their own targets, the farthest first, and how many cannot be judged.

    *All* only where every place is met. Where none has a target: who stands highest and lowest, of those
    of which enough is known, and only where luck alone would not set them apart.
    """
    judged = [row for row in rows if row["status"] in JUDGED]
    if judged:
        said = _against_target(judged, _others(rows, JUDGED), level)
        lacking = lack_much(judged, [called(row) for row in judged], enough, PLACES[level])
        return joined([said, lacking, against_proposed(judged)])
    told = [row for row in rows if row["status"] == "no_target" and row["value"] is not None]
    if told:
        rest = _others(rows, ("no_target",))
        said = ranged(told, [called(row) for row in told], enough, PLACES[level])
        return joined([said, the_rest(rest, "个", called)])
    statuses = {row["status"] for row in rows}
    if statuses <= {"not_applicable"}:
        return NOBODY
    if (why_not := next(filter(None, map(of_period, rows)), None)) is not None:
        return why_not
    return SILENT if statuses <= {"not_reported", "not_applicable"} and not _any_value(rows) else UNSURE


def called(row: Figure) -> Text:
    """Return what a place is called."""
    return same(row["area_name"])


def _any_value(rows: Sequence[Figure]) -> bool:
    return any(row["value"] is not None for row in rows)


def _others(rows: Sequence[Figure], told: Sequence[str]) -> list[Figure]:
    """Return the places of which nothing is told yet; who is not concerned is not one."""
    return [row for row in rows if row["status"] not in {*told, "not_applicable"}]


def _against_target(judged: Sequence[Figure], others: Sequence[Figure], level: str) -> Text:
    rest = the_rest(others, "个", called)
    missed = in_state(judged, "missed", level, len(judged) + len(others))
    if missed:
        return joined([missed, in_state(judged, "held", level), rest])
    if short := short_of_it(judged, level, len(others)):
        return joined([short, rest])
    noun = PLACES[level]
    if others:
        said = SOME_MET.filled(some=counted(len(judged), noun), n=len(judged))
    elif len(judged) == 1:
        said = ONE_MET.filled(name=level_word(level))
    else:
        said = ALL_MET.filled(all=counted(len(judged), noun))
    return joined([with_doubt(said, judged), rest])


def short_of_it(judged: Sequence[Figure], level: str, others: int = 0) -> Text | None:
    """Say, where nobody missed, how many are met and who is near or held back; None where each is met."""
    everyone = len(judged) + others
    parts = [one for status in ("near", "held") if (one := in_state(judged, status, level, everyone))]
    if not parts:
        return None
    met = [row for row in judged if state(row) == "met"]
    if met:
        words = {"all": counted(len(judged), PLACES[level]), "met": len(met)}
        return joined([with_doubt(MET_OF.filled(**words), met), *parts])
    is_whole = len(judged) == 1 or (len(parts) == 1 and not others)
    return joined([None if is_whole else NONE_MET.filled(level=level_word(level)), *parts])


def in_state(judged: Sequence[Figure], status: str, level: str, of: int = 0) -> Text | None:
    """Name the places of a state, the farthest from their own targets first, and whether a sample is sure.

    Where not all are named and they are all the `of` places that there are, it is said that they are all.
    """
    mine = sorted((row for row in judged if state(row) == status), key=lambda row: given(row["gap"]))
    if not mine:
        return None
    names = [told_of(row) for row in mine]
    if len(mine) == of and len(mine) > MOST + 1:
        all_of_them = counted(len(mine), PLACES[level])
        if status == "held":
            return ALL_HELD.filled(all=all_of_them)
        word = {"missed": ALL_MISSED, "near": ALL_NEAR}[status]
        return with_doubt(word.filled(all=all_of_them, names=listed(names[:MOST])), mine)
    words = {"missed": BELOW, "near": NEAR, "held": HELD}[status]
    return with_doubt(words.filled(names=listed(names, noun=PLACES[level]), n=len(mine)), mine)


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


def state(row: Figure) -> str:
    """Return a judged row's status; *held* where it reaches its target and only lacks data."""
    is_held = row["status"] == "near" and row["gap"] is not None and row["gap"] >= 0
    return "held" if is_held else str(row["status"])


def covers(row: Figure, enough: float) -> bool:
    """Whether so few are missing that a figure may be set above or below another."""
    known = everyone(row) - (row["missing"] or 0)
    return bool(not row["missing"] or known >= enough * everyone(row))


def lack_much(rows: Sequence[Figure], names: Sequence[Text], enough: Enough, noun: Noun) -> Text | None:
    """Say of whom a verdict leaves more out than a panel may: what is met of a few is not met of all.

    Who reaches a target of all and lacks data is told of already (*held*).
    """
    share = written(1 - enough.share, "%").replace(".0%", "%")
    thin = [
        name
        for row, name in zip(rows, names, strict=True)
        if not covers(row, enough.share) and state(row) != "held"
    ]
    if not thin:
        return None
    if len(thin) == len(rows) > 1:
        return ALL_LACK.filled(share=share)
    return LACK_MUCH.filled(n=len(thin), names=listed(thin, noun=noun), share=share)


def ranged(rows: Sequence[Figure], names: Sequence[Text], enough: Enough, noun: Noun = OTHER) -> Text:
    """Say who stands highest and lowest of those of which enough is known, and who lacks too much for it."""
    told = list(zip(rows, names, strict=True))
    whole = [(row, name) for row, name in told if covers(row, enough.share) and row["units"] >= enough.units]
    thin = [name for row, name in told if not covers(row, enough.share)]
    few = [name for row, name in told if covers(row, enough.share) and row["units"] < enough.units]
    said = beside([row for row, _ in whole], [name for _, name in whole], noun) if whole else None
    share = written(1 - enough.share, "%").replace(".0%", "%")
    parts = [said]
    parts += [THIN.filled(n=len(thin), names=listed(thin, noun=noun), share=share)] if thin else []
    parts += [FEW.filled(names=listed(few, noun=noun), few=enough.units)] if few else []
    return joined(parts)


def beside(rows: Sequence[Figure], names: Sequence[Text], noun: Noun = OTHER) -> Text:
    """Say who stands highest and who lowest; what is written alike is named together."""
    unit = rows[0]["unit"]
    found = ends(
        [(name, row["value"]) for row, name in zip(rows, names, strict=True)],
        lambda number: written(number, unit),
    )
    if found is None:
        return ONLY.filled(name=names[0], value=value(rows[0]))
    high, low = (
        Text(written(at, unit, None, "zh"), written(at, unit, None, "en")) for at in (found.high, found.low)
    )
    if found.is_level:
        return LEVEL.filled(all=counted(len(rows), noun), value=high)
    said = {"high": _tied(found.highest, noun), "low": _tied(found.lowest, noun)}
    sure = [end for end, at in (("high", found.high), ("low", found.low)) if _is_beyond(rows, at, unit)]
    words = {2: RANGE, 1: HIGHEST if sure == ["high"] else LOWEST, 0: BY_LUCK}[len(sure)]
    return words.filled(high_value=high, low_value=low, **said)


def _is_beyond(rows: Sequence[Figure], end: float, unit: str) -> bool:
    """Whether a share at an end lies beyond what luck does around the share of all of them (95 %)."""
    base = sum(row["units"] for row in rows)
    if unit != "%" or not base:
        return True
    whole = sum(given(row["value"]) * row["units"] for row in rows) / base
    at_end = [row for row in rows if written(row["value"], unit) == written(end, unit)]
    return any(beyond_luck(given(row["value"]), row["independent"] or 0.0, whole) for row in at_end)


def _tied(names: Sequence[Text], noun: Noun) -> Text:
    """Name those who share an end: all of them, or, where they are some and how many in all."""
    return together(names) if len(names) <= MOST else listed(names, noun=noun)
