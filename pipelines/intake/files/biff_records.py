"""The records of an xls, and the texts in them, which may go on in the next record."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

BOF, EOF, CONTINUE = 0x0809, 0x000A, 0x003C


def records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of the part that begins at a place, without what is embedded in it (charts).

    ValueError when the file ends before the part does.
    """
    depth = 0
    while depth or at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        if at + 4 + size > len(book):
            raise ValueError("a record goes beyond the end")
        depth += (kind == BOF) - (kind == EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size


@dataclass(slots=True)
class Texts:
    """How a workbook writes texts: BIFF8 in two bytes or one a letter, BIFF5 in its writer's code page."""

    is_wide: bool = True
    codec: str = "cp1252"

    def read(self, body: bytes, at: int, *, short: bool = False, more: tuple[bytes, ...] = ()) -> str:
        """Read the text at a place; `short`: its length is one byte. `more`: the records that go on."""
        count = body[at] if short else struct.unpack_from("<H", body, at)[0]
        at += 1 if short else 2
        if not self.is_wide:
            return body[at : at + count].decode(self.codec, "replace")
        return _Reader([body, *more], at).text(count)

    def shared(self, bodies: list[bytes]) -> list[str]:
        """Return the shared strings from their records; ValueError when some are missing."""
        said = struct.unpack_from("<I", bodies[0], 4)[0]
        reader = _Reader(bodies, 8)
        return [reader.text(struct.unpack("<H", reader.take(2))[0]) for _ in range(said)]


class _Reader:
    """Reads on from one record to the next."""

    def __init__(self, bodies: list[bytes], at: int) -> None:
        self.bodies, self.at, self.one = bodies, at, 0

    def take(self, size: int) -> bytes:
        parts = []
        while size > 0:
            part = self.bodies[self.one][self.at : self.at + size]
            parts.append(part)
            self.at += len(part)
            size -= len(part)
            if size:
                self._next()
        return b"".join(parts)

    def _next(self) -> None:
        self.one, self.at = self.one + 1, 0
        if self.one >= len(self.bodies):
            raise ValueError("a text goes beyond the end")

    def text(self, count: int) -> str:
        """Read flags, runs and letters; a record that goes on in the letters begins with new flags."""
        flags = self.take(1)[0]
        runs = struct.unpack("<H", self.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self.take(4))[0] if flags & 4 else 0
        parts, left = [], count
        while left:
            if self.at >= len(self.bodies[self.one]):
                self._next()
                flags = self.take(1)[0]
            width = 1 + (flags & 1)
            size = min(left, (len(self.bodies[self.one]) - self.at) // width)
            if size == 0:
                raise ValueError("half a letter")
            parts.append(self.take(size * width).decode("utf-16-le" if width > 1 else "latin-1", "replace"))
            left -= size
        self.take(4 * runs + extra)
        return "".join(parts)
