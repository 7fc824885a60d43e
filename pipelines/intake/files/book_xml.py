"""What an xlsx says of itself as a whole: its sheets, its calendar, its formats, its texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.files.container import Container
from pipelines.intake.files.number_formats import Format, built_in, read_format
from pipelines.intake.files.xml_stream import MAIN, Attributes, Source, is_true, outline, parse
from pipelines.intake.models import Refused

UNKNOWN = Text(
    "工作簿列出了工作表“{sheet}”，但文件里找不到它的内容，请重新另存后再报送",
    "the workbook lists the sheet “{sheet}” but its content is not in the file: save it anew and send again",
)
FORGED = Text(
    "共享字符串表声明 {said} 条，实际 {real} 条，文件已损坏",
    "the shared strings declare {said} entries and hold {real}: the file is damaged",
)
NO_BOOK = Text("压缩包里没有 Excel 工作簿", "the container holds no Excel workbook")
NO_DATA = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}  # sheets that are no tables
ROOT = "workbook"
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Book:
    """What all sheets of a workbook, xlsx or xls, have in common."""

    strings: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.String))
    formats: list[Format] = field(default_factory=list)
    is_1904: bool = False
    recalculates: bool = False  # its stored formula results are not to be believed


@dataclass(slots=True, frozen=True)
class Listed:
    """A sheet as the workbook lists it, and the part that holds it."""

    name: str
    part: str
    is_hidden: bool


def workbook_part(container: Container) -> str:
    """Return the place of the workbook, wherever the package's relations put it; Refused without one."""
    part = container.related("", "officeDocument") or "xl/workbook.xml"
    if part not in container:
        raise Refused(NO_BOOK)
    return part


def read_book(container: Container) -> tuple[Book, list[Listed]]:
    """Read what the sheets have in common, and list those that can hold a table."""
    part = workbook_part(container)
    with container.open(part) as stream:
        said = outline(stream, "workbook", "workbook/workbookPr", "workbook/calcPr", "workbook/sheets/sheet")
    if not said or said[0][0] != ROOT:
        raise Refused(NO_BOOK)
    book = Book()
    for place, attributes in said:
        if place.endswith("workbookPr"):
            book.is_1904 = is_true(attributes.get("date1904"))
        if place.endswith("calcPr"):
            book.recalculates = _recalculates(attributes)
    styles, strings = container.related(part, "styles"), container.related(part, "sharedStrings")
    if styles:
        book.formats = _formats(container, styles)
    if strings:
        with container.open(strings) as stream:
            book.strings = _strings(stream)
    return book, _listed(container, part, [a for place, a in said if place.endswith("/sheet")])


def _recalculates(attributes: Attributes) -> bool:
    """Tell whether the book asks to be calculated anew when opened, or was saved half calculated."""
    asks = is_true(attributes.get("fullCalcOnLoad")) or is_true(attributes.get("forceFullCalc"))
    return asks or not is_true(attributes.get("calcCompleted", "1"))


def _listed(container: Container, part: str, sheets: list[Attributes]) -> list[Listed]:
    relations, found = container.relations(part), []
    for sheet in sheets:
        name = sheet.get("name", "")
        id_ = next((value for key, value in sheet.items() if key.endswith("relationships id")), "")
        relation = relations.get(id_)
        if relation is not None and relation.kind in NO_DATA:
            continue
        if relation is None or relation.kind != "worksheet" or relation.target not in container:
            raise Refused(UNKNOWN.filled(sheet=name))
        is_hidden = sheet.get("state", "visible") != "visible"
        found.append(Listed(name, relation.target, is_hidden))
    return found


def _formats(container: Container, part: str) -> list[Format]:
    xf, custom = "styleSheet/cellXfs/xf", "styleSheet/numFmts/numFmt"
    with container.open(part) as stream:
        said = outline(stream, xf, custom)
    codes = {a.get("numFmtId"): a.get("formatCode", "") for place, a in said if place == custom}
    used = [a.get("numFmtId", "0") for place, a in said if place == xf]
    return [read_format(codes[n]) if n in codes else built_in(int(n) if n.isdigit() else 0) for n in used]


def unescaped(said: str) -> str:
    """Return a text with its _x000D_ escapes as the characters they stand for.

    >>> unescaped("a_x0041_b"), unescaped("_x005F_x000D_")
    ('aAb', '_x000D_')
    """
    if "_x" not in said:
        return said
    plain = ESCAPE.sub(lambda found: chr(int(found[1], 16)), said)
    if SURROGATE.search(plain):
        plain = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return plain


def _strings(source: Source) -> pl.Series:
    reader = _Strings()
    parse(source, reader.start, reader.end, reader.text)
    if reader.said > 2 * len(reader.found) + 1000:
        raise Refused(FORGED.filled(said=reader.said, real=len(reader.found)))
    return pl.Series(reader.found, dtype=pl.String)


class _Strings:
    """Gathers the entries of the shared strings: the text of their runs, without what says how to say it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.said = 0
        self.pieces: list[str] = []
        self.is_text = False
        self.aside = 0

    def start(self, name: str, attributes: Attributes) -> None:
        uri, _, local = name.rpartition(" ")
        if uri not in MAIN:
            return
        if local == "t":
            self.is_text = not self.aside
        elif local == "si":
            self.pieces = []
        elif local == "rPh":
            self.aside += 1
        elif local == "sst" and attributes.get("uniqueCount", "").isdigit():
            self.said = int(attributes["uniqueCount"])

    def end(self, name: str) -> None:
        uri, _, local = name.rpartition(" ")
        if uri not in MAIN:
            return
        if local == "t":
            self.is_text = False
        elif local == "si":
            self.found.append(unescaped("".join(self.pieces)))
        elif local == "rPh":
            self.aside -= 1

    def text(self, said: str) -> None:
        if self.is_text:
            self.pieces.append(said)
