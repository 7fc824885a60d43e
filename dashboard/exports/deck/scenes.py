"""One slide for each scene of the story: its conclusion as the title, drawn by its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.exports.deck import against, changes, classes, listed, ranges, rates, waterfall
from dashboard.exports.deck.frame import Deck
from dashboard.exports.deck.notes import notes
from dashboard.exports.deck.table import Box
from dashboard.exports.deck.under import under
from dashboard.exports.pack import Pack
from metrics.meeting.scene import Scene
from pipelines.ground.text import Text

Drawing = Callable[[Pack, Any, Scene, Box], None]
DRAWINGS: dict[str, Drawing] = {
    "against_target": against.draw,
    "changes": changes.draw,
    "waterfall": waterfall.draw,
    "ranges": ranges.draw,
    "rates": rates.draw,
    "classes": classes.draw,
    "list": listed.draw,
}
INSIDE = Box(0.5, 1.32, 12.333, 5.25)
FOOT = Box(0.5, 1.32, 12.333, 5.62)
METHOD = Text("方法：{note}", "Method: {note}")


def scene_slide(pack: Pack, deck: Deck, scene: Scene) -> None:
    """Add the slide of a scene."""
    slide = deck.slide(scene.title.on(pack.lang), notes(pack, scene))
    DRAWINGS.get(scene.kind, listed.draw)(pack, slide, scene, INSIDE)
    under(slide, FOOT, METHOD.filled(note=scene.note).on(pack.lang), pack.lang)
