"""Which rows below the headings are data, and which are totals, signatures, notes or blank."""

from __future__ import annotations

import re

import polars as pl

from pipelines.table import Kind, Table
from pipelines.text import Text

# A cell that says by itself that its row is no data.
TOTAL = r"^.{0,12}(?:合\s*计|小\s*计|总\s*计|共\s*计|累\s*计)\s*[:：]?$"
SIGNED = (
    r"^(?:填\s*表|填\s*报|制\s*表|审\s*核|复\s*核|经\s*办|单位负责|负责|联系|主管|分管|盖\s*章|公章)"
    r"(?:人|单位|日期|时间|电话|方式|领导)?(?:签字|签名|签章)?(?:\(.*\)|（.*）)?\s*[:：].*$"
    r"|^(?:填表人|填报人|审核人|制表人|复核人|单位负责人|填表日期|填报日期|填报单位)(?:签字|签名|签章)?$"
)
NOTED = r"^(?:注|备注|说明|附注|填表说明|注意)\s*\d*\s*[:：.、].*$"
EXAMPLE = r"^(?:填写)?(?:示例|样例|范例).*$|^例\s*[:：].*$"  # the template's own example row, left in or not
MARK = f"{TOTAL}|{SIGNED}|{NOTED}|{EXAMPLE}"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NOTE_LENGTH, NOTE_CELLS, SAID = 6, 2, 8
NUMBERING = 3  # cells of a row 1, 2, 3 … under the headings, at least
SKIPPED = Text(
    "工作表“{sheet}”有 {count} 行是合计、签字、说明、示例或重复表头，未作数据：{rows}",
    "sheet “{sheet}”: {count} rows are totals, signatures, notes, examples or headings again: {rows}",
)


def data_rows(table: Table, text: pl.DataFrame, whole: pl.DataFrame) -> tuple[pl.DataFrame, list[int]]:
    """Return the data rows of `text` and the row numbers of rows that are something else.

    `text` has row_no and the contract's columns; `whole` the same rows with every cell of the sheet.
    A row whose identifying key is filled is data, unless the key itself says 合计, 填表人 … .
    """
    keys = [c.name for c in table.columns if c.key and c.kind is Kind.TEXT and c.name in text.columns]
    filled = pl.any_horizontal(pl.col(k).is_not_null() & ~pl.col(k).str.contains(MARK) for k in keys)
    is_filled = (
        text.select(filled.fill_null(value=False)).to_series() if keys else pl.Series([True] * text.height)
    )
    if text.height == 0:
        return text, []
    last = is_filled.arg_true().max() if is_filled.any() else -1
    open_rows = whole.with_row_index("at").filter(~is_filled)
    skipped = {int(row[0]) for row in open_rows.iter_rows() if _is_other(row[2:], row[0] > last)}
    skipped |= _tail_notes(whole, int(str(last))) | _numbering(whole) | _examples(text, keys, whole)
    if not skipped:
        return text, []
    keep = ~pl.int_range(text.height, eager=True).is_in(sorted(skipped))
    return text.filter(keep), whole["row_no"].gather(sorted(skipped)).to_list()


def _is_other(cells: tuple[str | None, ...], is_tail: bool) -> bool:  # noqa: FBT001 - where the row stands
    said = [cell.strip() for cell in cells if cell and cell.strip()]
    if any(re.match(MARK, cell) for cell in said):
        return True
    return is_tail and 0 < len(said) <= NOTE_CELLS and any(CHINESE.search(cell) for cell in said)


def _tail_notes(whole: pl.DataFrame, last: int) -> set[int]:
    """Find sentences that stand alone in the last rows, where the first column is the key's."""
    found = set()
    while last >= 0:
        said = [cell for cell in whole.row(last)[1:] if cell and cell.strip()]
        if len(said) != 1 or len(said[0]) < NOTE_LENGTH or not CHINESE.search(said[0]):
            break
        found.add(last)
        last -= 1
    return found


def _examples(text: pl.DataFrame, keys: list[str], whole: pl.DataFrame) -> set[int]:
    """Find example rows: a key or the first filled cell begins with 示例."""
    first = whole.select(said=pl.coalesce(whole.columns[1:]))["said"]
    marked = first.str.contains(EXAMPLE).fill_null(value=False)
    for key in keys:
        marked |= text[key].str.contains(EXAMPLE).fill_null(value=False)
    return set(marked.arg_true().to_list())


def _numbering(whole: pl.DataFrame) -> set[int]:
    said = [cell.strip() for cell in whole.row(0)[1:] if cell and cell.strip()]
    numbers = [cell for cell in said if cell not in {"甲", "乙", "丙", "丁"}]
    counts = [str(n) for n in range(1, len(numbers) + 1)]
    return {0} if len(numbers) >= NUMBERING and numbers == counts else set()


def told(sheet: str, skipped: list[int], whole: pl.DataFrame) -> Text:
    """Say which rows were left out, with their row numbers and first words."""
    said = []
    for row in whole.filter(pl.col("row_no").is_in(skipped[:SAID])).iter_rows():
        marks = (cell.strip() for cell in row[1:] if cell and re.match(MARK, cell.strip()))
        said.append(f"{row[0]} {re.split('[:：]', next(marks, ''))[0][:12]}".strip())  # no names of people
    more = " …" if len(skipped) > SAID else ""
    return SKIPPED.filled(sheet=sheet, count=len(skipped), rows="; ".join(said) + more)
