"""Small lines on a slide: how a chart was made, what it shows, what had no room."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches

from dashboard.exports.deck.fonts import say
from dashboard.exports.deck.table import Box
from dashboard.exports.inert import sentence
from dashboard.theme import LIGHT
from dashboard.wording.columns import width
from pipelines.ground.text import Lang

LINE = 0.32
SIZE, SMALL = 10.5, 9
LONG, LONGEST = 13, 340  # half-widths for each inch of a line; characters of two lines


def under(slide: Any, box: Box, text: str, lang: Lang) -> None:
    """Write a line at the lower edge of a box."""
    captioned(slide, Box(box.left, box.top + box.height - LINE, box.width, LINE), text, lang)


def captioned(slide: Any, box: Box, text: str, lang: Lang) -> None:
    """Write a small line where a box is."""
    shape = slide.shapes.add_textbox(*(Inches(one) for one in (box.left, box.top, box.width, box.height)))
    frame = shape.text_frame
    frame.word_wrap, frame.margin_left, frame.vertical_anchor = True, 0, MSO_ANCHOR.MIDDLE
    size = SIZE if width(text) <= LONG * box.width else SMALL  # two small lines where one has no room
    say(frame.paragraphs[0], sentence(text), lang, size=size, ink=LIGHT.muted, most=LONGEST)
