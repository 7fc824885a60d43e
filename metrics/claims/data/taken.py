"""What was taken of the files that came: rows in, rows held back, rows in doubt, tables not taken."""

from __future__ import annotations

from metrics.phrases.numbers import written
from metrics.tables.told import Refusal
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

TAKEN = Text(
    "{files} 个文件、{rows} 行已载入，其中 {bad} 行（{share}）仍隔离；{mine} 行属于{period}或不分评估期",
    "files loaded: {files}, rows: {rows}; still held back: {bad} ({share}),"
    " of {period} or of no period: {mine}",
)
LEAST = 0.001  # a few of many are not none
HELD = Text(
    "{rows} 行（{cells} 处）隔离，未计入指标，等报送单位更正后重新载入。",
    "{rows} rows ({cells} cells) {rows:is|are} held back and not counted, until the sender corrects them.",
)
DOUBTFUL = Text(
    "{rows} 行（{cells} 处）有疑问，已计入指标，请核实。",
    "{rows} rows ({cells} cells) {rows:looks|look} doubtful and {rows:is|are} counted: please verify.",
)
NO_WARNINGS = Text("没有提醒。", "There are no warnings.")
NONE = Text("没有隔离的行：收到的各行都已采用。", "Nothing is held back: every row that came is used.")
BUT_REFUSED = Text(
    "没有隔离的行，但有 {n} 张表没有接收，原因见“收件箱”。",
    "No row is held back; tables not taken: {n}, see Inbox for the reasons.",
)
REFUSED = Text(
    "未接收的表：{n}张。以前收下的数据仍在使用；更正后放进收件箱再载入。",
    "Tables not taken: {n}. What was held before is still used; mend them, put them into the inbox and load.",
)
NOT_TAKEN = Text("未接收：{file}（{sheet}）：{why}", "not taken: {file} ({sheet}): {why}")
ANSWERED = Text(
    "曾未接收：{file}（{sheet}）：{why}；之后又收到了这张表",
    "not taken then: {file} ({sheet}): {why}; the table came again since",
)


def taken(files: int, rows: int, bad: int, mine: int, period: Period) -> Text:
    """Say how many files and rows are loaded, how many rows are still held back, and how many of a period."""
    return TAKEN.filled(
        files=files,
        rows=written(rows, "count"),
        bad=written(bad, "count"),
        share=share(bad, rows),
        mine=written(mine, "count"),
        period=period.said,
    )


def share(part: int, whole: int) -> str:
    """Return a share as it is written; a few of many are not none.

    >>> share(1, 5000), share(0, 5000), share(5, 1000), share(0, 0)
    ('<0.1%', '0.0%', '0.5%', '—')
    """
    if part and part / whole < LEAST:
        return f"<{written(LEAST, '%')}"
    return written(part / whole if whole else None, "%")


def held(rows: int, cells: int) -> Text:
    """Say how many rows are held back, and for how many cells; they are not counted."""
    return HELD.filled(rows=written(rows, "count"), cells=written(cells, "count"))


def doubtful(rows: int, cells: int) -> Text:
    """Say how many rows are warned about, and for how many cells; they are counted."""
    return DOUBTFUL.filled(rows=written(rows, "count"), cells=written(cells, "count"))


def nothing_held(refused: int) -> Text:
    """Say that no row is held back; that every row is used only where no table was refused."""
    return BUT_REFUSED.filled(n=refused) if refused else NONE


def not_taken(tables: int) -> Text | None:
    """Say how many tables are refused now; None where none is."""
    return REFUSED.filled(n=tables) if tables else None


def refusal(one: Refusal) -> Text:
    """Say of one sheet that it was not taken, and why; where its table came again, that it was so then."""
    text = ANSWERED if one.is_answered else NOT_TAKEN
    return text.filled(file=one.file, sheet=one.sheet, why=one.why)
