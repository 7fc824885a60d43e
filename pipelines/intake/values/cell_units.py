"""The words for a unit that may stand in a cell, by the unit of its column, and by what they multiply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

# Unit of the column → word in a cell → power of ten. What is not listed is a unit of another kind.
OF_MONEY = {
    **dict.fromkeys(("元", "圆", "块", "块钱", "元整", "圆整", "元人民币", "人民币"), 0),
    **dict.fromkeys(("百元", "百元整"), 2),
    **dict.fromkeys(("千元", "千元整"), 3),
    **dict.fromkeys(("万", "万元", "万圆", "万块", "万元整", "万元人民币"), 4),
    "百万元": 6,
    "千万元": 7,
    **dict.fromkeys(("亿", "亿元"), 8),
}
UNITS: Mapping[str, Mapping[str, int]] = {
    "元": OF_MONEY,
    "人": dict.fromkeys(("人", "口", "口人", "名", "位", "个人", "个"), 0),
    "天": dict.fromkeys(("天", "日"), 0),
    "year": dict.fromkeys(("年", "年度"), 0),
    "级": dict.fromkeys(("级",), 0),
    "分": dict.fromkeys(("分",), 0),
    "分钟": dict.fromkeys(("分钟", "分", "min"), 0),
    "升/人·日": dict.fromkeys(
        ("升", "L", "升/人·日", "升/人日", "升/人.日", "升/(人·日)", "升/天", "升/日"), 0
    ),
    "%": {"%": 0, "‰": -1},
    "小数": {"%": -2, "‰": -3},
}
# Units of things that no column of ours counts; a cell that bears one is in the wrong column.
OTHERS = (
    "户",
    "月",
    "个月",
    "次",
    "亩",
    "公顷",
    "万人",
    "万户",
    "岁",
    "周岁",
    "公里",
    "斤",
    "公斤",
    "吨",
    "小时",
    "美元",
)
CURRENCY = "(?:¥|￥|RMB|CNY|人民币)"


@cache
def powers(unit: str) -> Mapping[str, int]:
    """Return word → power of ten for the cells of a column of that unit.

    >>> powers("元")["万元"], "人" in powers("元"), powers("小数")["%"]
    (4, False, -2)
    """
    return UNITS.get(unit, {})


@cache
def every() -> str:
    """Return the pattern of every unit word that we know, of whatever kind."""
    return "|".join(escaped({*OTHERS, *(word for words in UNITS.values() for word in words)}))


def escaped(words: Iterable[str]) -> list[str]:
    """Return words as patterns, the longest first."""
    return [re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))]
