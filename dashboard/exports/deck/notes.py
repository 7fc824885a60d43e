"""Speaker notes: words to say and the question to decide; then method, what it rests on, numbers as text."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.exports.deck.spoken import spoken
from dashboard.exports.figure_rows import aim, badges, bare_target, base, came, label, status, unit_of, value
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from dashboard.wording.scene_words import name as label_of
from dashboard.wording.scene_words import text
from metrics.meeting.scene import Scene, Shown
from metrics.phrases.numbers import written
from metrics.rows import typed_rows
from pipelines.ground.text import Text

METHOD = Text("【方法】{note}", "[Method] {note}")
RESTS = Text("【样本】", "[What it rests on]")
FIGURES = Text("【数据】", "[Figures]")
TARGET = Text("目标 {target}（{source}）", "target {target} ({source})")
MONTHS = Text("只有{months}的数据", "only {months} came")
LIMITS = Text("区间 {low}–{high}", "limits {low}–{high}")


def notes(pack: Pack, scene: Scene) -> str:
    """Return the notes of a scene's slide."""
    parts = [*spoken(pack, scene), METHOD.filled(note=scene.note).on(pack.lang)]
    rests = list(_rests(pack, scene))
    if rests:
        parts += [pack.say(RESTS), *rests]
    return "\n".join([*parts, pack.say(FIGURES), *_figures(pack, scene), pack.mark])


def _rests(pack: Pack, scene: Scene) -> Iterator[str]:
    """Yield for each indicator of a scene its n, what lacks data, its target and where that comes from."""
    for name in scene.indicators:
        row, lang = pack.row(name), pack.lang
        said = f"{name} {pack.results.indicator(name).name.on(lang)}: {base(row, lang)}"
        if row["target"] is not None:
            source = plain(row["target_source"] or "")
            is_told = any(badge in source for badge in badges(row, lang))  # the source says so itself
            goal = bare_target(row, lang) if is_told else aim(row, lang)
            said += ", " + pack.say(TARGET, target=goal, source=source)
        if came(row, lang):
            said += ", " + pack.say(MONTHS, months=came(row, lang))
        yield said


def _figures(pack: Pack, scene: Scene) -> Iterator[str]:
    known = {one.id: one for one in pack.results.catalogue()}
    for row in typed_rows(scene.rows, Shown):
        parts = _line(pack, row, unit_of(scene, row, known), is_change=scene.kind == "changes")
        yield " · ".join(part for part in parts if part)


def _line(pack: Pack, row: Shown, unit: str, *, is_change: bool) -> Iterator[str]:
    lang = pack.lang
    yield plain(label(row, lang))
    if row["value"] is not None and not is_change:  # a change stands in the row's own words, in points
        yield f"{row['value']:.0f}" if unit == "place" else value(row, unit, lang)
    if row["low"] is not None:
        low, high = (
            f"{end:.0f}" if unit == "place" else written(end, unit, None, lang)
            for end in (row["low"], row["high"])
        )
        yield pack.say(LIMITS, low=low, high=high)
    yield status(row["status"], lang, row["value"])
    said = text(row, lang)
    yield plain(said) if said and said != label_of(row, lang) else ""
