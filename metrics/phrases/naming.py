"""Names and counts in sentences: lists that say how many they leave out, counts whose noun is in number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from pipelines.ground.text import Text

MOST = 3  # names in a title
PAIR = 2  # so many are both
HAN = re.compile("[\u4e00-\u9fff]")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Noun(NamedTuple):
    """What is counted: Chinese with its measure word, English in the singular and the plural."""

    zh: str
    one: str
    many: str


TOWNSHIP = Noun("个乡镇", "township", "townships")
VILLAGE = Noun("个行政村", "village", "villages")
KIND = Noun("类户", "kind of household", "kinds of household")
OTHER = Noun("个", "more", "more")
OTHER_ITEM = Noun("项", "more", "more")  # of indicators
YEAR = Noun("年", "year", "years")
HALVES = {
    "H1": Noun("个上半年", "first half-year", "first half-years"),
    "H2": Noun("个下半年", "second half-year", "second half-years"),
}
HOMES = Text(
    "{homes} 户 {people} 人",
    "{homes} {homes:household|households} ({people} {people:person|persons})",
)
UNKNOWN_PEOPLE = Text("{homes} 户（人数未报）", "{homes} {homes:household|households} (persons not known)")
ALL_OF = Text("全部 {all}", "all {all}")
HALF_BEFORE, YEAR_BEFORE = Text("上年同期", "a year before"), Text("上年", "the year before")
PLACES = {"township": TOWNSHIP, "village": VILLAGE}


def counted(number: int, noun: Noun) -> Text:
    """Return a number with its noun in the right number; in Chinese a space stands between them.

    >>> counted(1, TOWNSHIP).en, counted(0, TOWNSHIP).en, counted(2, TOWNSHIP).zh
    ('1 township', '0 townships', '2 个乡镇')
    """
    return Text(f"{number:,} {noun.zh}", f"{number:,} {noun.one if number == 1 else noun.many}")


def every(number: int, noun: Noun) -> Text:
    """Return so many, which are all there are: two of them are both.

    >>> every(2, YEAR).en, every(3, YEAR).en, every(2, YEAR).zh
    ('both years', 'all 3 years', '2 年')
    """
    many = counted(number, noun)
    return Text(many.zh, f"both {noun.many}" if number == PAIR else f"all {many.en}")


def at_head(said: Text) -> Text:
    """Return words as they stand at the head of a sentence.

    >>> at_head(every(2, YEAR)).en
    'Both years'
    """
    return Text(said.zh, said.en[:1].upper() + said.en[1:])


def before(period: str) -> Text:
    """Return what the same period a year before is called: a year has no *same period*.

    >>> before("2025H2").zh, before("2025").zh, before("2025").en
    ('上年同期', '上年', 'the year before')
    """
    return HALF_BEFORE if "H" in period else YEAR_BEFORE


def homes(households: int, persons: int | None) -> Text:
    """Return households and persons, which always stand together; where persons are not known it is said.

    >>> homes(1, 1).en, homes(0, None).zh, homes(5, None).zh
    ('1 household (1 person)', '0 户 0 人', '5 户（人数未报）')
    """
    if households and persons is None:
        return UNKNOWN_PEOPLE.filled(homes=f"{households:,}")
    return HOMES.filled(homes=f"{households:,}", people=f"{persons or 0:,}")


def same(name: str) -> Text:
    """Return a name of data, which is the same in both languages."""
    return Text(name, name)


def quoted(typed: str) -> Text:
    """Return what people typed between quotation marks: their words, no statement of ours about the period.

    >>> quoted("缺水，称“等雨”").zh
    '“缺水，称‘等雨’”'
    """
    return same(f"“{typed.replace('“', '‘').replace('”', '’')}”")


def on_day(day: date) -> Text:
    """Return a day as people write it.

    >>> on_day(date(2025, 7, 1)).zh, on_day(date(2025, 7, 1)).en
    ('2025年7月1日', '1 July 2025')
    """
    return Text(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def in_month(day: date) -> Text:
    """Return the month of a day as people write it.

    >>> in_month(date(2025, 7, 1)).zh, in_month(date(2025, 7, 1)).en
    ('2025年7月', 'July 2025')
    """
    return Text(f"{day.year}年{day.month}月", f"{MONTHS[day.month - 1]} {day.year}")


def listed(names: Sequence[Text], most: int = MOST, noun: Noun = OTHER, *, is_long: bool = False) -> Text:
    """Join names; of those beyond `most` it is said how many they are, but a single one more is named too.

    `is_long`: whether to name one more takes more room than to say that there is one.

    >>> listed([Text("甲", "A"), Text("乙", "B")]).en
    'A, B'
    >>> listed([same(name) for name in "ABCDE"]).en, listed([same(name) for name in "甲乙丙丁"]).zh
    ('A, B, C and 2 more', '甲、乙、丙、丁')
    """
    shown, rest = names[:most], len(names) - most
    if rest == 1 and not is_long:  # to name it takes no more room
        shown, rest = names, 0
    zh, en = "、".join(one.zh for one in shown), ", ".join(one.en for one in shown)
    return Text(zh, en) if rest <= 0 else Text(f"{zh}等 {len(names)} {noun.zh}", f"{en} and {rest} more")


def beside_name(name: Text, said: Text) -> Text:
    """Return a name with what is said of it: in Chinese a space stands before a number, never before a word.

    >>> beside_name(same("甲乡"), same("占比上升")).zh, beside_name(same("甲乡"), same("2.0%")).zh
    ('甲乡占比上升', '甲乡 2.0%')
    """
    return Text(f"{name.zh}{'' if HAN.match(said.zh) else ' '}{said.zh}", f"{name.en} {said.en}")


def all_or_listed(names: Sequence[Text], of: int, noun: Noun) -> Text:
    """Join names as `listed` does; where some would go unnamed and they are all `of` them, say that they are.

    >>> all_or_listed([same(name) for name in "ABCDE"], 5, TOWNSHIP).en
    'all 5 townships'
    >>> all_or_listed([same(name) for name in "ABCDE"], 6, TOWNSHIP).en
    'A, B, C and 2 more'
    """
    if len(names) == of > MOST + 1:
        return ALL_OF.filled(all=counted(of, noun))
    return listed(names, noun=noun)


def some_of(names: Sequence[Text], most: int = MOST) -> Text:
    """Join names of whom it is said beside how many they are: all, or the first and that there are others.

    >>> some_of([same(name) for name in "甲乙丙丁"]).zh, some_of([same(name) for name in "ABCDE"]).en
    ('甲、乙、丙、丁', 'A, B, C and others')
    """
    shown = names if len(names) <= most + 1 else names[:most]
    zh, en = "、".join(one.zh for one in shown), ", ".join(one.en for one in shown)
    return Text(zh, en) if len(shown) == len(names) else Text(f"{zh}等", f"{en} and others")


def together(names: Sequence[Text]) -> Text:
    """Join all names: those that share a place are all named.

    >>> together([same("A"), same("B"), same("C")]).en
    'A, B and C'
    """
    *first, last = names
    zh = "、".join(one.zh for one in names)
    return Text(zh, f"{', '.join(one.en for one in first)} and {last.en}") if first else last


def joined(parts: Iterable[Text | None]) -> Text:
    """Join those sentences that hold."""
    found = [one for one in parts if one is not None]
    return Text("；".join(one.zh for one in found), "; ".join(one.en for one in found))
