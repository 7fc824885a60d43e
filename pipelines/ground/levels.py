"""Words by level: a home of a city or province says 全市 and 各县 where a county's says 全县 and 乡镇.

A home of the level above is a home like any other, whose areas begin one level higher: what the house calls
*county* is the city there, *township* the county, *village* the township. The house's own words are turned as
they are read (`Text`). Turned words are turned no further: what comes out never goes in.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Top = Literal["prefecture", "province"]  # what stands above counties
TOPS: dict[int, Top] = {4: "prefecture", 2: "province"}  # by the digits of its code
ZH = {"prefecture": "市", "province": "省"}
# The words that speak of a level. Not those that name something of a county whatever stands above it: 农村,
# 县外务工, 驻村工作队, 由县级保管.
AREAS = re.compile(
    r"(?P<top>(?<=[全本我该一])县(?![（外])|(?<![\u4e00-\u9fff])县(?![\u4e00-\u9fff（])|县名|(?<!由)县级(?!保管)|县里|县领导|县直|(?<=请)县)"
    r"|(?P<middle>乡镇)"
    r"|(?P<low>(?<=[各本该和或到、/])村(?![自内干月委民道庄]|（)|行政村(?!代码)|(?<=个)村(?![自内干月委民]))"
)
WORDS = re.compile(
    r"(?P<name>[A-Z]\w+ County\b)|(?P<held>[Hh]eld by the count(?:y|ies)\b|member count(?:y|ies)\b)"
    r"|(?<!member )(?<!\{)\b(?P<word>[Cc]ounty|[Cc]ounties|[Tt]ownships?|[Vv]illages?)\b(?!-)"
)
EN = {
    "township": ("member county", "member counties"),
    "village": ("town", "towns"),
}
TOP_EN = {"prefecture": ("city", "cities"), "province": ("province", "provinces")}
_STANDS: list[Top | None] = [None]


def stand_at(top: Top | None) -> None:
    """Say at which level this process speaks: None is a county, as everywhere else."""
    _STANDS[0] = top


def top() -> Top | None:
    """Return what stands above the counties of whose home this process speaks; None: it is a county's."""
    return _STANDS[0]


def turned(words: str, lang: str) -> str:
    """Return the house's words as the level says them at which this process stands."""
    at = _STANDS[0]
    return words if at is None or not words else raised(words, lang, at)


@lru_cache(maxsize=20_000)
def raised(words: str, lang: str, at: Top) -> str:
    """Return words of a county as a city or province says them.

    >>> raised("全县 14 个乡镇，各村见下", "zh", "prefecture")
    '全市 14 个县（区），各乡（镇）见下'
    >>> raised("The county has 14 townships; Yunxi County is one", "en", "province")
    'The province has 14 member counties; Yunxi County is one'
    """
    if lang == "zh":
        return AREAS.sub(lambda found: _zh(found, at), words)
    return WORDS.sub(lambda found: _en(found, at), words)


def _zh(found: re.Match[str], at: Top) -> str:
    if found["top"]:
        return found["top"].replace("县", ZH[at])
    return "县（区）" if found["middle"] else "乡（镇）"


def _en(found: re.Match[str], at: Top) -> str:
    word = found["word"]
    if not word:
        return found[0]
    small, is_many = word.lower(), word.lower().endswith("s")
    kind = "county" if small.startswith("count") else small.removesuffix("s")
    one, many = EN.get(kind, TOP_EN[at])
    said = many if is_many else one
    return said.capitalize() if word[0].isupper() else said
