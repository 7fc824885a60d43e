"""The list that goes back to a sender: rows as sent, the reasons beside, no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

import polars as pl
import xlsxwriter

from dashboard.exports.pack import INTERNAL
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text
from pipelines.intake.values.typing import BLOTTED
from pipelines.returning import Returned, returned
from pipelines.sources import source

FORMULA = re.compile(r"^\s*[=+\-@\t\r\n＝＋－＠|%]")  # what a spreadsheet may take for a formula or a command
LONGEST = 31  # characters of a sheet's name
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
WIDEST, NARROWEST = 60, 8
FIRST_WIDE = 0x2E7F  # from here on characters are as wide as Chinese ones
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def workbook(rows: pl.DataFrame, by: str, headings: dict[str, str]) -> bytes:
    """Return a workbook with a sheet for each value of `by`; `headings` names the columns, in order."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, OPTIONS)
    bold = book.add_format({"bold": True, "bg_color": "#F4F6F9", "bottom": 1, "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    taken: list[str] = []
    for (name,), part in rows.group_by(by, maintain_order=True):
        taken.append(sheet_name(str(name), taken))
        sheet = book.add_worksheet(taken[-1])
        cells = part.select(list(headings)).rows()
        sheet.write_row(0, 0, list(headings.values()), bold)
        for line, row in enumerate(cells, start=1):
            sheet.write_row(line, 0, ["" if value is None else value for value in row], wrap)
        for at, heading in enumerate(headings.values()):
            sheet.set_column(at, at, _width([heading, *(str(row[at]) for row in cells)]))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(cells), len(headings) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header(f"&L&9{INTERNAL.zh} {INTERNAL.en}&R&9&A")
    if not taken:
        book.add_worksheet()
    book.close()
    return kept.getvalue()


def comma_separated(rows: pl.DataFrame, headings: dict[str, str]) -> bytes:
    """Return the rows as csv for Excel (utf-8 with its mark); what begins like a formula gets a '."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow([harmless(heading) for heading in headings.values()])
    for row in rows.select(list(headings)).iter_rows():
        writer.writerow(["" if value is None else harmless(str(value)) for value in row])
    return kept.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    r"""Return a text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("＝1"), harmless("甲=乙")
    ("'=1+1", "'＝1", '甲=乙')
    """
    return f"'{text}" if FORMULA.match(text) else text


def sheet_name(name: str, taken: Sequence[str]) -> str:
    """Return a name that a sheet may bear and that none of those taken bears."""
    bare = FORBIDDEN.sub("_", name)[:LONGEST] or "_"
    used = {one.casefold() for one in taken} | {"history"}  # which Excel keeps for itself
    number = 1
    while bare.casefold() in used:
        number += 1
        end = f"~{number}"
        bare = FORBIDDEN.sub("_", name)[: LONGEST - len(end)] + end
    return bare


def _width(texts: Sequence[str]) -> int:
    """Return a column's width: a Chinese character takes two."""
    widest = max(sum(1 + (ord(character) > FIRST_WIDE) for character in text) for text in texts)
    return min(max(widest + 2, NARROWEST), WIDEST)


HELP_SHEET = Text("使用说明", "How to use this")
HELP = Text(
    "内部资料。请在各工作表里照最后一列的原因更正后，把本文件直接报送（放进收件箱或在数据质量页上传），"
    "更正的行会替换原来的行。"
    "\n*** 是隐去的个人信息，请照原表该行补填；不补填的行仍会被隔离。不要改动表头；"
    "最后两列（原行号、退回原因）载入时不读取。",
    "Internal. Mend the rows by the reason in the last column and send this very file (into the inbox, or"
    " uploaded on the Data quality page): a mended row replaces the one it was."
    "\n*** is personal and was blotted out: fill it in from the row of your original, else the row is held"
    " back again. Leave the headings as they are; the last two columns (row, reason) are not read.",
)
ROW, REASON = Text("原行号", "Row of the original"), Text("退回原因", "Why it came back")
GONE = Text(
    "{file} 的原始文件缺失，只能列出行号和原因",
    "{file}: the file as received is gone, only rows and reasons are left",
)
WIDE, NARROW, LEAST = 60, 14, 8


def return_list(home: Home, reasons: pl.DataFrame, lang: Lang) -> bytes:
    """Return the workbook of the rows that reasons speak against (columns as pipelines.returning wants them).

    Sheets have headings as sent in their first row, so that the mended file loads as it is.
    """
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, OPTIONS)
    book.set_properties({"title": "内部资料", "author": "", "company": ""})
    forms = {
        "head": book.add_format({"bold": True, "bg_color": "#F4F6F9", "bottom": 1, "text_wrap": True}),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        "blot": book.add_format({"num_format": "@", "valign": "top", "bg_color": "#FFF3CD"}),
        "why": book.add_format({"text_wrap": True, "valign": "top", "font_color": "#8A1C1C"}),
    }
    guide = book.add_worksheet(HELP_SHEET.on(lang))
    guide.set_column(0, 0, 110)
    guide.write_string(0, 0, HELP.on(lang), book.add_format({"text_wrap": True, "valign": "top"}))
    guide.set_row(0, 80)
    taken = [HELP_SHEET.on(lang)]
    for one in returned(home, reasons, lang):
        name = f"{source(one.table).title.on(lang)}·{one.file.rsplit('.', 1)[0]}"
        taken.append(sheet_name(name, taken))
        _sheet(book, taken[-1], one, forms, lang)
    book.close()
    return kept.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, one: Returned, forms: dict[str, object], lang: Lang) -> None:
    sheet = book.add_worksheet(name)
    heads = [*one.headings, ROW.on(lang), REASON.on(lang)]
    sheet.write_row(0, 0, heads, forms["head"])
    for line, (number, cells, why) in enumerate(one.rows, start=1):
        for at, said in enumerate(cells):
            is_blotted = bool(pl.Series([said]).str.contains(BLOTTED).item())
            sheet.write_string(line, at, said, forms["blot" if is_blotted else "text"])
        sheet.write_number(line, len(heads) - 2, number)
        sheet.write_string(
            line, len(heads) - 1, GONE.filled(file=one.file).on(lang) if one.is_gone else why, forms["why"]
        )
    sheet.set_column(0, len(heads) - 2, NARROW, forms["text"])
    sheet.set_column(len(heads) - 1, len(heads) - 1, WIDE)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header("&L内部资料&R&A")
