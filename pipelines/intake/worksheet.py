"""What a worksheet's XML says beside its values: merges, hidden parts, empty formulas, long numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipelines.intake.container import column_no
from pipelines.intake.models import CellFault
from pipelines.text import Text

NO_VALUE = Text(
    "单元格 {cell} 的公式没有计算结果，请在 Excel 中打开、保存后再报送",
    "the formula in cell {cell} has no stored value: open and save the file in Excel, then send again",
)
BIG_NUMBER = Text(
    "单元格 {cell} 的长号码曾按数字存储，末位已损坏，请改为文本重新录入",
    "the long number in cell {cell} was stored as a number and has lost its last digits: enter it as text",
)
ERROR = Text("单元格 {cell} 是 Excel 错误值 {error}", "cell {cell} holds the Excel error {error}")
EMPTY_FORMULA = re.compile(
    rb'<c r="([A-Z]+)(\d+)"([^>]*)>' + rb"<f(?:[^>]*/>|[^>]*>[^<]*</f>)"
    rb"(?:<v\s*/>|<v></v>)?</c>"
)
LONG = re.compile(rb"<v>(\d{16,}|[\d.]+E\+?(?:1[5-9]|[2-9]\d))</")
OPENED = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)>')
MERGED = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
HIDDEN_ROW = re.compile(rb'<row [^>]*hidden="(?:1|true)"')
HIDDEN_COLUMN = re.compile(rb'<col [^>]*hidden="(?:1|true)"[^>]*>')
WITH_VALUE = rb'<c r="%s\d+"[^>/]*>(?!</)'


@dataclass(slots=True)
class Margin:
    """What stands beside a worksheet's values; columns count from the first one with a value."""

    faults: list[CellFault] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    first: int = 0  # the first column with a value, 0 for A


def margin(data: bytes) -> Margin:
    """Read all that `Margin` holds from a worksheet's XML."""
    first = _first_column(data)
    found = Margin(first=first, notes=_hidden(data))
    if b"<f" in data:
        found.faults += [
            _fault(m, first, "formula_without_value", NO_VALUE)
            for m in EMPTY_FORMULA.finditer(data)
            if b't="str"' not in m[3]
        ]
    found.faults += _long_numbers(data, first)
    tail = data[data.rfind(b"sheetData>") :]
    for match in MERGED.finditer(tail):
        found.merges.append(
            (int(match[2]), column_no(match[1]) - first, int(match[4]), column_no(match[3]) - first)
        )
    return found


def _fault(cell: re.Match[bytes], first: int, rule: str, message: Text, value: str = "") -> CellFault:
    name = f"{cell[1].decode()}{int(cell[2])}"
    return CellFault(int(cell[2]), column_no(cell[1]) - first, value, rule, message.filled(cell=name))


def _first_column(data: bytes) -> int:
    for number in range(702):
        letters = cell_letters(number).encode()
        if re.search(WITH_VALUE % letters, data):
            return number
    return 0


def cell_letters(number: int) -> str:
    """Return the letters of a column counted from 0: 0 → A, 26 → AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _long_numbers(data: bytes, first: int) -> list[CellFault]:
    faults = []
    for match in LONG.finditer(data):
        start = data.rfind(b"<c ", 0, match.start())
        opened = OPENED.search(data, start)
        if opened and not re.search(rb't="(?:s|str|inlineStr|d)"', opened[3]):
            faults.append(_fault(opened, first, "damaged_number", BIG_NUMBER, match[1].decode()))
    return faults


def _hidden(data: bytes) -> list[Text]:
    rows = len(HIDDEN_ROW.findall(data)) if b"hidden=" in data else 0
    columns = len(HIDDEN_COLUMN.findall(data[: data.find(b"sheetData")])) if b"hidden=" in data else 0
    notes = []
    if rows:
        notes.append(Text(f"隐藏行 {rows} 行，已读入", f"{rows} hidden rows were read"))
    if columns:
        notes.append(Text(f"有隐藏列（{columns} 处），已读入", f"hidden columns ({columns}) were read"))
    return notes
