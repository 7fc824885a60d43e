"""Quarters and school terms as people write them: always with their year, and nothing else beside."""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from pipelines.intake.values.periods import YEAR, narrow
from pipelines.table import Column

NUMBER = {"一": 1, "二": 2, "三": 3, "四": 4}
QUARTER = re.compile(rf"^(?P<y>{YEAR})年?度?[-_/. ]?(?:Q(?P<q>[1-4])|第?(?P<n>[1-4一二三四])季度?)$")
TERM = re.compile(
    rf"^(?:(?P<y>{YEAR})年?[-_/. ]?(?:(?P<s>S|春季?(?:学期)?|上学期)|(?P<a>A|秋季?(?:学期)?|下学期))"
    rf"|(?P<y1>{YEAR})(?:-|~|/|至|—|–)(?P<y2>{YEAR})学年度?(?:第?(?P<n>[12一二])学期|(?P<first>上学期|秋季?(?:学期)?)"
    rf"|(?P<second>下学期|春季?(?:学期)?)))$"
)


def read_quarter(text: pl.Series, column: Column) -> pl.Series:
    """Read quarters of the work year as 2025Q3."""
    del column
    ids = {cell: quarter_of(cell) for cell in text.unique().drop_nulls()}
    return text.replace_strict(ids or {"": None}, default=None, return_dtype=pl.String)


def read_term(text: pl.Series, column: Column) -> pl.Series:
    """Read school terms as 2025S (spring) and 2025A (autumn)."""
    del column
    ids = {cell: term_of(cell) for cell in text.unique().drop_nulls()}
    return text.replace_strict(ids or {"": None}, default=None, return_dtype=pl.String)


@cache
def quarter_of(cell: str) -> str | None:
    """Return the id of the quarter that a whole cell names; None where it is anything else.

    >>> [quarter_of(cell) for cell in ("2025Q3", "2025年第三季度", "二〇二五年3季度", "三季度", "2025年")]
    ['2025Q3', '2025Q3', '2025Q3', None, None]
    """
    found = QUARTER.match(re.sub(r"\s", "", narrow(cell)).upper())
    if not found:
        return None
    said = found["q"] or found["n"]
    return f"{found['y']}Q{NUMBER.get(said) or int(said)}"


@cache
def term_of(cell: str) -> str | None:
    """Return the id of the school term that a whole cell names: a school year's second term is next spring's.

    In a calendar year 上学期 is its first, the spring; in a school year it is the autumn that begins it.

    >>> [term_of(cell) for cell in ("2025S", "2025年秋季", "2024-2025学年第二学期", "2024-2025学年上学期")]
    ['2025S', '2025A', '2025S', '2024A']
    >>> [term_of(cell) for cell in ("2025年", "春季", "2024-2026学年第一学期")]
    [None, None, None]
    """
    found = TERM.match(re.sub(r"\s", "", narrow(cell)).upper())
    if not found:
        return None
    if found["y"]:
        return f"{found['y']}{'S' if found['s'] else 'A'}"
    if int(found["y2"]) != int(found["y1"]) + 1:
        return None
    is_second = found["second"] or found["n"] in {"2", "二"}
    return f"{found['y2']}S" if is_second else f"{found['y1']}A"
