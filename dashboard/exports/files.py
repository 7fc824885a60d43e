"""The files of a pack: each written beside its place and put there whole; what could not be made is said."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypedDict

from dashboard.exports.aside import revised_title
from dashboard.exports.brief import docx
from dashboard.exports.deck import deck
from dashboard.exports.own import day_of, owned
from dashboard.exports.pack import Pack
from dashboard.exports.page import page
from dashboard.exports.pdf import pdf_of
from dashboard.exports.workbook import workbook


class File(TypedDict):
    """One file that was written."""

    kind: str
    path: str


class Said(TypedDict):
    """What was written of a period, and what is said beside it."""

    period: str
    seal: str | None
    snapshot: str
    files: list[File]
    left_out: list[str]
    revised: int | None
    notes: list[str]


DECK = ("pptx", "meeting-{period}.pptx", deck.write)
OTHERS = (
    ("xlsx", "meeting-{period}.xlsx", workbook.write),
    ("docx", "brief-{period}.docx", docx.write),
)


def meeting(pack: Pack, out: Path) -> Said:
    """Write deck, workbook and brief; LibreOffice, where it is, makes the deck's pdf in the meantime."""
    said = _said(pack)
    first = _written(pack, out, *DECK)
    with ThreadPoolExecutor(1) as beside:
        later = beside.submit(pdf_of, Path(first["path"]), day_of(pack))
        said["files"] += [first, *(_written(pack, out, *one) for one in OTHERS)]
        made, why = later.result()
    if made is not None:
        said["files"].append({"kind": "pdf", "path": str(made)})
    if why is not None:
        said["notes"].append(pack.say(why))
    return said


def office(pack: Pack, out: Path) -> list[File]:
    """Write deck, workbook and brief alone: what a seal keeps of the meeting."""
    return [_written(pack, out, *one) for one in (DECK, *OTHERS)]


def report(pack: Pack, out: Path) -> Said:
    """Write the one-pager."""
    said = _said(pack)
    said["files"].append(_written(pack, out, "html", "report-{period}.html", page.write))
    return said


def _said(pack: Pack) -> Said:
    since = revised_title(pack)
    return {
        "period": pack.period.id,
        "seal": pack.seal["number"] if pack.seal else None,
        "snapshot": pack.results.snapshot,
        "files": [],
        "left_out": [text.on(pack.lang) for text in pack.story.left_out],
        "revised": pack.revised.height,
        "notes": [since] if since else [],
    }


def _written(pack: Pack, out: Path, kind: str, name: str, write: Callable[[Pack, Path], None]) -> File:
    """Write beside a file's place, then put it there in one step: a file is never half written."""
    path = out / name.format(period=pack.period.id)
    beside = path.with_name(f".{path.stem}.new{path.suffix}")
    try:
        write(pack, beside)
        owned(beside, pack)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return {"kind": kind, "path": str(path)}
