"""Which sign parts the fields of a text file: the one that makes records of one length."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass

from pipelines.intake.sheet.headings import known

UNIT = "\x1f"  # stands in for the full-width comma, which no parser takes; controls are gone by now
WIDE_COMMA = "，"
SEPARATORS = (",", "\t", ";", "|", WIDE_COMMA)
HINT = re.compile(rb"\A\"?sep=(.|\xef\xbc\x8c)\"?[,;\t ]*(?:\n|\Z)", re.IGNORECASE)
HEAD, LOOKED_AT = 65_536, 40
ALIKE = 0.02  # shares of records so near each other decide nothing


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a separator fits: the share of records of one length, headings known, fields of a record."""

    separator: str
    share: float
    headings: int
    width: int


def parted(data: bytes) -> tuple[bytes, str]:
    """Return the text ready to be split and the one-byte sign that parts its fields.

    A first line `sep=;` is Excel's own hint: it is followed and is no row, as a person sees none.
    """
    if found := HINT.match(data):
        data, separator = data[found.end() :], found[1].decode()
        separator = separator if separator in SEPARATORS else separator_of(data)
    else:
        separator = separator_of(data)
    if separator == WIDE_COMMA:
        data, separator = _unit_parted(data), UNIT
    return _without_formulas(data, separator.encode()), separator


def separator_of(data: bytes) -> str:
    r"""Return the separator under which most records have one length, of those with two fields or more.

    >>> separator_of("户编号|备注\n1|a;b;c\n2|d;e\n".encode())
    '|'
    """
    text = data[:HEAD].decode("utf-8", "ignore")
    if len(data) > HEAD:
        text = text.rpartition("\n")[0] or text
    fits = [fit for separator in SEPARATORS if (fit := _fit(text, separator)).width > 1]
    if not fits:
        return SEPARATORS[0]
    most = max(fit.headings for fit in fits)
    fits = [fit for fit in fits if fit.headings == most or most <= 1]
    best = max(fit.share for fit in fits)
    near = [fit for fit in fits if fit.share >= best - ALIKE]
    return max(near, key=lambda fit: (fit.headings, fit.share, -SEPARATORS.index(fit.separator))).separator


def _fit(text: str, separator: str) -> Fit:
    try:
        lines = text.split("\n") if '"' not in text else text.splitlines(keepends=True)
        rows = [row for row in csv.reader(lines, delimiter=separator) if any(cell.strip() for cell in row)]
    except csv.Error:
        return Fit(separator, 0, 0, 0)
    if not rows:
        return Fit(separator, 0, 0, 0)
    width, count = max(Counter(map(len, rows)).items(), key=lambda item: (item[0] > 1, item[1]))
    headings = max(len({cell for cell in row if _is_heading(cell)}) for row in rows[:LOOKED_AT])
    return Fit(separator, count / len(rows), headings, width)


def _is_heading(cell: str) -> bool:
    said = cell.strip()
    return bool(said) and not any(mark in said for mark in SEPARATORS) and known((said,))


def _unit_parted(data: bytes) -> bytes:
    """Put one byte for each full-width comma outside quotation marks."""
    parts = data.split(b'"')
    parts[::2] = [part.replace(WIDE_COMMA.encode(), UNIT.encode()) for part in parts[::2]]
    return b'"'.join(parts)


def _without_formulas(data: bytes, separator: bytes) -> bytes:
    """Write ="0012" as "0012": so spreadsheets save a text that looks like a number."""
    if b'="' not in data:
        return data
    sign = re.escape(separator)
    return re.sub(
        rb'(^|%b)[ \t]*="([^"\n]*)"(?=%b|\n|\Z)' % (sign, sign), rb'\1"\2"', data, flags=re.MULTILINE
    )
