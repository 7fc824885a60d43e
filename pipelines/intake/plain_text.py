"""Cells and names without what nobody sees: format characters, control characters, marks of a text."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache

import polars as pl

from pipelines.intake.models import Sheet

# Unicode calls them format characters (Cf) and default ignorable; the line breaks and the tab are kept.
UNSEEN = (
    r"[\p{Cf}\x{034F}\x{115F}\x{1160}\x{17B4}\x{17B5}\x{180B}-\x{180F}\x{3164}\x{FE00}-\x{FE0F}\x{FFA0}"
    r"\x00-\x08\x0E-\x1F\x7F\x{80}-\x{84}\x{86}-\x{9F}]"
)
IGNORABLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0" + "".join(
    map(chr, range(0xFE00, 0xFE10))
)
KEPT = "\t\n\x0b\x0c\r\x85"
# How a spreadsheet is told that a number is text: ="0012" and '0012.
AS_FORMULA = r'^\s*="([^"]*)"\s*$'
AS_TEXT = r"^\s*['‘’＇]([^'‘’＇]*)$"


@lru_cache(1 << 14)
def _is_seen(sign: str) -> bool:
    is_hidden = unicodedata.category(sign) in {"Cf", "Cc"} and sign not in KEPT
    return not is_hidden and sign not in IGNORABLE


def without_format_characters(text: str) -> str:
    r"""Return a text without zero-width, bidirectional and control characters; tabs and line breaks stay.

    >>> without_format_characters("户编号\u200b")
    '户编号'
    """
    return text if text.isascii() and text.isprintable() else "".join(filter(_is_seen, text))


def seen(text: pl.Series) -> pl.Series:
    """Return texts as they look; columns in which nothing is hidden are returned as they are."""
    if text.str.contains(UNSEEN).any():
        text = text.str.replace_all(UNSEEN, "")
    if text.str.contains(r"^\s*[='‘’＇]").any():
        text = text.str.replace(AS_FORMULA, "${1}").str.replace(AS_TEXT, "${1}")
    return text


def seen_sheet(sheet: Sheet) -> Sheet:
    """Return a sheet as it looks: its name, its cells and the values of its faults."""
    sheet.name = without_format_characters(sheet.name)
    sheet.cells = sheet.cells.with_columns(seen(sheet.cells[name]) for name in sheet.names)
    sheet.faults = [replace(one, value=without_format_characters(one.value)) for one in sheet.faults]
    return sheet
