"""Speaker notes: how a chart was made, what it rests on, and its numbers as text."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.exports.figures import base, label, status, unit_of, value
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack, Row
from metrics.meeting.scene import Scene
from metrics.numbers import written
from pipelines.text import Text

METHOD = Text("【方法】{note}", "[Method] {note}")
RESTS = Text("【样本】", "[What it rests on]")
FIGURES = Text("【数据】", "[Figures]")
TARGET = Text("目标 {target}（{source}）", "target {target} ({source})")
LIMITS = Text("区间 {low}–{high}", "limits {low}–{high}")


def notes(pack: Pack, scene: Scene) -> str:
    """Return the notes of a scene's slide."""
    parts = [pack.mark, METHOD.filled(note=scene.note).on(pack.lang)]
    rests = list(_rests(pack, scene))
    if rests:
        parts += [pack.say(RESTS), *rests]
    return "\n".join([*parts, pack.say(FIGURES), *_figures(pack, scene)])


def _rests(pack: Pack, scene: Scene) -> Iterator[str]:
    """Yield for each indicator of a scene its n, what lacks data, its target and where that comes from."""
    for name in scene.indicators:
        row, lang = pack.row(name), pack.lang
        said = f"{name} {pack.results.indicator(name).name.on(lang)}: {base(row, lang)}"
        if row["target"] is not None:
            aim = written(row["target"], row["unit"], None, lang)
            said += ", " + pack.say(TARGET, target=aim, source=plain(row["target_source"] or ""))
        yield said


def _figures(pack: Pack, scene: Scene) -> Iterator[str]:
    known = {one.id: one for one in pack.results.catalogue()}
    for row in scene.rows.iter_rows(named=True):
        yield " · ".join(part for part in _line(pack, row, unit_of(scene, row, known)) if part)


def _line(pack: Pack, row: Row, unit: str) -> Iterator[str]:
    lang = pack.lang
    yield plain(label(row, lang))
    if row["value"] is not None:
        yield f"{row['value']:.0f}" if unit == "place" else value(row, unit, lang)
    if row["low"] is not None:
        low, high = (
            f"{row[end]:.0f}" if unit == "place" else written(row[end], unit, None, lang)
            for end in ("low", "high")
        )
        yield pack.say(LIMITS, low=low, high=high)
    yield status(row["status"], lang)
    said = row[f"text_{lang}"]
    yield plain(said) if said and said != row[f"label_{lang}"] else ""
