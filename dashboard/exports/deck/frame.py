"""The frame of every slide: page size, theme, master, its title, footer, notes and alt texts."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from dashboard.exports.deck.fonts import FAMILY, faced, say
from dashboard.exports.inert import plain, sentence
from dashboard.theme import LIGHT
from dashboard.wording.columns import width
from pipelines.ground.text import Lang

WIDE, HIGH, MARGIN = Inches(13.333), Inches(7.5), Inches(0.5)
INSIDE = WIDE - 2 * MARGIN
TOP, BOTTOM = Inches(1.35), Inches(6.95)  # between these a slide has its content
TITLE_SIZES = ((66, 26), (82, 24), (180, 20), (220, 18))  # width of the title (Chinese counts 2), its size
CODE = (Inches(11.2), Inches(6.97), Inches(0.46), Inches(0.46))  # of the QR: beside the page number
Picture = tuple[bytes, str]  # a png, and its words for who does not see it
LAYOUTS = {"Title Slide", "Title Only"}
SCHEME = {
    "dk1": LIGHT.ink, "lt1": "#FFFFFF", "dk2": LIGHT.primary, "lt2": "#F4F6F9", "accent1": LIGHT.primary,
    "accent2": LIGHT.met, "accent3": LIGHT.near, "accent4": LIGHT.missed, "accent5": LIGHT.muted,
    "accent6": LIGHT.quiet,
}  # fmt: skip
RULE = (
    f'<p:cxnSp {nsdecls("p", "a")}><p:nvCxnSpPr><p:cNvPr id="90" name="Rule"/><p:cNvCxnSpPr/><p:nvPr/>'
    f'</p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{MARGIN}" y="{Inches(1.16)}"/><a:ext cx="{INSIDE}" cy="0"/>'
    '</a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="15875"><a:solidFill>'
    '<a:schemeClr val="accent1"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
)


class Deck:
    """A presentation whose slides all look alike and carry the same mark in their footers."""

    def __init__(self, lang: Lang, mark: str, code: Picture | None = None) -> None:
        """Begin with an empty presentation of 16:9; `code` is the QR on each slide, with its words."""
        self.lang, self.mark, self.code = lang, mark, code
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = WIDE, HIGH
        _themed(self.file.slide_master)
        for layout in list(self.file.slide_layouts):
            if layout.name not in LAYOUTS:
                self.file.slide_layouts.remove(layout)
        _placed(self.file)

    def slide(self, title: str, notes: str, layout: str = "Title Only") -> Any:
        """Add a slide with its title, footer and notes."""
        made = self.file.slides.add_slide(self.file.slide_layouts.get_by_name(layout))
        said = plain(sentence(title))
        frame = made.shapes.title.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        size = next((size for most, size in TITLE_SIZES if width(said) <= most), 16)
        say(frame.paragraphs[0], said, self.lang, size=size, ink=LIGHT.primary, is_bold=True)
        self._footed(made)
        if self.code is not None and layout == "Title Only":
            described(made.shapes.add_picture(io.BytesIO(self.code[0]), *CODE), "QR", self.code[1])
        made.notes_slide.notes_text_frame.text = notes
        for run in made.notes_slide.notes_text_frame._txBody.iter(qn("a:r")):  # noqa: SLF001 - see fonts.say
            faced(run.get_or_add_rPr())
        return made

    def _footed(self, slide: Any) -> None:
        """Give a slide the footer and the page number of its layout: the library leaves them behind."""
        for shape in slide.slide_layout.placeholders:
            if shape.placeholder_format.idx not in {11, 12}:
                continue
            own = deepcopy(shape._element)  # noqa: SLF001 - the library has no way to add a footer
            slide.shapes._spTree.append(own)  # noqa: SLF001 - as above
        for shape in slide.placeholders:
            if shape.placeholder_format.idx == 11:  # noqa: PLR2004 - the footer
                shape.text_frame.text = ""
                say(shape.text_frame.paragraphs[0], self.mark, self.lang, size=9, ink=LIGHT.muted)


def described(shape: Any, name: str, text: str) -> None:
    """Give a chart or table its name and the words that a screen reader says."""
    shape.name = plain(name)
    shape._element.xpath(".//p:cNvPr")[0].set("descr", plain(text, 500))  # noqa: SLF001 - alt text has no API


def _themed(master: Any) -> None:
    """Set colours and typefaces of the theme, so that what people add later looks the same."""
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme = parse_xml(part.blob)
    for name, code in SCHEME.items():
        slot = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        for old in list(slot):
            slot.remove(old)
        slot.append(slot.makeelement(qn("a:srgbClr"), {"val": code.removeprefix("#")}))
    for font in ("a:majorFont", "a:minorFont"):
        for face in ("a:latin", "a:ea"):
            theme.find(f".//{qn(font)}/{qn(face)}").set("typeface", FAMILY)
    part._blob = serialize_part_xml(theme)  # noqa: SLF001 - no API


def _placed(file: Any) -> None:
    """Move what stands on the master and its layouts to where it belongs on a wide page."""
    low = Inches(7.03)
    places = {
        "title": (MARGIN, Inches(0.22), INSIDE, Inches(0.92)),
        "body": (MARGIN, TOP, INSIDE, BOTTOM - TOP),
        "dt": (Inches(10.4), low, Inches(1.4), Inches(0.32)),
        "ftr": (MARGIN, low, Inches(9.8), Inches(0.32)),
        "sldNum": (WIDE - MARGIN - Inches(1), low, Inches(1), Inches(0.32)),
    }
    for shape in file.slide_master.placeholders:
        kind = shape._element.xpath(".//p:ph/@type")[0]  # noqa: SLF001 - the name of a kind is not given
        shape.left, shape.top, shape.width, shape.height = (Emu(one) for one in places[kind])
        for properties in shape._element.iter(qn("a:defRPr")):  # noqa: SLF001 - as above
            properties.set("sz", "900")
        shape._element.txBody.find(qn("a:bodyPr")).set("lIns", "0")  # noqa: SLF001 - as above
        for paragraph in shape._element.iter(qn("a:lvl1pPr")):  # noqa: SLF001 - as above
            paragraph.set("algn", "r" if kind == "sldNum" else "l")
    style = file.slide_master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")  # noqa: SLF001 - as above
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", str(Pt(26).centipoints))
    plain_page = file.slide_layouts.get_by_name("Title Only")
    plain_page.shapes._spTree.append(parse_xml(RULE))  # noqa: SLF001 - layouts take no shapes
    for shape in file.slide_layouts.get_by_name("Title Slide").placeholders:
        if shape.placeholder_format.idx in {0, 1}:
            top, height = (2.0, 1.5) if shape.placeholder_format.idx == 0 else (3.6, 2.2)
            shape.left, shape.top = Inches(1), Inches(top)
            shape.width, shape.height = WIDE - Inches(2), Inches(height)
