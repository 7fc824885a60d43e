"""Parts of the store that are not what was kept are read anew from the files as received, and told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from pipelines.ground.home import Home
from pipelines.ground.text import Text
from pipelines.intake import ReadFile, ReadTable, read_files
from pipelines.keeping.ledger import StoreError
from pipelines.keeping.raw import archived, laid_out
from pipelines.keeping.store import Source, kept, recorded
from pipelines.loading.naming import nil_periods
from pipelines.loading.taking import taken

MENDED = Text(
    "留存的数据有损坏：{file}（工作表“{sheet}”）已从原始文件重新读取，共 {rows} 行{other}",
    "what was kept of {file} (sheet “{sheet}”) was damaged: it was read anew from the file as received,"
    " {rows} rows{other}",
)
OTHERWISE = Text("（原为 {before} 行：读取方法已更新）", " ({before} before: files are read better now)")
NONE = Text("", "")
LOST = Text(
    "留存的数据已损坏，原始文件也缺失或损坏，无法重新读取：{files}。请从备份恢复（chengxiao restore），"
    "或把同一文件放回 inbox 后运行 chengxiao rebuild。未加载，已发布的数据仍可查看。",
    "what was kept is damaged and cannot be read anew, for the files as received are missing or damaged too:"
    " {files}. Restore a backup (chengxiao restore), or put the same files back into the inbox and run"
    " chengxiao rebuild. Nothing was loaded; what is published is still served.",
)
ONE = Text("{file}（编号 {id}，应在 {place}）", "{file} (id {id}, wanted at {place})")


def mended(
    home: Home, ledger: list[Source], bad: Sequence[Source], read: Sequence[ReadFile], copies: Path
) -> tuple[list[Source], list[Text]]:
    """Read the sources `bad` anew, keep them, and return the ledger with what is to be told.

    `read` are files that this load has read already; `copies` is a folder to work in. StoreError names every
    file of which nothing whole is left. Each is judged as on the day on which it was first loaded.
    """
    found: dict[str, ReadFile | None] = {}
    for one in bad:
        if one.file_id not in found:
            found[one.file_id] = _again(home, one, read, copies)
    pairs = [(one, _table_of(found[one.file_id], one)) for one in bad]
    lost = {one.file_id: one for one, table in pairs if table is None}
    if lost:
        names = [ONE.filled(file=one.file, id=number[:12], place=home.raw) for number, one in lost.items()]
        listed = Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))
        raise StoreError(LOST.filled(files=listed))
    made = dict(_made(home, one, found[one.file_id], table) for one, table in pairs)
    ledger = [made[one.number][0] if one.number in made else one for one in ledger]
    recorded(home, ledger)
    return ledger, [note for _, note in made.values()]


def read_of(
    home: Home, sources: Sequence[Source], copies: Path
) -> Iterator[tuple[Source, ReadFile, ReadTable]]:
    """Yield sources of one file with what they were made of, read again; none where that is lost."""
    file = _again(home, sources[0], (), copies)
    for one in sources:
        table = _table_of(file, one)
        if file is not None and table is not None:
            yield one, file, table


def _again(home: Home, one: Source, read: Sequence[ReadFile], copies: Path) -> ReadFile | None:
    """Return the file as read: by this load, or anew from `raw/`, under the name that it came with."""
    for file in read:
        if file.sha256 == one.file_id and file.tables:
            return file
    copy = Path(tempfile.mkdtemp(dir=copies)) / Path(one.file).name
    if not laid_out(home, one.file_id, copy):
        return None
    (file,) = read_files([copy], None, copies)
    return file


def _table_of(file: ReadFile | None, one: Source) -> ReadTable | None:
    """Return the table of a file that a source was made of, where it can still be read."""
    tables = [each for each in file.tables if each.table == one.table and not each.refused] if file else []
    named = [each for each in tables if each.sheet == one.sheet]
    if len(named) == 1:
        return named[0]
    return tables[0] if len(tables) == 1 else None


def _made(
    home: Home, one: Source, file: ReadFile | None, table: ReadTable | None
) -> tuple[int, tuple[Source, Text]]:
    if file is None or table is None:  # `mended` has refused it
        raise ValueError(one.number)
    (again,) = taken(home, [(file, table)], one.number, day_of(one))
    archived(home, file.path, file.sha256)
    source = replace(
        kept(home, one, again.rows, again.reasons),
        rows=again.count,
        headings=dict(table.heading_of),
        forms=again.forms,
        nil_periods=nil_periods(table, day_of(one), home.settings.first_month),
    )
    other = NONE if source.rows == one.rows else OTHERWISE.filled(before=one.rows)
    return one.number, (
        source,
        MENDED.filled(file=one.file, sheet=one.sheet, rows=source.rows, other=other),
    )


def day_of(one: Source) -> date:
    """Return the county's own day on which a source was first loaded."""
    return datetime.fromisoformat(one.loaded_at).astimezone().date()
