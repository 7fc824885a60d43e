"""A text that people see, in Chinese and English side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipelines.ground.levels import turned

Lang = Literal["zh", "en"]
HAN = re.compile(r"[\u4e00-\u9fff]")
PLACE = re.compile(r"\{(\w+)(?::[^}]*)?\}")
BEGINS = re.compile(  # a number; not a day, a month or a name that holds one: 2025年, 1–6月
    r"(?![\d、\u2013-]+[年月日])[+\u2212-]?\d[\d,.]*(?=$|[ %\u2013/]|个百分点)"
)
ENDS = re.compile(r"(?:^|[ +\u2212\u2013/-])[\d,.]*\d%?$")
CALENDAR = "年月日"
# What is counted: after a one such a word loses its s, in every sentence, so that no template needs to.
COUNTED = (
    "answers bytes cells checks clusters columns counties days departments duties entries fields figures"
    " files households indicators measures months pairs persons places rows scenes seconds tables towns"
    " townships"
)
# What is told apart by its number is not counted: the 1204th row, the year 2025, in English as in Chinese.
NOT_COUNTED = re.compile(r"第 ?\{(\w+)|\{(\w+)\}(?=(?:–\{\w+\})?[年月日])")
AFTER_A_NUMBER = re.compile(rf"(\{{(\w+)\}}(?: more)?(?: member)?) ({COUNTED.replace(' ', '|')})\b")
ONE = {"entries": "entry", "duties": "duty", "counties": "county"}  # others lose their s


@dataclass(frozen=True, slots=True)
class Text:
    """The same words twice; `str.format` fields are filled in both at once.

    Between Chinese and a number that is filled in stands a space, but in days and before 个百分点: it is put
    here, so that no template needs to.

    At the level above counties the house's words for areas are turned as they are read (ground.levels).

    A field may choose its words by its number, for English has a plural: `{n} {n:row is|rows are} kept`.
    A whole number is a count and is written in thousands, but as an ordinal (第 {n} 行) or in a day ({n}年).

    >>> Text("{n} 行", "{n} {n:row|rows}").filled(n=1).en
    '1 row'
    >>> Text("{n} 户，第 {row} 行", "{n} households, row {row}").filled(n=1204, row=1204).en
    '1,204 households, row 1204'
    >>> Text("{all}中{n}个达标", "").filled(all="3 个乡镇", n=1).zh
    '3 个乡镇中 1 个达标'
    """

    zh: str
    en: str

    def on(self, lang: Lang) -> str:
        """Return the words in one language."""
        return self.zh if lang == "zh" else self.en

    def filled(self, **fields: object) -> Text:
        """Fill the `{field}` places in both languages; a `Text` value brings its own language.

        Without fields there is nothing to fill: a text may hold a name, and a name braces.
        """
        if not fields:
            return self
        return Text(*(self._fill(lang, fields) for lang in ("zh", "en")))

    def _fill(self, lang: Lang, fields: dict[str, object]) -> str:
        said = {name: value.on(lang) if isinstance(value, Text) else value for name, value in fields.items()}
        words = spaced(self.zh, said) if lang == "zh" else singular(self.en, said)
        apart = {name for place in NOT_COUNTED.findall(self.zh) for name in place if name}
        return words.format(
            **{name: _Field(value, is_count=name not in apart) for name, value in said.items()}
        )


class _Words:
    """The words of one language, as the level says them at which this process stands (ground.levels)."""

    def __init__(self, lang: Lang) -> None:
        self.lang, self.slot = lang, Text.__dict__[lang]

    def __get__(self, text: Text | None, _owner: type | None = None) -> Any:
        return self if text is None else turned(self.slot.__get__(text), self.lang)

    def __set__(self, text: Text, words: str) -> None:
        self.slot.__set__(text, words)


for _lang in ("zh", "en"):  # over the slots that the class was made with
    setattr(Text, _lang, _Words(_lang))


def singular(words: str, said: Mapping[str, object]) -> str:
    """Return an English text whose counted words are singular after a place that a one fills.

    >>> Text("", "{n} rows in {m} files").filled(n=1, m=2).en
    '1 row in 2 files'
    """

    def agreeing(place: re.Match[str]) -> str:
        one = ONE.get(place[3], place[3].removesuffix("s"))
        return f"{place[1]} {one}" if str(said.get(place[2])) == "1" else place[0]

    return AFTER_A_NUMBER.sub(agreeing, words)


def spaced(words: str, said: Mapping[str, object]) -> str:
    """Return a Chinese text with a space beside every place that a number fills and a character touches."""

    def apart(place: re.Match[str]) -> str:
        value = str(said.get(place[1], ""))
        before, after = words[place.start() - 1 : place.start()], words[place.end() : place.end() + 1]
        if after and after in CALENDAR:  # a part of a day holds together with the rest
            return place[0]
        lead = " " if HAN.match(before) and BEGINS.match(value) else ""
        trail = " " if HAN.match(after) and ENDS.search(value) else ""
        return f"{lead}{place[0]}{trail}"

    return PLACE.sub(apart, words)


class _Field:
    """A value of a field; asked for `one|many` it gives the word for its number, a count its thousands."""

    def __init__(self, value: object, *, is_count: bool) -> None:
        self.value, self.is_count = value, is_count

    def __format__(self, asked: str) -> str:
        one, bar, many = asked.partition("|")
        if not bar:
            is_plain = not asked and self.is_count and type(self.value) is int  # a bool is no number
            return format(self.value, "," if is_plain else asked)
        return one if str(self.value) == "1" else many
