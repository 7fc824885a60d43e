"""How a sheet prints: landscape, A4 or (many columns) A3, one page wide, its heading and mark on each."""

from __future__ import annotations

from typing import Any

from dashboard.exports.code import on_paper
from dashboard.exports.pack import INTERNAL
from dashboard.exports.ranking.book import Book
from dashboard.exports.sealed import SEALED
from dashboard.wording.frame import PROPOSED
from dashboard.wording.ranking.names import UNIT, scheme_name
from pipelines.ground.text import Text

A4, A3 = 9, 8
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
    """Return the line under a sheet's title: internal, scheme, snapshot, the seal that holds it."""
    sealed = f" · {code(book)}" if book.code else ""
    return f"{book.say(INTERNAL)} · {scheme(book)} · {snapshot(book)}{sealed}"


def code(book: Book) -> str:
    """Return the number of the seal that holds this ranking."""
    return book.say(SEALED, number=book.code)


def printed(book: Book, sheet: Any, *, repeat: int | None = None, is_wide: bool = False) -> None:
    """Set a sheet up for printing; `repeat` is the row of headings that stands on every page.

    `is_wide`: it has more columns than can be read on A4.
    """
    sheet.set_landscape()
    sheet.set_paper(A3 if is_wide else A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.9 if book.code else 0.8, bottom=0.7)
    sheet.hide_gridlines(2)
    middle, picture = on_paper(book.code)
    edges = f"&L&9{_safe(book.say(INTERNAL))} · {_safe(title(book))}{middle}&R&9{_safe(scheme(book))}"
    sheet.set_header(edges, picture)
    sealed = f"{code(book)} · " if book.code else ""
    sheet.set_footer(f"&L&9{sealed}{_safe(snapshot(book))}&R&9{book.say(PAGE)}")
    if repeat is not None:
        sheet.repeat_rows(repeat)


def _safe(text: str) -> str:
    """Return a text that a header shows as it is: an ampersand there begins a command."""
    return text.replace("&", "&&")[:110]
