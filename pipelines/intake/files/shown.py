"""A stored number as the text of what its format shows: plain digits, a date, a time, a percent."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from pipelines.intake.files.number_formats import Format

DAY = 86400
LAST_DAY = 2958465  # 9999-12-31, the last that Excel shows
LEAP = 60  # Excel's 1900-02-29, which never was
FIRST_1904 = date(1904, 1, 1)
LONG = 1e15  # from here on a stored number has more digits than Excel keeps
UNWRITTEN = 1e22
ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(?:[.,]0+)?)?")
MIDNIGHT = "00:00:00"


def number_text(value: float) -> str:
    """Write a number with the 15 digits that Excel keeps, never with an exponent.

    >>> number_text(0.1 + 0.2), number_text(12.0), number_text(1e-7), number_text(-0.0)
    ('0.3', '12', '0.0000001', '0')
    """
    if value == 0:
        return "0"
    if abs(value) >= UNWRITTEN or value != value:  # noqa: PLR0124 - nan
        return repr(value)
    said = repr(value) if abs(value) >= LONG else f"{value:.15g}"
    plain = format(Decimal(said), "f") if "e" in said else said
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def shown(value: float, form: Format, *, is_1904: bool) -> str:
    """Write a number as its format shows it.

    >>> from pipelines.intake.files.number_formats import read_format
    >>> shown(0.0715, read_format("0.0%"), is_1904=False)
    '7.15%'
    >>> shown(44349, read_format('yyyy"年"m"月"d"日"'), is_1904=True)
    '2025-06-03'
    """
    section = form.of(value)
    if section.kind == "number":
        return number_text(value) + section.unit
    if section.kind == "percent":
        return format((Decimal(number_text(value)) * 100).normalize(), "f") + "%"
    if not 0 <= value < LAST_DAY + 1:
        return number_text(value)
    days, seconds = divmod(round(value * DAY), DAY)
    if section.kind == "elapsed":
        return clock(days * DAY + seconds)
    if section.kind == "time" and days == 0:
        return clock(seconds)
    return day(days, is_1904=is_1904) + (f" {clock(seconds)}" if seconds else "")


def day(serial: int, *, is_1904: bool) -> str:
    """Write the day of a serial number as 2025-06-03; the days 0 and 60 of 1900 as Excel shows them."""
    if is_1904:
        return (FIRST_1904 + timedelta(days=serial)).isoformat() if serial <= LAST_DAY - 1462 else str(serial)
    if serial in {0, LEAP}:
        return "1900-01-00" if serial == 0 else "1900-02-29"
    first = date(1899, 12, 31) if serial < LEAP else date(1899, 12, 30)
    return (first + timedelta(days=serial)).isoformat() if serial <= LAST_DAY else str(serial)


def clock(seconds: int) -> str:
    """Write seconds as 08:30:00; more than a day goes on counting hours."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def iso_text(said: str) -> str:
    """Write an ISO date cell as a date or time; one with a zone, or that is no date, stays as it is.

    >>> iso_text("2025-06-03T00:00:00"), iso_text("2025-06-03T08:30"), iso_text("2025-06-02T16:00:00Z")
    ('2025-06-03', '2025-06-03 08:30:00', '2025-06-02T16:00:00Z')
    """
    found = ISO.fullmatch(said.strip())
    if found is None:
        return said
    try:
        datetime.fromisoformat(found[1])
    except ValueError:
        return said
    time = f"{found[2] or '00:00'}{found[3] or ':00'}"
    return found[1] if time == MIDNIGHT else f"{found[1]} {time}"
