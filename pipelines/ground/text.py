"""A text that people see, in Chinese and English side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words twice; `str.format` fields are filled in both at once.

    A field may choose its words by its number, for English has a plural: `{n} {n:row is|rows are} kept`.

    >>> Text("{n} 行", "{n} {n:row|rows}").filled(n=1).en
    '1 row'
    """

    zh: str
    en: str

    def on(self, lang: Lang) -> str:
        """Return the words in one language."""
        return self.zh if lang == "zh" else self.en

    def filled(self, **fields: object) -> Text:
        """Fill the `{field}` places in both languages; a `Text` value brings its own language."""
        return Text(*(self._fill(lang, fields) for lang in ("zh", "en")))

    def _fill(self, lang: Lang, fields: dict[str, object]) -> str:
        said = {name: value.on(lang) if isinstance(value, Text) else value for name, value in fields.items()}
        return self.on(lang).format(**{name: _Field(value) for name, value in said.items()})


class _Field:
    """A value of a field; asked for `one|many` it gives the word for its number."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, asked: str) -> str:
        one, bar, many = asked.partition("|")
        if not bar:
            return format(self.value, asked)
        return one if str(self.value) == "1" else many
