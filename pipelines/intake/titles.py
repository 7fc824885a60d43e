"""What title rows and a sheet's name say about a table: its period, when exactly one stands there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

PERIOD = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:年度?|年?\s*全年)?\s*(上半年|下半年|H1|H2|h1|h2|第?[一二]?半年)?"
    r"(?![\d年./-]|\s*\d{1,2}\s*(?:月|[./-]))"
)
MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:年\s*(\d{1,2})\s*月(?!\s*\d)|[.-](0[1-9]|1[0-2])(?![\d.-]))")
HALVES = {"上半年": "H1", "下半年": "H2", "h1": "H1", "h2": "H2", "H1": "H1", "H2": "H2"}


@dataclass(frozen=True, slots=True)
class Hint:
    """The one period and the one month that titles name; None where there is none or several."""

    period: str | None = None
    month: str | None = None


def hint(titles: Iterable[str], sheet: str | None) -> Hint:
    """Read the period and month named above a table or in its sheet's name."""
    texts = [unicodedata.normalize("NFKC", text) for text in (*titles, sheet or "")]
    periods, months = set(), set()
    for text in texts:
        for year, half in PERIOD.findall(text):
            is_year = bool(half) or re.search(year + r"\s*(?:年|全年)", text) or text.strip() == year
            if is_year and half in {"", *HALVES}:
                periods.add(year + HALVES.get(half, ""))
        for year, first, second in MONTH.findall(text):
            months.add(f"{year}-{int(first or second):02d}")
    return Hint(
        periods.pop() if len(periods) == 1 else None,
        months.pop() if len(months) == 1 else None,
    )
