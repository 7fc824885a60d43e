"""The zip container of a workbook: its parts by any spelling of their names, sizes, checksums, relations."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self
from urllib.parse import unquote

from pipelines.ground.text import Text
from pipelines.intake.files import limits
from pipelines.intake.files.xml_stream import outline
from pipelines.intake.models import BROKEN, LOCKED, Refused

BOMB = Text(
    "解压后过大（{size} MB），疑似压缩炸弹，未打开",
    "it would unpack to {size} MB: taken for a zip bomb and not opened",
)
DAMAGED = Text(
    "部件 {part} 已损坏（校验和不符或无法解压），请重新另存后再报送",
    "the part {part} is damaged (its checksum does not fit, or it cannot be unpacked): "
    "save the file anew and send again",
)
MISSING = Text(
    "文件不完整：缺少部件 {part}，请重新另存后再报送",
    "the file is not whole: the part {part} is missing; save it anew and send again",
)
TWICE = Text(
    "压缩包里有两个名为 {part} 的部件，无法判断以哪个为准",
    "the container holds two parts called {part}: no telling which one counts",
)
FAILURES = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(slots=True, frozen=True)
class Relation:
    """What a part points to: the last word of the relation's type, and the place of the other part."""

    kind: str
    target: str


class Container:
    """A zip whose parts are found as Excel finds them: any case, slashes either way, no slash in front."""

    def __init__(self, path: Path) -> None:
        """Open the file and list its parts; Refused when it is no whole zip or names a part twice."""
        try:
            self.zip = zipfile.ZipFile(path)
        except FAILURES as error:
            raise Refused(BROKEN) from error
        self.parts: dict[str, zipfile.ZipInfo] = {}
        for info in self.zip.infolist():
            name = _spelled(info.orig_filename)
            if not name.endswith("/") and name in self.parts:
                raise Refused(TWICE.filled(part=name))
            self.parts[name] = info

    def __enter__(self) -> Self:
        """Use it while the file is open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.zip.close()

    def __contains__(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return _spelled(part) in self.parts

    def check_sizes(self) -> int:
        """Return the bytes that all parts unpack to; Refused when they are no workbook's, or locked."""
        infos = self.zip.infolist()
        size = sum(info.file_size for info in infos)
        steep = any(
            i.file_size > limits.RATIO_FROM and i.file_size > limits.RATIO * max(i.compress_size, 1)
            for i in infos
        )
        if size > limits.UNPACKED or steep:
            raise Refused(BOMB.filled(size=size // limits.MEGABYTE))
        if any(info.flag_bits & 1 for info in infos):
            raise Refused(LOCKED)
        return size

    def open(self, part: str) -> Part:
        """Open one part for reading from its start; Refused when it is missing or damaged."""
        info = self.parts.get(_spelled(part))
        if info is None:
            raise Refused(MISSING.filled(part=part))
        try:
            return Part(self.zip.open(info), _spelled(part))
        except FAILURES as error:
            raise Refused(DAMAGED.filled(part=part)) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part ("" is the package) points to inside the container, by the relation's id."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self:
            return {}
        found = {}
        with self.open(rels) as stream:
            for _, attributes in outline(stream, "Relationships/Relationship"):
                target = unquote(attributes.get("Target", "").replace("\\", "/"))
                if attributes.get("TargetMode", "").lower() != "external":
                    place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                    kind = attributes.get("Type", "").rpartition("/")[2]
                    found[attributes.get("Id", "")] = Relation(kind, place)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """Return the place of the first part of a kind that a part points to."""
        return next((r.target for r in self.relations(part).values() if r.kind == kind), None)


class Part:
    """A part being unpacked: reading to its end verifies its checksum; Refused when that does not fit."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        """Keep the stream and how its part is called."""
        self.stream, self.name = stream, name

    def __enter__(self) -> Self:
        """Use it while it is open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the stream."""
        self.stream.close()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; Refused where they are damaged."""
        try:
            return self.stream.read(size)
        except FAILURES as error:
            raise Refused(DAMAGED.filled(part=self.name)) from error


def _spelled(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
