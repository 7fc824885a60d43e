"""Numbers that name a person wherever they stand: ID numbers, phones, bank cards; found, and blotted out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

import polars as pl

HIDDEN = "***"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
DIGITS = "10X98765432"
CARD = range(16, 20)  # digits of a bank card
MOBILE = 11
OLD, NEW = 15, 18  # characters of an ID number before and since 1999
LONGEST_TAIL = 4  # a disability card is an ID number with two or four characters more
FEWEST = 7  # digits below which nothing can be told from a count

# What people put between the digits of a number: blanks, dots, dashes, slashes, brackets.
SIGN = r"[\s.\-‐-―−_·•・*~:/()]"
WIDE_SIGN = rf"(?:{SIGN}|[（）＿．－／：～]|\p{{Cf}})"  # also in full width, and signs that nobody sees
SUSPECT = rf"\d(?:{WIDE_SIGN}{{0,3}}\d){{{FEWEST - 1},}}"  # a first sieve: most cells hold no such run
ALONE = rf"^\W*\d(?:{WIDE_SIGN}{{0,3}}[\dXxＸｘ]){{14,21}}\W*$"
RUN = re.compile(rf"\d(?:{SIGN}{{0,3}}[\dX])+")
ID_CHUNK, CHUNK = re.compile(r"[\dX]+"), re.compile(r"\d+")
OPAQUE = re.compile(r"(?<![0-9A-Za-z])(?=[HPON]?\d*[a-f])[HPON]?[0-9a-f]{16,64}(?![0-9A-Za-z])")
PSEUDONYM = re.compile(r"(?<![0-9A-Za-z])[HPON][0-9a-f]{16}(?![0-9A-Za-z])")
LANDLINE = re.compile(r"(?:86)?0(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}")
LOCAL = re.compile(r"(?:电话|座机|手机|tel|phone)\D{0,6}$", re.IGNORECASE)


def no_key(_: str) -> bool:
    """Say of no number that it is a key."""
    return False


def is_id(number: str) -> bool:
    """Whether it is an ID number: a possible birth date, and for 18 characters the check digit of GB 11643.

    >>> is_id("11010519491231002X"), is_id("110105194912310021"), is_id("110105491231002")
    (True, False, True)
    """
    if len(number) == NEW:
        return number[:17].isdigit() and number[17] == _check(number) and _is_day(number[6:14])
    return len(number) == OLD and number.isdigit() and number[0] in "1234568" and _is_day("19" + number[6:12])


def _check(number: str) -> str:
    return DIGITS[sum(int(one) * weight for one, weight in zip(number, WEIGHTS, strict=False)) % 11]


def _is_day(text: str) -> bool:
    try:
        return 1880 <= date(int(text[:4]), int(text[4:6]), int(text[6:])).year <= 2100  # noqa: PLR2004
    except ValueError:
        return False


def is_card(number: str) -> bool:
    """Whether it has as many digits as a bank card and passes their check (Luhn).

    >>> is_card("6222021234567890128"), is_card("6222021234567890123")
    (True, False)
    """
    if len(number) not in CARD or not number.isdigit() or len(set(number)) == 1:
        return False
    doubled = (int(one) * (2 if at % 2 else 1) for at, one in enumerate(reversed(number)))
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0  # noqa: PLR2004 - a digit


def normal(number: str) -> str | None:
    """Return the 18 characters of an ID number however it is written; None: it is not one by itself.

    >>> normal("110105 19491231-002x"), normal("110105491231002"), normal("12")
    ('11010519491231002X', '11010519491231002X', None)
    """
    plain = re.sub(SIGN, "", "".join(map(_narrow, number))).replace("'", "")
    if len(plain) == OLD and is_id(plain):
        plain = plain[:6] + "19" + plain[6:]
        return plain + _check(plain)
    tail = len(plain) - NEW
    return plain if 0 <= tail <= LONGEST_TAIL and is_id(plain[:NEW]) else None


def masked_text(text: str, is_key: Callable[[str], bool] = no_key) -> str:
    """Return the text with every identifier blotted out; a card number that is a key is left.

    >>> masked_text("张某 １３８-0013-8000，证号 110105 19491231 002x，2025年12月")
    '张某 ***，证号 ***，2025年12月'
    """
    signs = [(at, sign) for at, one in enumerate(text) if (sign := _narrow(one))]
    plain = "".join(sign for _, sign in signs)
    opaque = [found.span() for kind in (OPAQUE, PSEUDONYM) for found in kind.finditer(text)]
    spans = [span for run in RUN.finditer(plain) for span in _found(plain, run, is_key)]
    for first, last in reversed(_joined(spans)):
        begin, end = signs[first][0], signs[last - 1][0] + 1
        if not any(begin < after and end > before for before, after in opaque):
            text = text[:begin] + HIDDEN + text[end:]
    return text


@lru_cache(maxsize=4096)
def _narrow(one: str) -> str:
    """Return a character as one capital character in plain width; nothing for a sign that nobody sees."""
    if unicodedata.category(one) == "Cf":
        return ""
    digit = unicodedata.decimal(one, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", one).upper()
    return plain if len(plain) == 1 else "?"


def _found(plain: str, run: re.Match[str], is_key: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield the places of identifiers in one run of digits and what stands between them."""
    yield from _ids_anywhere(plain, [chunk.span() for chunk in ID_CHUNK.finditer(plain, *run.span())])
    chunks = [chunk.span() for chunk in CHUNK.finditer(plain, *run.span())]
    for at, (first, _) in enumerate(chunks):
        number, sizes = "", []
        for start, end in chunks[at:]:
            number += plain[start:end]
            sizes.append(end - start)
            if len(number) > CARD[-1] + 1:
                break
            if _names(number, sizes, is_key) or _is_local(number, plain[:first]):
                yield first, end


def _ids_anywhere(plain: str, chunks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield ID numbers of 18 characters also where other digits touch them: date and check make them sure."""
    places = [at for start, end in chunks for at in range(start, end)]
    whole = "".join(plain[at] for at in places)
    for at in range(len(whole) - NEW + 1):
        if is_id(whole[at : at + NEW]):
            first, last = places[at], places[at + NEW - 1]
            yield next(s for s, e in chunks if s <= first < e), next(e for s, e in chunks if s <= last < e)


def _names(number: str, sizes: list[int], is_key: Callable[[str], bool]) -> bool:
    """Whether whole chunks of digits are together a number that names somebody."""
    is_plain = len(sizes) == 1 or set(sizes) == {1}  # in one piece, or digit by digit
    local = re.sub(r"^(?:00)?86(?=1[3-9]\d{9}$)", "", number)
    if re.fullmatch(r"1[3-9]\d{9}", local):
        return is_plain or len(local) < len(number) or sizes[0] >= 3  # noqa: PLR2004 - 138 0013 8000
    if LANDLINE.fullmatch(number):
        return is_plain or sizes[0] >= 3  # noqa: PLR2004 - 010 and longer
    if len(number) == OLD and is_id(number):
        return is_plain or sizes[0] in {3, 4, 6}
    if is_card(number) and not is_key(number):
        return is_plain or (sizes[0] >= 4 and number[0] in "34569")  # noqa: PLR2004 - 6222 0212 …
    return False


def _is_local(number: str, before: str) -> bool:
    """Whether a short number follows a word for a telephone."""
    return len(number) in {7, 8} and number[0] in "2345678" and LOCAL.search(before[-10:]) is not None


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def masked_series(text: pl.Series, is_key: Callable[[str], bool] = no_key) -> pl.Series:
    """Return the texts with identifiers blotted out; each distinct suspect is looked at once."""
    suspect = text.str.contains(SUSPECT).fill_null(value=False)
    if not suspect.any():
        return text
    seen = text.filter(suspect).unique()
    clean = pl.Series([masked_text(one, is_key) for one in seen.to_list()], dtype=pl.String())
    return text.replace(seen, clean)


def id_numbers(text: pl.Series) -> dict[str, str]:
    """Return the texts that are ID numbers by themselves, each with its 18 characters."""
    seen = text.drop_nulls().unique()
    seen = seen.filter(seen.str.contains(ALONE))
    said = pl.col("said")
    is_old = said.str.len_chars() == OLD
    born = pl.when(is_old).then("19" + said.str.slice(6, 6)).otherwise(said.str.slice(6, 8))
    is_plain = said.str.contains(r"^[0-9]{15}$|^[0-9]{17}[0-9Xx]")
    may_be = ~is_plain | born.str.to_date("%Y%m%d", strict=False).is_not_null()  # most keys bear no date
    likely = pl.DataFrame({"said": seen}).filter(may_be)["said"].to_list()
    return {one: plain for one in likely if (plain := normal(one))}
