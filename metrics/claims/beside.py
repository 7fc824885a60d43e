"""How places or kinds stand beside each other where no target is set: only of whom enough is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metrics.catalogue import BY_ID
from metrics.claims.lacking import Enough, covers, left_open, number_of, tied
from metrics.claims.order import ends, furthest
from metrics.figures.figure import Figure
from metrics.movement.chance import beyond_luck
from metrics.phrases.figures import figure, things
from metrics.phrases.naming import (
    ALL_OF,
    MOST,
    OTHER,
    PAIR,
    Noun,
    at_head,
    counted,
    every,
    joined,
    listed,
    together,
)
from metrics.phrases.numbers import written
from metrics.phrases.units import counted_units, short_of
from metrics.rows import given
from pipelines.ground.text import Text

RANGE = Text(
    "{high}最高（{high_value}），{low}最低（{low_value}）",
    "Highest: {high} ({high_value}); lowest: {low} ({low_value})",
)
HIGHEST = Text("{high}最高（{high_value}）", "Highest: {high} ({high_value})")
LOWEST = Text("{low}最低（{low_value}）", "Lowest: {low} ({low_value})")
BEYOND = {
    1: Text("高于偶然范围的有{names}", "higher than luck alone makes it: {names}"),
    -1: Text("低于偶然范围的有{names}", "lower than luck alone makes it: {names}"),
}
BEYOND_FOR_SIZE = {  # numbers of things, of places of other sizes
    1: Text("按规模多于偶然范围的有{names}", "more for their size than luck alone makes: {names}"),
    -1: Text("按规模少于偶然范围的有{names}", "fewer for their size than luck alone makes: {names}"),
}
WITH = Text("{name}（{value}）", "{name} ({value})")
OTHERS_BY_LUCK = Text("其余的差别可能只是偶然", "luck alone may set the others apart")
BY_LUCK = Text(
    "{low_value}–{high_value}，高低可能只是偶然", "{low_value}–{high_value}: luck alone may set them apart"
)
UNTRIED = Text(
    "{what}为 {low_value}–{high_value}，高低是否只是偶然无法判断",
    "{what}: {low_value}–{high_value}; whether luck alone sets them apart cannot be told",
)
THOSE = Text("适用的{all}", "{all} that it applies to")
LEVEL = Text("{all}均为 {value}", "{all} stand at {value}")
ONLY = Text("只有{name}的数据够比：{value}", "Only for {name} are the data enough to compare: {value}")
THIN = Text(
    "{names}缺报超过 {share}，不排高低", "{names} {n:lacks|lack} more than {share} of the data: not ranked"
)
ALL_THIN = Text(
    "{names}均缺报超过 {share}，不排高低", "{names} each lack more than {share} of the data: not ranked"
)
FEW = Text("{names}不足 {few} {noun}，不排高低", "{names}: fewer than {few} {noun}, not ranked")
ONE_EACH = Text("{names}各只有 1 {noun}，不排高低", "{names}: 1 {noun} each, not ranked")
ALL_FEW = Text("{names}均不足 {few} {noun}，不排高低", "{names}: each fewer than {few} {noun}, not ranked")


class Among(NamedTuple):
    """Among how many those told of stand: all whom it concerns, and whether that is everyone there is."""

    noun: Noun = OTHER
    of: int = 0  # with those of which no figure is told
    is_every: bool = True

    def all(self, number: int) -> Text:
        """Return so many in words: *all* and *both* only of all, whom it concerns where others there are."""
        if self.of and number < self.of:
            return counted(number, self.noun)
        whole = every(number, self.noun)
        return whole if self.is_every else THOSE.filled(all=whole)

    def all_or_tied(self, names: Sequence[Text]) -> Text:
        """Name them, or some and how many they are; where they are many and all, that they are all."""
        if not self.is_all(names):
            return tied(names, self.noun)
        return ALL_OF.filled(all=counted(self.of, self.noun)) if self.is_every else self.all(self.of)

    def is_all(self, names: Sequence[Text]) -> bool:
        """Whether these are all there are, and too many to name."""
        return len(names) == self.of > MOST + 1


def ranged(rows: Sequence[Figure], names: Sequence[Text], enough: Enough, among: Among) -> Text:
    """Say who stands highest and lowest of those of which enough is known, and who lacks too much for it."""
    told = list(zip(rows, names, strict=True))
    whole = [(row, name) for row, name in told if covers(row, enough.share) and row["units"] >= enough.units]
    thin = [name for row, name in told if not covers(row, enough.share)]
    small = [(row, name) for row, name in told if covers(row, enough.share) and row["units"] < enough.units]
    few = [name for _, name in small]
    parts = [beside([row for row, _ in whole], [name for _, name in whole], among)] if whole else []
    if thin:
        words = ALL_THIN if among.is_all(thin) else THIN
        n, lacking = number_of(thin, among.noun), among.all_or_tied(thin)
        parts.append(words.filled(n=n, names=lacking, share=left_open(enough)))
    if few:
        is_one = len(few) > 1 and all(row["units"] == 1 for row, _ in small)
        words = ONE_EACH if is_one else ALL_FEW if among.is_all(few) else FEW
        noun_of = counted_units(rows[0]["indicator"], 1 if is_one else enough.units)
        parts.append(words.filled(names=among.all_or_tied(few), few=enough.units, noun=noun_of))
    return joined(parts)


def beside(rows: Sequence[Figure], names: Sequence[Text], among: Among) -> Text:
    """Say who stands highest and who lowest; what is written alike is named together.

    Each is held against what luck does. Of the others luck is said only where none of them lies beyond it;
    where what it does cannot be told, nobody is called high or low.
    """
    unit = rows[0]["unit"]
    found = ends(
        [(name, row["value"]) for row, name in zip(rows, names, strict=True)],
        lambda number: written(number, unit),
    )
    if found is None:
        return ONLY.filled(name=names[0], value=with_noun(rows[0], given(rows[0]["value"])))
    span = {
        "high_value": with_noun(rows[0], found.high),
        "low_value": with_noun(rows[0], found.low),
    }
    if found.is_level:
        return LEVEL.filled(all=at_head(among.all(len(rows))), value=span["high_value"])
    if not _is_tried(rows):
        low = figure(found.low, unit)
        what = short_of(rows[0]["indicator"])
        return UNTRIED.filled(what=at_head(what), low_value=low, high_value=span["high_value"])
    tried = [_Tried(row, name, _side(row, rows)) for row, name in zip(rows, names, strict=True)]
    if not any(one.side for one in tried):
        return BY_LUCK.filled(low_value=figure(found.low, unit), high_value=span["high_value"])
    sure = [(end, sign) for end, sign in ((found.high, 1), (found.low, -1)) if _is_sure(tried, end, sign)]
    said = {"high": tied(found.highest, among.noun), "low": tied(found.lowest, among.noun)}
    if len(sure) == PAIR:
        return RANGE.filled(**span, **said)
    first = [(HIGHEST if sign > 0 else LOWEST).filled(**span, **said) for _, sign in sure]
    ends_told = {written(end, unit) for end, _ in sure}
    others = [one for one in tried if written(one.row["value"], unit) not in ends_told]
    return _in_one([*first, *_of_others(others, among.noun)])


def with_noun(row: Figure, number: float) -> Text:
    """Write a number of a row with what it counts, in English too: 26 户, 26 households."""
    said, one = things(row, figure(number, row["unit"])), BY_ID.get(row["indicator"])
    if one is None or one.things is None:
        return said
    noun = one.things.en.removesuffix("s") if said.en == "1" else one.things.en
    return Text(said.zh, f"{said.en} {noun}")


class _Tried(NamedTuple):
    """A place or kind and on which side of what luck does around the whole it lies: 1, −1; 0 for within."""

    row: Figure
    name: Text
    side: int


def _is_tried(rows: Sequence[Figure]) -> bool:
    """Whether what luck does can be told: of shares of tries, and of whole numbers of things."""
    one = BY_ID[rows[0]["indicator"]]
    if not sum(row["units"] for row in rows):
        return False
    if one.value.kind == "count":
        return all(given(row["value"]).is_integer() for row in rows)
    return one.unit == "%" and one.value.kind == "ratio"


def _side(row: Figure, rows: Sequence[Figure]) -> int:
    """Return on which side of what luck does (95 %) one lies around the share of all of them.

    A number of things is set against its place's share of those among whom it may happen.
    """
    base, number = sum(one["units"] for one in rows), given(row["value"])
    if row["unit"] == "count":
        size = sum(given(one["value"]) for one in rows)
        share, whole = (number / size if size else 0.0), row["units"] / base
    else:
        size, share = row["independent"] or 0.0, number
        whole = sum(given(one["value"]) * one["units"] for one in rows) / base
    if not beyond_luck(share, size, whole):
        return 0
    return 1 if share > whole else -1


def _is_sure(tried: Sequence[_Tried], end: float, sign: int) -> bool:
    """Whether one of those at an end lies on that side of what luck does."""
    return any(
        one.side == sign
        for one in tried
        if written(one.row["value"], one.row["unit"]) == written(end, one.row["unit"])
    )


def _of_others(others: Sequence[_Tried], noun: Noun) -> list[Text]:
    """Name all others that lie beyond luck too; of the rest luck is said where it may be all there is."""
    parts = []
    for sign in (1, -1):
        far = sorted(
            (one for one in others if one.side == sign), key=lambda one: -sign * given(one.row["value"])
        )
        if far:
            words = BEYOND_FOR_SIZE if far[0].row["unit"] == "count" else BEYOND
            parts.append(words[sign].filled(names=_with_values(far, noun)))
    rest = [one.row for one in others if not one.side]
    is_apart = len({written(row["value"], row["unit"]) for row in rest}) > 1
    if is_apart and not any(_side(row, rest) for row in rest):
        parts.append(OTHERS_BY_LUCK)
    return parts


def _with_values(far: Sequence[_Tried], noun: Noun) -> Text:
    """Name those beyond luck with their figures, the furthest first; never half of those written alike."""
    shown = furthest(far, lambda one: written(one.row["value"], one.row["unit"]), MOST)
    each = [
        WITH.filled(name=one.name, value=with_noun(one.row, given(one.row["value"])))
        for one in [*shown, *far[len(shown) :]]
    ]
    return together(each) if len(shown) == len(each) else listed(each, len(shown), noun)


def _in_one(parts: Sequence[Text]) -> Text:
    """Join the parts of one sentence."""
    return at_head(Text("，".join(one.zh for one in parts), "; ".join(one.en for one in parts)))
