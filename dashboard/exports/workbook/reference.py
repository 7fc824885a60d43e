"""The sheets to look things up in: how every indicator is made; the seal and what was revised since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.exports.figure_rows import status
from dashboard.exports.method import method
from dashboard.exports.sealed import named
from dashboard.exports.workbook.book import FIRST, PackBook
from metrics.figures.lineage import said
from metrics.phrases.definitions import clause_of, meaning_of
from metrics.phrases.figures import NUMBERS
from pipelines.ground.text import Text

METHOD_TITLE = Text("评估办法", "Method")
SEAL_TITLE = Text("封存与检查清单：{seal}", "Seal and checklist: {seal}")
HOW = (
    (Text("指标编号", "Indicator"), 12.0), (Text("名称", "Name"), 30.0), (Text("定义", "Meaning"), 48.0),
    (Text("方案条款", "Clause"), 20.0), (Text("分子", "Numerator"), 22.0),
    (Text("分母", "Denominator"), 22.0), (Text("目标来源", "Source of the target"), 30.0),
    (Text("接近的容差", "Tolerance of near"), 12.0),
)  # fmt: skip
WIDTHS = (16, 30, 18, 14, 14, 14)
SEALED = (
    ("by", Text("封存人", "Sealed by")), ("sealed_at", Text("封存时间", "Sealed at")),
    ("reason", Text("修订原因", "Reason")), ("revision", Text("第几版", "Revision")),
)  # fmt: skip
REVISED_TITLE = Text(
    "封存后修订（现行值与封存值不同）", "Revised since the seal (the current figure is another)"
)
REVISED = (
    Text("指标", "Indicator"), Text("地区", "Area"), Text("组成", "Component"),
    Text("封存值", "Sealed"), Text("现行值", "Now"), Text("差", "By"),
)  # fmt: skip
NOT_REVISED = Text("封存后没有修订", "nothing was revised since the seal")


def method_sheet(book: PackBook, name: str) -> None:
    """Write how every indicator is made, and what holds for all."""
    pack = book.pack
    sheet = book.sheet(name, book.say(METHOD_TITLE))
    book.headings(sheet, FIRST, [(text.on(pack.lang), wide) for text, wide in HOW], frozen=2)
    row = FIRST + 1
    for one in pack.results.catalogue():
        now, source = one.value.now, pack.row(one.id)["target_source"]
        sums = (said(now.numerator).on(pack.lang), said(now.denominator).on(pack.lang))
        texts = (
            one.id,
            one.name.on(pack.lang),
            meaning_of(one, pack.results.settings).on(pack.lang),
            clause_of(one, pack.results.settings).on(pack.lang),
            *sums,
            source,
        )
        book.row(sheet, row, texts, widths=[wide for _, wide in HOW])
        near = "%" if one.unit not in NUMBERS or one.near_is_relative else "number"
        book.put(sheet, row, len(texts), one.near, near)
        row += 1
    sheet.autofilter(FIRST, 0, row - 1, len(HOW) - 1)
    for what, text in method(pack):
        row += 1
        book.across(sheet, row, text, (1, len(HOW) - 1), sum(wide for _, wide in HOW[1:]))
        book.put(sheet, row, 0, what, "lead")


def seal_sheet(book: PackBook, name: str) -> None:
    """Write the seal, the checklist and what was revised since."""
    pack = book.pack
    sheet = book.sheet(name, book.say(SEAL_TITLE, seal=named(pack.seal)))
    for column, wide in enumerate(WIDTHS):
        sheet.set_column(column, column, wide)
    row = FIRST
    for point in pack.points:
        book.across(sheet, row, point.said.on(pack.lang), (1, len(WIDTHS) - 1), sum(WIDTHS[1:]))
        book.put(sheet, row, 0, status("good" if point.is_good else "bad", pack.lang), "text")
        row += 1
    if pack.seal is None:
        return
    said: Mapping[str, object] = pack.seal
    for key, text in SEALED:
        row += 1
        book.row(sheet, row, (text.on(pack.lang), str(said[key] or "—")))
    _revised(book, sheet, row + 2, pl.concat([pack.revised, pack.drift]).unique(maintain_order=True))


def _revised(book: PackBook, sheet: Any, row: int, rows: pl.DataFrame) -> None:
    book.put(sheet, row, 0, book.say(REVISED_TITLE if rows.height else NOT_REVISED), "lead")
    if rows.is_empty():
        return
    book.row(sheet, row + 1, [text.on(book.pack.lang) for text in REVISED], "heading", WIDTHS)
    for number, one in enumerate(rows.iter_rows(named=True), row + 2):
        book.row(sheet, number, (one["indicator"], one["area_name"], one["component"]))
        was, now, times = one["sealed_value"], one["value"], 100 if one["unit"] == "pp" else 1
        by = None if None in {was, now} else (now - was) * (100 if one["unit"] not in NUMBERS else 1)
        for column, value in ((3, was), (4, now)):
            book.put(sheet, number, column, None if value is None else value * times, one["unit"])
        book.put(sheet, number, 5, by, "number" if one["unit"] in NUMBERS else "pp")
