"""The bytes of a text file to exact UTF-8 with line feeds, or a refusal that names what is wrong."""

from __future__ import annotations

import codecs

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.models import Refused
from pipelines.intake.plain_text import UNSEEN

UNDECODABLE = Text(
    "文字编码既不是 UTF-8、UTF-16 也不是 GB18030（第 {at} 字节处无法识别）",
    "the text is neither UTF-8, UTF-16 nor GB18030 (byte {at} cannot be read)",
)
NUL = Text(
    "文件含有 NUL 字节（第 {row} 行），不是文本", "the file holds a NUL byte (row {row}): it is not text"
)
UNMARKED = Text(
    "文件像是没有标记（BOM）的 UTF-16 文本，无法可靠读取：请另存为“CSV UTF-8”或 xlsx 后再报送",
    "the file looks like UTF-16 without its mark (BOM): save it as “CSV UTF-8” or xlsx and send it again",
)
BOM = codecs.BOM_UTF8
CONTROLS = bytes(code for code in range(1, 32) if code not in b"\t\n\x0b\x0c\r") + b"\x7f"
FEW = 0.25  # share of the bytes that are NUL from which a text is taken for UTF-16


def decoded(data: bytes) -> bytes:
    """Return the text as UTF-8 bytes with newlines as line feeds; Refused when it cannot be read exactly.

    What nobody sees (marks of byte order wherever they stand, format and control characters) is gone. A
    carriage return alone ends a line as well as one before a line feed.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = _strict(data, "utf-16").encode()
    elif data.startswith(BOM):
        _strict(data, "utf-8")
    else:
        try:
            if not data.isascii():
                data.decode("utf-8")
        except UnicodeDecodeError:
            _check_nul(data)
            data = _strict(data, "gb18030").encode()
    _check_nul(data)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return _seen(data)


def _check_nul(data: bytes) -> None:
    if (at := data.find(b"\x00")) < 0:
        return
    head = data[:4096]
    if head.count(b"\x00") > FEW * len(head):
        raise Refused(UNMARKED)
    raise Refused(NUL.filled(row=data.count(b"\n", 0, at) + 1))


def _seen(data: bytes) -> bytes:
    """Take out what nobody sees; so that a mark before a quotation mark does not hide it."""
    data = data.translate(None, CONTROLS)
    if data.isascii():
        return data
    text = pl.Series([data.replace(BOM, b"")]).cast(pl.String)
    return bytes(text.str.replace_all(UNSEEN, "").cast(pl.Binary)[0])


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(UNDECODABLE.filled(at=error.start + 1)) from error
