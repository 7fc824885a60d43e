"""The one table to sign: every indicator, county and townships side by side, on A3, as a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from dashboard.exports.code import alt, qr
from dashboard.exports.figure_rows import badges, came
from dashboard.exports.inert import plain
from dashboard.exports.workbook.book import BOXED, CELL, PackBook, tall
from metrics.claims.change import Comparison
from metrics.figures.figure import Figure
from metrics.phrases.codes import COMPONENTS, MARKS, STATUSES
from metrics.phrases.naming import at_head, before
from metrics.phrases.numbers import MINUS, SAME, under_a_tenth
from metrics.rows import given, typed_rows
from pipelines.ground.text import Text

A3, TOP, TITLE_ROW = 8, 3, 30  # paper; the row of headings; height in points
TITLE = Text("{county}{period}帮扶成效汇总表", "{county}, {period}: summary of assistance effectiveness")
FORM = Text("表号：推进会1表", "Form: meeting 1")
UNIT_LINE = Text(
    "填报单位：{county}　　评估期：{period}　　{mark}", "Filled in by: {county}   Period: {period}   {mark}"
)
HEADS = (
    (Text("序号", "No."), 5.0),
    (Text("指标", "Indicator"), 34.0),
    (Text("单位", "Unit"), 9.0),
    (Text("目标", "Target"), 10.0),
    (Text("全县", "County"), 11.0),
    (Text("{before}", "{before}"), 11.0),
    (Text("增减", "Change"), 11.0),
    (Text("说明", "Notes"), 22.0),
)
TOWN_WIDTH, BODY_HEIGHT = 11.0, 22.0
UNITS = {
    "%": Text("%", "%"),
    "pp": Text("百分点", "pp"),
    "count": Text("个", "number"),
    "ratio": Text("倍", "times"),
}
ONLY = Text("只有{months}", "only {months}")
IN_DOUBT = Text("增减不作结论：{why}", "nothing is concluded of the change: {why}")
NOT_COMPARED = Text("增减：{why}", "change: {why}")
SIGNS = Text(
    "标记：{signs}。比例的增减以百分点计，其余单位不变；不能相比的不列。",
    "Signs: {signs}. Changes of shares are in points, others in their own unit; what cannot be compared has"
    " none.",
)
SIGNED = (
    Text("单位负责人：________________", "Head of unit: ________________"),
    Text("审核人：________________", "Checked by: ________________"),
    Text("填表人：________________", "Filled in by: ________________"),
    Text("填表日期：______年____月____日", "Date: ____-__-__"),
)
FORMATS = {"%": "0.00%", "pp": f"+0.00;{MINUS}0.00;0.00", "count": "#,##0", "ratio": "0.00"}
FORMATS["moved"] = f"+#,##0;{MINUS}#,##0;0"
FORMATS["multiple"] = f"+0.00;{MINUS}0.00;0.00"
FORMATS["parted"] = "#,##0.0"  # a count for each so many is no whole number
UNSEEN = 0.005  # points
CLOSE = 5e-5  # nearer to its target a share is written with four decimals, so that it does not reach it


def summary_sheet(book: PackBook, name: str) -> None:
    """Write the table: a row for each indicator (and part), the county's columns, one for each township."""
    pack = book.pack
    towns = pack.towns.select("area_code", "area_name").unique().sort("area_code").rows()
    sheet = book.file.add_worksheet(name)
    _headed(book, sheet, [town for _, town in towns])
    own = {
        (row["indicator"], row["component"], row["area_code"]): row for row in typed_rows(pack.towns, Figure)
    }
    earlier = pack.years.filter(pl.col("period") == pack.period.before.id)
    then = {(row["indicator"], row["component"]): row for row in typed_rows(earlier, Figure)}
    rows = typed_rows(pack.county, Figure)
    for number, row in enumerate(rows, 1):
        key = (row["indicator"], row["component"])
        _line(book, sheet, TOP + number, (number, row, then.get(key)))
        for place, (code, _) in enumerate(towns, len(HEADS)):
            _figure(book, sheet, (TOP + number, place), own.get((*key, code)))
    if picture := qr(pack):  # beside the signatures
        at = TOP + len(rows) + 4
        options = {"image_data": picture, "x_scale": 0.5, "y_scale": 0.5, "description": alt(pack)}
        sheet.insert_image(at, 0, "qr.png", options)
    _signed(book, sheet, TOP + len(rows) + 2, len(HEADS) + len(towns))
    _printed(sheet, 0.9 if pack.seal else 0.6)


def _headed(book: PackBook, sheet: Any, towns: Sequence[str]) -> None:
    """Write title, number of the form, who fills it in, and the headings."""
    pack, last = book.pack, len(HEADS) + len(towns) - 1
    words = {"county": pack.results.county, "period": pack.period_name}
    title = book.file.add_format(CELL | {"font_size": 20, "bold": True, "align": "center"})
    sheet.merge_range(0, 0, 0, last, "", title)
    sheet.write_string(0, 0, plain(pack.say(TITLE, **words)), title)
    sheet.set_row(0, TITLE_ROW)
    right = book.file.add_format(CELL | {"align": "right"})
    sheet.write_string(1, last, pack.say(FORM), right)
    book.put(sheet, 2, 0, pack.say(UNIT_LINE, **words, mark=pack.mark), "note")
    then = before(pack.period.id)
    heads = [(at_head(text.filled(before=then)).on(pack.lang), wide) for text, wide in HEADS]
    book.headings(sheet, TOP, [*heads, *((plain(town), TOWN_WIDTH) for town in towns)])


def _line(book: PackBook, sheet: Any, at: int, said: tuple[int, Figure, Figure | None]) -> None:
    """Write the county's cells of one indicator."""
    number, row, then = said
    pack, unit = book.pack, row["unit"]
    part = f" · {COMPONENTS[row['component']].on(pack.lang)}" if row["component"] else ""
    name = f"{row['indicator']} {pack.results.indicator(row['indicator']).name.on(pack.lang)}{part}"
    book.put(sheet, at, 0, number, "place")
    book.put(sheet, at, 1, name, "long")
    things = pack.results.indicator(row["indicator"]).things
    book.put(sheet, at, 2, (things or UNITS[unit]).on(pack.lang), "text")
    _number(book, sheet, (at, 3), _shown(row["target"], unit), FORMATS[unit])
    _figure(book, sheet, (at, 4), row)
    _figure(book, sheet, (at, 5), then)
    by = Comparison(pack.results.records)
    stopped = by.refused(row, then) if then else None
    change = given(row["value"]) - given(then["value"]) if then and stopped is None else None
    moved = {"count": "moved", "ratio": "multiple"}.get(unit, "pp")
    by_points = _shown(change, moved)
    _number(book, sheet, (at, 6), by_points, _form(change, moved))
    notes = [*badges(row, pack.lang)]
    if came(row, pack.lang):
        notes.append(pack.say(ONLY, months=came(row, pack.lang)))
    if stopped is not None and then and then["value"] is not None and row["value"] is not None:
        notes.append(pack.say(NOT_COMPARED, why=stopped.said))
    if then and change and (doubt := by.doubt(row, then)) is not None:
        notes.append(pack.say(IN_DOUBT, why=doubt))
    book.put(sheet, at, 7, pack.joined(notes), "long")
    sheet.set_row(at, max(BODY_HEIGHT, tall([name, pack.joined(notes)], [HEADS[1][1], HEADS[7][1]])))


def _figure(book: PackBook, sheet: Any, at: tuple[int, int], row: Figure | None) -> None:
    """Write a figure as a number that shows its status's sign; where there is none, the status in words."""
    if row is None:
        _number(book, sheet, at, None, FORMATS["count"])
        return
    if row["value"] is None:
        book.put(sheet, *at, f"{MARKS[row['status']]} {STATUSES[row['status']].on(book.pack.lang)}", "long")
        return
    far = None if row["target"] is None else abs(row["value"] - row["target"])
    is_parted = row["unit"] == "count" and not float(row["value"]).is_integer()
    unit = "parted" if is_parted else row["unit"]
    form = "0.0000%" if unit == "%" and far and far < CLOSE else FORMATS[unit]
    sign = f' "{MARKS[row["status"]]}"'
    signed = ";".join(part + sign for part in form.split(";"))
    _number(book, sheet, at, _shown(row["value"], row["unit"]), signed)


def _number(book: PackBook, sheet: Any, at: tuple[int, int], value: float | None, form: str) -> None:
    """Write a number in its form; forms are made once for the workbook."""
    if form not in book.forms:
        book.forms[form] = book.file.add_format(BOXED | {"num_format": form, "align": "right"})
    if value is None:
        sheet.write_string(*at, "—", book.forms[form])
    else:
        sheet.write_number(*at, value, book.forms[form])


def _form(change: float | None, moved: str) -> str:
    """Return the form of a change: what two decimals would print as none has those that it needs."""
    if moved != "pp" or change is None or not SAME < abs(change) < UNSEEN / 100:
        return FORMATS[moved]
    form = "0." + "0" * len(under_a_tenth(change).removeprefix("0."))
    return f"+{form};{MINUS}{form}"


def _shown(value: float | None, unit: str) -> float | None:
    """Return a value as its format wants it: changes are written in points."""
    return value * 100 if value is not None and unit == "pp" else value


def _signed(book: PackBook, sheet: Any, at: int, columns: int) -> None:
    """Write what the signs mean, and the lines to sign on."""
    pack = book.pack
    joint = "　" if pack.lang == "zh" else ", "
    signs = joint.join(f"{sign} {STATUSES[code].on(pack.lang)}" for code, sign in MARKS.items())
    book.put(sheet, at - 1, 0, pack.say(SIGNS, signs=signs), "note")
    step = max(columns // len(SIGNED), 2)
    for number, text in enumerate(SIGNED):
        book.put(sheet, at + 1, number * step if number else 1, pack.say(text), "lead")


def _printed(sheet: Any, top: float) -> None:
    """Set the sheet up: A3 landscape, one page wide, the headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=top, bottom=0.7)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.repeat_rows(TOP)
    sheet.freeze_panes(TOP + 1, 2)
