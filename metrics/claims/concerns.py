"""What needs attention: which headline figures, in which order, and which places are behind each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from metrics.claims.against_targets import against_own, in_state, level_word, short_of_it
from metrics.claims.order import furthest
from metrics.claims.states import JUDGED, state_of
from metrics.claims.sureness import with_doubt
from metrics.figures.figure import Figure
from metrics.phrases.figures import alone, stands, value, wanted
from metrics.phrases.naming import PLACES, all_or_listed, before, beside_name, counted, joined, listed, same
from metrics.phrases.why import lacks_year_before, of_period, why
from metrics.rows import given
from pipelines.ground.text import Text

EVERYWHERE = Text("各项主要指标在各地均已达标。", "Every headline indicator is on target, everywhere.")
HERE = Text(
    "本级主要指标没有未达标的；有的地方无法判断。",
    "No headline indicator is short of its target here; not every place can be judged.",
)
AIMLESS = Text(
    "本范围没有单独目标，不作达标判断。", "This scope has no targets of its own: nothing is judged."
)
FACTS = Text("{value}，目标 {target}", "{value}, target {target}")
MISSED = Text("{worst}；{all}中 {missed} 个未达标", "{worst}; {missed} of {all} missed")
ALL_MISSED = Text("{all}全部未达标，差距最大的是{worst}", "all {all} missed; the furthest off: {worst}")
ALL_NAMED = Text("{all}全部未达标：{worst}", "all {all} missed: {worst}")
ONLY_MISSED = Text("{worst}未达标", "{worst} missed")
YEARLESS = Text("{names}缺{before}数据", "no data of {before} from {names}")
ALL_YEARLESS = Text("各{level}都缺{before}数据", "no data of {before} from any {level}")
HALF = Text("{names}只有半年，无法判断", "only half of the year from {names}: cannot be judged")
SILENT = Text("{names}缺所需数据", "data wanting from {names}")
ALL_SILENT = Text("各{level}都缺所需数据", "data wanting from every {level}")
EMPTY = Text("{names}没有可计算的数据", "nothing that it could be worked out from in {names}")
ALL_EMPTY = Text("各{level}都没有可计算的数据", "nothing that it could be worked out from in any {level}")
THAT_APPLIES = Text("适用{level}", "{level} that it applies to")
UNCHECKED = Text("{names}核查不足", "too few checked in {names}")
UNJUDGED = Text("{names}无法判断", "cannot be judged: {names}")
MET = Text("本级达标", "on target here")
HIDDEN = Text("{met}，但{missed}未达标：{worst}", "{met}, but missed in {missed}: {worst}")
URGENCY = ("not_reported", "missed", "near", "not_comparable", "too_few")  # silence hides whatever it hides
NAMED = 3


@dataclass(frozen=True, slots=True)
class Concern:
    """One line: a headline figure that is not met or not known, what is wrong with it, and where."""

    row: Figure
    facts: Text
    where: Text | None


def concerns(now: Sequence[Figure], below: Sequence[Figure], level: str | None) -> list[Concern]:
    """Return what needs attention: what is not reported first, then by how many near bands a gap is wide.

    `now`: one row per headline indicator; `below`: rows of the places right below, of that `level`.
    """
    lines: list[tuple[float, float, Concern]] = []
    for row in now:
        there = [one for one in below if one["indicator"] == row["indicator"]]
        if row["status"] in URGENCY:
            at = URGENCY.index(row["status"])
            is_part = state_of(row) == "unjudged"  # some of it came
            lines.append((at + is_part / 2, -severity(row), Concern(row, _facts(row), where(there, level))))
        elif level and row["status"] == "met" and (missed := worst(there)):
            shown = furthest(missed, lambda one: value(one).zh, NAMED)
            all_missed, met = counted(len(missed), PLACES[level]), with_doubt(MET, [row])
            said = HIDDEN.filled(met=met, missed=all_missed, worst=_named(shown))
            lines.append((len(URGENCY), -severity(missed[0]), Concern(row, _facts(row), said)))
    return [concern for _, _, concern in sorted(lines, key=lambda line: line[:2])]


def state_of_all(now: Sequence[Figure], below: Iterable[Figure]) -> Text:
    """Say that everything is on target: *everywhere* only where every place is met, or not concerned."""
    ids = {row["indicator"] for row in now}
    there = {row["status"] for row in below if row["indicator"] in ids}
    if not any(row["status"] in JUDGED for row in now) and any(row.get("target_source") for row in now):
        return AIMLESS
    is_all = all(row["status"] == "met" for row in now) and there <= {"met", "not_applicable"}
    return EVERYWHERE if is_all else HERE


def severity(row: Figure) -> float:
    """Return the gap in widths of the near band: comparable between shares, points and counts."""
    if row["gap"] is None:
        return 0.0
    band = abs((row["target"] or 0.0) - (row["near"] if row["near"] is not None else 0.0))
    return float(-row["gap"] / band) if band else float(-row["gap"])


def worst(rows: Iterable[Figure]) -> list[Figure]:
    """Return the places that missed, the furthest from its own target first."""
    return sorted((row for row in rows if row["status"] == "missed"), key=lambda row: given(row["gap"]))


def where(there: Sequence[Figure], level: str | None) -> Text | None:
    """Return the places behind a gap, and those of which nothing is known; None where there is nothing below.

    Every place that is not met is told of: named, or counted among those that are.
    """
    if not there or level is None:
        return None
    if all(lacks_year_before(row) for row in there):
        return ALL_YEARLESS.filled(level=level_word(level), before=before(there[0]["period"]))
    if _is_wholly_silent(there):
        return _silence(there, level)
    unknown, missed = _unknown(there, level), worst(there)
    if missed:
        held = in_state([row for row in there if row["status"] in JUDGED], "held", level)
        return joined([_missed(missed, there, level), held, *unknown])
    judged = [row for row in there if row["status"] in JUDGED]
    others = sum(row["status"] not in {*JUDGED, "not_applicable"} for row in there)
    parts = [short_of_it(judged, level, others), *unknown]
    return joined(parts) if any(parts) else None


def _missed(missed: Sequence[Figure], there: Sequence[Figure], level: str) -> Text:
    """Name who missed, the furthest first; those tied with the last that is named are named too."""
    shown = furthest(missed, lambda one: value(one).zh, NAMED)
    several = ALL_NAMED if len(shown) == len(missed) else ALL_MISSED
    words = ONLY_MISSED if len(there) == 1 else several if len(missed) == len(there) else MISSED
    return words.filled(all=counted(len(there), PLACES[level]), missed=len(missed), worst=_named(shown))


def _unknown(there: Sequence[Figure], level: str) -> list[Text]:
    """Name those that sent nothing, those of which too few were checked, and what else cannot be judged."""
    groups: dict[Text, list[Text]] = {one: [] for one in (SILENT, EMPTY, YEARLESS, HALF, UNCHECKED, UNJUDGED)}
    for row in there:
        if lacks_year_before(row):
            groups[YEARLESS].append(same(row["area_name"]))
        elif of_period(row):
            continue  # the line itself says why
        elif row.get("only_halves"):
            groups[HALF].append(same(row["area_name"]))
        elif row["status"] == "not_reported":
            silent = EMPTY if row["units"] else SILENT
            groups[silent if row["value"] is None else UNCHECKED].append(same(row["area_name"]))
        elif state_of(row) == "unjudged":
            groups[UNJUDGED].append(same(row["area_name"]))
    then = before(there[0]["period"])
    concerned = sum(row["status"] != "not_applicable" for row in there)
    return [
        words.filled(names=all_or_listed(names, concerned, PLACES[level]), before=then)
        for words, names in groups.items()
        if names
    ]


def _is_wholly_silent(there: Sequence[Figure]) -> bool:
    """Whether nothing came from any place that is concerned."""
    concerned = [row for row in there if row["status"] != "not_applicable"]
    return bool(concerned) and all(state_of(row) == "not_reported" for row in concerned)


def _silence(there: Sequence[Figure], level: str) -> Text:
    """Say why nothing is known of any place, as each figure's own reason says it."""
    concerned = [row for row in there if row["status"] != "not_applicable"]
    whole = level_word(level)
    every = whole if len(concerned) == len(there) else THAT_APPLIES.filled(level=whole)
    return (ALL_EMPTY if any(row["units"] for row in concerned) else ALL_SILENT).filled(level=every)


def _facts(row: Figure) -> Text:
    if row["status"] not in JUDGED or row["target"] is None:
        return Text(why(row, "zh"), why(row, "en"))
    said = FACTS.filled(value=alone(row), target=wanted(row))
    return said if row["status"] == "met" else with_doubt(said, [row])


def _named(rows: Sequence[Figure]) -> Text:
    """Name places with their figures, and what a sample leaves open of them."""
    names = [beside_name(same(row["area_name"]), _figure(row)) for row in rows]
    return with_doubt(listed(names, most=max(len(rows), 1)), rows)


def _figure(row: Figure) -> Text:
    """Write a place's value; a number of things with the number of its own that it is held against."""
    return against_own(row) if row["unit"] == "count" else stands(row)
