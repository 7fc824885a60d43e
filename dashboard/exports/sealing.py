"""Sealing a period with its pack: what the meeting gets is written once, in both languages, and kept."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from dashboard.exports.files import File, office, report
from dashboard.exports.pack import gathered
from dashboard.exports.sealed import PACKS
from dashboard.exports.since import typed_of
from metrics.meeting.checklist import Point
from metrics.meeting.documents import PackDocument, PackFileDocument, SealDocument
from metrics.meeting.seal import sealed
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang
from pipelines.keeping.archive import keep_file


class _OfLang(NamedTuple):
    """What a seal keeps of one language: its files, and what they leave out."""

    lang: Lang
    files: list[PackFileDocument]
    left_out: list[str]


def seal_with_pack(
    home: Home,
    results: Results,
    period: Period,
    by: str,
    *,
    points: Sequence[Point],
    reason: str | None = None,
) -> SealDocument:
    """Freeze a period with the files of its pack; nothing is sealed where one of them cannot be written."""

    def pack(seal: SealDocument) -> PackDocument:
        made = [_kept(home, results, period, lang, seal) for lang in get_args(Lang)]
        typed = typed_of(home, results, period)
        return {
            "files": [one for part in made for one in part.files],
            "left_out": {part.lang: part.left_out for part in made},
            "explanations": typed["explanations"],
            "actions": typed["actions"],
        }

    return sealed(home, results, period, by, points=points, reason=reason, pack=pack)


def _kept(home: Home, results: Results, period: Period, lang: Lang, seal: SealDocument) -> _OfLang:
    """Write and keep the files of one language; return what the seal says of them."""
    pack = gathered(home, results, period, lang, seal)
    with tempfile.TemporaryDirectory(prefix="seal-") as folder:
        out = Path(folder)
        written = {"meeting": office(pack, out), "report": report(pack, out)["files"]}
        files = [_file(home, lang, what, one) for what, some in written.items() for one in some]
    return _OfLang(lang, files, [one.on(lang) for one in pack.story.left_out])


def _file(home: Home, lang: Lang, what: str, file: File) -> PackFileDocument:
    path = Path(file["path"])
    digest = keep_file(home, PACKS, path.read_bytes(), path.suffix)
    return {"lang": lang, "of": what, "kind": file["kind"], "name": path.name, "sha256": digest}
