"""One door to what leaves of a period: a sealed pack as its seal kept it, else one written anew."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path
from typing import Literal

from dashboard.exports import files
from dashboard.exports.files import Said
from dashboard.exports.own import moment
from dashboard.exports.pack import gathered
from dashboard.exports.pdf import pdf_of
from dashboard.exports.sealed import LOST, PACKS, kept_of
from dashboard.exports.since import FIGURES, added, redefined, revised
from metrics.meeting.documents import SealDocument
from metrics.meeting.seal import seal_of
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text
from pipelines.keeping.archive import keep, keep_file, kept_file, revisions
from pipelines.keeping.ledger import StoreError

What = Literal["meeting", "report"]
PRINTS = "prints"  # the archive's documents that say which pdf was made of which sealed deck
UNKNOWN = Text(
    "现行数据无法打开，未核对封存后有无修订",
    "what is published now cannot be opened: whether anything was revised since the seal is not known",
)


def sealed_pack(home: Home, period: str) -> SealDocument | None:
    """Return the newest seal of a period if it keeps its pack; older seals kept figures alone."""
    seal = seal_of(home, period)
    return seal if seal and "pack" in seal else None


def exported(home: Home, current: Results, period: Period, out: Path, *, what: What, lang: Lang) -> Said:
    """Put the files of a period into a folder; what is said beside them counts what came since the seal."""
    seal = sealed_pack(home, period.id)
    if seal is None:
        pack = gathered(home, current, period, lang)
        return files.meeting(pack, out) if what == "meeting" else files.report(pack, out)
    said = as_sealed(home, seal, out, what=what, lang=lang)
    said["revised"] = revised(home, current, period)
    since = [FIGURES.filled(count=said["revised"])] if said["revised"] else []
    since += redefined(seal)
    since += added(home, current, period, seal)
    said["notes"] = [one.on(lang) for one in since] + said["notes"]
    return said


def without_figures(home: Home, seal: SealDocument, out: Path, *, what: What, lang: Lang) -> Said:
    """Put a sealed pack into a folder where nothing that is published can be opened, and say so."""
    said = as_sealed(home, seal, out, what=what, lang=lang)
    said["notes"].append(UNKNOWN.on(lang))
    return said


def as_sealed(home: Home, seal: SealDocument, out: Path, *, what: What, lang: Lang) -> Said:
    """Put the files that a seal kept into a folder, byte by byte; StoreError where one is not whole."""
    mine = kept_of(seal, what, lang)
    bodies = [_whole(home, seal, one["name"], one["sha256"]) for one in mine]  # all whole, before any is put
    said: Said = {
        "period": seal["period"],
        "seal": seal["number"],
        "snapshot": seal["snapshot"],
        "files": [],
        "left_out": list(seal["pack"]["left_out"][lang]),
        "revised": None,
        "notes": [],
    }
    for one, body in zip(mine, bodies, strict=True):
        said["files"].append({"kind": one["kind"], "path": str(_put(out, one["name"], body))})
    for one in mine:
        if one["kind"] == "pptx":
            made, why = _print(home, out / one["name"], one["sha256"], moment(seal["sealed_at"]))
            said["files"] += [{"kind": "pdf", "path": str(made)}] if made else []
            said["notes"] += [why.on(lang)] if why else []
    return said


def _print(home: Home, deck: Path, digest: str, day: datetime) -> tuple[Path | None, Text | None]:
    """Put the deck's pdf beside it: the one that was made of it first; where none is, make and keep it."""
    first = next(iter(revisions(home, PRINTS, digest)), None)
    content = kept_file(home, PACKS, first.document["sha256"], ".pdf") if first else None
    if content is not None:
        return _put(deck.parent, f"{deck.stem}.pdf", content), None
    made, why = pdf_of(deck, day)
    if made is not None:
        with contextlib.suppress(OSError):  # a home that can only be read: made again, the same, next time
            kept = keep_file(home, PACKS, made.read_bytes(), ".pdf")
            if first is None:
                keep(home, PRINTS, digest, {"sha256": kept})
    return made, why


def _whole(home: Home, seal: SealDocument, name: str, digest: str) -> bytes:
    content = kept_file(home, PACKS, digest, Path(name).suffix)
    if content is None:
        raise StoreError(LOST.filled(number=seal["number"], name=name))
    return content


def _put(out: Path, name: str, content: bytes) -> Path:
    """Put a file in its place in one step: it is never there in half."""
    beside = out / f".{name}.new"
    try:
        beside.write_bytes(content)
        beside.replace(out / name)
    finally:
        beside.unlink(missing_ok=True)
    return out / name
