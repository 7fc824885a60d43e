"""Stored cells to a sheet of text as a person sees it, with the cells that must not be believed."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.files import limits
from pipelines.intake.files.book_xml import Book
from pipelines.intake.files.cells import LAST_COLUMN, Range, Stored, cell_name
from pipelines.intake.files.number_formats import GENERAL, read_format
from pipelines.intake.files.shown import LONG, iso_text, shown
from pipelines.intake.models import CellFault, Refused, Sheet

NO_VALUE = Text(
    "单元格 {cell} 的公式没有计算结果，请在 Excel 或 WPS 中打开、保存后再报送",
    "the formula in cell {cell} has no stored value: open and save the file in Excel or WPS, then send again",
)
UNRELIABLE = Text(
    "单元格 {cell} 是公式，而工作簿要求打开时全部重算，存储的结果不可信：请在 Excel 或 WPS 中打开、保存"
    "（或粘贴为数值）后再报送",
    "cell {cell} is a formula and the workbook asks to be calculated anew when opened, so its stored result "
    "cannot be believed: open and save the file in Excel or WPS (or paste it as values), then send again",
)
BIG_NUMBER = Text(
    "单元格 {cell} 的长号码曾按数字存储，末位已损坏，请改为文本重新录入",
    "the long number in cell {cell} was stored as a number and has lost its last digits: enter it as text",
)
ERROR = Text("单元格 {cell} 是 Excel 错误值 {error}", "cell {cell} holds the Excel error {error}")
FAR = Text(
    "工作表“{sheet}”在 {cell} 处有远离数据的单元格，请删除后再报送",
    "sheet “{sheet}” has a cell far off at {cell}: delete it and send again",
)
DOUBLED = Text(
    "工作表“{sheet}”里单元格 {cell} 存了两次，文件已损坏",
    "sheet “{sheet}” stores the cell {cell} twice: the file is damaged",
)
NO_STRING = Text(
    "工作表“{sheet}”的单元格 {cell} 指向共享字符串表中不存在的文字，文件已损坏",
    "the cell {cell} of sheet “{sheet}” points to a text that the shared strings do not hold: "
    "the file is damaged",
)
PLAIN = r"^(?:0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9])$"  # written as we would write it
PLAIN_FORMAT = read_format(GENERAL)


def to_sheet(name: str, stored: Stored, book: Book) -> Sheet:
    """Return a sheet with its texts, faults, merges, notes; Refused when it is damaged or too far-flung."""
    cells = stored.frame()
    _check_places(name, cells)
    cells = _with_arrays(cells, stored.arrays)
    cells = _texts(name, cells, book)
    faults = _faults(cells, is_unreliable=book.recalculates)
    used = cells.filter(pl.col("text").is_not_null() | pl.col("fault").is_not_null())
    _check_range(name, used)
    first = int(str(used["column"].min())) if used.height else 0
    for fault in faults:
        fault.at -= first
    merges = [(top, left - first, last, right - first) for top, left, last, right in stored.merges]
    return Sheet(sheet_name(name), _wide(used, first), faults, merges, _notes(stored))


def sheet_name(name: str) -> str:
    """Return a sheet's name without characters that nobody sees (Unicode Cf)."""
    return "".join(letter for letter in name if unicodedata.category(letter) != "Cf")


def _check_places(name: str, cells: pl.DataFrame) -> None:
    place = cells.select(place=pl.col("row").cast(pl.Int64) * LAST_COLUMN + pl.col("column"))["place"]
    is_ordered = (place.diff().drop_nulls() > 0).all()
    if not is_ordered and place.n_unique() < place.len():
        row, column = divmod(int(place.filter(place.is_duplicated())[0]), LAST_COLUMN)
        raise Refused(DOUBLED.filled(sheet=sheet_name(name), cell=cell_name(row, column)))


def _with_arrays(cells: pl.DataFrame, arrays: Iterable[Range]) -> pl.DataFrame:
    """Mark all cells that one formula fills as formulas, and add those that are not even there."""
    last, widest = (int(str(cells[name].max() or 0)) for name in ("row", "column"))
    for top, left, bottom, right in arrays:
        if (top, left) == (bottom, right):
            continue  # its one cell holds the formula itself
        inside = pl.col("row").is_between(top, bottom) & pl.col("column").is_between(left, right)
        there = set(cells.filter(inside).select("row", "column").iter_rows())
        cells = cells.with_columns(formula=pl.col("formula") | inside)
        rows, columns = range(top, min(bottom, last) + 1), range(left, min(right, widest) + 1)
        absent = [(r, c, "n", 0, None, True) for r in rows for c in columns if (r, c) not in there]
        cells = pl.concat([cells, pl.DataFrame(absent, schema=cells.schema, orient="row")])
    return cells


def _texts(name: str, cells: pl.DataFrame, book: Book) -> pl.DataFrame:
    """Put what a person sees in place of what is stored; `fault` names the rule that a cell breaks."""
    kind, text = pl.col("kind"), pl.col("text")
    trimmed = text.str.strip_chars().replace("", None)
    is_mute = pl.col("formula") & ((kind == "str") & text.is_null() | (kind != "str") & trimmed.is_null())
    size = trimmed.cast(pl.Float64, strict=False).abs()
    fault = (
        pl.when(kind == "e")
        .then(pl.lit("excel_error"))
        .when(is_mute | (pl.col("formula") & book.recalculates))
        .then(pl.lit("formula_without_value"))
        .when((kind == "n") & (size >= LONG))
        .then(pl.lit("damaged_number"))
    )
    cells = cells.with_columns(
        stored=text,
        fault=fault,
        text=pl.when(kind.is_in(["n", "s", "b", "d"])).then(trimmed).otherwise(text.replace("", None)),
    )
    cells = _shared(name, cells, book.strings)
    booleans = {"1": "true", "0": "false"}
    text = pl.when(kind == "b").then(text.replace(booleans)).otherwise(text)
    cells = _replaced(cells.with_columns(text=text), kind == "d", lambda said, _: iso_text(said))
    odd = [at for at, form in enumerate(book.formats) if not form.is_plain]
    is_odd = ~text_is_plain() | pl.col("style").is_in(odd)
    cells = _replaced(cells, (kind == "n") & is_odd, lambda said, style: _number(said, style, book))
    return cells.with_columns(text=pl.when(pl.col("fault").is_in(GONE)).then(None).otherwise(pl.col("text")))


GONE = ["excel_error", "formula_without_value"]


def text_is_plain() -> pl.Expr:
    """Tell whether a number is stored as we would write it."""
    return pl.col("text").str.contains(PLAIN).fill_null(value=True)


def _shared(name: str, cells: pl.DataFrame, strings: pl.Series) -> pl.DataFrame:
    is_shared = (cells["kind"] == "s") & cells["text"].is_not_null()
    if not is_shared.any():
        return cells
    places = is_shared.arg_true()
    at = cells["text"].gather(places).cast(pl.UInt32, strict=False)
    is_lost = at.is_null() | (at >= strings.len())
    if is_lost.any():
        row, column = cells.row(int(places.filter(is_lost)[0]))[:2]
        raise Refused(NO_STRING.filled(sheet=sheet_name(name), cell=cell_name(row, column)))
    said = strings.replace("", None).gather(at)
    if places.len() == cells.height:
        return cells.with_columns(said.alias("text"))
    return cells.with_columns(cells["text"].clone().scatter(places, said))


def _replaced(cells: pl.DataFrame, which: pl.Expr, change: object) -> pl.DataFrame:
    """Change the texts of some cells, each distinct text and style once."""
    is_one = cells.select(which.fill_null(value=False) & pl.col("text").is_not_null()).to_series()
    if not callable(change) or not is_one.any():
        return cells
    some = cells.filter(is_one).select("text", "style")
    distinct = some.unique()
    distinct = distinct.with_columns(
        said=pl.Series([change(text, style) for text, style in distinct.iter_rows()], dtype=pl.String)
    )
    said = some.join(distinct, on=["text", "style"], how="left", maintain_order="left")["said"]
    return cells.with_columns(cells["text"].clone().scatter(is_one.arg_true(), said))


def _number(said: str, style: int, book: Book) -> str:
    """Return a stored number as it is seen; what is no number stays as it is."""
    try:
        value = float(said)
    except ValueError:
        return said
    form = book.formats[style] if style < len(book.formats) else PLAIN_FORMAT
    return shown(value, form, is_1904=book.is_1904) if math.isfinite(value) else said


def _faults(cells: pl.DataFrame, *, is_unreliable: bool) -> list[CellFault]:
    found = []
    bad = cells.filter(pl.col("fault").is_not_null()).sort("row", "column")
    for row, column, stored, rule in bad.select("row", "column", "stored", "fault").iter_rows():
        cell = cell_name(row, column)
        value, message = stored or "", BIG_NUMBER.filled(cell=cell)
        if rule == "excel_error":
            message = ERROR.filled(cell=cell, error=value)
        elif rule == "formula_without_value":
            value, message = "", (UNRELIABLE if is_unreliable else NO_VALUE).filled(cell=cell)
        found.append(CellFault(row, column, value, rule, message))
    return found


def _check_range(name: str, used: pl.DataFrame) -> None:
    if not used.height:
        return
    rows, columns = int(str(used["row"].max())), int(str(used["column"].max()))
    if rows * (columns + 1) > limits.CELLS:
        far = [used.sort(by).row(-1)[:2] for by in (["column", "row"], ["row", "column"])]
        said = "、".join(dict.fromkeys(cell_name(*cell) for cell in far))
        raise Refused(FAR.filled(sheet=sheet_name(name), cell=said))


def _wide(used: pl.DataFrame, first: int) -> pl.DataFrame:
    """Return the sheet as a person sees it. One row per sheet row; row_no, then c0, c1, … (String)."""
    height = int(str(used["row"].max() or 0))
    parts = {int(key[0]): part for key, part in used.partition_by("column", as_dict=True).items()}
    empty = pl.repeat(None, height, dtype=pl.String, eager=True)
    columns = [pl.int_range(1, height + 1, dtype=pl.UInt32, eager=True).alias("row_no")]
    for at in range(first, max(parts, default=-1) + 1):
        part = parts.get(at)
        whole = empty if part is None else empty.clone().scatter(part["row"] - 1, part["text"])
        columns.append(whole.alias(f"c{at - first}"))
    return pl.DataFrame(columns)


def _notes(stored: Stored) -> list[Text]:
    rows, columns = stored.hidden_rows, stored.hidden_columns
    notes = []
    if rows:
        notes.append(Text(f"隐藏行 {rows:,} 行，已读入", f"{rows:,} hidden rows were read"))
    if columns:
        notes.append(Text(f"有隐藏列（{columns} 处），已读入", f"hidden columns ({columns}) were read"))
    return notes
