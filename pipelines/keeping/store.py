"""What was taken: rows of every file, typed and pseudonymised, and the ledger of loads; owner only."""

from __future__ import annotations

import dataclasses
import hashlib
import io
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import polars as pl

from pipelines.ground.files import synced
from pipelines.ground.home import Home
from pipelines.ground.manifest import digest
from pipelines.ground.text import Text
from pipelines.keeping.keys import digest as digest_of_key
from pipelines.keeping.keys import place_of, read_key
from pipelines.keeping.ledger import LEDGER, StoreError, WrongError, said_in, wanted, write
from pipelines.keeping.seen import Seen
from pipelines.reasons import REASON

REFUSED = "refused.parquet"
OF_FILE = {"file_id": pl.String(), "file": pl.String(), "sheet": pl.String()}
PARTS = ("rows", "reasons")
UNREADABLE = Text(
    "加载台账 {place} 的内容有误：{why}。请从备份恢复（chengxiao restore），或运行 chengxiao rebuild。",
    "the ledger of loads {place} says what it cannot: {why}. Restore a backup (chengxiao restore),"
    " or run chengxiao rebuild.",
)
DAMAGED = Text(
    "留存的数据已损坏：{place}。请运行 chengxiao rebuild。",
    "what was kept is damaged: {place}. Run chengxiao rebuild.",
)
UNKNOWN = Text("{key} 不是已知的键", "{key} is no key that is known")
ABSENT = Text("缺少 {key}", "{key} is not there")


@dataclass(frozen=True, slots=True)
class Source:
    """One table of one sheet of one file, taken by one load. `number` names it in reasons and rows."""

    number: int
    file_id: str
    file: str
    sheet: str
    table: str
    sequence: int
    loaded_at: str
    rows: int
    ignored: tuple[str, ...] = ()
    headings: dict[str, str] = field(default_factory=dict)
    forms: dict[str, dict[str, int]] = field(default_factory=dict)  # of its keys: nothing of whom they name
    withdrawn: str | None = None  # why, where it was taken back out
    nil_periods: tuple[str, ...] = ()  # what it reports nothing for (零报告)
    parts: dict[str, str] = field(default_factory=dict)  # part → SHA-256 of its parquet file

    @property
    def name(self) -> str:
        """Name of its parquet files."""
        return f"{self.number:06d}"


def sources(home: Home) -> list[Source]:
    """Return every source ever taken, in the order of loads.

    StoreError when the ledger is lost, damaged, or says what it cannot; the message names file and key.
    """
    said = said_in(home).get("sources", [])
    return _listed(home, Source, said, "sources")


def seen(home: Home) -> list[Seen]:
    """Return every content ever seen, also refused ones, in the order in which they were first seen.

    StoreError as `sources`.
    """
    ledger = said_in(home)
    if "seen" in ledger:
        return _listed(home, Seen, ledger["seen"], "seen")
    return [  # a home of version 0.1, which knew only what it took
        Seen(
            *(one.file_id, one.file, one.sheet, one.table, one.sequence),
            status="withdrawn" if one.withdrawn else "taken",
            rows=one.rows,
        )
        for one in sources(home)
    ]


Entry = TypeVar("Entry", Source, Seen)


def _listed(home: Home, kind: type[Entry], said: Any, name: str) -> list[Entry]:
    try:
        wanted(said, name, list)
        return [_entry(kind, one, f"{name}[{at}]") for at, one in enumerate(said)]
    except WrongError as wrong:
        raise StoreError(UNREADABLE.filled(place=home.store / LEDGER, why=wrong.why)) from wrong


def _entry(kind: type[Entry], said: Any, at: str) -> Entry:
    """Read one entry, each key by its type; WrongError names the key and what stands there."""
    wanted(said, at, dict)
    kinds, known = get_type_hints(kind), {one.name: one for one in dataclasses.fields(kind)}
    for name, one in known.items():
        has_default = one.default is not dataclasses.MISSING or one.default_factory is not dataclasses.MISSING
        if name not in said and not has_default:
            raise WrongError(ABSENT.filled(key=f"{at}.{name}"))
    for name, value in said.items():
        if name not in known:
            raise WrongError(UNKNOWN.filled(key=f"{at}.{name}"))
        _typed(value, f"{at}.{name}", str(kinds[name]))
    given: Any = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    made: Entry = kind(**given)
    return made


def _typed(value: object, key: str, kind: str) -> None:
    """Refuse a value of another type; `kind` is the annotation of the entry's field."""
    if value is None and "None" in kind:
        return
    if "Literal" in kind:
        kind = "str"
    plain = kind.removesuffix(" | None").removeprefix("<class '").removesuffix("'>")
    shape = {"int": int, "str": str, "bool": bool}.get(plain)
    if shape is None:
        shape = dict if plain.startswith("dict") else list
    wanted(value, key, shape)
    if plain.startswith("dict[str, str]") and isinstance(value, dict):
        for name, text in value.items():
            wanted(text, f"{key}.{name}", str)


def recorded(home: Home, ledger: list[Source], seen: list[Seen] | None = None) -> None:
    """Write the ledger and its copy, each in one step, with the digest of the key that it was loaded with.

    Without `seen` what was seen before stays.
    """
    said = said_in(home) | {"sources": [asdict(one) for one in ledger]}
    if seen is not None:
        said["seen"] = [asdict(one) for one in seen]
    if place_of(home).is_file():
        said["key"] = digest_of_key(read_key(home))
    write(home, said)


def kept_refused(home: Home, reasons: pl.DataFrame) -> None:
    """Keep all that speaks against tables that are refused: one row per reason (OF_FILE and REASON)."""
    path = home.private(home.store) / REFUSED
    fresh = path.with_name(f".{path.name}.new")
    reasons.write_parquet(fresh, compression="lz4")
    synced(fresh)
    fresh.replace(path)


def refused_reasons(home: Home) -> pl.DataFrame:
    """One row per reason against a row of a table that is refused: file_id, file, sheet, and the reason.

    What is lost here is worked out again when the file is read again, so a damaged list is an empty one.
    """
    empty = pl.DataFrame(schema={**OF_FILE, **REASON})
    try:
        return pl.read_parquet(home.store / REFUSED, memory_map=False) if home.store.is_dir() else empty
    except (OSError, pl.exceptions.PolarsError):
        return empty


def kept(home: Home, source: Source, rows: pl.DataFrame, reasons: pl.DataFrame) -> Source:
    """Keep a source's rows (with row_no, is_held) and the reasons against them; return it with hashes."""
    home.private(home.store)
    parts = {}
    for part, frame in zip(PARTS, (rows, reasons), strict=True):
        body = io.BytesIO()
        frame.write_parquet(body, compression="lz4")
        path = _path(home, source, part)
        fresh = path.with_name(f".{path.name}.new")
        fresh.write_bytes(body.getbuffer())
        synced(fresh)
        fresh.replace(path)
        parts[part] = hashlib.sha256(body.getbuffer()).hexdigest()
    synced(home.store)
    return dataclasses.replace(source, parts=parts)


def rows_of(home: Home, source: Source) -> pl.DataFrame:
    """Read a source's rows. One row per row sent, with row_no and is_held."""
    return _part(home, source, "rows")


def reasons_of(home: Home, source: Source) -> pl.DataFrame:
    """One row per reason against a source's rows: the columns of REASON. StoreError where it is damaged."""
    return _part(home, source, "reasons")


def _part(home: Home, source: Source, part: str) -> pl.DataFrame:
    """Read a part whose bytes are those that were kept; StoreError names it where they are not."""
    path = _path(home, source, part)
    try:
        body = path.read_bytes()
    except FileNotFoundError as error:
        raise StoreError(DAMAGED.filled(place=path)) from error
    if source.parts and hashlib.sha256(body).hexdigest() != source.parts.get(part):
        raise StoreError(DAMAGED.filled(place=path))
    return pl.read_parquet(io.BytesIO(body))


def damaged(home: Home, ledger: list[Source]) -> list[Source]:
    """Return the sources in force of which a part is missing or not what was kept."""
    return [one for one in ledger if not one.withdrawn and not _is_whole(home, one)]


def _is_whole(home: Home, source: Source) -> bool:
    """Whether both parts are as kept; where an earlier version wrote no hashes: whether they can be read."""
    paths = {part: _path(home, source, part) for part in PARTS}
    if not all(path.is_file() for path in paths.values()):
        return False
    if source.parts:
        return all(digest(path) == source.parts.get(part) for part, path in paths.items())
    try:
        return pl.read_parquet(paths["rows"], memory_map=False).height == source.rows
    except pl.exceptions.PolarsError:
        return False


def hashed(home: Home, ledger: list[Source]) -> list[Source]:
    """Return the ledger with the hashes of parts that an earlier version kept without."""
    return [
        one
        if one.parts or one.withdrawn
        else dataclasses.replace(one, parts={part: digest(_path(home, one, part)) for part in PARTS})
        for one in ledger
    ]


def _path(home: Home, source: Source, part: str) -> Path:
    return home.store / f"{source.name}.{part}.parquet"


def clear_new(home: Home) -> None:
    """Remove what a load that was cut off left half written."""
    own = (path for folder in (home.store, home.keys, home.raw) for path in folder.glob(".*.new"))
    for path in (*own, *home.inbox.rglob(".*.vault.new")):
        path.unlink(missing_ok=True)
