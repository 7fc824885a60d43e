"""An old xls as its BIFF records say it: calendar, formats, texts, and which sheets there are."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.files.biff_cells import read_cells
from pipelines.intake.files.biff_records import CONTINUE, Texts, records
from pipelines.intake.files.book_xml import Book
from pipelines.intake.files.cells import Stored
from pipelines.intake.files.number_formats import built_in, read_format
from pipelines.intake.files.ole import stream
from pipelines.intake.models import LOCKED, Refused

BOF, SHEET, FILEPASS, DATEMODE = 0x0809, 0x0085, 0x002F, 0x0022
FORMAT, XF, SST, CODEPAGE = 0x041E, 0x00E0, 0x00FC, 0x0042
BIFF5, BIFF8 = 0x0500, 0x0600
CHARTS = {1, 2, 6}  # macro sheets, charts, modules: no tables
CODECS = {
    936: "gb18030",
    950: "big5",
    1200: "utf-16-le",
    10000: "mac_roman",
    367: "ascii",
    32768: "mac_roman",
}
DAMAGED = Text(
    "xls 文件已损坏，无法读取，请重新另存后再报送",
    "the xls file is damaged and cannot be read: save it anew and send again",
)
OLD = Text(
    "文件是很旧的 Excel 格式（BIFF {version}），请另存为 xlsx 后再报送",
    "the file is in a very old Excel format (BIFF {version}): save it as xlsx and send again",
)
T = TypeVar("T")
FAILURES = (struct.error, IndexError, ValueError, LookupError, OverflowError)


@dataclass(slots=True, frozen=True)
class Listed:
    """A sheet as the workbook lists it; `cells` reads it."""

    name: str
    is_hidden: bool
    cells: Callable[[], Stored]


@dataclass(slots=True)
class _Globals:
    """What the first records of a workbook say."""

    texts: Texts = field(default_factory=Texts)
    codes: dict[int, str] = field(default_factory=dict)
    used: list[int] = field(default_factory=list)
    sheets: list[tuple[str, bool, int]] = field(default_factory=list)
    strings: list[bytes] = field(
        default_factory=list
    )  # the record of the shared strings and its continuations
    is_1904: bool = False


def read_book(data: bytes) -> tuple[Book, list[Listed]]:
    """Read what the sheets have in common, and list those that can hold a table; Refused when locked."""
    return _guarded(lambda: _read(stream(data, {"Workbook", "Book"})))


def _guarded(read: Callable[[], T]) -> T:
    try:
        return read()
    except FAILURES as error:
        raise Refused(DAMAGED) from error


def _read(book: bytes) -> tuple[Book, list[Listed]]:
    said = _globals(book)
    formats = [read_format(said.codes[n]) if n in said.codes else built_in(n) for n in said.used]
    strings = pl.Series(said.texts.shared(said.strings) if said.strings else [], dtype=pl.String)

    def cells(at: int) -> Stored:
        return _guarded(lambda: read_cells(book, at, said.texts))

    sheets = [Listed(name, is_hidden, partial(cells, at)) for name, is_hidden, at in said.sheets]
    return Book(strings, formats, said.is_1904), sheets


def _globals(book: bytes) -> _Globals:
    said = _Globals()
    before = 0
    for kind, body in records(book, 0):
        if kind == FILEPASS:
            raise Refused(LOCKED)
        if kind == CONTINUE and before == SST:
            said.strings.append(body)
            continue
        before = kind
        _global(said, kind, body)
    return said


def _global(said: _Globals, kind: int, body: bytes) -> None:
    if kind == BOF:
        version = struct.unpack_from("<H", body)[0]
        if version not in {BIFF5, BIFF8}:
            raise Refused(OLD.filled(version=version >> 8))
        said.texts.is_wide = version == BIFF8
    elif kind == CODEPAGE:
        page = struct.unpack_from("<H", body)[0]
        said.texts.codec = CODECS.get(page, f"cp{page}")
    elif kind == DATEMODE:
        said.is_1904 = struct.unpack_from("<H", body)[0] == 1
    elif kind == FORMAT:
        said.codes[struct.unpack_from("<H", body)[0]] = said.texts.read(body, 2, short=not said.texts.is_wide)
    elif kind == XF:
        said.used.append(struct.unpack_from("<H", body, 2)[0])
    elif kind == SST:
        said.strings = [body]
    elif kind == SHEET and body[5] not in CHARTS:
        name = said.texts.read(body, 6, short=True)
        said.sheets.append((name, body[4] & 3 != 0, struct.unpack_from("<I", body)[0]))
