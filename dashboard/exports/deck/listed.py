"""Lists: the checklist, the actions of earlier meetings; also any scene of a kind that is not known here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.exports.deck.frame import described
from dashboard.exports.deck.table import Box, Cell, table
from dashboard.exports.deck.under import under
from dashboard.exports.figure_rows import ink, label, status
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from dashboard.exports.words import MORE, SAID, STATUS, WHAT
from dashboard.wording.scene_words import name as label_of
from dashboard.wording.scene_words import text
from metrics.meeting.scene import Scene, Shown
from metrics.rows import typed_rows
from pipelines.ground.text import Text

SHORTEST, LINE, LONGEST = 0.45, 0.35, 400
Column = tuple[Text, float, Callable[[Shown], Cell]]


def draw(pack: Pack, slide: Any, scene: Scene, box: Box) -> None:
    """Draw a table of what there is, and say how much had no room."""
    lang = pack.lang
    rows = typed_rows(scene.rows, Shown)
    columns = _columns(pack, rows)
    heads = [Cell(head.on(lang)) for head, *_ in columns]
    cells = [[cell(row) for _, _, cell in columns] for row in rows]
    place = Box(box.left, box.top, box.width, box.height - LINE)
    widths = [wide for _, wide, _ in columns]
    shape, count = table(slide, place, heads, cells, lang, widths=widths, row_height=SHORTEST)
    described(shape, scene.id, plain(scene.title.on(lang)))
    if count < len(rows):
        under(slide, box, pack.say(MORE, count=len(rows) - count), lang)


def _columns(pack: Pack, rows: Sequence[Shown]) -> list[Column]:
    """Return the columns that the rows fill: a status, and words beside the label, only where one has any."""
    lang = pack.lang
    found: list[Column] = []
    if any(row["status"] for row in rows):
        found.append(
            (STATUS, 1.8, lambda row: Cell(status(row["status"], lang), ink=ink(row["status"]), is_bold=True))
        )
    found.append((WHAT, 5.8, lambda row: Cell(plain(label(row, lang), LONGEST))))
    if any(text(row, lang) != label_of(row, lang) for row in rows):
        found.append((SAID, 4.7, lambda row: Cell(plain(text(row, lang), LONGEST))))
    return found
