"""Yes and no, and the words of closed lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.values.nothing import emptied
from pipelines.table import Column

YES = ("是", "yes", "y", "true", "1", "1.0")
NO = ("否", "no", "n", "false", "0", "0.0")
# Marks stand for yes and no only where nothing else may stand: a letter x, ○ or an empty box is no answer.
TICKS = ("√", "✓", "✔", "☑")
CROSSES = ("×", "✗", "✘", "✕", "✖", "☒")
SELECTORS = dict.fromkeys(map(ord, "\ufe0e\ufe0f"))  # a sign drawn as text or as a picture is one sign
ALLOWED = Text("不在允许的取值之内，应为：{words}", "not one of the words allowed: {words}")


def plain(word: str) -> str:
    """Return a word without width, spaces and capitals; a mark such as ① stays what it is."""
    if any(unicodedata.category(sign) == "No" for sign in word):
        return word
    return "".join(unicodedata.normalize("NFKC", word).translate(SELECTORS).split()).lower()


def filled(text: pl.Series, column: Column) -> pl.Series:
    """Return a column's texts without words for nothing, unless its own list has the word (无, 未知)."""
    own = {plain(word) for pair in column.codes.items() for word in pair}
    return emptied(text, but={word for word in text.unique().to_list() if word and plain(word) in own})


def _mapped(text: pl.Series, found: Mapping[str, object], dtype: pl.DataType) -> pl.Series:
    """Map each distinct text once."""
    seen = [word for word in text.unique().to_list() if word is not None]
    known = {word: found[plain(word)] for word in seen if plain(word) in found}
    if not known:
        return pl.Series(text.name, [None], dtype=dtype).new_from_index(0, len(text))
    return text.replace_strict(list(known), list(known.values()), default=None, return_dtype=dtype)


def read_flag(text: pl.Series, column: Column) -> pl.Series:
    """Read 是 and 否, yes and no, true and false, 1 and 0, √ and ×; anything else is unreadable (null)."""
    del column
    found = dict.fromkeys((*YES, *TICKS), True) | dict.fromkeys((*NO, *CROSSES), False)
    return _mapped(text, found, pl.Boolean())


def read_code(text: pl.Series, column: Column) -> pl.Series:
    """Read codes or their Chinese words as codes; an open list keeps words that it does not know."""
    found: dict[str, object] = {plain(word): code for code, word in column.codes.items()}
    found |= {plain(code): code for code in column.codes}
    found |= {plain(word): code for word, code in column.synonyms.items() if plain(word) not in found}
    read = _mapped(text, found, pl.String())
    return read.zip_with(read.is_not_null(), text) if column.choices_open else read


SEPARATORS = re.compile(r"[、,，;；/\n]+")


def read_many(text: pl.Series, column: Column) -> pl.Series:
    """Read several codes of one cell, split by 、 or a comma, in the order of the list, joined by 、.

    One word that the list does not know makes the whole cell unreadable (null): half an answer is none.
    """
    known = {plain(word): code for code, word in column.codes.items()}
    known |= {plain(code): code for code in column.codes}
    order = {code: at for at, code in enumerate(column.codes)}
    found: dict[str, str | None] = {}
    for cell in text.unique().drop_nulls():
        codes = [known.get(plain(word)) for word in SEPARATORS.split(cell) if word.strip()]
        good = [code for code in dict.fromkeys(codes) if code is not None]
        is_read = len(good) == len(set(codes)) and codes
        found[cell] = "、".join(sorted(good, key=order.__getitem__)) if is_read else None
    return text.replace_strict(found or {"": None}, default=None, return_dtype=pl.String)


def read_given(text: pl.Series, column: Column) -> pl.Series:
    """Say of each cell whether anything stands in it; its words go no further."""
    del column
    return text.is_not_null() & (text.str.strip_chars() != "")


def allowed(column: Column) -> Text:
    """Say which words a column allows."""
    both = [f"{word}({code})" if word != code else word for code, word in column.codes.items()]
    return ALLOWED.filled(words="、".join(both))
