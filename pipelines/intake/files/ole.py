"""The compound file (OLE) around an old xls: one stream out of its chains of sectors."""

from __future__ import annotations

import struct

FREE, HEADER = 0xFFFFFFFA, 512
ROOT = 5  # the kind of the entry that holds the small streams


def stream(data: bytes, names: set[str]) -> bytes:
    """Return the first stream with one of the names; ValueError, IndexError or struct.error when damaged."""
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
        if entry[66] == ROOT:
            root_stream = _chain(data, fat, start, sector)
        if name in names and size >= cutoff:
            return _whole(_chain(data, fat, start, sector), size)
        if name in names:
            mini = _chain(data, fat, mini_fat_at, sector)
            mini_fat = struct.unpack(f"<{len(mini) // 4}I", mini)
            return _whole(_links(root_stream, mini_fat, start, 1 << mini_shift, 0), size)
    raise ValueError("no workbook stream")


def _whole(found: bytes, size: int) -> bytes:
    if len(found) < size:
        raise ValueError("the stream is shorter than it says")
    return found[:size]


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
