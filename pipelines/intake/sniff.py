"""What a file really is, by its first bytes; a name that says otherwise is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

from pipelines.intake.models import Refused
from pipelines.text import Text

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

EMPTY = Text("文件是空的（0 字节）", "the file is empty (0 bytes)")
LOCKED = Text(
    "文件有密码保护，请去掉密码后再报送", "the file is protected by a password: remove it and send again"
)
OTHER = Text(
    "文件内容是 {kind}，不是 xlsx、xls 或 csv",
    "the file's content is {kind}, not xlsx, xls or csv",
)
RENAMED = Text(
    "扩展名是 {name}，内容却是 {kind}：请另存为正确格式后再报送",
    "the name ends in {name} but the content is {kind}: save it in the right format and send again",
)
BROKEN = Text("压缩包已损坏，无法打开", "the zip container is damaged and cannot be opened")


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
    try:
        with zipfile.ZipFile(path) as container:
            names = set(container.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(BROKEN) from error
    if "xl/workbook.xml" in names:
        return "xlsx"
    kinds = {"xl/workbook.bin": "xlsb", "word/document.xml": "docx", "content.xml": "ods"}
    kind = next((said for part, said in kinds.items() if part in names), "zip")
    raise Refused(OTHER.filled(kind=kind))


def _ole(path: Path) -> Format:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(LOCKED)
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return "xls"
    raise Refused(OTHER.filled(kind="OLE (doc, ppt, msg …)"))
