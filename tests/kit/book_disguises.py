"""One small workbook in many disguises: the same cells under other prefixes, names, orders and encodings."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True)
class Disguise:
    """How a workbook is written, which must not change what is in it."""

    prefix: str = ""
    is_strict: bool = False
    with_references: bool = True
    is_absolute: bool = False
    folder: str = "xl"
    backslashes: bool = False
    upper: bool = False  # names in the zip in another case than the relations say
    quote: str = '"'
    reverse: bool = False  # attributes in another order
    comments: bool = False
    encoding: str = "utf-8"
    pretty: bool = False


class Cell:
    """A cell as it is stored: kind (t), raw value or None, style, and the formula, if any."""

    def __init__(self, text: str | None, kind: str = "n", style: int = 0, formula: str | None = None) -> None:
        self.text, self.kind, self.style, self.formula = text, kind, style, formula


def build(
    path: Path,
    sheets: Mapping[str, list[list[Cell | None]]],
    how: Disguise | None = None,
    *,
    formats: tuple[str | int, ...] = ("General",),
    book: str = "",
    calc: str = "",
    merges: tuple[str, ...] = (),
) -> Path:
    """Write a workbook; `formats`: of the styles 0, 1, …, codes or built-in numbers."""
    how = how or Disguise()
    space = STRICT if how.is_strict else TRANSITIONAL
    to = f"/{how.folder}/" if how.is_absolute else ""
    write = _Writer(how, space)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
        "_rels/.rels": _relations([("r1", "officeDocument", f"{how.folder}/book.xml")], space),
        f"{how.folder}/_rels/book.xml.rels": _relations(
            [
                *((f"s{at}", "worksheet", f"{to}tables/t{at}.xml") for at in range(len(sheets))),
                ("st", "styles", f"{to}looks.xml"),
                ("ss", "sharedStrings", f"{to}words.xml"),
            ],
            space,
        ),
        f"{how.folder}/book.xml": write.workbook(list(sheets), book, calc),
        f"{how.folder}/looks.xml": write.styles(formats),
    }
    for at, rows in enumerate(sheets.values()):
        parts[f"{how.folder}/tables/t{at}.xml"] = write.sheet(rows, merges)
    parts[f"{how.folder}/words.xml"] = write.shared()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, text in parts.items():
            said = name.replace("/", "\\") if how.backslashes else name
            said = said.upper() if how.upper and name.startswith(how.folder) else said
            data = text if name.endswith((".rels", "Types].xml")) else write.finished(text)
            container.writestr(said, data.encode(how.encoding) if data is not text else data.encode())
    return path


def _relations(found: list[tuple[str, str, str]], space: str) -> str:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONS[space]}/{kind}" Target="{target}"/>'
        for id_, kind, target in found
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


class _Writer:
    def __init__(self, how: Disguise, space: str) -> None:
        self.how, self.space = how, space
        self.words: list[str] = []

    def tag(self, name: str, attributes: Mapping[str, object] | None = None, inner: str | None = None) -> str:
        said = list((attributes or {}).items())
        said = said[::-1] if self.how.reverse else said
        text = "".join(f" {key}={self._quoted(str(value))}" for key, value in said)
        name = f"{self.how.prefix}:{name}" if self.how.prefix else name
        line = "\n " if self.how.pretty else ""
        return f"{line}<{name}{text}/>" if inner is None else f"{line}<{name}{text}>{inner}</{name}>"

    def _quoted(self, value: str) -> str:
        said = quoteattr(value, {'"': "&quot;", "'": "&apos;"})
        return said if self.how.quote == '"' else f"'{said[1:-1]}'"

    def root(self, name: str, inner: str) -> str:
        space = f"xmlns:{self.how.prefix}" if self.how.prefix else "xmlns"
        return self.tag(name, {space: self.space, "xmlns:r": RELATIONS[self.space]}, inner).strip()

    def finished(self, text: str) -> str:
        return f'<?xml version="1.0" encoding="{self.how.encoding}"?>{text}'

    def workbook(self, names: list[str], book: str, calc: str) -> str:
        listed = "".join(
            self.tag("sheet", {"name": name, "sheetId": at + 1, "r:id": f"s{at}"})
            for at, name in enumerate(names)
        )
        flags = dict(one.split("=") for one in book.split())
        calculated = dict(one.split("=") for one in calc.split())
        return self.root(
            "workbook",
            self.tag("workbookPr", flags) + self.tag("sheets", {}, listed) + self.tag("calcPr", calculated),
        )

    def styles(self, formats: tuple[str | int, ...]) -> str:
        codes = {164 + at: code for at, code in enumerate(formats) if isinstance(code, str)}
        custom = "".join(self.tag("numFmt", {"numFmtId": n, "formatCode": code}) for n, code in codes.items())
        used = [164 + at if isinstance(code, str) else code for at, code in enumerate(formats)]
        xfs = "".join(self.tag("xf", {"numFmtId": n, "fontId": 0}) for n in used)
        return self.root("styleSheet", self.tag("numFmts", {}, custom) + self.tag("cellXfs", {}, xfs))

    def shared(self) -> str:
        inner = "".join(
            self.tag(
                "si", {}, self.tag("t", {}, escape(word)) + self.tag("rPh", {"sb": 0}, self.tag("t", {}, "x"))
            )
            for word in self.words
        )
        return self.root("sst", inner)

    def sheet(self, rows: list[list[Cell | None]], merges: tuple[str, ...]) -> str:
        written = "".join(self.row(at + 1, row) for at, row in enumerate(rows))
        merged = "".join(self.tag("mergeCell", {"ref": one}) for one in merges)
        remark = "<!-- <row r='1'><c r='A1'><v>9</v></c></row> -->" if self.how.comments else ""
        return self.root(
            "worksheet", self.tag("sheetData", {}, remark + written) + self.tag("mergeCells", {}, merged)
        )

    def row(self, number: int, row: list[Cell | None]) -> str:
        has = self.how.with_references
        cells = [self.cell(number, at, c) for at, c in enumerate(row) if c is not None or not has]
        return self.tag("row", {"r": number} if has else {}, "".join(cells))

    def cell(self, row: int, at: int, cell: Cell | None) -> str:
        where = {"r": f"{chr(65 + at)}{row}"} if self.how.with_references else {}
        if cell is None:
            return self.tag("c", where)
        kind = {} if cell.kind == "n" else {"t": cell.kind}
        look = {"s": cell.style} if cell.style else {}
        formula = "" if cell.formula is None else self.tag("f", {}, escape(cell.formula))
        return self.tag("c", {**where, **look, **kind}, formula + self.value(cell))

    def value(self, cell: Cell) -> str:
        if cell.text is None:
            return ""
        text = cell.text
        if cell.kind == "s":
            self.words.append(text)
            text = str(len(self.words) - 1)
        if cell.kind == "inlineStr":
            return self.tag("is", {}, self.tag("t", {"xml:space": "preserve"}, escape(text)))
        said = f"<![CDATA[{text}]]>" if self.how.comments else escape(text)
        return self.tag("v", {}, said)
