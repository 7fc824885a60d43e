"""Names of files that leave: each bears the mark, also where the file itself has no room for it."""

from __future__ import annotations

from pathlib import PurePath

from dashboard.exports.pack import INTERNAL
from pipelines.ground.text import Lang


def marked(name: str, lang: Lang) -> str:
    """Return a file's name with the mark before its ending.

    >>> marked("乡镇排名_2025.xlsx", "zh"), marked("reasons-1a2b.csv", "en")
    ('乡镇排名_2025_内部资料.xlsx', 'reasons-1a2b_internal.csv')
    """
    ending = PurePath(name).suffix
    return f"{name.removesuffix(ending)}_{INTERNAL.on(lang).lower()}{ending}"
