"""In which rows of a sheet its headings stand, one level of them or several, and which rows are none."""

from __future__ import annotations

import re

from pipelines.intake.sheet.headings import Levels, known
from pipelines.intake.sheet.units import unit
from pipelines.intake.values.periods import narrow

MOST = 3  # levels in which headings are looked for; groups above and parts below may add to them
Rows = list[list[str | None]]
Merges = list[tuple[int, int, int, int]]
NUMERIC = re.compile(r"^[-+]?[\d,.]+%?$")
A_YEAR = re.compile(r"^(?:19|20)\d\d(?:\.0)?$")
NUMBERING = 3  # cells of a row 1, 2, 3 … under the headings, at least
LETTERS = {"甲", "乙", "丙", "丁"}
FILLING = {
    "必填",
    "选填",
    "非必填",
    "文本",
    "字符",
    "数字",
    "数值",
    "整数",
    "小数",
    "日期",
    "年月",
    "下拉",
    "选择",
    "单选",
}


def heading_rows(rows: Rows, merges: Merges) -> tuple[int, int]:
    """Return the first heading row and how many levels there are (0: no known heading at all)."""
    best, where = 0, (0, 0)
    for levels in range(1, MOST + 1):
        for first in range(len(rows) - levels + 1):
            score = len({one for one in joined(rows, merges, first, levels) if known(one)})
            if score > best:
                best, where = score, (first, levels)
    return where


def joined(rows: Rows, merges: Merges, first: int, levels: int) -> list[Levels]:
    """Return the levels of each column's heading: 收入 above 工资性收入 gives (收入, 工资性收入)."""
    block = [_spread(rows, merges, at, rows[at + 1 : first + levels]) for at in range(first, first + levels)]
    width = len(block[0]) if block else 0
    return [tuple(dict.fromkeys(cell for level in block if (cell := level[at]))) for at in range(width)]


def shown(levels: Levels) -> str | None:
    """Return a heading as people are told it: its levels, joined."""
    return "/".join(levels) or None


def _spread(rows: Rows, merges: Merges, index: int, below: Rows) -> list[str | None]:
    """Fill merged headings to the right; a row whose groups are not merged runs on to the next one."""
    row = [cell.strip() or None if cell else None for cell in rows[index]]
    across = [(left, right) for top, left, _, right in merges if top == index + 1 and 0 <= left < right]
    for left, right in across:
        row[left : right + 1] = [row[left]] * len(row[left : right + 1])
    covered = covered_below(merges, index)
    if not across:
        for at in range(1, len(row)):
            is_open = at not in covered and any(level[at] and str(level[at]).strip() for level in below)
            row[at] = row[at] or (row[at - 1] if is_open else None)
    return row


def covered_below(merges: Merges, index: int) -> set[int]:
    """Return the columns in which a merged range from above reaches into a row."""
    return {
        at
        for top, left, bottom, right in merges
        if top < index + 1 <= bottom
        for at in range(left, right + 1)
    }


def is_numbering(cells: list[str]) -> bool:
    """Whether a row only counts the columns (甲 乙 1 2 3) or says how to fill them in (必填, 文本)."""
    numbers = [cell.removesuffix(".0") for cell in cells if cell not in LETTERS]
    is_counted = numbers == [str(n) for n in range(1, len(numbers) + 1)] and bool(numbers)
    return len(cells) >= NUMBERING and (is_counted or all(cell in FILLING for cell in cells))


def is_units(cells: list[str]) -> bool:
    """Whether a row says nothing but units."""
    said = [cell for cell in cells if cell not in {"-", "--", "—", "/", "单位", "计量单位"}]
    return bool(said) and all(unit(cell) for cell in said)


def filled(row: list[str | None]) -> list[str]:
    """Return the cells of a row that say anything."""
    return [said for cell in row if cell and (said := narrow(cell).strip())]


def is_part_row(
    row: list[str | None], quantities: set[int], others: set[int], is_other: re.Pattern[str]
) -> bool:
    """Whether a row under the headings names parts of amounts (本年 上年, 男 女), so that it is no data.

    Its cells stand under amounts or beside them, under no other heading, and none is a number but a year.
    """
    places = [at for at, cell in enumerate(row) if cell and cell.strip()]
    said = filled(row)
    if not said or not quantities.intersection(places) or others.intersection(places):
        return False
    return not any((NUMERIC.match(cell) and not A_YEAR.match(cell)) or is_other.match(cell) for cell in said)
