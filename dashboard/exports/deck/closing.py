"""The last slides: why targets were missed, what the meeting decided, what is left out, how it was all made."""

from __future__ import annotations

from typing import Any

from dashboard.exports import agenda
from dashboard.exports.deck.frame import Deck, described
from dashboard.exports.deck.table import Box, Cell, table
from dashboard.exports.deck.under import under
from dashboard.exports.figures import ink, status
from dashboard.exports.inert import plain
from dashboard.exports.method import method
from dashboard.exports.pack import Pack
from dashboard.exports.words import MORE
from pipelines.text import Text

INSIDE = Box(0.5, 1.32, 12.333, 5.25)
FOOT = Box(0.5, 1.32, 12.333, 5.62)
WHY = (
    Text("指标", "Indicator"),
    Text("本期 / 目标", "Value / target"),
    Text("状态", "Status"),
    Text("说明单位", "Who explains"),
    Text("情况说明", "Explanation"),
)
DO = (
    Text("问题", "Problem"),
    Text("措施", "Action"),
    Text("责任单位", "Owner"),
    Text("期限", "Due"),
)
HOW = (Text("事项", "What"), Text("说明", "How"))
METHOD_TITLE = Text("口径与数据来源", "method and sources")
LONG, TABLES_MOST = 110, 0.42


def missed_slide(pack: Pack, deck: Deck) -> None:
    """Add the slide of what was missed and why, as those say who missed it."""
    rows = agenda.missed(pack)
    cells = [
        [
            Cell(one.name, is_bold=True),
            Cell(one.figure),
            Cell(status(one.status, pack.lang), ink=ink(one.status), is_bold=True),
            Cell(one.area),
            Cell(plain(one.text, LONG), below=one.towns),
        ]
        for one in rows
    ]
    _slide(pack, deck, agenda.missed_title(pack), WHY, cells, (2.2, 2.2, 1.4, 1.4, 5.1), agenda.EXPLAINED)


def decided_slide(pack: Pack, deck: Deck) -> None:
    """Add the action list: what was decided, and what still waits for an owner and a date."""
    rows = agenda.actions(pack)
    cells = [
        [Cell(plain(one.problem, LONG), is_bold=True), Cell(plain(one.action, LONG)), Cell(one.owner), Cell(one.due)]
        for one in rows
    ]
    _slide(pack, deck, agenda.actions_title(pack), DO, cells, (4.0, 4.6, 2.2, 1.5), agenda.FROM)


def aside_slide(pack: Pack, deck: Deck) -> None:
    """Add the slide of what is not in the deck, and what was revised since the seal; none where there is none."""
    lines = agenda.aside(pack)
    if lines:
        cells = [[Cell(what, is_bold=True), Cell(plain(said, 400))] for what, said in lines]
        _slide(pack, deck, agenda.aside_title(pack), HOW, cells, (3, 9.3), None)


def method_slide(pack: Pack, deck: Deck) -> None:
    """Add the slide of method and sources."""
    cells = [[Cell(what, is_bold=True), Cell(plain(said, 420))] for what, said in method(pack)]
    _slide(pack, deck, pack.say(METHOD_TITLE), HOW, cells, (2.2, 10.1), None)


def _slide(
    pack: Pack, deck: Deck, title: str, heads: Any, cells: list[list[Cell]], widths: Any, note: Text | None
) -> None:
    said = "\n".join(" · ".join(cell.text for cell in row) for row in cells)
    slide = deck.slide(title, "\n".join(part for part in (pack.mark, pack.say(note) if note else "", said) if part))
    headings = [Cell(pack.say(head)) for head in heads]
    shape, count = table(slide, INSIDE, headings, cells, widths, pack.lang, row_height=TABLES_MOST)
    described(shape, "table", title)
    rest = pack.say(MORE, count=len(cells) - count) if count < len(cells) else ""
    under(slide, FOOT, " ".join(part for part in (pack.say(note) if note else "", rest) if part), pack.lang)
