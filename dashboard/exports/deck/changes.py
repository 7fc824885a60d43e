"""What moved: bars of changes in points, named better, worse or not concluded; counts in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Inches

from dashboard.exports.deck.chart import chart, data_of, shown_values
from dashboard.exports.deck.fonts import colour, say
from dashboard.exports.deck.table import Box
from dashboard.exports.deck.under import captioned
from dashboard.exports.figure_rows import fill, label, status, unit_of
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from dashboard.wording.scene_words import text
from metrics.meeting.scene import Scene, Shown
from metrics.phrases.figures import step
from metrics.rows import given, typed_rows
from pipelines.ground.text import Lang, Text

POINTS = Text("变化（个百分点）", "change (percentage points)")
UNITS = Text("单位：个百分点", "unit: percentage points")
COUNTS = Text("另按个数计：{said}", "Counted in numbers: {said}")
COUNT = Text("{name} {by}（{status}）", "{name} {by} ({status})")
WITHIN = Text("{name} {by}", "{name} {by}")
SIGNED = "+0.0;\N{MINUS SIGN}0.0;0.0"
LEAST = 0.0005  # what one decimal of a point would print as nothing
LINE, THICKEST, UNIT = 0.4, 0.9, 0.3  # inches


def draw(pack: Pack, slide: Any, scene: Scene, box: Box) -> None:
    """Draw the bars, and below them what is not measured in points."""
    known = {one.id: one for one in pack.results.catalogue()}
    rows = typed_rows(scene.rows, Shown)
    shares = [row for row in rows if unit_of(scene, row, known) != "count"]
    counts = [row for row in rows if unit_of(scene, row, known) == "count"]
    if shares:
        names = [f"{label(row, pack.lang)}  {status(row['status'], pack.lang)}" for row in shares]
        data = data_of(names, [(pack.say(POINTS), [given(row["value"]) * 100 for row in shares])], SIGNED)
        captioned(slide, Box(box.left, box.top, box.width, UNIT), pack.say(UNITS), pack.lang)
        room = box.height - UNIT - (LINE if counts else 0)
        place = Box(box.left, box.top + UNIT, box.width, min(room, THICKEST * len(shares) + LINE))
        alt = f"{plain(scene.title.on(pack.lang))} {pack.say(POINTS)}"
        made = chart(slide, place, XL_CHART_TYPE.BAR_CLUSTERED, data, name=scene.id, alt=alt)
        _bars(made, shares, pack.lang)
    if counts:
        said = pack.joined(_counted(pack, row) for row in counts)
        below = slide.shapes.add_textbox(
            Inches(box.left), Inches(box.top + box.height - LINE), Inches(box.width), Inches(LINE)
        )
        below.text_frame.word_wrap = True
        say(below.text_frame.paragraphs[0], pack.say(COUNTS, said=said), pack.lang, size=13)


def _counted(pack: Pack, row: Shown) -> str:
    """Return a change of a count; what is within chance says so in its own words."""
    words = {"name": label(row, pack.lang), "by": text(row, pack.lang)}
    if row["status"] == "within":
        return pack.say(WITHIN, **words)
    return pack.say(COUNT, status=status(row["status"], pack.lang), **words)


def _bars(made: Any, rows: Sequence[Shown], lang: Lang) -> None:
    made.category_axis.reverse_order = True
    made.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    made.value_axis.has_major_gridlines = False
    plot = made.plots[0]
    plot.gap_width = 60
    series = plot.series[0]
    series.invert_if_negative = False
    shown_values(series, SIGNED, XL_LABEL_POSITION.OUTSIDE_END, size=13)
    made.category_axis.tick_labels.font.size = Inches(0.18)
    for point, row in enumerate(rows):
        if 0 < abs(given(row["value"])) < LEAST:  # never printed as −0.0
            series.points[point].data_label.text_frame.text = step(given(row["value"]), "pp").on(lang)
        filled = series.points[point].format.fill
        filled.solid()
        filled.fore_color.rgb = colour(fill(row["status"]))
