"""Writes the brief as a Word file: the text with its footnote numbers, then the table that they lead to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dashboard.exports.brief.draft import LINES, Draft
from dashboard.exports.brief.drafted import drafted
from dashboard.exports.code import alt, qr
from dashboard.exports.inert import plain
from dashboard.exports.own import day_of
from dashboard.exports.pack import Pack
from dashboard.wording.columns import width
from pipelines.ground.text import Text

# GB/T 9704: the body FangSong of size 3 (16 pt), headings SimHei, the title of size 2 (22 pt).
LATIN, BODY, HEADING, TITLE = "Times New Roman", "FangSong", "SimHei", "SimSun"
HEADS = (
    Text("注", "No."),
    Text("指标", "Indicator"),
    Text("评估期", "Period"),
    Text("地区", "Area"),
    Text("数值", "Figure"),
    Text("状态", "Status"),
)
WIDTHS = (0.9, 3.9, 2.2, 2.1, 4.5, 2.0)
NOTES = Text("数据出处（编号与正文对应）", "Where the figures come from (numbers as in the text)")
MUTED = RGBColor(0x6B, 0x76, 0x84)
TEXT, HEAD, NUMBER, SMALL, LINE = {"zh": 16, "en": 12}, {"zh": 22, "en": 18}, 14, 7.5, {"zh": 28, "en": 18}
CODE = 1.2  # centimetres of the QR at the head of a page
ROOM = 38  # half-widths of a title's line, with a little slack
HELD = re.compile(r"(\d) (?=[\u4e00-\u9fff]|pp\b|yuan\b)")
LANGUAGE = {"zh": "zh-CN", "en": "en-GB"}


def write(pack: Pack, path: Path) -> None:
    """Write the docx."""
    file, draft, size = Document(), drafted(pack), TEXT[pack.lang]
    _page(file, pack)
    for line in title_lines(pack, draft.title):
        title = file.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.line_spacing = Pt(HEAD[pack.lang] * 1.4)
        _say(title, line, TITLE, HEAD[pack.lang], is_bold=True)
    title.paragraph_format.space_after = Pt(LINE[pack.lang])
    for heading, sentences in draft.numbered():
        _say(file.add_heading(level=1), heading, HEADING, size)
        for sentence in sentences:
            paragraph = file.add_paragraph()
            paragraph.paragraph_format.first_line_indent = Pt(size * 2)
            for text, number in sentence:
                _say(paragraph, text, BODY, size)
                if number:
                    _say(paragraph, f"[{number}]", BODY, size, is_raised=True)
    last = file.paragraphs[-1].paragraph_format  # who signs never stands on a page without text
    last.keep_with_next, last.keep_together = True, True
    _signed(file, pack, size)
    _notes(file, pack, draft)
    file.core_properties.title, file.core_properties.language = draft.title, LANGUAGE[pack.lang]
    file.save(str(path))


def title_lines(pack: Pack, title: str) -> list[str]:
    """Return the title's lines: a long one breaks after county and period, never inside a word."""
    head = f"{pack.say(pack.results.county)}{pack.period_name if pack.lang == 'zh' else ':'}"
    if width(title) <= ROOM or not title.startswith(head):
        return [title]
    rest = title.removeprefix(head).lstrip()
    return [head.removesuffix(":"), rest[:1].upper() + rest[1:]]


def _page(file: Any, pack: Pack) -> None:
    """Set A4 with the margins and lines of GB/T 9704, the mark at the head, the page number at the foot."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.header_distance, section.footer_distance = Cm(1.5), Cm(2.5)
    tongue = OxmlElement("w:lang")
    tongue.set(
        qn("w:val"), LANGUAGE["en"]
    )  # of numbers and Latin words: as Chinese a line breaks inside 7,019
    tongue.set(qn("w:eastAsia"), LANGUAGE[pack.lang])
    own = file.styles["Normal"].element.get_or_add_rPr()
    own.append(tongue)
    spacing = file.styles["Normal"].paragraph_format
    spacing.space_after, spacing.space_before, spacing.line_spacing = Pt(0), Pt(0), Pt(LINE[pack.lang])
    heading = file.styles["Heading 1"].paragraph_format
    heading.space_before, heading.space_after, heading.first_line_indent = (
        Pt(0),
        Pt(0),
        Pt(TEXT[pack.lang] * 2),
    )
    file.settings.odd_and_even_pages_header_footer = True
    _numbered(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _numbered(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    for head in (section.header.paragraphs[0], section.even_page_header.paragraphs[0]):
        _marked(head, pack)


def _numbered(foot: Any, side: WD_ALIGN_PARAGRAPH) -> None:
    """Write the page number one character in from the outer edge: odd pages right, even ones left."""
    foot.alignment, form = side, foot.paragraph_format
    if side is WD_ALIGN_PARAGRAPH.RIGHT:
        form.right_indent = Pt(NUMBER)
    else:
        form.left_indent = Pt(NUMBER)
    _say(foot, "— ", TITLE, NUMBER)
    _field(foot, "PAGE")
    _say(foot, " —", TITLE, NUMBER)


def _marked(head: Any, pack: Pack) -> None:
    """Write the mark of the pack, and the code of what is sealed."""
    if picture := qr(pack):
        shape = head.add_run().add_picture(picture, width=Cm(CODE))
        shape._inline.docPr.set("descr", alt(pack))  # noqa: SLF001 - alt text has no API
        _say(head, " ", BODY, SMALL)
    _say(head, pack.mark, BODY, SMALL)


def _signed(file: Any, pack: Pack, size: float) -> None:
    """Write the unit that signs and the day of the figures, at the right, held together."""
    at = day_of(pack).astimezone()
    day = f"{at.year}年{at.month}月{at.day}日" if pack.lang == "zh" else f"{at:%Y-%m-%d}"
    for place, text in enumerate((pack.say(pack.results.county), day)):
        line = file.add_paragraph()
        line.alignment, line.paragraph_format.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Pt(size * 4)
        line.paragraph_format.space_before = Pt(0 if place else LINE[pack.lang])
        line.paragraph_format.keep_with_next = not place
        _say(line, text, BODY, size)


def _field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(NUMBER)
    for kind in ("begin", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)  # noqa: SLF001 - fields have no API
        if kind == "begin":
            text = OxmlElement("w:instrText")
            text.text = code
            run._r.append(text)  # noqa: SLF001 - as above


def _notes(file: Any, pack: Pack, draft: Draft) -> None:
    """Write the table of sources, small: every figure's indicator, period, value and status."""
    heading = file.add_paragraph()
    heading.paragraph_format.space_before, heading.paragraph_format.keep_with_next = Pt(8), True
    _say(heading, pack.say(NOTES), HEADING, 9, is_bold=True)
    table = file.add_table(1, len(HEADS), style="Table Grid")
    table.autofit = False
    for column, wide in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(wide)
    rows = [[text.on(pack.lang) for text in HEADS]]
    for number, one in enumerate(draft.notes, 1):
        name = one.name if one.indicator == "—" else f"{one.indicator} {one.name}"
        rows.append([str(number), name, one.period, one.area, one.figure, one.status])
    for place, row in enumerate(rows):
        cells = table.rows[0].cells if not place else table.add_row().cells
        for cell, text, wide in zip(cells, row, WIDTHS, strict=True):
            cell.width = Cm(wide)
            for at, line in enumerate(text.split(LINES)):
                held = cell.paragraphs[0] if not at else cell.add_paragraph()
                own = held.paragraph_format  # one height in every cell: a place stands beside its figure
                own.line_spacing = Pt(SMALL * 1.35)
                own.keep_with_next = place < len(rows) - 1  # on one page where it fits on one
                _say(held, line, HEADING if not place else BODY, SMALL)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no API
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - as above


def _say(
    paragraph: Any, text: str, family: str, size: float, *, is_bold: bool = False, is_raised: bool = False
) -> None:
    """Add a run; `w:eastAsia` sets the Chinese typeface."""
    run = paragraph.add_run(_kept(text))
    run.font.name, run.font.size, run.font.bold = LATIN, Pt(size), is_bold
    run.font.superscript = is_raised or None
    run.font.color.rgb = RGBColor(0x1B, 0x24, 0x30)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), family)  # noqa: SLF001 - no API


def _kept(text: str) -> str:
    """Return a text without control signs; spaces at its ends stay, for it stands between others.

    A number and the unit behind it are held together: the space between them does not break.
    """
    ends = (text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :])
    return HELD.sub("\\1\N{NO-BREAK SPACE}", (plain(text) and f"{ends[0]}{plain(text)}{ends[1]}") or text)
