"""Writes the judgement page: what each file brought, each rule that rows broke, its words, its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from dashboard.exports.inert import sentence
from dashboard.exports.page.html import EMPTY, Html, el, joined
from dashboard.exports.page.style import style
from dashboard.wording.judgement import (
    MARKS,
    STATES,
    Broken,
    State,
    by_row,
    by_rule,
    sender,
    state_of_file,
    state_of_table,
    tasks_of,
    title,
)
from pipelines.ground.text import Lang, Text
from pipelines.loading.report import FileDocument, ReasonDocument, ReportDocument, TableDocument
from pipelines.loading.reporting import ALREADY

NAME = Text("检查报告.html", "judgement.html")
TITLE = Text("检查报告", "Judgement of the files checked")
INTERNAL = Text("内部资料", "Internal")
MADE = Text("{at} 检查，未发布", "checked {at}; nothing was published")
NEXT = Text("接下来", "What to do next")
COUNTS = Text(
    "{rows} 行，收 {accepted}，隔离 {quarantined}，提醒 {warned}",
    "{rows} rows, {accepted} accepted, {quarantined} in quarantine, {warned} with a warning",
)
SENT_BY = Text("报送：{sender}", "sent by: {sender}")
HEADS = (Text("行", "Row"), Text("原值", "Value as sent"), Text("说明", "What is said"))
ERROR, WARNING = Text("隔离", "in quarantine"), Text("提醒", "warning")
OF_RULE = Text("{heading}：{words}（{count} 行）", "{heading}: {words} ({count} rows)")
EMPTY_CELL = Text("（空）", "(empty)")
BY_NUMBER = Text("还有第 {rows} 行", "and rows {rows}")
IGNORED = Text("未使用的列：{names}", "columns that were not used: {names}")
OVERVIEW = (
    Text("文件", "File"),
    Text("表", "Table"),
    Text("工作表", "Sheet"),
    Text("行数", "Rows"),
    Text("接收", "Accepted"),
    Text("隔离", "Quarantine"),
    Text("提醒", "Warnings"),
)
COLUMNS = (None, None, "aside", "num", "num", "num", "num")
EMPTIES = Text("只有表头、没有数据行：{names}", "headings only, no rows: {names}")
HIDDEN = Text("含个人信息的原值已遮盖（***）。", "Personal values are masked (***).")
SHOWN = 200  # rows of one rule with their values; further ones by number
LANGUAGES = {"zh": "zh-CN", "en": "en"}
CLASSES: dict[State, str] = {"all": "met", "part": "near", "none": "missed", "again": "quiet"}
OWN_STYLE = """
h3{font-size:15px;margin:14px 0 4px}
h4{font-size:14px;font-weight:600;margin:10px 0 2px}
td,th{overflow-wrap:anywhere}
td.said{white-space:pre-wrap}
.rows td:first-child{width:5em}
.tag{border:1px solid var(--it);color:var(--word);border-radius:6px;padding:0 6px;font-size:12px;
 margin-right:6px}
ul{margin:0;padding-left:1.3em}
@media screen{.scroll{overflow-x:auto}}
@media (max-width:640px){.aside{display:none}.scroll table{min-width:0}.scroll th,.scroll td{padding:6px 4px}
 tbody th{min-width:0}}
@media print{h3,h4{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}
 section{break-inside:auto}h3{font-size:11px}h4{font-size:10.5px}}
"""


def written(report: ReportDocument, folder: Path, lang: Lang) -> Path:
    """Write the page of a report (the JSON of interface.md) into a folder and return where it stands."""
    path = folder / NAME.on(lang)
    path.write_text(page(report, lang), encoding="utf-8")
    return path


def page(report: ReportDocument, lang: Lang) -> str:
    """Return the whole page: it asks for nothing outside itself and runs nothing."""
    head = el(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'),
        Html('<meta name="referrer" content="no-referrer">'),
        el("title", TITLE.on(lang)),
        Html(f"<style>{style()}{OWN_STYLE}</style>"),
    )
    at = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")  # the reader's own clock
    top = el(
        "header",
        el("span", INTERNAL.on(lang), cls="internal"),
        el("h1", TITLE.on(lang)),
        el("p", el("span", MADE.filled(at=at).on(lang)), el("span", HIDDEN.on(lang)), cls="facts"),
        el("p", report["message"], cls="told") if report.get("message") else EMPTY,
    )
    files = [_file(file, lang) for file in report["files"]]
    main = el("main", top, _next(report, lang), _overview(report, lang), joined(files))
    body = el("body", main, el("footer", INTERNAL.on(lang)))
    return f"<!doctype html>\n{el('html', head, body, lang=LANGUAGES[lang])}\n"


def _overview(report: ReportDocument, lang: Lang) -> Html:
    rows = []
    for file in report["files"]:
        state = state_of_file(file, ALREADY.on(lang))
        name = el("th", f"{MARKS[state]} {file['file']}", cls=CLASSES[state])
        if not file["tables"]:
            rows.append(el("tr", name, el("td", STATES[state].on(lang), colspan="6")))
        for table in _filled(file):
            counts = [table["rows"], table["accepted"], table["quarantined"], _warned(table)]
            cells = [el("td", f"{MARKS[state_of_table(table)]} {title(table['table'], lang)}")]
            cells += [
                el("td", table["sheet"], cls="aside"),
                *(el("td", f"{count:,}", cls="num") for count in counts),
            ]
            rows.append(el("tr", name, *cells))
            name = el("th", "")
    heads = [el("th", head.on(lang), cls=cls) for head, cls in zip(OVERVIEW, COLUMNS, strict=True)]
    made = el("table", el("thead", el("tr", *heads)), el("tbody", *rows))
    return el("section", el("div", made, cls="scroll"))


def _warned(table: TableDocument) -> int:
    return len(by_row(table.get("warnings") or ()))


def _next(report: ReportDocument, lang: Lang) -> Html:
    fresh = [file for file in report["files"] if state_of_file(file, ALREADY.on(lang)) != "again"]
    said = tasks_of(fresh, lang)
    return (
        el("section", el("h2", NEXT.on(lang)), el("ul", *(el("li", one) for one in said))) if said else EMPTY
    )


def _file(file: FileDocument, lang: Lang) -> Html:
    state = state_of_file(file, ALREADY.on(lang))
    heading = f"{MARKS[state]} {file['file']} · {STATES[state].on(lang)}"
    is_said_below = any(t.get("message") and t["message"] in file["message"] for t in file["tables"])
    message = el("p", sentence(file["message"])) if file.get("message") and not is_said_below else EMPTY
    notes = el("ul", *(el("li", note) for note in file["notes"]), cls="note") if file.get("notes") else EMPTY
    filled = _filled(file)
    tables = joined([_table(table, lang) for table in filled])
    names = [title(table["table"], lang) for table in file["tables"] if table not in filled]
    said = EMPTIES.filled(names=("、" if lang == "zh" else ", ").join(names)).on(lang)
    empty = el("p", said, cls="note") if names else EMPTY
    return el("section", el("h2", heading), message, tables, empty, notes)


def _filled(file: FileDocument) -> list[TableDocument]:
    """Return the tables of a file that were refused or have rows: others are named in one line."""
    return [table for table in file["tables"] if table["rows"] or table["status"] != "loaded"]


def _table(table: TableDocument, lang: Lang) -> Html:
    state = state_of_table(table)
    counts = {name: table[name] for name in ("rows", "accepted", "quarantined")}
    facts = [COUNTS.filled(**counts, warned=_warned(table)).on(lang)]
    facts += [SENT_BY.filled(sender=who).on(lang)] if (who := sender(table["table"], lang)) else []
    if table.get("ignored_headings"):
        facts.append(IGNORED.filled(names="、".join(table["ignored_headings"])).on(lang))
    return joined(
        [
            el("h3", f"{MARKS[state]} {title(table['table'], lang)} · {table['sheet']}"),
            el("p", *(el("span", fact) for fact in facts), cls="facts"),
            el("p", sentence(table["message"]), cls="told") if table.get("message") else EMPTY,
            *(_rule(one, ERROR, "missed", lang) for one in by_rule(table["reasons"])),
            *(_rule(one, WARNING, "near", lang) for one in by_rule(table.get("warnings") or ())),
        ]
    )


def _rule(broken: Broken, kind: Text, cls: str, lang: Lang) -> Html:
    """Give one rule: its heading and words, and the rows that broke it."""
    named = OF_RULE.filled(heading=broken.heading, words=broken.words, count=len(broken.rows)).on(lang)
    is_told = any(one["message"] != broken.words for one in broken.rows)
    heads = [el("th", head.on(lang)) for head in (HEADS if is_told else HEADS[:2])]
    rows = [el("tr", *_cells(one, lang, is_told=is_told)) for one in broken.rows[:SHOWN]]
    rest = [str(one["row"]) for one in broken.rows[SHOWN:]]
    tag = el("span", kind.on(lang), cls=f"tag {cls}")
    return joined(
        [
            el("h4", tag, named, title=broken.rule),
            el("table", el("thead", el("tr", *heads)), el("tbody", *rows), cls="rows"),
            el("p", BY_NUMBER.filled(rows="、".join(rest)).on(lang), cls="note") if rest else EMPTY,
        ]
    )


def _cells(one: ReasonDocument, lang: Lang, *, is_told: bool) -> Iterator[Html]:
    yield el("td", str(one["row"]))
    yield el("td", one["value"] or EMPTY_CELL.on(lang), cls="said")
    if is_told:
        yield el("td", one["message"])
