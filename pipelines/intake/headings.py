"""Headings as people write them, brought to the columns of the contract."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipelines.sources import SOURCES, source
from pipelines.table import Column

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
# A bracket that says another year or a share makes another quantity: it is never dropped.
OTHER = re.compile(r"上年|去年|上期|同期|人均|户均|增长|增速|占比|\d{4}")
BRACKET = re.compile(r"\(([^()]*)\)")
FACTORS = {"万元": 10_000.0, "千元": 1_000.0, "百元": 100.0}
LOOSE = re.compile(r"[\s*＊_:/、，,。.·-]|^其中")


def plain(heading: str) -> str:
    """Return a heading in its plainest form: no width, spaces, line breaks, marks, capitals."""
    text = LOOSE.sub("", unicodedata.normalize("NFKC", heading)).lower()
    return text.removeprefix("其中")


def _bare(text: str) -> str:
    for found in BRACKET.findall(text):
        if OTHER.search(found):
            return text
    return BRACKET.sub("", text).removesuffix("元") if text != "元" else text


def names(column: Column) -> set[str]:
    """Return the plain forms of all names of a column."""
    return {plain(name) for name in (column.heading, column.name, column.english, *column.aliases)}


@cache
def _lookup(table: str) -> dict[str, str]:
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
def column_of(table: str, heading: str) -> str | None:
    """Return the column that a heading, perhaps of several levels (收入/工资性收入), names in a table."""
    found = _lookup(table)
    for text in map(plain, _tries(heading)):
        if name := found.get(text) or found.get(_bare(text)):
            return name
    return None


def _tries(heading: str) -> tuple[str, ...]:
    return (heading, heading.rsplit("/", 1)[-1]) if "/" in heading else (heading,)


@cache
def known(heading: str) -> bool:
    """Whether any table, or a wide sheet of checks, knows the heading."""
    return item_of(heading) is not None or any(column_of(table.name, heading) for table in SOURCES)


def item_of(heading: str) -> str | None:
    """Return the item of the guarantee checks that a heading names, if any."""
    return next((item for word in _tries(heading) if (item := ITEMS.get(_bare(plain(word))))), None)


def factor(text: str) -> float | None:
    """Return by what amounts under such a heading or unit row are multiplied; None when it names no unit.

    Only a bracket or what follows 单位 counts: 可支配收入（万元）, 单位：万元.
    """
    said = unicodedata.normalize("NFKC", text)
    inside = [part for part in BRACKET.findall(said) if part]
    inside += re.findall(r"单位\s*:?\s*([^\s)]+)", said)
    found = {
        FACTORS.get(word, 1.0)
        for part in inside
        for word in re.split(r"[,、;/和及]", part.removeprefix("单位").lstrip(":"))
        if word in {*FACTORS, "元"}
    }
    return found.pop() if len(found) == 1 else None


def units_clash(text: str) -> bool:
    """Whether a unit row names 元 and 万元 at once, so that nobody can tell which holds where."""
    said = unicodedata.normalize("NFKC", text)
    words = {w for part in re.findall(r"单位\s*:?\s*([^\s)]+)", said) for w in re.split(r"[,、;/和及]", part)}
    return len(words & {*FACTORS, "元"}) > 1
