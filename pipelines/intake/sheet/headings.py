"""Headings as people write them, brought to the columns of the contract, or found to be another column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.intake.sheet.levels import SAME, When, another, is_same_time, is_total
from pipelines.intake.sheet.units import BEHIND, BRACKET, BRACKETS, unit, units_of_heading
from pipelines.intake.values.periods import REMEMBERED, narrow, times
from pipelines.sources import SOURCES, source
from pipelines.table import Column, Table

ITEMS = {  # headings of a wide sheet of checks, one column per item
    "不愁吃": "food",
    "不愁穿": "clothing",
    "义务教育": "education",
    "义务教育保障": "education",
    "基本医疗": "medical",
    "基本医疗保障": "medical",
    "住房安全": "housing",
    "住房安全保障": "housing",
    "饮水安全": "water",
    "饮水安全保障": "water",
    "安全饮水": "water",
}
LOOSE = re.compile(r"[\s*＊_:/、，,。.·?？-]|^其中")
CIRCLED = re.compile(r"[①-⑳]")
NUMBERED = re.compile(
    r"^\s*(?:[A-Za-z]?\d{1,2}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,3})(?:[.、):]\s*|\s+)(?=\D)"
)
PREFIX = re.compile(r"^(.+)(?:[/.:>|—]|-(?!\d))+\s*([^/.:>|—-]+)$")
Levels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a heading is in a table: its column, or by which words it is another one (`but`) than `name`."""

    name: str | None = None
    but: str | None = None


@lru_cache(REMEMBERED)
def plain(heading: str) -> str:
    """Return a heading in its plainest form: no width, spaces, line breaks, marks, capitals."""
    text = LOOSE.sub("", narrow(heading).translate(BRACKETS)).lower()
    return text.removeprefix("其中")


def names(column: Column) -> set[str]:
    """Return the plain forms of all names of a column."""
    return {plain(name) for name in (column.heading, column.name, column.english, *column.aliases)}


def _bare(text: str) -> str:
    return BRACKET.sub("", text)


@cache
def _lookup(table: str) -> Mapping[str, str]:
    """Return plain heading → column name of a table; the exact names win over those without brackets."""
    found: dict[str, str] = {}
    columns = source(table).columns
    for column in columns:
        found |= dict.fromkeys(names(column), column.name)
    for column in columns:
        for name in names(column):
            found.setdefault(_bare(name), column.name)
    return found


@cache
def _anywhere() -> Mapping[str, str]:
    every = dict(ITEMS)
    for table in SOURCES:
        every |= _lookup(table.name)
    return every


def _named(known: Mapping[str, str], text: str) -> tuple[str, list[str]] | None:
    """Return the name that one cell's heading has, and the pieces that were left out to find it.

    Tried one after the other: as it stands; without its number (1. 户编号); without what stands in
    brackets; without
    a unit behind it; without a time before it; without a survey's group prefix (问卷/户编号, group-户编号).
    """
    said = narrow(CIRCLED.sub("", text)).translate(BRACKETS)
    pieces = list[str]()
    if name := known.get(plain(said)):
        return name, pieces
    for cut in (_unnumbered, _unbracketed, _without_unit, _without_time):
        rest, left_out = cut(said)
        if rest != said and rest.strip():
            said, pieces = rest, pieces + left_out
            if name := known.get(plain(said)):
                return name, pieces
    prefix = PREFIX.match(said.strip())
    if prefix and (found := _named(known, prefix[2])) and not known.get(plain(prefix[1])):
        return found[0], [*pieces, prefix[1], *found[1]]
    return None


def _unnumbered(said: str) -> tuple[str, list[str]]:
    return NUMBERED.sub("", said, count=1), []


def _unbracketed(said: str) -> tuple[str, list[str]]:
    return BRACKET.sub("", said), [f"({part})" for part in BRACKET.findall(said)]


def _without_unit(said: str) -> tuple[str, list[str]]:
    found = BEHIND.search(said.strip())
    return (said.strip()[: found.start()], [found[1]]) if found else (said, [])


def _without_time(said: str) -> tuple[str, list[str]]:
    rest, pieces = said.strip(), list[str]()
    words = [*times(said).words, *re.findall(SAME, said)]
    while word := next((w for w in words if w and rest.startswith(w)), None):
        rest, pieces = rest.removeprefix(word).lstrip("-_: 的"), [*pieces, word]
    return (rest, ["".join(pieces)]) if pieces else (said, [])


def _split(levels: Levels, when: When) -> tuple[str, list[str]]:
    """Return the level that names a column, and the others: what only totals or dates it is no name."""
    inner = len(levels) - 1
    while inner > 0 and (unit(levels[inner]) or is_total(levels[inner]) or is_same_time(levels[inner], when)):
        inner -= 1
    beside = [level for at, level in enumerate(levels) if at != inner and not is_total(level)]
    return levels[inner], beside


def found_in(table: Table, levels: Levels, when: When) -> Found:
    """Say which column of a table a heading of one or more levels is (收入 over 工资性收入 is the latter)."""
    inner, beside = _split(levels, when)
    named = _named_in(table.name, inner) if _is_known(inner) else None
    if named is None:
        return Found()
    name, pieces = named
    column = table.column(name)
    words = (another(piece, column, table, when) for piece in (*beside, *pieces))
    return Found(name, next((said for said in words if said), None) or _two_units(levels))


def _two_units(levels: Levels) -> str | None:
    """Return the units of money that a heading names where they contradict one another: 万元 over 元."""
    money = {u.word: u.factor for level in levels for u in units_of_heading(level) if u.kind == "money"}
    return "、".join(money) if len(set(money.values())) > 1 else None


@cache
def _named_in(table: str, text: str) -> tuple[str, list[str]] | None:
    return _named(_lookup(table), text)


@lru_cache(REMEMBERED)
def known(levels: Levels) -> bool:
    """Whether any table, or a wide sheet of checks, knows the heading, whatever its levels make of it."""
    return bool(levels) and _is_known(_split(levels, When())[0])


@cache
def _is_known(text: str) -> bool:
    return _named(_anywhere(), text) is not None


def item_in(table: Table, levels: Levels, when: When) -> Found:
    """Say which item of the guarantee checks a heading of a wide sheet names, if any."""
    inner, beside = _split(levels, when)
    named = _named(ITEMS, inner)
    if named is None:
        return Found()
    words = (another(piece, table.column("result"), table, when) for piece in (*beside, *named[1]))
    return Found(named[0], next((said for said in words if said), None))
