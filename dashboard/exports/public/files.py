"""Writes the published figures of a period: xlsx, pptx and docx for `export meeting`, a page for `report`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from dashboard.exports.files import File, Said
from dashboard.exports.inert import plain
from dashboard.exports.own import OFFICE, moment, settled
from dashboard.exports.page.html import Html, el, joined
from dashboard.exports.page.style import style
from dashboard.exports.public import brief, deck
from dashboard.exports.public.lines import HEADS
from dashboard.exports.public.told import Told, told
from dashboard.exports.workbook.book import FORMS, INERT
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

ONLY = Text(
    "可以公开的只有 public- 开头的文件；meeting-、brief-、report- 开头的是内部资料，不作公开",
    "what may leave is called public-…: files called meeting-, brief- or report- are internal",
)
WIDTHS = (42, 10, 24, 20, 14, 18, 14, 12)
A4 = 9  # of paper sizes in a workbook
LANGUAGES = {"zh": "zh-CN", "en": "en"}


def written(results: Results, period: Period, out: Path, *, is_page: bool, lang: Lang) -> Said:
    """Write each file in its place in one step, and return what was written.

    `is_page`: the page alone (`report`); else workbook, deck and brief (`export meeting`).
    """
    found = told(results, period, lang)
    makers = PAGE if is_page else PACK
    return {
        "period": period.id,
        "seal": None,
        "snapshot": results.snapshot,
        "files": [_put(found, out / f"public-{period.id}.{kind}", make) for kind, make in makers],
        "left_out": [],
        "revised": None,
        "notes": [ONLY.on(lang)],
    }


def _put(found: Told, path: Path, make: Callable[[Told, Path], None]) -> File:
    """Write a file beside its place, settle what a library or a clock wrote into it, and put it there."""
    beside = path.with_name(f".{path.stem}.new{path.suffix}")
    try:
        make(found, beside)
        if path.suffix in OFFICE:
            day = moment(found.created).strftime("%Y-%m-%dT%H:%M:%SZ")
            beside.write_bytes(settled(beside.read_bytes(), found.county, day))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return {"kind": path.suffix.removeprefix("."), "path": str(path)}


def _page(found: Told, path: Path) -> None:
    heads = el("thead", el("tr", *(el("th", head.on(found.lang)) for head in HEADS)))
    sections = [
        el(
            "section",
            el("h2", name),
            el(
                "table",
                heads,
                el("tbody", *(el("tr", *(el("td", cell) for cell in row)) for row in rows)),
            ),
        )
        for name, rows in ((part.name, part.lines) for part in found.parts)
    ]
    head = el(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'),
        Html('<meta name="referrer" content="no-referrer">'),
        el("title", found.title),
        Html(f"<style>{style()}</style>"),
    )
    top = el("header", el("h1", found.title), *(el("p", fact, cls="note") for fact in found.facts))
    page = el("html", head, el("body", el("main", top, joined(sections))), lang=LANGUAGES[found.lang])
    path.write_text(f"<!doctype html>\n{page}\n", encoding="utf-8")


def _book(found: Told, path: Path) -> None:
    with xlsxwriter.Workbook(str(path), INERT) as book:
        book.set_properties({"title": found.title, "company": found.county})
        forms = {name: book.add_format(form) for name, form in FORMS.items()}
        for name, rows in ((part.name, part.lines) for part in found.parts):
            sheet = book.add_worksheet(name)
            sheet.write_string(0, 0, plain(found.title), forms["title"])
            for at, fact in enumerate(found.facts, 1):
                sheet.write_string(at, 0, plain(fact), forms["note"])
            first = len(found.facts) + 2
            for column, (head, wide) in enumerate(zip(HEADS, WIDTHS, strict=True)):
                sheet.set_column(column, column, wide)
                sheet.write_string(first, column, head.on(found.lang), forms["heading"])
            for at, row in enumerate(rows, first + 1):
                for column, text in enumerate(row):
                    sheet.write_string(at, column, plain(text), forms["text"])
            sheet.freeze_panes(first + 1, 1)
            sheet.set_landscape()
            sheet.set_paper(A4)
            sheet.repeat_rows(first)
            sheet.fit_to_pages(1, 0)


PACK = (("xlsx", _book), ("pptx", deck.write), ("docx", brief.write))
PAGE = (("html", _page),)
