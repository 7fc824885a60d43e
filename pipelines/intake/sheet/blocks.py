"""Tables that stand under one another in one sheet: where each begins, and whether it is only a new page.

A row below the headings that repeats two or more known headings begins a block. Repeated as they were,
they are
the heading of a printed page and are left out, unless the titles above them say another time or unit.
"""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl

from pipelines.intake.models import Sheet
from pipelines.intake.sheet.groups import Head
from pipelines.intake.sheet.heading_rows import filled, is_numbering
from pipelines.intake.sheet.headings import ITEMS, known
from pipelines.intake.sheet.rows import CODED, NOTED, SIGNED
from pipelines.intake.sheet.units import units_of
from pipelines.intake.values.periods import heard, narrow

FEWEST = 2
WORDS = 40  # characters of the longest heading, at most
NUMBER = re.compile(r"^(?!(?:19|20)\d\d$)[-+]?[\d,.]+%?$")
CODE = re.compile(r"^(?!(?:19|20)\d\d(?:H[12])?$)(?=.*\d)[0-9A-Za-z._-]+$")  # a key; 2025H1 may be a title


def split(sheet: Sheet, fields: pl.Series | None, top: Head) -> tuple[Sheet, pl.Series | None, int | None]:
    """Return the sheet up to its next block, without page headings, and the index of that block's row."""
    start = top.last + 1
    drop: set[int] = set()
    for row in _heading_like(sheet.cells.slice(start)):
        at = start + row
        if at in drop:
            continue
        above = _titles(sheet, at, start)
        if not _repeats(sheet, at, top) or _says_other(sheet, above, at, top):
            return *_kept(sheet, fields, above if above is not None else at, drop), (
                above if above is not None else at
            )
        drop |= set(range(at if above is None else above, _page_end(sheet, at, top)))
    return *_kept(sheet, fields, sheet.cells.height, drop), None


def rest(sheet: Sheet, fields: pl.Series | None, start: int) -> tuple[Sheet, pl.Series | None]:
    """Return the sheet from a row on, as if it were one of its own."""
    merges = [
        (top - start, left, last - start, right) for top, left, last, right in sheet.merges if top > start
    ]
    cells = sheet.cells.slice(start)
    return replace(sheet, cells=cells, merges=merges, notes=[]), None if fields is None else fields.slice(
        start
    )


def holds_data(sheet: Sheet, top: Head) -> bool:
    """Whether any row below the headings holds a number or a code, as data do and explanations do not."""
    body = sheet.cells.slice(top.last + 1)
    return any(bool(body[name].str.contains(CODED).any()) for name in body.columns[1:])


def _kept(sheet: Sheet, fields: pl.Series | None, end: int, drop: set[int]) -> tuple[Sheet, pl.Series | None]:
    """Return the rows before `end`; dropped page headings become blank rows, so that row numbers stay."""
    cells = sheet.cells.head(end)
    if drop:
        is_dropped = pl.int_range(cells.height, eager=True).is_in(sorted(drop))
        blank = [pl.when(is_dropped).then(None).otherwise(pl.col(c)).alias(c) for c in cells.columns[1:]]
        cells = cells.with_columns(blank)
    merges = [one for one in sheet.merges if one[0] <= end and one[0] - 1 not in drop]
    return replace(sheet, cells=cells, merges=merges), None if fields is None else fields.head(end)


def _heading_like(body: pl.DataFrame) -> list[int]:
    """Return the rows that hold two or more known headings, and little else."""
    if body.height == 0:
        return []
    count = pl.Series([0] * body.height, dtype=pl.UInt32)
    for name in body.columns[1:]:
        cells = body[name]
        is_word = cells.str.contains(r"[^\x00-\x7f]") | ~cells.str.contains(r"\d")
        words = cells.filter(is_word & (cells.str.len_chars() <= WORDS)).unique().to_list()
        heads = [word for word in words if word and _is_heading(word)]
        if heads:
            count += cells.is_in(heads).fill_null(value=False).cast(pl.UInt32)
    return [
        row
        for row in (count >= FEWEST).arg_true()
        if int(count[row]) * 2 >= len(filled(list(body.row(row)[1:])))
    ]


def _is_heading(word: str) -> bool:
    return known((word,)) and narrow(word).strip() not in ITEMS


def _titles(sheet: Sheet, at: int, start: int) -> int | None:
    """Return the first of the title rows right above a heading row, None where there are none."""
    first = None
    for row in range(at - 1, start - 1, -1):
        said = filled(list(sheet.cells.row(row)[1:]))
        if not said:
            if first is not None or row < at - 2:
                break
            continue
        is_title = any(re.search("[\u4e00-\u9fff]", cell) for cell in said)
        if not is_title or any(
            NUMBER.match(cell) or CODE.match(cell) or re.match(f"{SIGNED}|{NOTED}", cell) for cell in said
        ):
            break
        first = row
    return first


def _plain(cells: list[str | None]) -> list[str]:
    return [re.sub(r"\s", "", narrow(cell)) if cell else "" for cell in cells]


def _repeats(sheet: Sheet, at: int, top: Head) -> bool:
    """Whether a row is one of the rows of the headings, word for word."""
    row = _plain(list(sheet.cells.row(at)[1:]))
    return any(row == _plain(list(sheet.cells.row(one)[1:])) for one in range(top.first, top.last + 1))


def _page_end(sheet: Sheet, at: int, top: Head) -> int:
    """Return the row after a page's headings: their other levels, units and numbers of columns with them."""
    end = at + 1
    while end < sheet.cells.height and (
        _repeats(sheet, end, top) or is_numbering(filled(list(sheet.cells.row(end)[1:])))
    ):
        end += 1
    return end


def _says_other(sheet: Sheet, above: int | None, at: int, top: Head) -> bool:
    """Whether titles above a repeated heading name another time or unit than the first ones."""
    if above is None:
        return False
    said = [cell for row in range(above, at) for cell in filled(list(sheet.cells.row(row)[1:]))]
    now, before = heard(said), heard(top.titles)
    units = {one for text in said for one in units_of(text)}
    is_time = now.is_time and (now.years, now.halves, now.months, now.others) != (
        before.years,
        before.halves,
        before.months,
        before.others,
    )
    return is_time or (bool(units) and units != {one for text in top.titles for one in units_of(text)})
