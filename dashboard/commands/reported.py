"""The report of a load as people read it: each file, its tables, what was held back and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipelines.text import Lang, Text

SHOWN_REASONS = 5  # the rest is on the data quality page and in --format json
MARKS = {"loaded": "✔", "refused": "✘"}
TABLE_LINE = Text(
    "    {mark} {table}（{sheet}）：{rows} 行，收 {accepted}，隔离 {quarantined}",
    "    {mark} {table} ({sheet}): {rows} rows, {accepted} accepted, {quarantined} in quarantine",
)
ROW_LINE = Text(
    "        第 {row} 行 {heading} “{value}”：{message}",
    "        row {row}, {heading} “{value}”: {message}",
)
MORE = Text(
    "        … 另有 {count} 条，见看板“数据质量”页", "        … {count} more on the Data quality page"
)
PUBLISHED = Text("已发布 {snapshot}", "published {snapshot}")
UNCHANGED = Text("没有变化，未重新发布", "nothing changed, nothing published")
NOT_PUBLISHED = Text("未发布", "nothing was published")


def for_people(report: dict[str, Any], lang: Lang) -> str:
    """Return the report as lines of text."""
    return "\n".join(_lines(report, lang))


def _lines(report: dict[str, Any], lang: Lang) -> Iterator[str]:
    for file in report["files"]:
        yield f"{MARKS.get(file['status'], '·')} {file['file']}  {file.get('message') or ''}".rstrip()
        for note in file.get("notes", ()):
            yield f"    · {note}"
        for table in file["tables"]:
            yield from _table(table, lang)
    if report.get("unchanged"):
        yield UNCHANGED.on(lang)
    elif report["published"]:
        yield PUBLISHED.filled(snapshot=report["snapshot"]).on(lang)
    else:
        yield NOT_PUBLISHED.on(lang)


def _table(table: dict[str, Any], lang: Lang) -> Iterator[str]:
    yield TABLE_LINE.filled(mark=MARKS.get(table["status"], "·"), **_plain(table)).on(lang)
    reasons = table["reasons"]
    for reason in reasons[:SHOWN_REASONS]:
        yield ROW_LINE.filled(**_plain(reason)).on(lang)
    if len(reasons) > SHOWN_REASONS:
        yield MORE.filled(count=len(reasons) - SHOWN_REASONS).on(lang)


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    return {key: "" if value is None else value for key, value in found.items()}
