"""A workbook being written: its formats, and cells that stay what they are, text as text, never a formula."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from metrics.results import Results
from metrics.scoring.door import Told
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

INERT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
FONT, BLUE, INK, MUTED, LINE, PANEL = "Microsoft YaHei", "#1F4E8C", "#1B2430", "#6B7684", "#D9DFE7", "#F4F6F9"
RED, QUIET, PALE = "#B3261E", "#D3DAE2", "#A0BFDF"
HATCHED = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": RED, "bg_color": "#FFFFFF"}}
CELL = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
BOXED = CELL | {"border": 1, "border_color": LINE}
FORMS: dict[str, dict[str, Any]] = {
    "title": CELL | {"font_size": 16, "bold": True, "font_color": BLUE},
    "lead": CELL | {"font_size": 12, "bold": True},
    "note": CELL | {"font_color": MUTED},
    "wrapped": CELL | {"text_wrap": True, "valign": "top"},
    "heading": BOXED | {"bold": True, "bg_color": PANEL, "text_wrap": True, "align": "center"},
    "text": BOXED,
    "long": BOXED | {"text_wrap": True},
    "centre": BOXED | {"align": "center"},
    "number": BOXED | {"num_format": "0.00"},
    "one": BOXED | {"num_format": "0.0"},
    "whole": BOXED | {"num_format": "#,##0"},
    "move": BOXED | {"num_format": "+0;−0;0", "align": "center"},
    "share": BOXED | {"num_format": "[=1]0.0%;[>=0.9995]0.0000%;0.0%"},  # 99.97 % is not all
    "score": BOXED | {"num_format": "[=100]0.00;[>=99.995]0.0000;0.00"},
    "sum": BOXED | {"bold": True, "num_format": "0.00", "bg_color": PANEL},
    "total": BOXED | {"bold": True, "bg_color": PANEL},
}


@dataclass(frozen=True)
class Book:
    """What every sheet is made from: the workbook, its formats, the ranking, the language."""

    file: Any
    forms: dict[str, Any]
    told: Told
    results: Results
    lang: Lang
    code: str | None = None  # the number of the seal that holds this ranking

    @staticmethod
    def begun(
        told: Told, results: Results, target: Path | IO[bytes], lang: Lang, code: str | None = None
    ) -> Book:
        """Begin a workbook in a file, or in memory."""
        file = xlsxwriter.Workbook(target if not isinstance(target, Path) else str(target), INERT)
        file.set_calc_mode("auto")
        forms = {name: file.add_format(form) for name, form in FORMS.items()}
        return Book(file, forms, told, results, lang, code)

    def say(self, text: Text, **fields: object) -> str:
        """Return a text in the language of the workbook."""
        return text.filled(**fields).on(self.lang)

    @property
    def period(self) -> str:
        """The period's name."""
        return Period.read(self.told.now.period).name(self.lang)

    def put(self, sheet: Any, row: int, column: int, value: Any, form: str) -> None:
        """Write one cell: numbers as numbers, all else as text, nothing as a blank."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.forms[form])
        elif isinstance(value, (int, float)):
            sheet.write_number(row, column, value, self.forms[form])
        else:
            sheet.write_string(row, column, str(value), self.forms[form])
