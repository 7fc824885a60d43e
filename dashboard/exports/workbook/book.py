"""The workbook being written: its formats, cells that stay what they are, sheets that are set up to print."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from dashboard.exports.code import on_paper
from dashboard.exports.figure_rows import ink
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from dashboard.theme import LIGHT
from dashboard.wording.columns import width
from metrics.phrases.codes import STATUSES
from metrics.phrases.numbers import MINUS
from pipelines.ground.text import Text

INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
PANEL, LINE = "#F4F6F9", "#D9DFE7"
CELL = {"font_name": "Microsoft YaHei", "font_size": 10, "font_color": LIGHT.ink, "valign": "vcenter"}
BOXED = CELL | {"border": 1, "border_color": LINE}
LONGEST = 32_000  # Excel drops a cell of more than 32,767 characters
A4, FIRST = 9, 4  # a sheet's headings stand in the row FIRST, unless it says otherwise
LINE_HEIGHT = 14.5
PAGE = Text("第 &P 页，共 &N 页", "page &P of &N")
FORMS: dict[str, dict[str, Any]] = {
    "title": CELL | {"font_size": 16, "bold": True, "font_color": LIGHT.primary},
    "lead": CELL | {"font_size": 12, "bold": True},
    "note": CELL | {"font_color": LIGHT.muted},
    "headline": CELL | {"font_size": 12, "bold": True, "text_wrap": True, "valign": "top"},
    "remark": CELL | {"font_color": LIGHT.muted, "text_wrap": True, "valign": "top"},
    "wrapped": CELL | {"text_wrap": True, "valign": "top"},
    "heading": BOXED
    | {
        "bold": True,
        "bg_color": LIGHT.primary,
        "font_color": "#FFFFFF",
        "text_wrap": True,
        "align": "center",
    },
    "text": BOXED,
    "long": BOXED | {"text_wrap": True},
    "%": BOXED | {"num_format": "0.00%"},
    "fine": BOXED | {"num_format": "0.0000%"},  # so close to the target that two decimals would reach it
    "pp": BOXED | {"num_format": f"+0.00;{MINUS}0.00;0.00"},
    "count": BOXED | {"num_format": "#,##0"},
    "number": BOXED | {"num_format": "#,##0.00"},
    "ratio": BOXED | {"num_format": "0.00"},
    "place": BOXED | {"num_format": "0", "align": "center"},
    **{name: BOXED | {"font_color": ink(name), "bold": True} for name in STATUSES},
}


@dataclass(frozen=True)
class PackBook:
    """What every sheet is written with."""

    file: Any
    forms: dict[str, Any]
    pack: Pack

    @staticmethod
    def begun(pack: Pack, path: Path) -> PackBook:
        """Begin the workbook."""
        file = xlsxwriter.Workbook(str(path), INERT)
        file.set_properties({"title": pack.mark, "company": pack.say(pack.results.county)})
        return PackBook(file, {name: file.add_format(form) for name, form in FORMS.items()}, pack)

    def say(self, text: Text, **fields: object) -> str:
        """Return a text in the language of the pack."""
        return self.pack.say(text, **fields)

    def put(self, sheet: Any, row: int, column: int, value: Any, form: str) -> None:
        """Write one cell: numbers as numbers, all else as text, nothing as a blank."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.forms[form])
        elif isinstance(value, (int, float)):
            sheet.write_number(row, column, value, self.forms[form])
        else:
            sheet.write_string(row, column, plain(value, LONGEST), self.forms[form])

    def row(
        self, sheet: Any, row: int, cells: Sequence[Any], form: str = "long", widths: Sequence[float] = ()
    ) -> None:
        """Write cells side by side in one format; with `widths` the row is as tall as its texts need."""
        for column, value in enumerate(cells):
            self.put(sheet, row, column, value, form)
        if widths:
            sheet.set_row(row, tall(cells, widths))

    def across(
        self, sheet: Any, row: int, text: str, columns: tuple[int, int], wide: float, *, form: str = "wrapped"
    ) -> None:
        """Write a text over several columns, in a row as tall as it needs."""
        sheet.merge_range(row, columns[0], row, columns[1], "", self.forms[form])
        self.put(sheet, row, columns[0], text, form)
        size = FORMS[form]["font_size"] / CELL["font_size"]
        sheet.set_row(row, size * tall([text], [wide / size]))

    def sheet(self, name: str, title: str, *notes: str) -> Any:
        """Add a sheet with its title, notes and the mark of the pack, set up to print on A4."""
        sheet = self.file.add_worksheet(name)
        self.put(sheet, 0, 0, title, "title")
        sheet.set_row(0, 24)
        for row, note in enumerate((*notes, self.pack.mark), 1):
            self.put(sheet, row, 0, note, "note")
        self.printed(sheet)
        return sheet

    def printed(self, sheet: Any) -> None:
        """Set a sheet up for printing: A4 landscape, as wide as the page."""
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.9 if self.pack.seal else 0.6, bottom=0.7)
        sheet.hide_gridlines(2)
        self.footed(sheet)

    def footed(self, sheet: Any) -> None:
        """Print the mark, with the seal's number, at the foot of every page, and its QR at the head."""
        mark = self.pack.mark.replace("&", "&&")[:180]  # an ampersand begins a command there
        sheet.set_footer(f"&L&8{mark}&R&8{self.say(PAGE)}")
        text, picture = on_paper(self.pack.seal["number"] if self.pack.seal else None)
        if picture:
            sheet.set_header(text, picture)

    def headings(self, sheet: Any, row: int, heads: list[tuple[str, float]], *, frozen: int = 0) -> None:
        """Write the headings and set the widths; `frozen` columns stay with all above."""
        texts, widths = [text for text, _ in heads], [wide for _, wide in heads]
        self.row(sheet, row, texts, "heading", widths)
        for column, wide in enumerate(widths):
            sheet.set_column(column, column, wide)
        if frozen:
            sheet.freeze_panes(row + 1, frozen)
            sheet.repeat_rows(row)


def tall(texts: Sequence[Any], widths: Sequence[float]) -> float:
    """Return the height in points of a row whose texts wrap in columns of these widths (in characters)."""
    wraps = [
        math.ceil(width(text) / max(wide - 1, 1))
        for text, wide in zip(texts, widths, strict=False)
        if isinstance(text, str) and text
    ]
    return LINE_HEIGHT * max(wraps, default=1) + 4
