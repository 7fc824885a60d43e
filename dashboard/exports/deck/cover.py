"""The first slide: which county, which period, sealed or not, from which data, internal."""

from __future__ import annotations

from pptx.enum.text import PP_ALIGN
from pptx.util import Inches, Pt

from dashboard.exports.code import alt, qr
from dashboard.exports.deck.fonts import colour, say
from dashboard.exports.deck.frame import Deck, described
from dashboard.exports.pack import INTERNAL, Pack
from dashboard.exports.sealed import named
from dashboard.theme import LIGHT
from dashboard.wording import frame as words
from dashboard.wording.columns import width
from pipelines.ground.text import Text

TITLE = Text("{county}{product}", "{county}: {product}")
MEETING = Text("{period}帮扶工作推进会材料", "Material for the meeting on {period}")
SEALED = Text("{seal} · {by} 于 {at} 封存", "{seal} · sealed by {by} on {at}")
DATA = Text("数据批次 {snapshot} · {at} 发布", "data {snapshot}, published {at}")
PLACE = (Inches(11.2), Inches(0.5), Inches(1.6), Inches(1.6))  # of the QR
WHITE, PALE, LONG, LONGEST = "#FFFFFF", "#C9D8EC", 60, 120


def cover(pack: Pack, deck: Deck) -> None:
    """Add the first slide."""
    slide = deck.slide("·", pack.mark, "Title Slide")
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = colour(LIGHT.primary)
    title, below = slide.shapes.title, slide.placeholders[1]
    title.text_frame.text = ""
    title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    said = pack.say(TITLE, county=pack.results.county, product=words.PRODUCT)
    size = 36 if width(said) <= LONG else 28
    say(title.text_frame.paragraphs[0], said, pack.lang, size=size, ink=WHITE, is_bold=True, most=LONGEST)
    lines = (
        (pack.say(MEETING, period=pack.period_name), 20, WHITE),
        (_seal(pack), 16, WHITE),
        (pack.say(DATA, snapshot=pack.results.snapshot, at=pack.results.created[:10]), 14, PALE),
        (pack.say(INTERNAL), 14, PALE),
    )
    for number, (text, size, ink) in enumerate(lines):
        frame = below.text_frame
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(6)
        say(paragraph, text, pack.lang, size=size, ink=ink)
    if picture := qr(pack):
        described(slide.shapes.add_picture(picture, *PLACE), "QR", alt(pack))
    for shape in slide.placeholders:
        if shape.placeholder_format.idx in {11, 12}:
            for run in shape.text_frame.paragraphs[0].runs:
                run.font.color.rgb = colour(PALE)


def _seal(pack: Pack) -> str:
    if pack.seal is None:
        return pack.say(named(None))
    return pack.say(SEALED, seal=named(pack.seal), by=pack.seal["by"], at=pack.seal["sealed_at"][:10])
