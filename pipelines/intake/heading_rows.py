"""In which rows of a sheet its headings stand, one level of them or several."""

from __future__ import annotations

from pipelines.intake.headings import known

LEVELS = 3
Rows = list[list[str | None]]
Merges = list[tuple[int, int, int, int]]


def heading_rows(rows: Rows, merges: Merges) -> tuple[int, int]:
    """Return the first heading row and how many levels there are (0: no known heading at all)."""
    best, where = 0, (0, 0)
    for levels in range(1, LEVELS + 1):
        for first in range(len(rows) - levels + 1):
            headings = joined(rows, merges, first, levels)
            score = len({plain for plain in headings if plain and known(plain)})
            if score > best:
                best, where = score, (first, levels)
    return where


def joined(rows: Rows, merges: Merges, first: int, levels: int) -> list[str | None]:
    """Return one heading for each column; 收入 above 工资性收入 gives 收入/工资性收入."""
    block = [
        _spread(rows, merges, at, is_last=at == first + levels - 1) for at in range(first, first + levels)
    ]
    return [_joined([level[at] for level in block]) for at in range(len(block[0]) if block else 0)]


def _spread(rows: Rows, merges: Merges, index: int, *, is_last: bool) -> list[str | None]:
    """Fill merged headings to the right; without merges (csv), groups run on to the next one."""
    row = [cell.strip() or None if cell else None for cell in rows[index]]
    for top, left, _, right in merges:
        if top == index + 1 and 0 <= left < len(row):
            row[left : right + 1] = [row[left]] * len(row[left : right + 1])
    if not merges and not is_last:
        for at in range(1, len(row)):
            row[at] = row[at] or row[at - 1]
    return row


def _joined(levels: list[str | None]) -> str | None:
    return "/".join(dict.fromkeys(level for level in levels if level)) or None
