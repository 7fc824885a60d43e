"""Lists: the checklist, the actions of earlier meetings; also any scene of a kind that is not known here."""

from __future__ import annotations

from typing import Any

from dashboard.exports.deck.frame import described
from dashboard.exports.deck.table import Box, Cell, table
from dashboard.exports.deck.under import under
from dashboard.exports.figures import ink, label, status
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from dashboard.exports.words import MORE, SAID, STATUS, WHAT
from dashboard.wording.scene_words import name as label_of
from dashboard.wording.scene_words import text
from metrics.meeting.scene import Scene, Shown
from metrics.rows import typed_rows

SHORTEST, LINE, LONGEST = 0.45, 0.35, 400


def draw(pack: Pack, slide: Any, scene: Scene, box: Box) -> None:
    """Draw a table of what there is, and say how much had no room."""
    lang = pack.lang
    rows = typed_rows(scene.rows, Shown)
    has_more = any(text(row, lang) != label_of(row, lang) for row in rows)
    heads = [Cell(text.on(lang)) for text in ((STATUS, WHAT, SAID) if has_more else (STATUS, WHAT))]
    cells = [
        [
            Cell(status(row["status"], lang), ink=ink(row["status"]), is_bold=True),
            Cell(plain(label(row, lang), LONGEST)),
            *([Cell(plain(text(row, lang), LONGEST))] if has_more else []),
        ]
        for row in rows
    ]
    place = Box(box.left, box.top, box.width, box.height - LINE)
    widths = (1.7, 5.9, 4.7) if has_more else (1.9, 10.4)
    shape, count = table(slide, place, heads, cells, lang, widths=widths, row_height=SHORTEST)
    described(shape, scene.id, plain(scene.title.on(lang)))
    if count < len(rows):
        under(slide, box, pack.say(MORE, count=len(rows) - count), lang)
