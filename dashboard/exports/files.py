"""The files of a pack: each written beside its place and put there whole; what could not be made is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from dashboard.exports.aside import revised_title
from dashboard.exports.brief import docx
from dashboard.exports.deck import deck
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
    revised: int
    notes: list[str]


MEETING = (
    ("pptx", "meeting-{period}.pptx", deck.write),
    ("xlsx", "meeting-{period}.xlsx", workbook.write),
    ("docx", "brief-{period}.docx", docx.write),
)


def meeting(pack: Pack, out: Path) -> Said:
    """Write deck, workbook and brief, and the deck as a pdf where that can be made."""
    said = _said(pack)
    for kind, name, write in MEETING:
        path = out / name.format(period=pack.period.id)
        _whole(write, pack, path)
        said["files"].append({"kind": kind, "path": str(path)})
    made, why = pdf_of(out / MEETING[0][1].format(period=pack.period.id))
    if made is not None:
        said["files"].append({"kind": "pdf", "path": str(made)})
    if why is not None:
        said["notes"].append(pack.say(why))
    return said


def report(pack: Pack, out: Path) -> Said:
    """Write the one-pager."""
    said, path = _said(pack), out / f"report-{pack.period.id}.html"
    _whole(page.write, pack, path)
    said["files"].append({"kind": "html", "path": str(path)})
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


def _whole(write: Callable[[Pack, Path], None], pack: Pack, path: Path) -> None:
    """Write beside a file's place, then put it there in one step: a file is never half written."""
    beside = path.with_name(f".{path.stem}.new{path.suffix}")
    try:
        write(pack, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
