"""The one rule of which words name a period: after a year only the whole of it or a half, never another time.

Used for titles, sheet and file names, levels over headings, and the cells of period columns alike. 1–6月 is a
half because ids imply the calendar year (interface.md, *Periods*); a county whose work year begins in another
month writes 上半年 or H1.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

YEAR = r"(?:19|20)\d\d"
NUMBER = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
TO = r"\s*(?:[-‐–—―−~〜]+|至|到)\s*"
FIRST_HALF, SECOND_HALF = r"上半年度?|[Hh]1(?![0-9A-Za-z])", r"下半年度?|[Hh]2(?![0-9A-Za-z])"
DAY = rf"{NUMBER}\s*月\s*\d{{1,2}}\s*[日号]"
SENDING = r"(?:填报|报送|填表|制表|上报|打印|导出|录入|印发|更新|编制|报表|采集|调查|核查|入户)"
SENT = re.compile(
    rf"{SENDING}\s*(?:日期|时间|日|月份)\s*[:：]?\s*(?:{YEAR}\s*年?\s*{NUMBER}\s*月份?|{YEAR}[./-]\d{{1,2}})(?!\s*[\d日号])"
    rf"|{YEAR}\s*年\s*{NUMBER}\s*月份?\s*(?:填报|报送|制表|上报|填表|印发|编制|导出)"
)
TOKEN = re.compile(
    rf"""
    (?P<days>(?<!\d)(?P<y1>{YEAR})\s*[年./-]\s*(?P<m1>{NUMBER})\s*[月./-]\s*(?P<d1>\d{{1,2}})\s*[日号]?{TO}
        (?:(?P<y2>{YEAR})\s*[年./-]\s*)?(?P<m2>{NUMBER})\s*[月./-]\s*(?P<d2>\d{{1,2}})(?!\d)\s*[日号]?)
    |(?P<date>(?<!\d){YEAR}\s*(?:年\s*{DAY}|(?P<mark>[./-])\d{{1,2}}(?P=mark)\d{{1,2}}(?!\d)日?)
        |(?<!\d){YEAR}(?:0[1-9]|1[0-2])[0-3]\d(?!\d)|{DAY})
    |(?P<close>(?<!\d)(?P<y3>{YEAR})(?P<m3>0[1-9]|1[0-2]){TO}(?P<y4>{YEAR})(?P<m4>0[1-9]|1[0-2])(?!\d))
    |(?P<dots>(?<!\d)(?P<y5>{YEAR})\s*[.年/]\s*(?P<m5>{NUMBER})月?{TO}(?:(?P<y6>{YEAR})\s*[.年/]\s*)?
        (?P<m6>{NUMBER})(?![\d.])月?份?)
    |(?P<range>(?<!\d)(?P<m7>{NUMBER})\s*月?份?{TO}(?:(?P<y8>{YEAR})\s*年\s*)?(?P<m8>{NUMBER})\s*月份?)
    |(?P<years>(?<!\d)(?P<y9>{YEAR})\s*年?度?{TO}(?P<y10>{YEAR})\s*年)
    |(?P<both>上\s*[、和及]?\s*下半年)
    |(?P<first>{FIRST_HALF})|(?P<second>{SECOND_HALF})|(?P<whole>全年度?)
    |(?P<other>(?:第|前)?\s*[一二两三四1-4]\s*个?\s*季度|第?[一二三四]季(?!节)|[Qq][1-4](?![0-9A-Za-z])|季度|季报
        |[春夏秋冬]季|学期|前\s*(?:\d+|[一二三四五六七八九十]+)\s*个?月|(?<!\d)\d{{1,2}}\s*个月|月报|月度|腊月|正月|本月|当月
        |第\s*(?:\d+|[一二三四五六七八九十]+)\s*(?:次|批|轮|期|阶段|周|旬|回|波|月)
        |(?:\d+|[一二三四五])次(?!性)|[上中下]旬|半年|(?<!\d)[12]\d年度?(?=上|下|全|\d|第|度))
    |(?P<month>(?<!\d)(?P<m>{NUMBER})\s*月份?|(?<=年)元月份?)
    |(?P<dotted>(?<!\d)(?P<y11>{YEAR})(?:[./-](?P<m11>0[1-9]|1[0-2])|(?P<m12>0[1-9]|1[0-2]))(?![\d./-]))
    |(?P<previous>上一?年|去年|上一?期|同期|前年|往年|历年|近[两三几\d]年|对比|上月|上次)
    |(?P<year>(?<!\d)(?P<y>{YEAR})\s*(?:年度?(?!级)(?P<edge>[底末初中内后]|前(?!\s*[\d一二三四五六七八九十几])|以来|起)?|学年(?P<school>))
        |(?<![\d〔\[(【.\-/A-Za-z])(?P<bare>{YEAR})(?=\s*(?:[HhQq第上下全]|$|[\s_-](?!\d)|[\u4e00-\u9fff]))(?!\s*(?:号|级|元|户|人|年级)))
    """,
    re.VERBOSE,
)
MONTHS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
}
MONTHS |= {"十二": 12, "元": 1}
DIGITS = str.maketrans("〇零○oO一二三四五六七八九", "00000123456789")
IN_WORDS = re.compile(
    r"(?<![一二三四五六七八九十])([一二][〇零○oO0一二三四五六七八九]{3})(?=\s*(?:年|[上下]半|全年))"
)
HALVES = {(1, 6): 1, (7, 12): 2}
LAST_MONTH = 12
REMEMBERED = 1 << 16  # texts of cells: a sheet says the same words again and again
CELL = re.compile(
    rf"^(?P<y>{YEAR})(?:\.0)?(?:年度?)?[-_/.·]?\(?"
    rf"(?:(?P<whole>全年度?|年度)|(?P<first>{FIRST_HALF}|上)|(?P<second>{SECOND_HALF}|下)"
    rf"|(?P<m1>{NUMBER})月?份?{TO}(?:(?P<y2>{YEAR})年)?(?P<m2>{NUMBER})月份?)?\)?$"
)


@dataclass(slots=True)
class Said:
    """The times that a text names: `named` are its readable periods, `words` what stands there."""

    years: set[str] = field(default_factory=set)
    halves: set[int] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    others: list[str] = field(default_factory=list)  # times that are no period: 一季度, 第一次
    words: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    is_whole: bool = False
    is_several: bool = False  # 2025年与上年同期

    @property
    def is_time(self) -> bool:
        """Whether any time is named at all."""
        return bool(self.words)

    @property
    def period(self) -> str | None:
        """The one period that is named, if there is exactly one and no other time beside it."""
        is_one = len(self.years) == 1 and len(self.halves) <= 1 and not self.is_several
        if not is_one or self.months or (self.others and not (self.halves and self._only_counts())):
            return None
        year = next(iter(self.years))
        return f"{year}H{next(iter(self.halves))}" if self.halves and not self.is_whole else self._year(year)

    def _year(self, year: str) -> str | None:
        return None if self.halves else year  # 2025年全年 … 上半年 says two things

    def _only_counts(self) -> bool:
        """Whether what stands beside a half only counts its rounds: 2025年上半年第二批."""
        return all(re.search(r"[次批轮波]$", word) for word in self.others)

    @property
    def month(self) -> str | None:
        """The one month that is named, with its year."""
        if len(self.years) == len(self.months) == 1 and not self.halves and not self.is_several:
            return f"{next(iter(self.years))}-{next(iter(self.months)):02d}"
        return None

    def __or__(self, other: Said) -> Said:
        """Join what two texts say, as a year in a title and a half in the sheet's name."""
        return Said(
            self.years | other.years,
            self.halves | other.halves,
            self.months | other.months,
            self.others + other.others,
            self.words + other.words,
            self.named + other.named,
            self.is_whole or other.is_whole,
            self.is_several or other.is_several,
        )


@lru_cache(REMEMBERED)
def narrow(text: str) -> str:
    """Return a text in plain width, without format characters, years in Chinese numerals as digits."""
    if text.isascii():
        return text
    said = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return IN_WORDS.sub(lambda found: found[1].translate(DIGITS), said)


@cache
def period_of(cell: str) -> str | None:
    """Return the id of the period that a whole cell names; None where it is anything else.

    >>> [period_of(cell) for cell in ("2025", "二〇二五年上半年", "2025年7-12月", "2025年一季度")]
    ['2025', '2025H1', '2025H2', None]
    """
    found = CELL.match(re.sub(r"\s", "", narrow(cell)).upper())
    if not found or found["y2"] not in {None, found["y"]}:
        return None
    if not found["m1"]:
        return found["y"] + ("H1" if found["first"] else "H2" if found["second"] else "")
    months = (_number(found["m1"]), _number(found["m2"]))
    if months == (1, LAST_MONTH):
        return found["y"]
    return f"{found['y']}H{HALVES[months]}" if months in HALVES else None


def heard(texts: Iterable[str]) -> Said:
    """Join the times that several texts name."""
    said = Said()
    for text in texts:
        said |= times(text)
    return said


@lru_cache(REMEMBERED)
def times(text: str) -> Said:
    """Return the times that a text names; dates of sending and other single days are none.

    What it returns is remembered: nobody may change it.
    """
    said, parts = Said(), []
    for found in TOKEN.finditer(SENT.sub(" ", narrow(text))):
        kind = (
            str(found.lastgroup) if found.lastgroup in READ else next(k for k in READ if found[k] is not None)
        )
        if kind == "date":
            continue
        said.words.append(found[0].strip())
        part = READ[kind](found)
        parts += part
        for name, value in part:
            _take(said, name, value, found[0].strip())
    said.named = _named(parts)
    return said


Part = list[tuple[str, str]]


def _take(said: Said, name: str, value: str, word: str) -> None:
    if name == "year":
        said.years.add(value)
    elif name == "half":
        said.halves.add(int(value))
    elif name == "month":
        said.months.add(int(value))
    elif name == "whole":
        said.is_whole = True
    elif name == "previous":
        said.is_several = True
    else:
        said.others.append(word)


def _named(parts: Part) -> list[str]:
    """Return the readable periods, one after the other; a half after several years is that of each."""
    found: list[str] = []
    tail: list[tuple[str, str]] = []
    for name, value in reversed(parts):
        if name != "year":
            tail = [*tail, (name, value)] if not found or tail else [(name, value)]
            continue
        halves = [f"{value}H{half}" for kind, half in tail if kind == "half"]
        if any(kind in {"other", "month"} for kind, _ in tail) and not halves:
            continue
        found += halves or [value]
    return list(dict.fromkeys(reversed(found)))


def _number(word: str) -> int:
    return MONTHS.get(word) or int(word)


def _span(first: str, last: str) -> Part:
    months = (_number(first), _number(last))
    if months == (1, LAST_MONTH):
        return [("whole", "")]
    return [("half", str(HALVES[months]))] if months in HALVES else [("other", "")]


def _years(*years: str | None) -> Part:
    return [("year", year) for year in dict.fromkeys(years) if year]


def _days(found: re.Match[str]) -> Part:
    last = calendar.monthrange(int(found["y2"] or found["y1"]), _number(found["m2"]))[1]
    is_whole = int(found["d1"]) == 1 and int(found["d2"]) == last
    return _years(found["y1"], found["y2"]) + (
        _span(found["m1"], found["m2"]) if is_whole else [("other", "")]
    )


def _year(found: re.Match[str]) -> Part:
    is_edge = found["edge"] or found["school"] is not None
    return _years(found["y"] or found["bare"]) + ([("other", "")] if is_edge else [])


READ = {
    "days": _days,
    "date": lambda _: [],
    "close": lambda f: _years(f["y3"], f["y4"]) + _span(f["m3"], f["m4"]),
    "dots": lambda f: _years(f["y5"], f["y6"]) + _span(f["m5"], f["m6"]),
    "range": lambda f: _years(f["y8"]) + _span(f["m7"], f["m8"]),
    "years": lambda f: [*_years(f["y9"], f["y10"]), ("other", "")],
    "both": lambda _: [("half", "1"), ("half", "2")],
    "first": lambda _: [("half", "1")],
    "second": lambda _: [("half", "2")],
    "whole": lambda _: [("whole", "")],
    "other": lambda _: [("other", "")],
    "month": lambda f: [("month", str(_number(f["m"] or "元")))],
    "dotted": lambda f: [*_years(f["y11"]), ("month", str(int(f["m11"] or f["m12"])))],
    "previous": lambda _: [("previous", "")],
    "year": _year,
}
