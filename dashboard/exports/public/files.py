"""Writes the published figures of a period: an xlsx for `export meeting`, a page for `report`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from dashboard.exports.files import Said
from dashboard.exports.inert import plain
from dashboard.exports.own import moment, settled
from dashboard.exports.page.html import Html, el, joined
from dashboard.exports.page.style import style
from dashboard.exports.public.lines import HEADS, line
from dashboard.exports.workbook.book import FORMS, INERT
from metrics.disclosure.families import Split
from metrics.disclosure.public import published
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

TITLE = Text("{county}{period} 成效指标（公开）", "{county}, {period}: effectiveness, for publication")
DATA = Text("数据批次 {snapshot}，{at} 发布", "data {snapshot}, published {at}")
RULE = Text(
    "计数四舍五入到 5；少于 10 的计数、0% 和 100% 的比率，以及由它们可以推算出的数不公开；"
    "金额四舍五入到千元；比率用取整后的数计算；取整后能定状态的才写状态。不含人员、户和他们的假名。",
    "Counts are rounded to 5. Counts under 10, shares of 0 % and 100 %, and whatever would give them away are"
    " not published. Money is rounded to 1,000 yuan. Rates are made of rounded sums; a status is given where"
    " these settle it. No person, household or pseudonym is named.",
)
ONLY = Text(
    "公开材料只有这一份；幻灯片、简报和 pdf 是内部资料，不作公开",
    "this is all that is made for publication: deck, brief and pdf are internal",
)
PARTS: tuple[tuple[Text, str, Split | None], ...] = (
    (Text("全县", "County"), "county", None),
    (Text("各类对象", "Kinds of household"), "county", "kind"),
    (Text("乡镇", "Townships"), "township", None),
)
WIDTHS = (42, 10, 24, 20, 14, 18, 14, 12)
LANGUAGES = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True)
class Told:
    """What both files say: title, facts, and a table for each part."""

    lang: Lang
    title: str
    facts: tuple[str, ...]
    tables: tuple[tuple[str, Sequence[Sequence[str]]], ...]
    county: str
    created: str


def told(results: Results, period: Period, lang: Lang) -> Told:
    """Return the published figures of a period in words."""
    names = {"county": results.county, "period": period.name(lang)}
    data = DATA.filled(snapshot=results.snapshot, at=results.created[:10])
    tables = [
        (
            name.on(lang),
            [
                line(row, lang)
                for row in published(results, period=period.id, level=level, by=by, lang=lang).to_dicts()
            ],
        )
        for name, level, by in PARTS
    ]
    title, county = TITLE.filled(**names).on(lang), plain(results.county.on(lang))
    return Told(lang, title, (data.on(lang), RULE.on(lang)), tuple(tables), county, results.created)


def written(results: Results, period: Period, out: Path, *, is_page: bool, lang: Lang) -> Said:
    """Write the file in its place in one step, and return what was written."""
    found = told(results, period, lang)
    kind = "html" if is_page else "xlsx"
    path = out / f"public-{period.id}.{kind}"
    beside = path.with_name(f".{path.stem}.new.{kind}")
    try:
        (_page if is_page else _book)(found, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return {
        "period": period.id,
        "seal": None,
        "snapshot": results.snapshot,
        "files": [{"kind": kind, "path": str(path)}],
        "left_out": [],
        "revised": None,
        "notes": [ONLY.on(lang)],
    }


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
        for name, rows in found.tables
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
        for name, rows in found.tables:
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
            sheet.fit_to_pages(1, 0)
    day = moment(found.created).strftime("%Y-%m-%dT%H:%M:%SZ")
    path.write_bytes(settled(path.read_bytes(), found.county, day))
