"""The report of a load or a check as people read it: what came of each file, what was held back and why."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.wording.judgement import MARKS, Row, by_row, state_of_file, state_of_table, tasks_of, title
from pipelines.ground.text import Lang, Text
from pipelines.loading.report import FileDocument, ReportDocument, TableDocument
from pipelines.loading.reporting import ALREADY

SHOWN = 10  # tasks that are listed
PUBLISHED = Text("已发布 {snapshot}", "published {snapshot}")
UNCHANGED = Text("没有变化，未重新发布", "nothing changed, nothing published")
NOT_PUBLISHED = Text("未发布", "nothing was published")
CHECKED = Text("只作检查，未发布", "checked only, nothing was published")
COUNTS = Text(
    "{files} 个文件：全部接收 {all}，部分接收 {part}，未接收 {none}，此前已加载 {again}"
    "；共 {rows} 行，收 {accepted}，隔离 {quarantined}",
    "{files} files: {all} taken whole, {part} in part, {none} not taken, {again} loaded before"
    "; {rows} rows, {accepted} accepted, {quarantined} in quarantine",
)
NEXT = Text("接下来：", "what to do next:")
MORE = Text("  … 另有 {count} 项", "  … {count} more")
LOAD = Text("可以接收的部分用 chengxiao load 载入", "what can be taken is published by chengxiao load")
LOOK = Text(
    "退回清单见看板“数据质量”页；误报的文件用 chengxiao withdraw 文件编号 --why 原因 撤回",
    "the list to send back is on the Data quality page; chengxiao withdraw FILE-ID takes a file out",
)


def outcome(report: ReportDocument, lang: Lang, *, is_check: bool) -> Iterator[str]:
    """Give the last lines of a report."""
    yield _ended(report, is_check=is_check).on(lang)
    files = report["files"]
    if not files:
        return
    states = [state_of_file(file, ALREADY.on(lang)) for file in files]
    fresh = [t for f, s in zip(files, states, strict=True) if s != "again" for t in f["tables"]]
    sums = {name: sum(table[name] for table in fresh) for name in ("rows", "accepted", "quarantined")}
    counted = {name: states.count(name) for name in ("all", "part", "none", "again")}
    yield COUNTS.filled(files=len(files), **counted, **sums).on(lang)
    tasks = tasks_of([f for f, s in zip(files, states, strict=True) if s != "again"], lang)
    if is_check and sums["accepted"]:
        tasks.append(LOAD.on(lang))
    if not is_check and report["published"]:
        tasks.append(LOOK.on(lang))
    if tasks:
        yield NEXT.on(lang)
        yield from (f"  · {task}" for task in tasks[:SHOWN])
        if len(tasks) > SHOWN:
            yield MORE.filled(count=len(tasks) - SHOWN).on(lang)


def _ended(report: ReportDocument, *, is_check: bool) -> Text:
    if is_check:
        return CHECKED
    if report.get("unchanged"):
        return UNCHANGED
    return PUBLISHED.filled(snapshot=report["snapshot"]) if report["published"] else NOT_PUBLISHED


FEW, LISTED = 2, 12  # rows of one cause that stand by themselves; row numbers in one line
SHOWN_ROWS, SHOWN_NAMES = 8, 5  # the rest: --format json, check --report, the page
ID = 12  # characters of a file id that are enough to name it
TABLE_LINE = Text(
    "    {mark} {table}{sheet}：{rows} 行，收 {accepted}，隔离 {quarantined}{warned}",
    "    {mark} {table}{sheet}: {rows} rows, {accepted} accepted, {quarantined} in quarantine{warned}",
)
REFUSED_LINE = Text("    {mark} {table}{sheet}", "    {mark} {table}{sheet}")
SHEET = Text("（{sheet}）", " ({sheet})")
EMPTIES = Text("    · 只有表头、没有数据行：{names}", "    · headings only, no rows: {names}")
WARNED = Text("，提醒 {count} 行", ", {count} with a warning")
ROW_LINE = Text("        第 {row} 行：{said}", "        row {row}: {said}")
ROWS_LINE = Text(
    "        第 {rows} 行（共 {count} 行）：{heading} {message}",
    "        rows {rows} ({count} in all): {heading}: {message}",
)
WARNINGS_LINE = Text(
    "        提醒 第 {rows} 行（共 {count} 行）：{heading} {message}",
    "        warning, rows {rows} ({count} in all): {heading}: {message}",
)
WARNING_LINE = Text("        提醒 第 {row} 行：{said}", "        warning, row {row}: {said}")
SAID = Text("{heading} “{value}” {message}", "{heading} “{value}”: {message}")
EMPTY = Text("{heading}（空）{message}", "{heading} (empty): {message}")
MORE_ROWS = Text(
    "        … 另有 {count} 行隔离（chengxiao check 文件 --report 目录 可看全部）",
    "        … {count} more rows in quarantine (chengxiao check FILE --report DIR shows all)",
)
IGNORED = Text("        未使用的列：{names}", "        columns that were not used: {names}")
REPEATED = Text(
    "＝ {count} 个文件此前已加载（内容相同）：{names}",
    "＝ {count} files {count:was|were} loaded before (same content): {names}",
)
OTHERS = Text(" … 另 {count} 个", " … and {count} more")


def for_people(report: ReportDocument, lang: Lang, *, is_check: bool = False) -> str:
    """Return the report as lines of text."""
    return "\n".join(_lines(report, lang, is_check=is_check))


def _lines(report: ReportDocument, lang: Lang, *, is_check: bool) -> Iterator[str]:
    again = ALREADY.on(lang)
    repeated = [file for file in report["files"] if state_of_file(file, again) == "again"]
    for file in report["files"]:
        if file not in repeated:
            yield from _file(file, lang, is_check=is_check)
    if repeated:
        names = [file["file"] for file in repeated]
        more = OTHERS.filled(count=len(names) - SHOWN_NAMES).on(lang) if len(names) > SHOWN_NAMES else ""
        listed = _joined(names[:SHOWN_NAMES], lang) + more
        yield REPEATED.filled(count=len(names), names=listed).on(lang)
    yield from outcome(report, lang, is_check=is_check)


def _file(file: FileDocument, lang: Lang, *, is_check: bool) -> Iterator[str]:
    state = state_of_file(file)
    named = f"  [{file['file_id'][:ID]}]" if file.get("file_id") and not is_check and state != "none" else ""
    message = file.get("message") or ""
    if any(table.get("message") and table["message"] in message for table in file["tables"]):
        message = ""  # said below, at its table
    yield f"{MARKS[state]} {file['file']}{named}  {message}".rstrip()
    empty = [table for table in file["tables"] if table["status"] == "loaded" and not table["rows"]]
    for table in file["tables"]:
        if table not in empty:
            yield from _table(table, lang)
    if empty:
        names = [title(table["table"], lang) + _sheet(table, lang) for table in empty]
        yield EMPTIES.filled(names=_joined(names, lang)).on(lang)
    for note in file.get("notes", ()):
        yield f"    · {note}"


def _sheet(table: TableDocument, lang: Lang) -> str:
    """Name the sheet, where its name is not the table's."""
    same = table["sheet"] in {title(table["table"], "zh"), title(table["table"], lang)}
    return "" if same or not table["sheet"] else SHEET.filled(sheet=table["sheet"]).on(lang)


def _table(table: TableDocument, lang: Lang) -> Iterator[str]:
    state = state_of_table(table)
    words = {"mark": MARKS[state], "table": title(table["table"], lang), "sheet": _sheet(table, lang)}
    warnings = by_row(table.get("warnings") or ())
    if table["rows"]:
        warned = WARNED.filled(count=len(warnings)) if warnings else ""
        counts = {name: table[name] for name in ("rows", "accepted", "quarantined")}
        yield TABLE_LINE.filled(**words, **counts, warned=warned).on(lang)
    else:
        yield REFUSED_LINE.filled(**words).on(lang)
    if table.get("message"):
        yield f"        {table['message']}"
    rows = by_row(table["reasons"])
    own = [row for row in rows if not row.is_elsewhere]
    yield from (line(ROW_LINE, row, lang) for row in own[:SHOWN_ROWS])
    if len(own) > SHOWN_ROWS:
        yield MORE_ROWS.filled(count=len(own) - SHOWN_ROWS).on(lang)
    yield from by_cause(rows[len(own) :], ROW_LINE, ROWS_LINE, lang)
    yield from by_cause(warnings, WARNING_LINE, WARNINGS_LINE, lang)
    if table.get("ignored_headings"):
        yield IGNORED.filled(names=_joined(table["ignored_headings"], lang)).on(lang)


def by_cause(rows: list[Row], alone: Text, together: Text, lang: Lang) -> Iterator[str]:
    """Give rows a line each where few share a cause, else one line for the cause with all its rows."""
    causes: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        causes.setdefault((row.said[0].get("heading") or "", row.said[0]["message"]), []).append(row)
    for (heading, message), found in causes.items():
        if len(found) <= FEW:
            yield from (line(alone, row, lang) for row in found)
            continue
        said = _joined([str(row.row) for row in found[:LISTED]], lang) + (" …" if len(found) > LISTED else "")
        yield together.filled(rows=said, count=len(found), heading=heading, message=message).on(lang)


def line(words: Text, row: Row, lang: Lang) -> str:
    """Return one line for one sheet row, with all its reasons."""
    said = [
        (SAID if one.get("value") else EMPTY)
        .filled(heading=one.get("heading") or "", value=_flat(one.get("value")), message=one["message"])
        .on(lang)
        for one in row.said
    ]
    return words.filled(row=row.row, said=("；" if lang == "zh" else "; ").join(said)).on(lang)


def _flat(value: str | None) -> str:
    """Write a cell of several lines in one."""
    return " ⏎ ".join((value or "").splitlines())


def _joined(names: list[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(names)
