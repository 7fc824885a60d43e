"""Units beside headings, in a row under them or in a title, and what they do to amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipelines.ground.text import Text
from pipelines.intake.values.periods import narrow
from pipelines.table import Column, Kind, Table

MONEY = {
    "元": 1.0,
    "圆": 1.0,
    "人民币": 1.0,
    "人民币元": 1.0,
    "元人民币": 1.0,
    "rmb": 1.0,
    "cny": 1.0,
    "yuan": 1.0,
}
MONEY |= {
    "¥": 1.0,
    "百元": 1e2,
    "千元": 1e3,
    "千": 1e3,
    "万元": 1e4,
    "万": 1e4,
    "万元人民币": 1e4,
    "百万元": 1e6,
    "亿元": 1e8,
}
COUNTS = {  # unit → what it counts; units of one kind may stand for each other
    **dict.fromkeys(("人", "口", "名", "人口", "位"), "people"),
    **dict.fromkeys(("户", "家"), "households"),
    **dict.fromkeys(("%", "百分比", "百分点", "百分数", "‰", "千分点"), "share"),
    **dict.fromkeys(("天", "日", "工日"), "days"),
    **dict.fromkeys(("分钟", "分", "min"), "minutes"),
    **dict.fromkeys(("月", "个月"), "months"),
    **dict.fromkeys(("升", "l"), "litres"),
    **dict.fromkeys(("亩", "公顷", "平方米", "㎡", "m2"), "area"),
    **dict.fromkeys(("公斤", "千克", "斤", "吨", "kg"), "weight"),
    **dict.fromkeys(("人次", "次", "个", "条", "件", "项", "头", "只", "村"), "pieces"),
    **dict.fromkeys(("年", "year"), "years"),
}
BRACKETS = str.maketrans("[]{}【】〔〕〈〉<>《》「」", "()()()()()()()()")
BRACKET = re.compile(r"\(([^()]*)\)")
LABEL = re.compile(r"^(?:金额|计量|货币|数量)?单位\s*[:：]?\s*")
NAMED = re.compile(r"(?:^|[^\u4e00-\u9fff]|金额|计量|货币|数量)单位\s*[:：]?\s*([^\s()]+)")
BEHIND = re.compile(r"[\s:_,·/-]*((?:百万|[百千万亿])?元|%)$")
GRAIN = {  # of a table: what its amounts are already per, by its keys
    "household_id": ("户", "家", "家庭"),
    "person_id": ("人", "名"),
    "post_id": ("岗", "人", "岗位"),
    "project_id": ("项目", "个", "项"),
}
TIMES = {Kind.MONTH: ("月",), Kind.PERIOD: ("年", "期", "半年"), Kind.QUARTER: ("季", "季度")}
CLASH = Text(
    "单位说明同时写了元和万元，无法判断各列的单位",
    "the unit row names both 元 and 万元: no telling which is where",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit as written: 万元/人 is money, times 10,000, per 人."""

    word: str
    kind: str
    factor: float = 1.0
    per: tuple[str, ...] = ()


@cache
def unit(word: str) -> Unit | None:
    """Return the unit that a word is as a whole, None where it is none.

    >>> unit("万元/人·年")
    Unit(word='万元/人·年', kind='money', factor=10000.0, per=('人', '年'))
    """
    said = LABEL.sub("", narrow(word).translate(BRACKETS).strip("() ")).replace(" ", "").lower()
    head, *per = re.split(r"[/每]", said)
    parts = tuple(one for part in per for one in re.split(r"[·.*]", part) if one)
    if head in MONEY:
        return Unit(said, "money", MONEY[head], parts)
    return Unit(said, COUNTS[head], 1.0, parts) if head in COUNTS else None


def units_of(text: str) -> tuple[Unit, ...]:
    """Return the units that a heading, level or title names: in brackets, behind 单位, or as all of it."""
    said = narrow(text).translate(BRACKETS)
    if whole := unit(said):
        return (whole,)
    found: list[Unit] = []
    for part in [*BRACKET.findall(said), *NAMED.findall(said)]:
        words = [w for w in re.split(r"[,、;和及]", LABEL.sub("", part)) if w]
        read = [unit(word) for word in words]
        found += [one for one in read if one] if all(read) else []
    return tuple(dict.fromkeys(found))


def units_of_heading(level: str) -> tuple[Unit, ...]:
    """Return the units of a heading, which may also stand right behind it: 可支配收入万元."""
    bare = BRACKET.sub("", narrow(level).translate(BRACKETS)).strip()
    behind = None if unit(level) else BEHIND.search(bare)
    one = unit(behind[1]) if behind else None
    return tuple(dict.fromkeys((*units_of(level), *([one] if one else []))))


def without_units(text: str) -> str:
    """Return a text without the units that it names, so that 单位：人 is not read as per person."""
    if unit(text):
        return ""
    said = text.translate(BRACKETS)
    for part in BRACKET.findall(said):
        if units_of(f"({part})"):
            said = said.replace(f"({part})", "")
    return NAMED.sub("", said)


def money_factor(units: Iterable[Unit]) -> float | None:
    """Return by what amounts under the units are multiplied; None where they name no money, or several."""
    found = {one.factor for one in units if one.kind == "money"}
    return found.pop() if len(found) == 1 else None


def clashes(titles: Iterable[str]) -> bool:
    """Whether titles name 元 and 万元 at once, so that nobody can tell which holds where."""
    said = [one for title in titles for one in units_of(title) if one.kind == "money"]
    return len({one.factor for one in said}) > 1


def fits(one: Unit, column: Column, table: Table) -> bool:
    """Whether a column may be in a unit: its own kind, and per nothing but what its rows stand for."""
    if column.kind not in {Kind.DECIMAL, Kind.INTEGER}:
        return True
    own = unit(column.unit) if column.unit else None
    if own is None:
        return one.kind != "money" or column.kind is Kind.DECIMAL
    alike = one.kind == own.kind or ("pieces" in {one.kind, own.kind} and column.kind is Kind.INTEGER)
    return alike and (bool(own.per) or all(part in _grain(table) for part in one.per))


def _grain(table: Table) -> set[str]:
    words = [word for column in table.columns if column.key for word in TIMES.get(column.kind, ())]
    return {*words, *(word for name in table.keys for word in GRAIN.get(name, ()))}
