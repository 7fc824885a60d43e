"""How a row of figures reads in a file: value, target, gap, status, base; and the colour of each status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.exports.inert import plain, sentence
from dashboard.theme import LIGHT
from dashboard.wording.frame import LOOSER
from dashboard.wording.said import badges, bare_target, gap
from dashboard.wording.scene_words import STATES
from metrics.claims.states import word_of
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.meeting.scene import Scene
from metrics.phrases.codes import MARKS, units_of
from metrics.phrases.figures import target
from metrics.phrases.numbers import written
from metrics.phrases.why import covered
from pipelines.ground.text import Lang, Text

__all__ = ["aim", "badges", "bare_target", "base", "came", "fill", "gap", "ink"]
__all__ += ["label", "status", "unit_of", "value"]

Row = Mapping[str, Any]
NEAR_INK = "#8A5A00"  # the near colour is too light to read: fills only
BASE = Text("n = {n} {noun}", "n = {n} {noun}")
LOOSE = Text("{target}（{word}）", "{target} ({word})")
MISSING = Text("，缺 {missing}", ", {missing} missing")
FILLS = {"met": LIGHT.met, "near": LIGHT.near, "missed": LIGHT.missed}


def label(row: Row, lang: Lang) -> str:
    """Return the label of a scene's row."""
    return sentence(plain(row[f"label_{lang}"]))


def status(code: str | None, lang: Lang, value: float | None = None) -> str:
    """Return sign and word: ✔ 达标; what came (it has a `value`) and does not suffice cannot be judged."""
    if not code:
        return ""
    if code in STATES:
        sign, word, _ = STATES[code]
        return f"{sign} {word.on(lang)}"
    return f"{MARKS[code]} {word_of(code, has_value=value is not None).on(lang)}"


def fill(code: str | None) -> str:
    """Return the colour in which a status fills a mark."""
    return STATES[code][2] if code in STATES else FILLS.get(code or "", LIGHT.quiet)


def ink(code: str | None) -> str:
    """Return the colour in which the words of a status are written."""
    colour = fill(code)
    return {LIGHT.near: NEAR_INK, LIGHT.quiet: LIGHT.muted}.get(colour, colour)


def unit_of(scene: Scene, row: Row, known: Mapping[str, Indicator]) -> str:
    """Return the unit of a scene's row: the scene's own, or that of the row's indicator."""
    return known[row["code"]].unit if scene.unit == "mixed" else scene.unit


def value(row: Row, unit: str, lang: Lang) -> str:
    """Return the value as people write it, kept apart from a target that it does not reach."""
    return written(row["value"], unit, row.get("target"), lang)


def counts(row: Row, names: Sequence[str]) -> str:
    """Return counts that stand in one cell: households and persons.

    >>> counts({"added": 2, "persons_added": 8}, ("added", "persons_added"))
    '2 / 8'
    """
    return " / ".join(written(row[name], "count") for name in names)


def aim(row: Figure, lang: Lang) -> str:
    """Return the target with what must be said of it, 60%（建议值）; a dash where there is none."""
    said = target(row)
    return (LOOSE.filled(target=said, word=LOOSER) if row["is_looser"] else said).on(lang)


def came(row: Figure, lang: Lang) -> str:
    """Return the months or halves that a figure covers where they are not all; else nothing."""
    found = covered(row)
    return found.on(lang) if found else ""


def base(row: Figure, lang: Lang) -> str:
    """Return what a figure rests on: how many units, and how many lack data."""
    said = BASE.filled(n=written(row["units"] or 0, "count"), noun=units_of(row["indicator"])).on(lang)
    missing = row["missing"]
    return said + (MISSING.filled(missing=written(missing, "count")).on(lang) if missing else "")
