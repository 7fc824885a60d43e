"""A text that people see, in Chinese and English side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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
    "answers bytes cells checks clusters columns days departments duties entries fields figures files"
    " households indicators measures months pairs places rows scenes seconds tables townships"
)
AFTER_A_NUMBER = re.compile(rf"(\{{(\w+)\}}(?: more)?) ({COUNTED.replace(' ', '|')})\b")
ONE = {"entries": "entry", "duties": "duty"}  # others lose their s


@dataclass(frozen=True, slots=True)
class Text:
    """The same words twice; `str.format` fields are filled in both at once.

    Between Chinese and a number that is filled in stands a space, but in days and before 个百分点: it is put
    here, so that no template needs to.

    A field may choose its words by its number, for English has a plural: `{n} {n:row is|rows are} kept`.

    >>> Text("{n} 行", "{n} {n:row|rows}").filled(n=1).en
    '1 row'
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
        return words.format(**{name: _Field(value) for name, value in said.items()})


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
    """A value of a field; asked for `one|many` it gives the word for its number."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, asked: str) -> str:
        one, bar, many = asked.partition("|")
        if not bar:
            return format(self.value, asked)
        return one if str(self.value) == "1" else many
