"""Native charts: their data as an inert workbook, their letters, axes and labels; lines over columns."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt
from xlsxwriter import Workbook

from dashboard.exports.deck.fonts import chart_font, colour
from dashboard.exports.deck.frame import described
from dashboard.exports.deck.table import Box
from dashboard.exports.inert import plain
from dashboard.theme import LIGHT

BORDER = "#D9DFE7"
INERT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
Series = tuple[str, Sequence[float | None]]


class InertWriter(CategoryWorkbookWriter):  # type: ignore[misc] # the library has no types
    """Writes a chart's workbook; a name that begins like a formula or a link stays a text."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: io.BytesIO) -> Iterator[tuple[Any, Any]]:
        workbook = Workbook(xlsx_file, INERT)
        yield workbook, workbook.add_worksheet()
        workbook.close()


class InertData(CategoryChartData):  # type: ignore[misc] # as above
    """Categories and series of a chart."""

    @property
    def _workbook_writer(self) -> InertWriter:
        return InertWriter(self)


def data_of(categories: Sequence[str], series: Sequence[Series], number_format: str) -> InertData:
    """Return the data of a chart; a category may have two lines."""
    data = InertData(number_format)
    data.categories = ["\n".join(plain(line) for line in name.split("\n")) for name in categories]
    for name, values in series:
        data.add_series(plain(name), values)
    return data


def chart(slide: Any, box: Box, kind: Any, data: InertData, *, name: str, alt: str) -> Any:
    """Draw a chart with our letters, without a title (the slide has it) and without a legend."""
    place = (Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height))
    shape = slide.shapes.add_chart(kind, *place, data)
    described(shape, name, alt)
    made = shape.chart
    made.has_title = made.has_legend = False
    chart_font(made.font, 12)
    _axes(made)
    return made


def _axes(made: Any) -> None:
    """Draw thin horizontal lines, no ticks, and the names of categories below everything."""
    value, category = made.value_axis, made.category_axis
    value.has_major_gridlines = True
    value.major_gridlines.format.line.color.rgb = colour(LIGHT.grid)
    value.format.line.fill.background()
    category.format.line.color.rgb = colour(BORDER)
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for axis in (value, category):
        axis.major_tick_mark = XL_TICK_MARK.NONE
        chart_font(axis.tick_labels.font, 11, LIGHT.muted if axis is value else LIGHT.ink)


def legend(made: Any) -> None:
    """Show the legend above the chart."""
    made.has_legend = True
    made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart_font(made.legend.font, 11)


def shown_values(series: Any, number_format: str, position: Any = None, *, size: float = 11) -> None:
    """Write each value at its mark."""
    labels = series.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, number_format, False
    if position is not None:
        labels.position = position
    chart_font(labels.font, size, is_bold=True)


def words_at(point: Any, text: str, position: Any, *, size: float = 11, ink: str = LIGHT.ink) -> None:
    """Write words at one mark."""
    label = point.data_label
    run = label.text_frame.paragraphs[0].add_run()
    run.text = plain(text)
    chart_font(run.font, size, ink, is_bold=True)
    label.position = position


def without_fill(series: Any) -> None:
    """Make a series a base that nobody sees."""
    series.format.fill.background()
    series.format.line.fill.background()


def as_lines(made: Any, count: int) -> list[Any]:
    """Turn the last `count` series of a column chart into lines over it; return their plot's series."""
    bars = made._chartSpace.find(f".//{qn('c:barChart')}")  # noqa: SLF001 - combined charts have no API
    moved = bars.findall(qn("c:ser"))[-count:]
    axes = [axis.get("val") for axis in bars.findall(qn("c:axId"))]
    lines = parse_xml(
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/><c:marker val="1"/>'
        f'<c:axId val="{axes[0]}"/><c:axId val="{axes[1]}"/></c:lineChart>'
    )
    bars.addnext(lines)
    for place, series in enumerate(moved, 2):
        for old in series.findall(qn("c:invertIfNegative")):
            series.remove(old)
        lines.insert(place, series)
    return list(made.plots[1].series)


def dashed(series: Any, ink: str = LIGHT.target) -> None:
    """Draw a series as a dashed line without marks."""
    series.format.line.color.rgb, series.format.line.width = colour(ink), Pt(1.75)
    series.format.line.dash_style = MSO_LINE.DASH
    series.marker.style, series.smooth = XL_MARKER_STYLE.NONE, False
