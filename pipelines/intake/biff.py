"""What an old xls says beside its values: protection and merged cells, read from its BIFF8 records."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pipelines.intake.models import Refused
from pipelines.intake.sniff import BROKEN, LOCKED
from pipelines.intake.worksheet import Margin

FREE, HEADER = 0xFFFFFFFA, 512
BOF, EOF, SHEET, MERGED, FILEPASS, CONTINUE_ROOT = 0x0809, 0x000A, 0x0085, 0x00E5, 0x002F, 0x0500
VALUES = {0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, 0x0205, 0x0006}  # records of one cell with a value
MANY = {0x00BD}  # a record of several numbers in a row


def margins(data: bytes) -> dict[str, Margin]:
    """Return what stands beside the values of each sheet, by its name; Refused when it is locked."""
    try:
        book = _stream(data, {"Workbook", "Book"})
        return _read(book)
    except (struct.error, IndexError, ValueError, UnicodeDecodeError) as error:
        raise Refused(BROKEN) from error


def _stream(data: bytes, names: set[str]) -> bytes:
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    sector = 1 << shift
    directory_at, cutoff, mini_fat_at = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))
    fat = _fat(data, sector)
    directory = _chain(data, fat, directory_at, sector)
    root_stream = b""
    for at in range(0, len(directory), 128):
        entry = directory[at : at + 128]
        length = struct.unpack_from("<H", entry, 64)[0]
        name = entry[: max(length - 2, 0)].decode("utf-16-le")
        start, size = struct.unpack_from("<II", entry, 116)
        if entry[66] == 5:  # noqa: PLR2004 - type 5 is the root, which holds the small streams
            root_stream = _chain(data, fat, start, sector)
        if name in names and size >= cutoff:
            return _chain(data, fat, start, sector)[:size]
        if name in names:
            mini = _chain(data, fat, mini_fat_at, sector)
            mini_fat = struct.unpack(f"<{len(mini) // 4}I", mini)
            return _links(root_stream, mini_fat, start, 1 << mini_shift, 0)[:size]
    raise ValueError("no workbook stream")


def _fat(data: bytes, sector: int) -> tuple[int, ...]:
    places = [p for p in struct.unpack_from("<109I", data, 76) if p < FREE]
    following, count = struct.unpack_from("<II", data, 68)
    for _ in range(count):
        block = struct.unpack_from(f"<{sector // 4}I", data, HEADER + following * sector)
        places += [p for p in block[:-1] if p < FREE]
        following = block[-1]
    table = b"".join(data[HEADER + p * sector : HEADER + (p + 1) * sector] for p in places)
    return struct.unpack(f"<{len(table) // 4}I", table)


def _chain(data: bytes, fat: tuple[int, ...], start: int, sector: int) -> bytes:
    return _links(data, fat, start, sector, HEADER)


def _links(data: bytes, fat: tuple[int, ...], start: int, sector: int, offset: int) -> bytes:
    parts: list[bytes] = []
    while start < FREE and len(parts) <= len(fat):
        parts.append(data[offset + start * sector : offset + (start + 1) * sector])
        start = fat[start]
    return b"".join(parts)


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + size]
        if kind == EOF:
            return
        at += 4 + size


def _read(book: bytes) -> dict[str, Margin]:
    sheets = {}
    for kind, body in _records(book, 0):
        if kind == FILEPASS:
            raise Refused(LOCKED)
        if kind == SHEET:
            length, wide = body[6], body[7] & 1
            name = body[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
            sheets[name] = _margin(book, struct.unpack_from("<I", body)[0])
    return sheets


def _margin(book: bytes, at: int) -> Margin:
    merges, firsts = [], []
    for kind, body in _records(book, at):
        if kind in VALUES or kind in MANY:
            firsts.append(struct.unpack_from("<H", body, 2)[0])
        if kind == MERGED:
            for place in range(2, 2 + 8 * struct.unpack_from("<H", body)[0], 8):
                row, last, left, right = struct.unpack_from("<4H", body, place)
                merges.append((row + 1, left, last + 1, right))
    first = min(firsts, default=0)
    moved = [(row, left - first, last, right - first) for row, left, last, right in merges]
    return Margin(merges=moved, first=first)
