"""How a sheet prints: A4 landscape, as wide as the page, the heading on each, and what it is at its edges."""

from __future__ import annotations

from typing import Any

from dashboard.exports.pack import INTERNAL
from dashboard.exports.ranking.book import Book
from dashboard.wording.frame import PROPOSED
from dashboard.wording.ranking_names import UNIT, scheme_name
from pipelines.ground.text import Text

A4 = 9
TITLE = Text("{county} {period} {unit}排名", "{county}, {unit} ranking, {period}")
SCHEME = Text("计分方案：{name}{badge}", "Scheme: {name}{badge}")
SNAPSHOT = Text("数据批次 {id} · 口径 {method}", "snapshot {id} · method {method}")
BADGE = Text("（{word}）", " ({word})")
PAGE = Text("第 &P 页，共 &N 页", "page &P of &N")


def title(book: Book) -> str:
    """Return what the workbook is about."""
    return book.say(TITLE, county=book.results.county, period=book.period, unit=UNIT)


def scheme(book: Book) -> str:
    """Return the scheme, badged where it is a proposal."""
    badge = book.say(BADGE, word=PROPOSED) if book.told.now.scheme.is_proposed else ""
    return book.say(SCHEME, name=scheme_name(book.told.now.scheme.name, book.lang), badge=badge)


def snapshot(book: Book) -> str:
    """Return the snapshot and the method that the numbers come from."""
    return book.say(SNAPSHOT, id=book.results.snapshot, method=book.results.method)


def note(book: Book) -> str:
    """Return the line under a sheet's title: internal, scheme, snapshot."""
    return f"{book.say(INTERNAL)} · {scheme(book)} · {snapshot(book)}"


def printed(book: Book, sheet: Any, *, repeat: int | None = None) -> None:
    """Set a sheet up for printing; `repeat` is the row of headings that stands on every page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.hide_gridlines(2)
    sheet.set_header(f"&L&9{_safe(book.say(INTERNAL))} · {_safe(title(book))}&R&9{_safe(scheme(book))}")
    sheet.set_footer(f"&L&9{_safe(snapshot(book))}&R&9{book.say(PAGE)}")
    if repeat is not None:
        sheet.repeat_rows(repeat)


def _safe(text: str) -> str:
    """Return a text that a header shows as it is: an ampersand there begins a command."""
    return text.replace("&", "&&")[:110]
