"""What a file really is, by its first bytes; a name that says otherwise is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pipelines.ground.text import Text
from pipelines.intake.files.book_xml import workbook_part
from pipelines.intake.files.container import Container
from pipelines.intake.files.xml_stream import outline
from pipelines.intake.models import LOCKED, Refused

Format = Literal["xlsx", "xls", "csv"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"\x09\x08", "Excel 5/95"),
    (b"\x09\x04", "Excel 4"),
    (b"PK\x05\x06", "zip"),
)
NAMED: dict[str, Format] = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".csv": "csv", ".txt": "csv"}
# What tells the other zips apart.
PARTS = {
    "xl/workbook.bin": "xlsb",
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
    "content.xml": "ods",
}

EMPTY = Text("文件是空的（0 字节）", "the file is empty (0 bytes)")
OTHER = Text(
    "文件内容是 {kind}，不是 xlsx、xls 或 csv",
    "the file's content is {kind}, not xlsx, xls or csv",
)
RENAMED = Text(
    "扩展名是 {name}，内容却是 {kind}：请另存为正确格式后再报送",
    "the name ends in {name} but the content is {kind}: save it in the right format and send again",
)


def sniff(path: Path) -> Format:
    """Return the format of a file by its content; Refused when it is none of ours or wrongly named."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise Refused(EMPTY)
    found = _of_content(path, head)
    said = NAMED.get(path.suffix.lower(), found)
    if said != found:
        raise Refused(RENAMED.filled(name=path.suffix.lower(), kind=found))
    return found


def _of_content(path: Path, head: bytes) -> Format:
    if head.startswith(b"PK\x03\x04"):
        return _zip(path)
    if head.startswith(OLE):
        return _ole(path)
    for magic, kind in OTHERS:
        if head.startswith(magic):
            raise Refused(OTHER.filled(kind=kind))
    words = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if words.startswith((b"<html", b"<!doctype", b"<table", b"<head", b"<meta", b"<style", b"<div")):
        raise Refused(OTHER.filled(kind="HTML"))
    if words.startswith((b"<?xml", b"<workbook", b"mime-version")):
        raise Refused(OTHER.filled(kind="XML / MHTML"))
    return "csv"


def _zip(path: Path) -> Format:
    with Container(path) as container:
        for part, kind in PARTS.items():
            if part in container:
                raise Refused(OTHER.filled(kind=kind))
        if _is_workbook(container):
            return "xlsx"
    raise Refused(OTHER.filled(kind="zip"))


def _is_workbook(container: Container) -> bool:
    """Tell whether the package is a workbook, whatever its parts are called."""
    if "xl/workbook.xml" in container:
        return True
    if "_rels/.rels" not in container or container.related("", "officeDocument") is None:
        return False
    with container.open(workbook_part(container)) as stream:
        return bool(outline(stream, "workbook"))


def _ole(path: Path) -> Format:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(LOCKED)
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return "xls"
    raise Refused(OTHER.filled(kind="OLE (doc, ppt, msg …)"))
