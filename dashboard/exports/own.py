"""What an Office file says of itself: the county's name, the day of its figures, and no clock or machine."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack

CORE, END, EPOCH = "docProps/core.xml", "</cp:coreProperties>", (1980, 1, 1, 0, 0, 0)
OFFICE = (".pptx", ".xlsx", ".docx")
SAID = re.compile(
    r"<(dcterms:created|dcterms:modified|dc:creator|dc:description|cp:lastModifiedBy)\b[^>]*?(?:/>|>.*?</\1>)",
    re.DOTALL,
)


def day_of(pack: Pack) -> datetime:
    """Return when a pack's figures were settled: sealed, else published; never the clock of the export."""
    return moment(pack.seal["sealed_at"] if pack.seal else pack.results.created)


def moment(said: str) -> datetime:
    """Return a moment as it was kept, with its zone; one kept without a zone is UTC.

    >>> moment("2026-01-20T09:00:00").isoformat()
    '2026-01-20T09:00:00+00:00'
    """
    when = datetime.fromisoformat(said)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def owned(path: Path, pack: Pack) -> None:
    """Rewrite an Office file so that the same figures give the same bytes, under the county's own name."""
    if path.suffix not in OFFICE:
        return
    at = day_of(pack).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    path.write_bytes(settled(path.read_bytes(), plain(pack.results.county.on(pack.lang)), at))


def settled(file: bytes, owner: str, at: str) -> bytes:
    """Return an Office file without times of its own; workbooks inside it (of charts) are settled too."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            inside = old.read(name)
            if name == CORE:
                inside = _said(inside.decode(), owner, at).encode()
            elif name.endswith(OFFICE):
                inside = settled(inside, owner, at)
            kept = zipfile.ZipInfo(name, EPOCH)
            kept.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(kept, inside)
    return made.getvalue()


def _said(core: str, owner: str, at: str) -> str:
    """Return the properties with this owner and this time in place of what a library or a clock wrote."""
    name, date = escape(owner), f'xsi:type="dcterms:W3CDTF">{at}'
    ours = f"<dc:creator>{name}</dc:creator><cp:lastModifiedBy>{name}</cp:lastModifiedBy>"
    ours += f"<dcterms:created {date}</dcterms:created><dcterms:modified {date}</dcterms:modified>"
    return SAID.sub("", core).replace(END, ours + END)
