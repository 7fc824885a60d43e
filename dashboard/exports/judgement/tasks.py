"""Who mends what, after a judgement: one sentence for each sender and kind of work."""

from __future__ import annotations

from typing import Any

from dashboard.exports.judgement.grouped import by_row, sender, state_of_table, title
from pipelines.text import Lang, Text

NAMED = 4  # files named in one sentence
MORE_FILES = Text(" 等另外 {count} 个", " and {count} more")
MEND_ROWS = Text(
    "{sender}：更正“{table}”隔离的 {count} 行后，把更正的行重新报送（{file}）",
    "{sender}: mend the {count} rows of “{table}” in quarantine and send them again ({file})",
)
WAIT_ROWS = Text(
    "{files}：另有 {count} 行要等别的表（如农户台账）补报，之后自动重新判定",
    "{files}: {count} rows wait for another table, such as the register, and are judged again then",
)
MEND_FILE = Text(
    "{sender}：改好 {files}，重新放入 inbox 后再运行 chengxiao load",
    "{sender}: mend {files}, put it into the inbox again, then chengxiao load",
)
WAIT_FILE = Text(
    "{files}：多数行只因别的表（如农户台账）里没有，先补报那张表，再重新载入",
    "{files}: most rows only lack another table's, such as the register: send that first, then load again",
)
SOMEBODY = Text("报送单位", "The sender")


def tasks_of(files: list[dict[str, Any]], lang: Lang) -> list[str]:
    """Say who mends what, one line for each sender and kind of work."""
    refused: dict[str, list[str]] = {}
    rows: list[str] = []
    waiting: dict[str, int] = {}
    waits: list[str] = []
    for file in files:
        if not file["tables"]:
            refused.setdefault(SOMEBODY.on(lang), []).append(file["file"])
        for table in file["tables"]:
            who = sender(table["table"], lang) or SOMEBODY.on(lang)
            found = by_row(table["reasons"])
            outer = sum(row.is_elsewhere for row in found)
            name = _named(file, table, lang)
            if state_of_table(table) == "none" and outer > len(found) / 2:
                waits.append(name)
            elif state_of_table(table) == "none":
                refused.setdefault(who, []).append(name)
            elif len(found) > outer:
                words = {"table": title(table["table"], lang), "count": len(found) - outer}
                rows.append(MEND_ROWS.filled(sender=who, file=file["file"], **words).on(lang))
            if state_of_table(table) != "none" and outer:
                waiting[file["file"]] = waiting.get(file["file"], 0) + outer
    said = [MEND_FILE.filled(sender=who, files=_list(names, lang)).on(lang) for who, names in refused.items()]
    said += [WAIT_FILE.filled(files=_list(waits, lang)).on(lang)] if waits else []
    said += rows
    total = sum(waiting.values())
    said += [WAIT_ROWS.filled(files=_list(list(waiting), lang), count=total).on(lang)] if waiting else []
    return said


def _named(file: dict[str, Any], table: dict[str, Any], lang: Lang) -> str:
    """Name a refused table: the file, and the sheet where the file has several."""
    sheet = Text("（{sheet}）", " ({sheet})").filled(sheet=table["sheet"]).on(lang)
    return str(file["file"]) + (sheet if len(file["tables"]) > 1 else "")


def _list(names: list[str], lang: Lang) -> str:
    """List names, each once, so many as fit a line."""
    once = list(dict.fromkeys(names))
    said = ("、" if lang == "zh" else ", ").join(once[:NAMED])
    return said + (MORE_FILES.filled(count=len(once) - NAMED).on(lang) if len(once) > NAMED else "")
