"""What a load or a check says of itself: the JSON of interface.md, and the exit status."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict, cast

import polars as pl

from pipelines.ground.text import Lang, Text
from pipelines.loading.timing import Timing

DONE, REFUSED = 0, 1


class ReasonDocument(TypedDict):
    """What speaks against one cell, or against a row: where it stands, what was written, and why."""

    row: int  # of the sheet
    column: str | None
    heading: str | None
    value: str | None  # as it was sent, identifiers blotted out
    rule: str
    message: str


class TableDocument(TypedDict):
    """One table of one sheet in a report; accepted and quarantined rows add up to the sheet's."""

    table: str | None  # null: not recognised
    sheet: str
    status: str  # loaded, refused
    message: str
    rows: int
    accepted: int
    quarantined: int
    reasons: list[ReasonDocument]
    warnings: list[ReasonDocument]
    ignored_headings: list[str]


class FileDocument(TypedDict):
    """One file in a report."""

    file: str
    file_id: str
    status: str  # loaded, refused
    message: str
    tables: list[TableDocument]
    notes: list[str]


class ReportDocument(TypedDict):
    """What a load or a check says of itself, in one language: the JSON of interface.md."""

    published: bool
    unchanged: bool
    snapshot: str | None
    message: str
    asks: list[str]  # options that confirm what was refused
    notes: list[str]
    files: list[FileDocument]


@dataclass(slots=True)
class TableReport:
    """One table of one sheet: how many rows came, how many were held back, and why."""

    table: str | None
    sheet: str
    is_loaded: bool
    rows: int = 0
    quarantined: int = 0
    message: Text = field(default_factory=lambda: Text("", ""))
    reasons: pl.DataFrame = field(default_factory=pl.DataFrame)
    ignored: tuple[str, ...] = ()

    def as_json(self, lang: Lang) -> TableDocument:
        """Return the table's part of the report."""
        return {
            "table": self.table,
            "sheet": self.sheet,
            "status": "loaded" if self.is_loaded else "refused",
            "message": self.message.on(lang),
            "rows": self.rows,
            "accepted": self.rows - self.quarantined,
            "quarantined": self.quarantined,
            "reasons": self._said("error", lang),
            "warnings": self._said("warning", lang),
            "ignored_headings": list(self.ignored),
        }

    def _said(self, severity: str, lang: Lang) -> list[ReasonDocument]:
        """Return the reasons of one severity, in the sheet's order."""
        if self.reasons.is_empty():
            return []
        found = self.reasons.filter(pl.col("severity") == severity).sort("row", "column")
        names = ("row", "column", "heading", "value", "rule")
        return cast("list[ReasonDocument]", found.select(*names, message=pl.col(lang)).to_dicts())


@dataclass(slots=True)
class FileReport:
    """One file as sent; refused when nothing of it was taken."""

    file: str
    file_id: str
    message: Text = field(default_factory=lambda: Text("", ""))
    tables: list[TableReport] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    is_withdrawn: bool = False

    @property
    def is_loaded(self) -> bool:
        """Whether anything of the file was taken."""
        return any(table.is_loaded for table in self.tables)

    def as_json(self, lang: Lang) -> FileDocument:
        """Return the file's part of the report."""
        said = [self.message] if self.message.zh else [t.message for t in self.tables if t.message.zh]
        return {
            "file": self.file,
            "file_id": self.file_id,
            "status": "loaded" if self.is_loaded else "refused",
            "message": ("；" if lang == "zh" else "; ").join(text.on(lang) for text in said),
            "tables": [table.as_json(lang) for table in self.tables],
            "notes": [note.on(lang) for note in self.notes],
        }


@dataclass(slots=True)
class LoadReport:
    """The whole report."""

    files: list[FileReport] = field(default_factory=list)
    is_published: bool = False
    snapshot: str | None = None
    is_unchanged: bool = False
    is_check: bool = False
    message: Text = field(default_factory=lambda: Text("", ""))
    asks: tuple[str, ...] = ()  # growth, shrink: what was refused until someone confirms it
    notes: list[Text] = field(default_factory=list)  # what was mended in the store on the way
    timing: Timing | None = None

    @property
    def exit_code(self) -> int:
        """0 done; 1 refused: nothing was published, a word is wanted, or (for a check) any file refused."""
        if self.asks:
            return REFUSED
        if self.is_check:
            return DONE if all(file.is_loaded for file in self.files) and not self.message.zh else REFUSED
        return DONE if self.is_published or self.is_unchanged else REFUSED

    def as_json(self, lang: Lang) -> ReportDocument:
        """Return the report in the shape of interface.md."""
        return {
            "published": self.is_published,
            "unchanged": self.is_unchanged,
            "snapshot": self.snapshot,
            "message": self.message.on(lang),
            "asks": [f"--confirm-{word}" for word in self.asks],
            "notes": [note.on(lang) for note in self.notes],
            "files": [file.as_json(lang) for file in self.files],
        }
