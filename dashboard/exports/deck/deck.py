"""Writes the deck: cover, a slide for each scene, explanations, actions, what is left out, method."""

from __future__ import annotations

from pathlib import Path

from dashboard.exports.code import alt, qr
from dashboard.exports.deck.closing import aside_slide, decided_slide, method_slide, missed_slide
from dashboard.exports.deck.cover import cover
from dashboard.exports.deck.frame import Deck
from dashboard.exports.deck.scenes import scene_slide
from dashboard.exports.pack import Pack


def write(pack: Pack, path: Path) -> None:
    """Write the pptx: 12 to 20 slides where every table came, fewer where scenes are left out."""
    picture = qr(pack)
    deck = Deck(pack.lang, pack.mark, (picture.getvalue(), alt(pack)) if picture else None)
    cover(pack, deck)
    for scene in pack.story.scenes:
        scene_slide(pack, deck, scene)
    for slide in (missed_slide, decided_slide, aside_slide, method_slide):
        slide(pack, deck)
    deck.file.core_properties.title = pack.mark
    deck.file.save(str(path))
