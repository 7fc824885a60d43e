"""How indicators and places stand against their targets, or beside each other where none is set."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.claims.order import ends
from metrics.claims.states import JUDGED, tallied, the_rest
from metrics.phrases.figures import Row, value
from metrics.phrases.naming import MOST, OTHER, PLACES, Noun, counted, joined, listed, same, together
from metrics.phrases.numbers import written
from pipelines.ground.text import Text

INDICATORS = Noun("项核心指标", "headline indicator", "headline indicators")
OVERALL = Text("{all}：{parts}", "{all}: {parts}")
ALL_MET = Text("{all}全部达标", "All {all} are on target")
ONE_MET = Text("唯一的{name}达标", "The only {name} is on target")
SOME_MET = Text("{some}达标", "{some} {n:is|are} on target")
BELOW = Text("{names}未达标", "{names} missed the target")
NEAR = Text("{names}接近达标", "{names} came near")
HELD = Text("{names}有缺报，不能判为达标", "{names} cannot count as met while data are lacking")
NONE_MISSED = Text("无{level}未达标", "No {level} missed the target")
RANGE = Text(
    "{high}最高（{high_value}），{low}最低（{low_value}）",
    "Highest: {high} ({high_value}); lowest: {low} ({low_value})",
)
LEVEL = Text("{all}均为 {value}", "All {all} stand at {value}")
ONLY = Text("只有{name}可以说：{value}", "Only {name} can be told: {value}")
UNSURE = Text("可比的数据不足，不排高低", "Too little that can be compared: not ranked")
SILENT = Text("各地都缺计算所需的数据", "Data that it needs are wanting from every place")
NOBODY = Text("没有适用对象", "There is nobody that it applies to")
THIN = Text(
    "{n} {noun}缺报超过 {share}，不排高低", "{n} {n:lacks|lack} more than {share} of the data: not ranked"
)


def overall(rows: Sequence[Row]) -> Text:
    """Say how many indicators have which status: every one is counted in one of them."""
    return OVERALL.filled(all=counted(len(rows), INDICATORS), parts=tallied(rows))


def places(rows: Sequence[Row], level: str, enough: float) -> Text:
    """Say which places miss their own targets, the farthest first, and how many cannot be judged.

    *All* only where every place is met. Where none has a target: who stands highest and lowest, of those
    whose data cover `enough` (a share, from the settings).
    """
    judged = [row for row in rows if row["status"] in JUDGED]
    if judged:
        return _against_target(judged, _others(rows, JUDGED), level)
    told = [row for row in rows if row["status"] == "no_target" and row["value"] is not None]
    if told:
        rest = _others(rows, ("no_target",))
        said = ranged(told, [same(row["area_name"]) for row in told], enough, PLACES[level])
        return joined([said, the_rest(rest, "个")])
    statuses = {row["status"] for row in rows}
    if statuses <= {"not_applicable"}:
        return NOBODY
    return SILENT if statuses <= {"not_reported", "not_applicable"} and not _any_value(rows) else UNSURE


def _any_value(rows: Sequence[Row]) -> bool:
    return any(row["value"] is not None for row in rows)


def _others(rows: Sequence[Row], told: Sequence[str]) -> list[Row]:
    """Return the places of which nothing is told yet; who is not concerned is not one."""
    return [row for row in rows if row["status"] not in {*told, "not_applicable"}]


def _against_target(judged: Sequence[Row], others: Sequence[Row], level: str) -> Text:
    rest = the_rest(others, "个")
    if missed := _named(judged, "missed", level):
        return joined([BELOW.filled(names=missed), rest])
    if short := short_of_it(judged, level):
        return joined([short, rest])
    noun = PLACES[level]
    if others:
        return joined([SOME_MET.filled(some=counted(len(judged), noun), n=len(judged)), rest])
    if len(judged) == 1:
        return ONE_MET.filled(name=Text(noun.zh.removeprefix("个"), noun.one))
    return ALL_MET.filled(all=counted(len(judged), noun))


def short_of_it(judged: Sequence[Row], level: str) -> Text | None:
    """Say, where nobody missed, who is near or held back; None where each of those judged is met."""
    told = [(words, _named(judged, state, level)) for words, state in ((NEAR, "near"), (HELD, "held"))]
    parts = [words.filled(names=names) for words, names in told if names]
    return joined([NONE_MISSED.filled(level=level_word(level)), *parts]) if parts else None


def level_word(level: str) -> Text:
    """Return a level in words, without a measure word."""
    noun = PLACES[level]
    return Text(noun.zh.removeprefix("个"), noun.one)


def state(row: Row) -> str:
    """Return a judged row's status; *held* where it reaches its target and only lacks data."""
    is_held = row["status"] == "near" and row["gap"] is not None and row["gap"] >= 0
    return "held" if is_held else str(row["status"])


def _named(judged: Sequence[Row], status: str, level: str) -> Text | None:
    """Name the places of a state, the farthest from their own targets first."""
    mine = sorted((row for row in judged if state(row) == status), key=lambda row: row["gap"])
    return listed([same(row["area_name"]) for row in mine], noun=PLACES[level]) if mine else None


def covers(row: Row, enough: float) -> bool:
    """Whether so few are missing that a figure may be set above or below another."""
    everyone = (row["units"] or 0) + (row["missing"] or 0)
    return bool(not row["missing"] or row["units"] >= enough * everyone)


def ranged(rows: Sequence[Row], names: Sequence[Text], enough: float, noun: Noun = OTHER) -> Text:
    """Say who stands highest and lowest of those whose data suffice, and how many lack too much for it."""
    whole = [(row, name) for row, name in zip(rows, names, strict=True) if covers(row, enough)]
    thin = len(rows) - len(whole)
    said = beside([row for row, _ in whole], [name for _, name in whole], noun) if whole else None
    share = written(1 - enough, "%").replace(".0%", "%")
    unit = noun.zh[:1]  # the measure word
    return joined([said, THIN.filled(n=thin, noun=unit, share=share) if thin else None])


def beside(rows: Sequence[Row], names: Sequence[Text], noun: Noun = OTHER) -> Text:
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
    return RANGE.filled(
        high=_tied(found.highest, noun), high_value=high, low=_tied(found.lowest, noun), low_value=low
    )


def _tied(names: Sequence[Text], noun: Noun) -> Text:
    """Name those who share an end: all of them, or, where they are some and how many in all."""
    return together(names) if len(names) <= MOST else listed(names, noun=noun)
