"""A sheet of an xls to its stored cells, from its BIFF records."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from pipelines.intake.files.biff_records import CONTINUE, Texts, records
from pipelines.intake.files.cells import Stored

NUMBER, RK, MULRK, LABELSST, LABEL, RSTRING = 0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204, 0x00D6
BOOLERR, FORMULA, FORMULA_3, STRING = 0x0205, 0x0006, 0x0406, 0x0207
MERGED, ROW, COLINFO, UNCALCED = 0x00E5, 0x0208, 0x007D, 0x005E
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
EXACT = 1e15
ON_LOAD = 2  # a formula's flag: calculate me when opened (Apache POI sets it and stores 0)
TEXT, BOOLEAN, ERROR, EMPTY = range(4)  # what a formula gives, where it gives no number


def read_cells(book: bytes, at: int, texts: Texts) -> Stored:
    """Read the sheet that begins at a place of the workbook's stream; ValueError when it is damaged."""
    reader = _Reader(texts)
    for kind, bodies in _joined(records(book, at)):
        take = TAKERS.get(kind)
        if take is not None:
            take(reader, bodies)
    return reader.finished()


def _joined(found: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, tuple[bytes, ...]]]:
    """Put together each record and those that go on with it."""
    kind, bodies = 0, []
    for one, body in found:
        if one == CONTINUE:
            bodies.append(body)
            continue
        if bodies:
            yield kind, tuple(bodies)
        kind, bodies = one, [body]
    if bodies:
        yield kind, tuple(bodies)


def rk(value: int) -> float:
    """Read a number packed into 30 bits.

    >>> rk(0x004B5646), rk(0x3FF00000), rk(0x3FF00001)
    (1234321.0, 1.0, 0.01)
    """
    if value & 2:
        number = float((value >> 2) - (1 << 30 if value & 0x80000000 else 0))
    else:
        number = float(struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", value & 0xFFFFFFFC))[0])
    return number / 100 if value & 1 else number


def _said(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < EXACT else repr(value)


class _Reader:
    """Gathers a sheet's cells."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.stored = Stored()
        self.waits: tuple[int, int, int] | None = None  # a formula whose text comes in the next record
        self.is_stale = False  # the sheet was saved without being calculated
        self.formulas: list[tuple[int, int, int, str, str | None]] = []

    def finished(self) -> Stored:
        """Return all cells; formulas that all gave nothing were never calculated."""
        never = self.is_stale or all(text in {None, ""} for *_, text in self.formulas)
        for row, column, style, kind, text in self.formulas:
            self.stored.add(row, column, kind, style, None if never else text, formula=True)
        return self.stored

    def add(self, body: bytes, kind: str, text: str) -> None:
        row, column, style = struct.unpack_from("<3H", body)
        self.stored.add(row + 1, column, kind, style, text, formula=False)

    def number(self, bodies: tuple[bytes, ...]) -> None:
        self.add(bodies[0], "n", _said(struct.unpack_from("<d", bodies[0], 6)[0]))

    def packed(self, bodies: tuple[bytes, ...]) -> None:
        self.add(bodies[0], "n", _said(rk(struct.unpack_from("<I", bodies[0], 6)[0])))

    def several(self, bodies: tuple[bytes, ...]) -> None:
        row, first = struct.unpack_from("<2H", bodies[0])
        for at in range((len(bodies[0]) - 6) // 6):
            style, value = struct.unpack_from("<HI", bodies[0], 4 + 6 * at)
            self.stored.add(row + 1, first + at, "n", style, _said(rk(value)), formula=False)

    def shared(self, bodies: tuple[bytes, ...]) -> None:
        self.add(bodies[0], "s", str(struct.unpack_from("<I", bodies[0], 6)[0]))

    def label(self, bodies: tuple[bytes, ...]) -> None:
        self.add(bodies[0], "str", self.texts.read(bodies[0], 6, more=bodies[1:]))

    def boolean(self, bodies: tuple[bytes, ...]) -> None:
        value, is_error = bodies[0][6], bodies[0][7]
        self.add(bodies[0], "e" if is_error else "b", ERRORS.get(value, "#?") if is_error else str(value))

    def formula(self, bodies: tuple[bytes, ...]) -> None:
        row, column, style = struct.unpack_from("<3H", bodies[0])
        result, flags = bodies[0][6:14], struct.unpack_from("<H", bodies[0], 14)[0]
        kind, text = _result(result)
        if kind == "n" and flags & ON_LOAD and text == "0":
            text = None
        self.waits = (row + 1, column, style) if result[6:] == b"\xff\xff" and result[0] == TEXT else None
        if self.waits is None:
            self.formulas.append((row + 1, column, style, kind, text))

    def string(self, bodies: tuple[bytes, ...]) -> None:
        if self.waits is not None:
            self.formulas.append((*self.waits, "str", self.texts.read(bodies[0], 0, more=bodies[1:])))
            self.waits = None

    def merged(self, bodies: tuple[bytes, ...]) -> None:
        for at in range(2, 2 + 8 * struct.unpack_from("<H", bodies[0])[0], 8):
            row, last, left, right = struct.unpack_from("<4H", bodies[0], at)
            self.stored.merges.append((row + 1, left, last + 1, right))

    def row(self, bodies: tuple[bytes, ...]) -> None:
        self.stored.hidden_rows += bool(struct.unpack_from("<H", bodies[0], 12)[0] & 0x20)

    def column(self, bodies: tuple[bytes, ...]) -> None:
        self.stored.hidden_columns += struct.unpack_from("<H", bodies[0], 8)[0] & 1

    def uncalculated(self, _: tuple[bytes, ...]) -> None:
        self.is_stale = True


def _result(result: bytes) -> tuple[str, str | None]:
    """Return the kind and the text of a formula's stored result."""
    if result[6:] != b"\xff\xff":
        return "n", _said(struct.unpack("<d", result)[0])
    if result[0] == BOOLEAN:
        return "b", str(result[2])
    if result[0] == ERROR:
        return "e", ERRORS.get(result[2], "#?")
    return "str", ""


TAKERS: dict[int, Callable[[_Reader, tuple[bytes, ...]], None]] = {
    NUMBER: _Reader.number,
    RK: _Reader.packed,
    MULRK: _Reader.several,
    LABELSST: _Reader.shared,
    LABEL: _Reader.label,
    RSTRING: _Reader.label,
    BOOLERR: _Reader.boolean,
    FORMULA: _Reader.formula,
    FORMULA_3: _Reader.formula,
    STRING: _Reader.string,
    MERGED: _Reader.merged,
    ROW: _Reader.row,
    COLINFO: _Reader.column,
    UNCALCED: _Reader.uncalculated,
}
