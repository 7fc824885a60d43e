"""The head of a sheet: its titles, its heading rows, the groups above and the parts and units under them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.intake.models import Sheet
from pipelines.intake.sheet.heading_rows import (
    Merges,
    Rows,
    covered_below,
    filled,
    heading_rows,
    is_numbering,
    is_part_row,
    is_units,
    joined,
)
from pipelines.intake.sheet.headings import Levels, found_in, known
from pipelines.intake.sheet.levels import When, is_loud
from pipelines.intake.sheet.rows import NIL, NOTED, SIGNED, is_note
from pipelines.intake.sheet.units import unit, units_of
from pipelines.intake.values.periods import narrow
from pipelines.sources import SOURCES
from pipelines.table import Kind

LOOKED_AT = 40  # rows from the top in which headings may stand
ABOVE = 3  # rows over the headings in which groups are looked for
FEWEST = 2  # known headings that make a row one of headings
OTHER_ROW = re.compile(rf"{SIGNED}|{NOTED}|{NIL.pattern}|.*[:：]")
IS_TITLE = re.compile(r".{6,}(?:表|册|清单|情况|台账|公示|一览|统计|名单)(?:\(.*\))?$")
DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Head:
    """Where the headings stand (indices of rows), the levels of each heading, and the titles above."""

    first: int
    last: int  # the last row that is no data: of headings, parts, units or numbering
    headings: list[Levels]
    titles: list[str]


def head(sheet: Sheet) -> Head | None:
    """Find the head of a sheet; None where no heading is known."""
    rows = [list(row[1:]) for row in sheet.cells.head(LOOKED_AT).iter_rows()]
    first, levels = _first_block(rows, sheet.merges)
    if not levels:
        return None
    last, rest = first + levels - 1, dict[int, Levels]()
    headings = joined(rows, sheet.merges, first, levels)
    last, headings = _below(rows, sheet.merges, first, last, headings)
    for at, texts in (rest := _above(rows, sheet.merges, first, headings)).items():
        headings[at] = tuple(dict.fromkeys((*texts, *headings[at])))
    used = {text for texts in rest.values() for text in texts}
    titles = [cell.strip() for row in rows[:first] for cell in row if cell and cell.strip()]
    return Head(first, last, headings, [title for title in titles if title not in used])


def _first_block(rows: Rows, merges: Merges) -> tuple[int, int]:
    """Return the heading rows of the first block, also where a later block has more headings."""
    first, levels = heading_rows(rows, merges)
    while levels:
        earlier, fewer = heading_rows(rows[:first], merges)
        between = rows[earlier + fewer : first]
        count = sum(1 for one in joined(rows, merges, earlier, fewer) if known(one)) if fewer else 0
        if count < FEWEST or not any(_is_data(row) for row in between):
            break
        first, levels = earlier, fewer
    return first, levels


def _is_data(row: list[str | None]) -> bool:
    said = filled(row)
    return len(said) >= FEWEST and any(DIGIT.search(cell) for cell in said) and not is_numbering(said)


def _below(
    rows: Rows, merges: Merges, first: int, last: int, headings: list[Levels]
) -> tuple[int, list[Levels]]:
    """Take in the rows under the headings that are no data: parts of amounts, units, column numbers."""
    named: list[str | None] = [None] * len(headings)
    at_row, parts = last + 1, last
    while at_row < len(rows):
        said = filled(rows[at_row])
        if is_units(said):
            named = [
                narrow(c).strip(" ()") if c and unit(c) else old
                for c, old in zip(rows[at_row], named, strict=True)
            ]
            last = at_row
        elif is_part_row(rows[at_row], *_kinds(headings), OTHER_ROW) and parts == at_row - 1:
            last = parts = at_row
            headings = joined(rows, merges, first, parts - first + 1)
        elif not (is_numbering(said) and at_row + 1 < len(rows) and is_units(filled(rows[at_row + 1]))):
            break
        at_row += 1
    return last, [_with_unit(levels, word) for levels, word in zip(headings, named, strict=True)]


def _with_unit(levels: Levels, word: str | None) -> Levels:
    if not levels or not word:
        return levels
    own = [one for level in levels for one in units_of(level)]
    same = unit(word)
    return (
        levels if same and same.word in {one.word for one in own} else (*levels[:-1], f"{levels[-1]}({word})")
    )


def _kinds(headings: list[Levels]) -> tuple[set[int], set[int]]:
    """Return the columns whose headings may be amounts or counts, and those that are known to be others."""
    amounts, others = set(), set()
    for at, levels in enumerate(headings):
        kinds = {
            table.column(name).kind
            for table in SOURCES
            if levels and (name := found_in(table, levels, When()).name)
        }
        if kinds & {Kind.DECIMAL, Kind.INTEGER}:
            amounts.add(at)
        elif kinds:
            others.add(at)
    return amounts, others


def _above(rows: Rows, merges: Merges, first: int, headings: list[Levels]) -> dict[int, Levels]:
    """Return what stands in the rows over the headings and means some of their columns only, by column.

    Titles are left alone: what begins at the first heading, names a place (填报单位：), or is a whole
    title. Of the
    rest only what says something (a time, per head, a share …) is taken, for a harmless group changes
    nothing.
    """
    places = [at for at, levels in enumerate(headings) if levels]
    found: dict[int, Levels] = {}
    for index in range(first - 1, max(-1, first - 1 - ABOVE), -1):
        if not filled(rows[index]):
            break
        for start, end, text in _spans(rows[index], merges, index):
            covered = [at for at in places if start <= at <= end]
            if (
                start > places[0]
                and covered
                and _is_group(text, rows[index], is_merged=end > start and _is_across(merges, index))
            ):
                for at in covered:
                    found[at] = (text, *found.get(at, ()))
    return found


def _is_across(merges: Merges, index: int) -> bool:
    return any(top == index + 1 and 0 <= left < right for top, left, _, right in merges)


def _spans(row: list[str | None], merges: Merges, index: int) -> list[tuple[int, int, str]]:
    """Return the cells of a row with the columns that each stands over."""
    across = {left: right for top, left, _, right in merges if top == index + 1 and left < right}
    places = [
        at for at, cell in enumerate(row) if cell and cell.strip() and at not in covered_below(merges, index)
    ]
    ends = [nxt - 1 for nxt in places[1:]] + [len(row) - 1]
    return [
        (at, across.get(at, at) if across else end, str(row[at]).strip())
        for at, end in zip(places, ends, strict=True)
    ]


def _is_group(text: str, row: list[str | None], *, is_merged: bool) -> bool:
    said = narrow(text)
    if ":" in said or is_note(said) or IS_TITLE.match(said) or not is_loud(said):
        return False
    loud = [cell for cell in filled(row) if is_loud(cell)]
    return is_merged or len(loud) > 1 or not _only_time(said)


def _only_time(said: str) -> bool:
    """Whether a cell is a time and nothing else: the only one of its row, unmerged, it is a title's."""
    return bool(re.match(r"^\(?[\d〇零一二三四五六七八九十年上下半全度月日至到~—–-]+\)?$", said))
