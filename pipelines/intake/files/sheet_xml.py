"""A worksheet's XML to its stored cells, with or without references, under any prefix."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.intake.files.book_xml import unescaped
from pipelines.intake.files.cells import LAST_COLUMN, LAST_ROW, NO_PLACE, Stored, area, place
from pipelines.intake.files.sheet_quick import quick
from pipelines.intake.files.xml_stream import MAIN, MALFORMED, Attributes, Source, is_true, parse
from pipelines.intake.models import Refused

NAMES = {
    f"{uri} {local}": local
    for uri in MAIN
    for local in ("c", "v", "f", "t", "is", "rPh", "row", "col", "sheetData", "mergeCell", "worksheet")
}
KINDS = {k: k for k in ("n", "s", "str", "b", "e", "d")} | {"inlineStr": "str", "": "n"}


@dataclass(slots=True)
class _Whole:
    """A part that was unpacked whole; its checksum has held."""

    name: str
    data: bytes | None

    def read(self, _: int = -1) -> bytes:
        data, self.data = self.data, None
        return data or b""


def read_cells(source: Source, *, plainly: bool = False) -> Stored:
    """Read a worksheet; Refused when it is damaged or is no worksheet. `plainly`: by the XML reader alone."""
    data = source.read()
    taken = None if plainly else quick(data)
    rest, frames = taken or (data, [])
    reader = _Reader(source.name)
    reader.stored.frames = frames
    del data, taken
    parse(_Whole(source.name, rest), reader.start, reader.end, reader.text)
    return reader.stored


class _Reader:
    """Follows the elements of a worksheet; what has no reference comes behind what went before."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.stored = Stored()
        self.is_open = False  # the root was a worksheet
        self.in_data = False
        self.row = self.column = 0
        self.column = -1
        self.kind, self.style = "n", 0
        self.pieces: list[str] | None = None  # the cell's value, None as long as it has none
        self.takes = False  # whether text that comes now is of the value
        self.aside = 0  # inside a phonetic run
        self.has_formula = False

    def start(self, name: str, attributes: Attributes) -> None:
        local = NAMES.get(name)
        if not self.is_open:
            if local != "worksheet":
                raise Refused(MALFORMED.filled(part=self.name))
            self.is_open = True
        if local is None:
            return
        if self.in_data:
            self._inside(local, attributes)
        elif local == "sheetData":
            self.in_data = True
        elif local == "mergeCell":
            self.stored.merges.append(area(attributes.get("ref", "")))
        elif local == "col":
            self.stored.hidden_columns += is_true(attributes.get("hidden"))

    def _inside(self, local: str, attributes: Attributes) -> None:
        if local == "c":
            self._cell(attributes)
        elif local in {"v", "t"}:
            self.takes = not self.aside
            if self.takes and self.pieces is None:
                self.pieces = []
        elif local == "f":
            self.has_formula = True
            if "ref" in attributes and attributes.get("t") in {"array", "dataTable"}:
                self.stored.arrays.append(area(attributes["ref"]))
        elif local == "row":
            said = attributes.get("r", "").strip()
            self.row, self.column = (int(said) if said.isdigit() else self.row + 1), -1
            if (said and not said.isdigit()) or not 1 <= self.row <= LAST_ROW:
                raise Refused(NO_PLACE.filled(cell=said[:20]))
            self.stored.hidden_rows += is_true(attributes.get("hidden"))
        elif local == "rPh":
            self.aside += 1

    def _cell(self, attributes: Attributes) -> None:
        said = attributes.get("r")
        if said is None:
            self.column += 1
            if self.row < 1 or self.column >= LAST_COLUMN:
                raise Refused(NO_PLACE.filled(cell="?"))
        else:
            self.row, self.column = place(said.strip())
        kind = KINDS.get(attributes.get("t", ""))
        if kind is None:
            raise Refused(MALFORMED.filled(part=self.name))
        self.kind, self.style = kind, int(attributes.get("s", "0") or "0")
        self.pieces, self.takes, self.has_formula = None, False, False

    def end(self, name: str) -> None:
        local = NAMES.get(name)
        if local == "c" and self.in_data:
            self._ended()
        elif local in {"v", "t"}:
            self.takes = False
        elif local == "sheetData":
            self.in_data = False
        elif local == "rPh":
            self.aside -= 1

    def _ended(self) -> None:
        if self.pieces is None and not self.has_formula:
            return
        text = None if self.pieces is None else "".join(self.pieces)
        if text and self.kind == "str":
            text = unescaped(text)
        self.stored.add(self.row, self.column, self.kind, self.style, text, formula=self.has_formula)

    def text(self, said: str) -> None:
        if self.takes and self.pieces is not None:
            self.pieces.append(said)
