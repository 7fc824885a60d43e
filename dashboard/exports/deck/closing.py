"""The last slides: why targets were missed, what was decided, what is left out, how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.exports import actions, missed
from dashboard.exports.aside import aside, aside_title
from dashboard.exports.deck.frame import Deck, described
from dashboard.exports.deck.spoken import ASK, END, NOTHING, SAY
from dashboard.exports.deck.table import Box, Cell, table
from dashboard.exports.deck.under import under
from dashboard.exports.figure_rows import ink, status
from dashboard.exports.inert import plain, sentence
from dashboard.exports.method import TITLE, method
from dashboard.exports.pack import Pack
from dashboard.exports.words import MORE
from pipelines.ground.text import Text

INSIDE = Box(0.5, 1.32, 12.333, 5.25)
FOOT = Box(0.5, 1.32, 12.333, 5.62)
HOW = (Text("事项", "What"), Text("说明", "How"))
SILENT = Text(
    "尚未说明的，由谁、何时前说明原因？", "Where no explanation is given yet: who explains, until when?"
)
WAITING = Text(
    "尚无任务的未达标指标：确定措施、责任单位和期限。",
    "Missed and without an action: settle measure, owner and date.",
)
AGREED = Text("以上任务、责任单位和期限是否同意？", "Are these actions, owners and dates agreed?")
LONG, LONGEST, TALL = 110, 800, 0.5


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: its headings, cells, shares of the width, and the line below it."""

    heads: Sequence[Text]
    cells: list[list[Cell]]
    widths: Sequence[float]
    note: Text | None = None


def missed_slide(pack: Pack, deck: Deck) -> None:
    """Add the slide of what was missed and why, as those say who missed it."""
    cells = [
        [
            Cell(sentence(one.name), is_bold=True),
            Cell(one.figure),
            Cell(status(one.status, pack.lang), ink=ink(one.status), is_bold=True),
            Cell(one.area),
            Cell(_cut(one.text), below=one.towns),
        ]
        for one in missed.missed(pack)
    ]
    grid = Grid(missed.HEADINGS, cells, (2.1, 2.7, 1.4, 1.3, 4.8), missed.NOTE)
    silent = any(one.text == pack.say(missed.NOT_YET) for one in missed.missed(pack))
    _slide(pack, deck, missed.missed_title(pack), grid, SILENT if silent else None)


def decided_slide(pack: Pack, deck: Deck) -> None:
    """Add the action list: what was decided, and what still waits for an owner and a date."""
    cells = [
        [
            Cell(sentence(_cut(one.problem)), is_bold=True),
            Cell(plain(one.action, LONG)),
            Cell(one.owner),
            Cell(one.due),
        ]
        for one in actions.actions(pack)
    ]
    grid = Grid(actions.HEADINGS, cells, (3.1, 3.8, 1.9, 3.5), actions.NOTE)
    _slide(pack, deck, actions.actions_title(pack), grid, WAITING if actions.unowned(pack) else AGREED)


def _cut(text: str) -> str:
    """Return a text that fits a cell; where words are quoted the quotation still ends."""
    shown = plain(text, LONG)
    return f"{shown}”" if shown.endswith("…") and text.endswith("”") else shown


def aside_slide(pack: Pack, deck: Deck) -> None:
    """Add the slide of what is left out or was revised since the seal; none where nothing is."""
    lines = aside(pack)
    if lines:
        _slide(pack, deck, aside_title(pack), Grid(HOW, _words(lines), (3, 9.3)))


def method_slide(pack: Pack, deck: Deck) -> None:
    """Add the slide of method and sources."""
    _slide(pack, deck, pack.say(TITLE), Grid(HOW, _words(method(pack)), (2.2, 10.1)))


def _words(lines: Sequence[tuple[str, str]]) -> list[list[Cell]]:
    return [[Cell(what, is_bold=True), Cell(plain(said, LONGEST))] for what, said in lines]


def _slide(pack: Pack, deck: Deck, title: str, grid: Grid, ask: Text | None = None) -> None:
    said = [" · ".join(cell.text for cell in row) for row in grid.cells]
    note = pack.say(grid.note) if grid.note else ""
    spoken = (pack.say(SAY), sentence(title) + pack.say(END), pack.say(ASK), pack.say(ask or NOTHING))
    slide = deck.slide(title, "\n".join(part for part in (*spoken, note, *said, pack.mark) if part))
    heads = [Cell(pack.say(head)) for head in grid.heads]
    shape, count = table(slide, INSIDE, heads, grid.cells, pack.lang, widths=grid.widths, row_height=TALL)
    described(shape, "table", title)
    rest = pack.say(MORE, count=len(grid.cells) - count) if count < len(grid.cells) else ""
    under(slide, FOOT, " ".join(part for part in (note, rest) if part), pack.lang)
