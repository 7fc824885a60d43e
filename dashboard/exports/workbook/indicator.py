"""An indicator's sheet: the county year by year with its line, then the townships with bars and statuses."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.exports.inert import plain
from dashboard.exports.workbook.book import PackBook
from dashboard.exports.workbook.columns import TARGET, VALUE, Column, columns
from dashboard.theme import LIGHT
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.definitions import clause_of, meaning_of
from metrics.rows import typed_rows
from pipelines.ground.text import Text

PARTS = pl.col("component").cast(pl.Enum(list(COMPONENTS)))
TOP = 4  # the row of headings
ABOUT = Text("{meaning} · {clause}", "{meaning} · {clause}")
SOURCE = Text("目标来源：{source}", "Target: {source}")
NO_TARGET = Text("未设目标", "no target is set")
COUNTY_LINE = Text("全县", "County")
FONT = {"name": "Microsoft YaHei", "size": 9, "color": LIGHT.ink}
SERIES = (LIGHT.primary, LIGHT.met, LIGHT.near, LIGHT.missed, LIGHT.quiet)


def indicator_sheet(book: PackBook, one: Indicator) -> None:
    """Write the sheet of an indicator."""
    pack, settings = book.pack, book.pack.results.settings
    years = pack.years.filter(pl.col("indicator") == one.id).sort(PARTS, "period", maintain_order=True)
    towns = pack.towns.filter(pl.col("indicator") == one.id).sort("area_code", PARTS, maintain_order=True)
    rows = pl.concat([years, towns], how="vertical_relaxed")
    made = columns(one, rows, pack.lang)
    source = next(
        (row["target_source"] for row in typed_rows(years.reverse(), Figure) if row["target_source"]), None
    )
    sheet = book.sheet(
        one.id,
        f"{one.id} {one.name.on(pack.lang)}",
        book.say(ABOUT, meaning=meaning_of(one, settings), clause=clause_of(one, settings)),
        book.say(SOURCE, source=plain(source)) if source else book.say(NO_TARGET),
    )
    book.headings(sheet, TOP, [(column.heading.on(pack.lang), column.width) for column in made], frozen=2)
    for number, row in enumerate(typed_rows(rows, Figure), TOP + 1):
        for place, column in enumerate(made):
            book.put(sheet, number, place, column.cell(row), column.form(row))
    last = TOP + rows.height
    sheet.autofilter(TOP, 0, last, len(made) - 1)
    _bars(sheet, TOP + 1 + years.height, last, _place(made, VALUE), rows["value"].min())
    sheet.insert_chart(
        last + 2, 1, _chart(book, one, years, made), {"description": f"{one.id} {one.name.on(pack.lang)}"}
    )


def _place(made: list[Column], heading: Text) -> int:
    """Return where a column stands."""
    return next(n for n, column in enumerate(made) if column.heading.zh.startswith(heading.zh))


def _bars(sheet: Any, first: int, last: int, place: int, least: Any) -> None:
    """Draw a bar in the value of each township, from zero."""
    if last < first:
        return
    bars = {"type": "data_bar", "bar_color": "#A9C3E6", "bar_solid": True}
    bars |= {"bar_negative_color": "#EBC2BF", "bar_axis_position": "middle"} if (least or 0) < 0 else {}
    bars |= {} if (least or 0) < 0 else {"min_type": "num", "min_value": 0}
    sheet.conditional_format(first, place, last, place, bars)


def _chart(book: PackBook, one: Indicator, years: pl.DataFrame, made: list[Column]) -> Any:
    """Return the county's line over its years, the target dashed."""
    value, target = _place(made, VALUE), _place(made, TARGET)
    chart = book.file.add_chart({"type": "line"})
    row = TOP + 1
    for number, ((component,), part) in enumerate(years.group_by("component", maintain_order=True)):
        name = COMPONENTS[str(component)] if component else COUNTY_LINE
        ink, last = SERIES[number % len(SERIES)], row + part.height - 1
        mark = {"type": "circle", "size": 6, "fill": {"color": ink}, "border": {"color": ink}}
        line = {"line": {"color": ink, "width": 2.25}, "marker": mark, "name": book.say(name)}
        chart.add_series(line | _ranges(one.id, row, last, value))
        if number == 0 and part["target"].null_count() < part.height:
            aim = {"color": LIGHT.target, "width": 1.5, "dash_type": "dash"}
            drawn = {"line": aim, "marker": {"type": "none"}, "name": book.say(TARGET)}
            chart.add_series(drawn | _ranges(one.id, row, last, target))
        row += part.height
    _styled(chart, one)
    return chart


def _ranges(sheet: str, first: int, last: int, column: int) -> dict[str, Any]:
    return {"categories": [sheet, first, 0, last, 0], "values": [sheet, first, column, last, column]}


def _styled(chart: Any, one: Indicator) -> None:
    grid = {"visible": True, "line": {"color": LIGHT.grid}}
    form = "0.0%" if one.unit == "%" else "General"
    chart.set_title({"none": True})
    chart.set_legend({"position": "top", "font": FONT})
    chart.set_x_axis({"num_font": FONT, "label_position": "low", "line": {"color": LIGHT.grid}})
    chart.set_y_axis({"num_font": FONT, "num_format": form, "major_gridlines": grid, "line": {"none": True}})
    chart.set_size({"width": 640, "height": 288})
    chart.show_blanks_as("gap")
