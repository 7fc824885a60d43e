"""The brief for publication: how many figures are published, in which state, and each headline's line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dashboard.exports.inert import plain
from dashboard.exports.public.lines import HEADS, Row, aimed, cell, status
from dashboard.exports.public.told import Part, Told
from metrics.catalogue import BY_ID
from metrics.claims.states import JUDGED, STATES
from metrics.disclosure.public import HELD, SUPPRESSED
from metrics.phrases.units import short_of
from pipelines.ground.text import Lang, Text

LANGS: tuple[Lang, ...] = ("zh", "en")
FAMILY, SIZE, SMALL = "FangSong", 14, 8
SHORT, LONG, MARGIN = 21.0, 29.7, 1.8  # centimetres of A4
WIDTHS = (6.0, 1.8, 3.9, 3.7, 2.9, 3.3, 2.2, 2.3)  # of the table, lying: no number on two lines
COUNTED = Text(
    "全县 {n} 项指标：公开数值的 {told} 项，数值不公开的 {held} 项，没有数值的 {none} 项；{states}。",
    "Of {n} indicators of the county {told} {told:has|have} a published value, {held} {held:has|have} one"
    " that is held back, {none} {none:has|have} none; {states}.",
)
STATES_TOLD = Text("公开状态的 {n} 项：{states}", "a status is told of {n}: {states}")
NO_STATES = Text("没有一项公开状态", "no status is told")
IN_STATE = Text("{state} {n} 项", "{n} {state}")
LINE = Text("{name}：{value}，目标 {target}，{status}。", "{name}: {value}; target {target}; {status}.")
PLAIN = Text("{name}：{value}，{status}。", "{name}: {value}, {status}.")
HELD_ALL = Text("{name}：数值和状态未公开。", "{name}: value and status not published.")
HELD_STATE = Text("{name}：{value}，状态未公开。", "{name}: {value}; status not published.")
ALONE = Text("{name}：{status}。", "{name}: {status}.")


def write(found: Told, path: Path) -> None:
    """Write the docx."""
    file = Document()
    _paper(file.sections[0], SHORT, LONG)
    _say(file.add_heading(level=0), found.title)
    for fact in found.facts:
        _say(file.add_paragraph(), fact, size=SMALL + 2)
    county = found.parts[0]
    for sentence in sentences(county):
        _say(file.add_paragraph(), sentence.on(found.lang))
    _paper(file.add_section(WD_SECTION.NEW_PAGE), LONG, SHORT)
    for part in found.parts:
        _say(file.add_heading(level=1), part.name)
        rows = [[head.on(found.lang) for head in HEADS], *part.headlines]
        _table(file, rows)
    file.core_properties.title = plain(found.title)
    file.save(str(path))


def _paper(section: Any, wide: float, tall: float) -> None:
    """Set A4, standing or lying."""
    section.orientation = WD_ORIENT.LANDSCAPE if wide > tall else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(wide), Cm(tall)
    section.left_margin = section.right_margin = Cm(MARGIN)


def _table(file: Any, rows: Sequence[Sequence[str]]) -> None:
    """Write rows, the first of which is repeated on every page."""
    made = file.add_table(len(rows), len(HEADS), style="Table Grid")
    made.autofit = False
    for line, row in zip(made.rows, rows, strict=True):
        for place, text, wide in zip(line.cells, row, WIDTHS, strict=True):
            place.width = Cm(wide)
            _say(place.paragraphs[0], text, size=SMALL)
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no API
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - as above


def sentences(county: Part) -> Iterator[Text]:
    """Yield what is said of the county: each word of it stands in the published rows themselves."""
    whole = [row for row in county.rows if row["component"] is None]
    states = [
        IN_STATE.filled(state=STATES[one], n=n)
        for one in JUDGED
        if (n := sum(row["status"] == one for row in whole))
    ]
    joined = Text("、".join(one.zh for one in states), ", ".join(one.en for one in states))
    held = sum("value" in row[SUPPRESSED] for row in whole)
    shown = sum(row["value"] is not None and "value" not in row[SUPPRESSED] for row in whole)
    judged = sum(row["status"] in JUDGED for row in whole)
    yield COUNTED.filled(
        n=len(whole),
        told=shown,
        held=held,
        none=len(whole) - shown - held,
        states=STATES_TOLD.filled(n=judged, states=joined) if states else NO_STATES,
    )
    for row in whole:
        if not BY_ID[row["indicator"]].headline:
            continue
        number = Text(*(cell(row, "value", row["unit"], lang) for lang in LANGS))
        target = Text(*(aimed(row, lang) for lang in LANGS))
        said = Text(status(row, "zh"), status(row, "en"))
        name = short_of(row["indicator"])
        yield _form(row).filled(name=name, status=said, value=_counted(row, number), target=target)


def _counted(row: Row, number: Text) -> Text:
    """Return a number of things with what it counts."""
    one = BY_ID[row["indicator"]].things
    return number if one is None else Text(f"{number.zh} {one.zh}", f"{number.en} {one.en}")


def _form(row: Row) -> Text:
    """Return how a headline is told: what is held back is said once, and what has no figure has no dash."""
    if "value" in row[SUPPRESSED]:
        return HELD_ALL if row["status"] == HELD else ALONE
    if row["value"] is None:
        return ALONE
    if row["status"] == HELD:
        return HELD_STATE
    return LINE if row["target"] is not None and "target" not in row[SUPPRESSED] else PLAIN


def _say(paragraph: object, text: str, size: float = SIZE) -> None:
    run = paragraph.add_run(plain(text, 2000))  # type: ignore[attr-defined] # the library has no types
    run.font.size, run.font.name = Pt(size), FAMILY
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FAMILY)  # noqa: SLF001 - no API
