"""A text that people see, in Chinese and English side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words twice; `str.format` fields are filled in both at once."""

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
        return self.on(lang).format(**said)
