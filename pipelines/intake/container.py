"""The check of an xlsx container before any parser sees it: sizes, declared counts, far-away cells."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from pipelines.intake import limits
from pipelines.intake.models import Refused
from pipelines.intake.sniff import BROKEN
from pipelines.text import Text

REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BOMB = Text(
    "解压后过大（{size} MB），疑似压缩炸弹，未打开",
    "it would unpack to {size} MB: taken for a zip bomb and not opened",
)
FAR = Text(
    "工作表“{sheet}”在 {cell} 处有远离数据的单元格，请删除后再报送",
    "sheet “{sheet}” has a cell far off at {cell}: delete it and send again",
)
FORGED = Text(
    "共享字符串表声明 {said} 条，实际 {real} 条，文件已损坏",
    "the shared strings declare {said} entries and hold {real}: the file is damaged",
)
DOCTYPE = Text("文件含有不允许的 XML 声明（DOCTYPE）", "the file holds a forbidden XML declaration (DOCTYPE)")
CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"')
WIDE = re.compile(rb' r="([A-Z]{3}\d+|[A-Z]{1,2}\d{7,})"')
ROW = re.compile(rb'<row [^>]*?\br="(\d+)"')
PREFIXED = re.compile(rb"<(\w+):worksheet")
UNIQUE = re.compile(rb'uniqueCount="(\d+)"')
LETTERS = 26


@dataclass(slots=True)
class Parts:
    """The sheets of a workbook: name → path of its part, and how large all is unpacked."""

    sheets: dict[str, str] = field(default_factory=dict)
    size: int = 0


def check_sizes(container: zipfile.ZipFile) -> Parts:
    """Return the sheets of a workbook whose sizes are sane; Refused else."""
    infos = container.infolist()
    size = sum(info.file_size for info in infos)
    steep = any(
        i.file_size > limits.RATIO_FROM and i.file_size > limits.RATIO * max(i.compress_size, 1)
        for i in infos
    )
    if size > limits.UNPACKED or steep:
        raise Refused(BOMB.filled(size=size // limits.MEGABYTE))
    if any(info.flag_bits & 1 for info in infos):
        raise Refused(BROKEN)
    return Parts(_sheets(container), size)


def part(container: zipfile.ZipFile, name: str) -> bytes:
    """Return one part unpacked, its checksum verified; Refused when it is damaged."""
    try:
        data = container.read(name)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError) as error:
        raise Refused(BROKEN) from error
    if b"<!DOCTYPE" in data[:1024] or b"<!ENTITY" in data[:1024]:
        raise Refused(DOCTYPE)
    return data


def worksheet(container: zipfile.ZipFile, name: str) -> bytes:
    """Return a worksheet's XML without the namespace prefix that some writers put before every tag."""
    data = part(container, name)
    found = PREFIXED.search(data[:1024])
    if found:
        data = data.replace(b"<" + found[1] + b":", b"<").replace(b"</" + found[1] + b":", b"</")
    return data


def _xml(container: zipfile.ZipFile, name: str) -> ET.Element:
    try:
        return ET.fromstring(part(container, name))  # noqa: S314 - DOCTYPE was refused by part()
    except ET.ParseError as error:
        raise Refused(BROKEN) from error


def _sheets(container: zipfile.ZipFile) -> dict[str, str]:
    targets = {
        node.get("Id", ""): node.get("Target", "")
        for node in _xml(container, "xl/_rels/workbook.xml.rels")
        if node.get("Type", "").endswith("/worksheet")
    }
    found = {}
    for node in _xml(container, "xl/workbook.xml").iter():
        target = targets.get(node.get(REL, "")) if node.tag.endswith("}sheet") else None
        if target:
            path = target.lstrip("/")
            found[node.get("name", "")] = path if path.startswith("xl/") else f"xl/{path}"
    return found


def check_strings(container: zipfile.ZipFile) -> None:
    """Refuse a workbook whose shared strings declare many more entries than there are."""
    name = next((n for n in container.namelist() if n.lower() == "xl/sharedstrings.xml"), None)
    if name is None:
        return
    data = part(container, name)
    said = UNIQUE.search(data[:2048])
    real = len(re.findall(rb"<(?:\w+:)?si[ />]", data))
    if said and int(said[1]) > 2 * real + 1000:
        raise Refused(FORGED.filled(said=int(said[1]), real=real))


def column_no(letters: bytes) -> int:
    """Return the number of a column from 0: A → 0, AA → 26."""
    number = 0
    for letter in letters:
        number = number * LETTERS + letter - 64
    return number - 1


def check_cells(sheet: str, data: bytes) -> None:
    """Refuse a sheet whose used range, cell by cell, would not fit; the far cell is named."""
    rows = max((int(found) for found in ROW.findall(data)), default=0)
    first = data.find(b"<c r=")
    start = CELL.match(data, first) if first >= 0 else None
    columns = column_no(start[1]) if start else 0
    farthest = ""
    for found in WIDE.finditer(data):
        cell = re.match(rb"([A-Z]+)(\d+)", found[1])
        if cell and (column_no(cell[1]) > columns or int(cell[2]) > rows):
            columns, rows = max(columns, column_no(cell[1])), max(rows, int(cell[2]))
            farthest = found[1].decode()
    if rows * (columns + 1) > limits.CELLS:
        raise Refused(FAR.filled(sheet=sheet, cell=farthest or f"R{rows}"))
