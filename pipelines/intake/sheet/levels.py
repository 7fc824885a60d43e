"""What stands over, beside or in brackets behind a heading, and whether it makes another column of it.

The rule. A piece (a level above, a prefix, a bracket, a level below) is harmless unless it says something
else
than the plain column, in this order:

1. What the column's own names or its table's title say is no news (人均 over 农村居民人均可支配收入).
2. A unit must be of the column's kind, per nothing but what a row stands for (元/人 is not a household's).
3. A time must be that of the sheet: its rows', else its title's. 本期 and 本年 are; 上年同期, a quarter,
another
   year are not. Where nothing says when the sheet is, one year is taken as it stands.
4. No word of `ANOTHER` may be left: last year's, shares, growth, per head, plans, sub-groups and the like for
   quantities; for other columns only another time, plans of dates, and another person.

All else (收入情况, 基本信息, 第一部分, 问卷, group_a) is structure. So words unknown to us are structure:
that is
safe because a whole heading must still end in a known one, and because two plain columns refuse the sheet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.intake.sheet.units import fits, units_of, without_units
from pipelines.intake.values.periods import REMEMBERED, Said, narrow, times
from pipelines.sources import source
from pipelines.table import Column, Kind, Table

QUANTITY = {Kind.DECIMAL, Kind.INTEGER}
DAYS = {Kind.DATE, Kind.MONTH, Kind.DATETIME}
SAME = r"本期|本年度?|今年|当年|当期|本次|报告期|现期|本户|全户|全家"
BEFORE = (
    r"上年|去年|上期|上一[年期次]|前[一]?[年期次]|往年|历年|同期|基期"
    r"|上[季次月]|年初|期初|原值|原始|调整前|变更前|下[一]?[年期月]|明年"
)
SHARE = r"占比|比重|比例|百分[比点]|^占|占.{0,8}比|份额|构成比|[^效概频汇税利费]率$|系数|指数"
GROWTH = (
    r"增长|增速|增幅|增[减加收支量]|增额|减少|涨幅|降幅|[同环]比"
    r"|[较比]上|^[较比]|变化|变动|[±]|差[额异值距]|相差|^差$|对比"
)
PER = r"[人户月年日村组镇平]均|均值|[每单][人户口月日天亩村个]|单价|中位数|众数"
PLAN = (
    r"计划|目标|预[计测估算期]|概算|测算|估[算计]|规划|^拟|拟定"
    r"|任务数?|承诺|标准|[上下]限|限额|监测线|参考|基准|应[发收付达得]|定额"
)
GROUP = (
    r"脱贫|监测[户对]|三类|低保|特困|五保|边缘|突发|严重困难|残疾|一般农?户|贫困|建档|搬迁|重点户"
    r"|男|女|老[人年]|儿童|青少年|学[生龄]|劳动力|党员|常住|外出|在校|少数民族|户主|配偶|子女|个人|本人"
)
REST = (
    r"不含|扣除|剔除|除外|以外|缺口|累计|不变价|可比价|折算"
    r"|加权|排[名位]|名[次]|位次|得分|评分|余额|结[余转]|示例|样例|最[高低大小]"
)
ENGLISH = r"percapita|perperson|growth|(?:last|previous|prior)year|yoy|average|forecast|percent|planned"
COUNTED = r"户数|人[数次]|个数|次数|笔数"  # over amounts of money
PERSON = r"户主|配偶|父亲|母亲|监护人|联系人|子女|受访者|代表"
ANOTHER = re.compile(f"{BEFORE}|{SHARE}|{GROWTH}|{PER}|{PLAN}|{GROUP}|{REST}|{ENGLISH}")
OF_MONEY = re.compile(f"{ANOTHER.pattern}|{COUNTED}")
OF_DAYS = re.compile(f"{BEFORE}|计划|预计|^拟|拟定|应")
OF_OTHERS = re.compile(f"{BEFORE}|预计|预测")
OF_PERSONS = re.compile(f"{BEFORE}|预计|预测|{PERSON}")
TOTAL = re.compile(r"^(?:合计|小计|总计|共计|计|总[数额值量]|金额|数[值额量]|值|实[际有]数?|本户|全[户家])$")
MARKS = re.compile(r"[\s()*_:/、,。.·|—-]|^其中")
EXAMPLE = re.compile(r"如|例|格式|填|精确|[Yy]{4}")
TIMELY = {*DAYS, Kind.PERIOD, Kind.QUARTER, Kind.TERM}  # their cells say themselves when they are


@dataclass(frozen=True, slots=True)
class When:
    """When a sheet is: the periods (or, of monthly tables, the years) of its rows, else its title's."""

    periods: frozenset[str] = frozenset()
    month: str | None = None

    def is_same(self, said: Said) -> bool:
        """Whether times named beside a heading are those of the sheet."""
        if said.is_several or len(said.years) > 1 or len(said.halves) > 1:
            return False
        if said.months or said.others:
            return said.month is not None and said.month == self.month
        year, half = next(iter(said.years), None), next(iter(said.halves), None)
        is_year = all(one[:4] == year for one in self.periods) if year else True
        is_half = all(one[4:] == f"H{half}" for one in self.periods) if half else True
        is_whole = all(len(one) == 4 for one in self.periods) if said.is_whole and not half else True  # noqa: PLR2004 - 2025
        return is_year and is_half and is_whole


def another(piece: str, column: Column, table: Table, when: When) -> str | None:
    """Return the words of a piece beside a heading that make another column of it; None if it is harmless."""
    for one in units_of(piece):
        if not fits(one, column, table):
            return one.word
    rest = _without_own(without_units(narrow(piece)), column, table)
    if column.kind not in TIMELY and not column.key:
        said = times(re.sub(SAME, " ", rest))
        if said.is_time and not (EXAMPLE.search(rest) and column.kind not in QUANTITY):
            if not when.is_same(said):
                return "、".join(said.words)
            rest = _without(rest, said)
    left = MARKS.sub("", re.sub(SAME, "", rest)).lower()
    if found := _pattern(column, table).search(left):
        return found[0]
    is_part = rest.lstrip("( ").startswith("其中") and _is_amount(column)
    return rest if is_part and left and not re.search(r"收入|支出|补贴|补助|金$|款$", left) else None


def _without(rest: str, said: Said) -> str:
    for word in said.words:
        rest = rest.replace(word, "")
    return rest.replace("累计", "") if said.halves or said.is_whole else rest


def _is_amount(column: Column) -> bool:
    return column.kind in QUANTITY and column.unit != "year" and not column.key


def _pattern(column: Column, table: Table) -> re.Pattern[str]:
    if _is_amount(column):
        return OF_MONEY if column.unit == "元" else ANOTHER
    if column.kind in DAYS:
        return OF_DAYS
    is_of_person = table.registers == "person" and column.pseudonym != "household"
    return OF_PERSONS if is_of_person else OF_OTHERS


@cache
def _own(table: str, name: str) -> tuple[str, ...]:
    """Return what a column's names and its table's title say, the longest first."""
    column = source(table).column(name)
    words = {narrow(w) for w in (column.heading, *column.aliases, source(table).title.zh)}
    words |= {w for word in words for w in re.split(r"[\s():、/]", word)}
    words |= {part for word in words for part in OF_MONEY.findall(word)}
    return tuple(sorted((w for w in words if len(w) > 1), key=len, reverse=True))


def _without_own(piece: str, column: Column, table: Table) -> str:
    for word in _own(table.name, column.name):
        piece = piece.replace(word, "")
    return piece


@lru_cache(REMEMBERED)
def is_total(level: str) -> bool:
    """Whether a level under a heading says no more than the heading: 小计, 金额, 本期 is told by its time."""
    return bool(TOTAL.match(MARKS.sub("", narrow(level))))


@lru_cache(REMEMBERED)
def is_same_time(level: str, when: When) -> bool:
    """Whether a level says only that it is of the sheet's own time: 本期, 本年, 2025年."""
    text = narrow(level)
    rest = re.sub(SAME, "", text)
    said = times(rest)
    rest = _without(rest, said)
    is_only = not re.sub(r"[\s()数额值年度期]", "", rest)
    return is_only and (rest != text or said.is_time) and when.is_same(said)


def is_loud(text: str) -> bool:
    """Whether a text over headings would make another column of an amount, or names a time."""
    rest = without_units(narrow(text))
    return times(rest).is_time or bool(OF_MONEY.search(MARKS.sub("", rest).lower()))


PER_HEAD = re.compile(r"[人户]均|每[人户]")
BESIDE = re.compile(r"家庭|户收入|总收入|[及和与、]")


def of_titles(titles: list[str], headings: list[str], column: Column, table: Table) -> str | None:
    """Return the words of a title that speak of amounts per head where no heading does: all are in doubt.

    A title may name several things (家庭收入及人均收入) or a column that stands in the sheet; then it is
    harmless.
    """
    if not _is_amount(column) or column.unit != "元" or any(PER_HEAD.search(heading) for heading in headings):
        return None
    for title in titles:
        found = PER_HEAD.search(_without_own(narrow(title), column, table))
        if found and not BESIDE.search(title):
            return found[0]
    return None
