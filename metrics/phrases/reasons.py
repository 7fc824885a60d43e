"""Why a unit counts as it does, in words: the column that is not so, or of which nothing is known."""

from __future__ import annotations

import re

from pipelines.ground.text import Text

NO, UNKNOWN = Text("否", "no"), Text("不明", "not known")
IS = Text("{words}：{value}", "{words}: {value}")
ASIDE_ZH, ASIDE_EN = re.compile(r"（[^（）]*为空）"), re.compile(r"; null: .*$")  # how a fact keeps it


def is_so(words: Text, value: bool | None) -> Text:  # noqa: FBT001 - so, not so, or not known
    """Return the words of a column with what it says: as they are where it is so.

    >>> is_so(Text("已参加医保", "Insured"), False).zh, is_so(Text("已参加医保", "Insured"), True).zh
    ('已参加医保：否', '已参加医保')
    """
    said = bare(words)
    return said if value is True else IS.filled(words=said, value=UNKNOWN if value is None else NO)


def bare(words: Text) -> Text:
    """Return the words of a column without how it keeps what is not known.

    >>> bare(Text("已参加医保（不明为空）", "Insured; null: not known"))
    Text(zh='已参加医保', en='Insured')
    """
    return Text(ASIDE_ZH.sub("", words.zh), ASIDE_EN.sub("", words.en))
