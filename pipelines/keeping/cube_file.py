"""The file in which a county hands up its sums: one archive, alike for the same state, no household."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.ground.files import synced
from pipelines.ground.text import Text

FORMAT, VERSION = "chengxiao-cube", 1
MANIFEST = "manifest.json"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
MODE = 0o100600 << 16
LONGEST = 16 << 20  # bytes of a manifest
LARGEST = 1 << 30  # bytes of all parts, unpacked
DIGITS = 16

NO_CUBE = Text(
    "{file} 不是县级上报的汇总文件（用 chengxiao export cube 生成）",
    "{file} is no county's file of sums (chengxiao export cube makes one)",
)
BROKEN = Text(
    "{file} 的 {part} 与清单中的摘要不符，文件在传送中损坏或被改动；请该县重新导出",
    "{file}: {part} is not what its manifest says: it was damaged or changed on the way; let the county"
    " export it again",
)
TOO_NEW = Text(
    "{file} 是第 {found} 版格式，本程序读第 {known} 版；请各级使用同一版本的程序",
    "{file} has format {found}, this program reads {known}: use the same version at every level",
)


class CubeFileError(Exception):
    """A file that cannot be taken as a county's sums; the message names it and says who mends it."""

    def __init__(self, message: Text) -> None:
        """Keep the words in both languages."""
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, eq=False)
class CubeFile:
    """What a county handed up: what it says of itself, its frames by name, and the digest of it all."""

    name: str  # of the file, as it came
    said: Mapping[str, Any]
    frames: Mapping[str, pl.DataFrame]
    digest: str

    @property
    def code(self) -> str:
        """The county's area code."""
        return str(self.said["area_code"])

    @property
    def period(self) -> str:
        """The period that was handed up."""
        return str(self.said["period"])

    @property
    def county(self) -> Text:
        """The county's name."""
        return Text(self.said["name"]["zh"], self.said["name"]["en"])


def write_cube(path: Path, said: Mapping[str, Any], frames: Mapping[str, pl.DataFrame]) -> str:
    """Write the archive whole or not at all and return its digest; the same content gives the same bytes.

    `frames`: name of a part → its rows, as they are handed up.
    """
    parts = {f"{name}.parquet": _packed(frame) for name, frame in sorted(frames.items())}
    told = {"format": FORMAT, "version": VERSION, **said}
    told["parts"] = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in parts.items()
    }
    manifest = json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1, default=str).encode()
    fresh = path.with_name(f".{path.name}.new")
    try:
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as archive:
            for name, data in {MANIFEST: manifest, **parts}.items():
                entry = zipfile.ZipInfo(name, FIRST_DAY)
                entry.external_attr, entry.create_system = MODE, 3
                entry.compress_type = zipfile.ZIP_DEFLATED if name == MANIFEST else zipfile.ZIP_STORED
                archive.writestr(entry, data)
        synced(fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return hashlib.sha256(manifest).hexdigest()[:DIGITS]


def _packed(frame: pl.DataFrame) -> bytes:
    held = io.BytesIO()
    frame.write_parquet(held, compression="zstd", compression_level=3, statistics=False)
    return held.getvalue()


def read_cube(path: Path) -> CubeFile:
    """Read an archive, each part held against its hash; CubeFileError says what is wrong with it."""
    try:
        with zipfile.ZipFile(path) as archive:
            data = _entry(archive, MANIFEST, LONGEST, path)
            said = json.loads(data)
            if not isinstance(said, dict) or said.get("format") != FORMAT:
                raise CubeFileError(NO_CUBE.filled(file=path.name))
            if said.get("version") != VERSION:
                raise CubeFileError(TOO_NEW.filled(file=path.name, found=said.get("version"), known=VERSION))
            frames = {}
            if sum(int(one["bytes"]) for one in said["parts"].values()) > LARGEST:
                raise CubeFileError(NO_CUBE.filled(file=path.name))
            for name, one in said["parts"].items():
                held = _entry(archive, name, int(one["bytes"]), path)
                if hashlib.sha256(held).hexdigest() != one["sha256"]:
                    raise CubeFileError(BROKEN.filled(file=path.name, part=name))
                frames[name.removesuffix(".parquet")] = pl.read_parquet(io.BytesIO(held))
    except zipfile.BadZipFile as error:
        is_zip = zipfile.is_zipfile(path)
        words = BROKEN.filled(file=path.name, part=_part(error)) if is_zip else NO_CUBE.filled(file=path.name)
        raise CubeFileError(words) from error
    except (KeyError, ValueError, TypeError, AttributeError, pl.exceptions.PolarsError) as error:
        raise CubeFileError(NO_CUBE.filled(file=path.name)) from error
    return CubeFile(path.name, said, frames, hashlib.sha256(data).hexdigest()[:DIGITS])


def _part(error: BaseException) -> str:
    """Return which part a bad archive's error names."""
    named = str(error).partition("'")[2].partition("'")[0]
    return named or MANIFEST


def _entry(archive: zipfile.ZipFile, name: str, most: int, path: Path) -> bytes:
    """Return what an entry holds, if it is no larger than was said."""
    if archive.getinfo(name).file_size > most:
        raise CubeFileError(BROKEN.filled(file=path.name, part=name))
    return archive.read(name)
