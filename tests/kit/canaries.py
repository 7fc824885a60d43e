"""Made-up identifiers in all the ways in which people write them, and a look for them wherever bytes lie."""

from __future__ import annotations

import html
import io
import random
import re
import shutil
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import duckdb
import polars as pl

from pipelines.ground.identifiers import DIGITS, WEIGHTS

WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
BETWEEN = re.compile(r"[\s.\-‐-―−_·/()]|[\u200b-\u200f\ufeff]")
RUN = re.compile(r"\d[\dX]{10,}")
KEPT_AS_SENT = {"raw", "inbox", "keys"}  # files as received, and the key


def id_number(chance: random.Random) -> str:
    """An ID number of 18 characters with its check digit."""
    born = date(1930, 1, 1) + timedelta(chance.randrange(32_000))
    first = f"{chance.choice([110101, 510131, 421002, 652301])}{born:%Y%m%d}{chance.randrange(1000):03d}"
    return first + DIGITS[sum(int(one) * by for one, by in zip(first, WEIGHTS, strict=True)) % 11]


def old_number(chance: random.Random) -> str:
    """One of 15 digits."""
    return f"{chance.choice([110101, 510131, 421002])}{chance.randrange(30, 90)}{chance.randrange(1, 13):02d}{chance.randrange(1, 29):02d}{chance.randrange(1000):03d}"


def mobile(chance: random.Random) -> str:
    """A mobile phone."""
    return f"1{chance.randrange(3, 10)}{chance.randrange(10**9):09d}"


def landline(chance: random.Random) -> str:
    """A telephone with its area."""
    return chance.choice(["010", "021", "0816", "0755"]) + str(chance.randrange(2 * 10**7, 9 * 10**7))


def card(chance: random.Random) -> str:
    """A bank card of 16 to 19 digits with its check digit."""
    first = "62" + "".join(str(chance.randrange(10)) for _ in range(chance.randrange(13, 17)))
    total = sum(sum(divmod(int(one) * (1 if at % 2 else 2), 10)) for at, one in enumerate(reversed(first)))
    return first + str(-total % 10)


KINDS = (id_number, old_number, mobile, landline, card)


def grouped(number: str, sign: str) -> str:
    """The number with a sign where people put it."""
    if number[0] == "0":
        sizes = (3 if number[1] in "12" else 4, 4, 4)
    else:
        sizes = {11: (3, 4, 4), 15: (6, 6, 3), 18: (6, 4, 4, 4)}.get(len(number), (4, 4, 4, 4, 3))
        sizes = (4, 4, 4, 4, 3) if number.startswith("62") and len(number) > 15 else sizes
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return sign.join(filter(None, parts))


SHAPES = (
    str,
    lambda number: number.translate(WIDE),
    lambda number: grouped(number, " "),
    lambda number: grouped(number, "-"),
    lambda number: grouped(number, "."),
    lambda number: grouped(number, "　").translate(WIDE),
    lambda number: number[:5] + "\u200b" + number[5:],
    str.lower,
)


class Canaries:
    """Numbers planted, and how each was written."""

    def __init__(self, seed: int = 1) -> None:
        """Plant nothing yet."""
        self.chance = random.Random(seed)  # noqa: S311 - made-up numbers
        self.planted: set[str] = set()

    def one(self, *kinds) -> str:
        """Plant one, in some shape."""
        number = self.chance.choice(kinds or KINDS)(self.chance)
        self.planted.add(number)
        return self.chance.choice(SHAPES)(number)

    def text(self, word: str = "某某") -> str:
        """Plant one or two among words."""
        parts = [
            f"{word}电话",
            self.one(),
            "，证号：",
            self.one(),
            chr(self.chance.randrange(0x4E00, 0x9FA5)),
        ]
        return "".join(parts[: self.chance.choice([2, 4, 5])])

    def found(self, texts: Iterable[str]) -> set[str]:
        """Return those that stand somewhere in the texts, however they are written there."""
        sizes = sorted({len(one) for one in self.planted})
        hits = set()
        for text in texts:
            plain = BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
            for run in RUN.finditer(plain):
                whole = run[0]
                hits |= {
                    whole[at : at + size] for size in sizes for at in range(len(whole) - size + 1)
                } & self.planted
        return hits


def texts_of(path: Path, data: bytes | None = None) -> Iterable[str]:
    """Yield what a file says, unpacked: tables cell by cell, archives part by part, anything else as text."""
    data = path.read_bytes() if data is None else data
    yield path.name
    yield html.unescape(data.decode("utf-8", "replace"))
    yield data.decode("utf-16-le", "replace")
    if path.suffix == ".parquet":
        yield from cells(pl.read_parquet(path))
    elif path.suffix == ".duckdb":
        for frame in frames_of(path):
            yield from cells(frame)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for part in parts.namelist():
                yield from texts_of(Path(part), parts.read(part))


def frames_of(path: Path) -> list[pl.DataFrame]:
    """Return the tables of a snapshot, from a copy: pages of this process hold the file itself."""
    with tempfile.TemporaryDirectory() as aside:
        opened = duckdb.connect(shutil.copy(path, aside), read_only=True)
        names = opened.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        frames = [opened.sql(f'FROM "{name}"').pl() for (name,) in names]
        opened.close()
    return frames


def cells(frame: pl.DataFrame) -> Iterable[str]:
    """Yield the texts of a frame, a line each, and its headings."""
    yield "\n".join(frame.columns)
    for column in frame.columns:
        if frame.schema[column] == pl.String:
            yield "\n|".join(frame[column].drop_nulls().unique())


def files_of(folder: Path) -> Iterable[Path]:
    """Yield the files of a home (or any folder) that are not kept as they were sent."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).parts[0] not in KEPT_AS_SENT:
            yield path
