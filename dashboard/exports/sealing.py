"""Sealing a period with its pack: what the meeting gets is written once, in both languages, and kept."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from dashboard.exports.files import File, office, report
from dashboard.exports.pack import gathered
from dashboard.exports.sealed import PACKS, Seal
from dashboard.exports.since import typed_of
from metrics.meeting.checklist import Point
from metrics.meeting.seal import sealed
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang
from pipelines.keeping.archive import keep_file


def seal_with_pack(
    home: Home,
    results: Results,
    period: Period,
    by: str,
    *,
    points: Sequence[Point],
    reason: str | None = None,
) -> Seal:
    """Freeze a period with the files of its pack; nothing is sealed where one of them cannot be written."""

    def pack(seal: Seal) -> dict[str, Any]:
        made = [_kept(home, results, period, lang, seal) for lang in get_args(Lang)]
        return {
            "files": [one for part in made for one in part["files"]],
            "left_out": {part["lang"]: part["left_out"] for part in made},
            **typed_of(home, results, period),
        }

    return sealed(home, results, period, by, points=points, reason=reason, pack=pack)


def _kept(home: Home, results: Results, period: Period, lang: Lang, seal: Seal) -> dict[str, Any]:
    """Write and keep the files of one language; return what the seal says of them."""
    pack = gathered(home, results, period, lang, seal)
    with tempfile.TemporaryDirectory(prefix="seal-") as folder:
        out = Path(folder)
        written = {"meeting": office(pack, out), "report": report(pack, out)["files"]}
        files = [_file(home, lang, what, one) for what, some in written.items() for one in some]
    return {"lang": lang, "files": files, "left_out": [one.on(lang) for one in pack.story.left_out]}


def _file(home: Home, lang: Lang, what: str, file: File) -> dict[str, Any]:
    path = Path(file["path"])
    digest = keep_file(home, PACKS, path.read_bytes(), path.suffix)
    return {"lang": lang, "of": what, "kind": file["kind"], "name": path.name, "sha256": digest}
