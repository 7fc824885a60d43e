"""Which rows below the headings are data, and which are totals, averages, signatures, notes or blank.

A row whose identifying key is filled is data, whatever else it says, unless the key itself is a summary
(合计,
青山镇小计, 全县平均, 其中：脱贫户), a place that heads its households (青山镇（12户）), or a count beside
one (合计 | 120户).
What is left out is named, and a household's own number never is.
"""

from __future__ import annotations

import re

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.sheet.heading_rows import filled, is_numbering
from pipelines.intake.values.periods import narrow
from pipelines.table import Kind, Table

# A cell that says by itself that its row is no data.
SUMMED = r"合\s*计|小\s*计|总\s*计|共\s*计|累\s*计|汇\s*总|平均|均值|总和|中位数|众数|最[大高小低]值|标准差"
TOTAL = (
    rf"^.{{0,14}}(?:{SUMMED})(?:数|值|行|数据|情况)?\s*[:：]?\s*[(（]?\s*(?:共?\s*\d+\s*[户人口项个条名]?|[百千万]?元|人|户)?\s*[)）]?$"
    r"|^全[县镇乡村市区州旗省组](?:\s*[(（]?\d+[户人][)）]?)?$|^其中\s*[:：]?.{0,12}$|^[户人]均$|^合?计\s*[:：]?$"
    r"|^(?i:(?:grand |sub)?-?total|sum|average|mean|median)\s*[:：]?$"
)
SIGNED = (
    r"^(?:填\s*表|填\s*报|制\s*表|审\s*核|复\s*核|经\s*办|单位负责|负责|联系|主管|分管|盖\s*章|公章)"
    r"(?:人|单位|日期|时间|电话|方式|领导)?(?:签字|签名|签章)?(?:\(.*\)|（.*）)?\s*[:：].*$"
    r"|^(?:填表人|填报人|审核人|制表人|复核人|单位负责人|填表日期|填报日期|填报单位)(?:签字|签名|签章)?$"
)
NOTED = r"^(?:注|备注|说明|附注|填表说明|注意)\s*\d*\s*[:：.、].*$"
EXAMPLE = r"^(?:填写)?(?:示例|样例|范例).*$|^例\s*[:：].*$"  # the template's own example row, left in or not
MARK = f"{TOTAL}|{SIGNED}|{NOTED}|{EXAMPLE}"
PLACE = re.compile(
    r"^[\u4e00-\u9fff]{1,12}(?:[县乡镇村]|街道|办事处|社区)\s*(?:[(（]?\s*共?\s*\d+\s*户\s*[)）]?)?$"
)
NIL = re.compile(
    r"^(?:零报告|[本此]?[期月季年次表]?(?:暂?无|没有)(?:数据|新增|此项|记录|变[化动]|情况|人员|农?户|内容)*[。.]?|-+|—+|/|0)$"
)
A_COUNT = re.compile(r"^\d{1,5}(?:\.0)?\s*[户人口]?$")
CODED = r"^[0-9A-Za-z._-]*[0-9][0-9A-Za-z._-]*$"  # no word of any kind: most keys, told apart quickly
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NOTE_LENGTH, NOTE_CELLS, SAID = 6, 2, 8
LONG = 60  # characters from which a text above the headings explains rather than names
SKIPPED = Text(
    "工作表“{sheet}”有 {count} 行是合计、签字、说明、示例或重复表头，未作数据：{rows}",
    "sheet “{sheet}”: {count} rows {count:is|are} totals, signatures, notes, examples or headings again:"
    " {rows}",
)


def is_note(text: str) -> bool:
    """Whether a text above the headings is a note or an instruction rather than a title."""
    return bool(re.match(NOTED, text.strip())) or len(text) > LONG


def data_rows(
    table: Table, text: pl.DataFrame, whole: pl.DataFrame, places: dict[str, int]
) -> tuple[pl.DataFrame, list[int]]:
    """Return the data rows of `text` and the row numbers of rows that are something else.

    `text` has row_no and the contract's columns; `whole` the same rows with every cell of the sheet;
    `places` says
    in which of them each column stands.
    """
    if text.height == 0:
        return text, []
    keys = [c.name for c in table.columns if c.key and c.kind is Kind.TEXT and c.name in text.columns]
    is_filled, is_summary = _keyed(text, whole, {key: places[key] for key in keys if key in places})
    last = is_filled.arg_true().max() if is_filled.any() else -1
    open_rows = whole.with_row_index("at").filter(~is_filled & ~is_summary)
    skipped = {int(row[0]) for row in open_rows.iter_rows() if _is_other(row[2:], row[0] > last)}
    skipped |= _tail_notes(whole, int(str(last))) | _numbering(whole) | set(is_summary.arg_true())
    skipped |= _examples(text, keys, whole)
    if not skipped:
        return text, []
    keep = ~pl.int_range(text.height, eager=True).is_in(sorted(skipped))
    return text.filter(keep), whole["row_no"].gather(sorted(skipped)).to_list()


def _keyed(text: pl.DataFrame, whole: pl.DataFrame, keys: dict[str, int]) -> tuple[pl.Series, pl.Series]:
    """Say of each row whether a key names something, and whether its keys say that it sums up others."""
    none = pl.Series([False] * text.height)
    if not keys:
        return ~none, none
    is_filled, is_summary, is_count, is_place = none, none, none, none
    for key in keys:
        words = text[key].filter(~text[key].str.contains(CODED)).unique().drop_nulls().to_list()
        marked = [w for w in words if re.match(MARK, narrow(w).strip())]
        placed = [w for w in words if PLACE.match(narrow(w).strip())]
        is_filled |= text[key].is_not_null() & ~text[key].is_in(marked).fill_null(value=False)
        is_summary |= text[key].is_in(marked).fill_null(value=False)
        is_place |= text[key].is_in(placed).fill_null(value=False)
        is_count |= text[key].str.contains(A_COUNT.pattern).fill_null(value=False)
    for at in range(min(keys.values())):
        beside = whole[f"c{at}"]
        words = beside.filter(~beside.str.contains(CODED)).unique().drop_nulls().to_list()
        marked = [w for w in words if re.match(TOTAL, narrow(w).strip())]
        is_summary |= is_count & beside.is_in(marked).fill_null(value=False)
    is_summary |= _nil(whole, keys)
    is_heading = is_place & (is_place.sum() <= (is_filled & ~is_summary & ~is_place).sum())
    return is_filled & ~is_heading & ~is_summary, is_summary | is_heading


def _nil(whole: pl.DataFrame, keys: dict[str, int]) -> pl.Series:
    """Say of each row whether it only says that there is nothing: 无, 零报告, 本期无."""
    found = pl.Series([False] * whole.height)
    for at in keys.values():
        cells = whole[f"c{at}"]
        words = cells.filter(~cells.str.contains(CODED)).unique().drop_nulls().to_list()
        said = cells.is_in([w for w in words if NIL.match(narrow(w).strip())]).fill_null(value=False)
        for row in said.arg_true():
            found[row] = all(NIL.match(narrow(c).strip()) for c in whole.row(row)[1:] if c and c.strip())
    return found


def _is_other(cells: tuple[str | None, ...], is_tail: bool) -> bool:  # noqa: FBT001 - where the row stands
    said = [narrow(cell).strip() for cell in cells if cell and cell.strip()]
    if any(re.match(MARK, cell) for cell in said) or (said and all(NIL.match(cell) for cell in said)):
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
    """Find the rows right under the headings that count the columns or say how to fill them in."""
    found = set[int]()
    while len(found) < whole.height and is_numbering(filled(list(whole.row(len(found))[1:]))):
        found.add(len(found))
    return found


def told(sheet: str, skipped: list[int], whole: pl.DataFrame) -> Text:
    """Say which rows were left out, with their row numbers and first words."""
    said = []
    for row in whole.filter(pl.col("row_no").is_in(skipped[:SAID])).iter_rows():
        cells = (narrow(cell).strip() for cell in row[1:] if cell)
        marks = (cell for cell in cells if re.match(MARK, cell) or PLACE.match(cell))
        said.append(f"{row[0]} {re.split('[:：]', next(marks, ''))[0][:12]}".strip())  # no names of people
    more = " …" if len(skipped) > SAID else ""
    return SKIPPED.filled(sheet=sheet, count=len(skipped), rows="; ".join(said) + more)
