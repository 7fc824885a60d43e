"""A small line at the foot of a slide's content: how a chart was made, or what had no room."""

from __future__ import annotations

from typing import Any

from pptx.util import Inches

from dashboard.exports.deck.fonts import say
from dashboard.exports.deck.table import Box
from dashboard.theme import LIGHT
from pipelines.text import Lang

LINE = 0.32


def under(slide: Any, box: Box, text: str, lang: Lang) -> None:
    """Write a line at the lower edge of a box."""
    place = (box.left, box.top + box.height - LINE, box.width, LINE)
    shape = slide.shapes.add_textbox(*(Inches(one) for one in place))
    shape.text_frame.word_wrap = True
    shape.text_frame.margin_left = 0
    say(shape.text_frame.paragraphs[0], text, lang, size=10.5, ink=LIGHT.muted, most=220)
