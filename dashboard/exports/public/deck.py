"""The deck for publication: the very cells of the other files, slide by slide; no sentence of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dashboard.exports.deck.fonts import say
from dashboard.exports.deck.frame import Deck, described
from dashboard.exports.deck.table import Box, Cell, table
from dashboard.exports.inert import plain
from dashboard.exports.public.lines import HEADS, NUMBERS
from dashboard.exports.public.told import Lines, Part, Told
from dashboard.theme import LIGHT
from pipelines.ground.text import Text

PAGED = Text("{name}（{n}）", "{name} ({n})")
MAIN = Text("{name}：主要指标", "{name}: headline indicators")
BOX = Box(0.4, 1.35, 12.53, 5.0)
SHARES = (2.7, 0.95, 1.75, 1.65, 1.45, 1.6, 1.0, 1.3)  # no number, period or code on two lines


def write(found: Told, path: Path) -> None:
    """Write the pptx: a cover, the county on every indicator, kinds and townships on the headlines."""
    deck = Deck(found.lang, found.title)
    slide = deck.slide(found.title, "", "Title Slide")
    frame = slide.placeholders[1].text_frame
    for number, fact in enumerate(found.facts):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        say(paragraph, fact, found.lang, size=16, ink=LIGHT.muted, most=600)
    first, *others = found.parts
    _pages(deck, found, first.name, first.lines)
    for part in others:
        _pages(deck, found, MAIN.filled(name=part.name).on(found.lang), _told_of(part))
    deck.file.core_properties.title = plain(found.title)
    deck.file.save(str(path))


def _told_of(part: Part) -> Lines:
    return part.headlines


def _pages(deck: Deck, found: Told, name: str, lines: Lines) -> None:
    """Draw rows over as many slides as they need."""
    heads = [_cell(head.on(found.lang), at) for at, head in enumerate(HEADS)]
    left: Sequence[Sequence[str]] = lines
    number = 1
    while left:
        title = PAGED.filled(name=name, n=number).on(found.lang)
        slide = deck.slide(title, "")
        rows = [[_cell(text, at) for at, text in enumerate(line)] for line in left]
        shape, count = table(slide, BOX, heads, rows, found.lang, widths=SHARES)
        described(shape, title, found.facts[-1])
        left, number = left[max(count, 1) :], number + 1


def _cell(text: str, at: int) -> Cell:
    return Cell(text, align="right" if at in NUMBERS else "left")
