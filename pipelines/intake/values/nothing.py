"""The words that say nothing: a dash, 无, N/A; one list for numbers, dates, lists and free text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

import polars as pl

# One hash only: several are how Excel shows a number that is too wide for its column.
MARKS = re.compile(r"[-‐‑‒–—―−_~]+|[.。·•…]+|[/\\|]+|#")
WORDS = frozenset(
    (
        *("无", "没有", "暂无", "暂缺", "缺", "缺失", "空", "空白", "空值", "未填", "未填写", "未填报"),
        *("未报", "不详", "未知", "无数据", "无此项", "不适用", "无内容", "未采集", "未登记"),
        *("null", "none", "nil", "n/a", "n.a.", "n.a", "na", "blank", "missing"),
    )
)
LONGEST = 8  # characters of such a word, its brackets and spaces included


def says_nothing(word: str) -> bool:
    """Whether a word stands for nothing.

    >>> says_nothing("—"), says_nothing(" Ｎ/A "), says_nothing("（空）"), says_nothing("0")
    (True, True, True, False)
    """
    plain = "".join(unicodedata.normalize("NFKC", word).split()).lower()
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1]
    return plain in WORDS or bool(MARKS.fullmatch(plain))


def emptied(text: pl.Series, but: Collection[str] = ()) -> pl.Series:
    """Return texts with null where a word says nothing; `but` are words that the column's own list has."""
    short = text.filter((text.str.len_chars() <= LONGEST) & ~text.str.contains(r"^[+-]?\d"))
    empty = [word for word in short.unique().to_list() if word not in but and says_nothing(word)]
    return text.set(text.is_in(empty), None) if empty else text
