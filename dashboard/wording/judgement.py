"""A judgement put in a reader's order, and who mends what after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pipelines.ground.text import Lang, Text
from pipelines.loading.report import FileDocument, ReasonDocument, TableDocument
from pipelines.sources import SOURCES

State = Literal["all", "part", "none", "again"]
MARKS: dict[State, str] = {"all": "✔", "part": "◐", "none": "✘", "again": "＝"}
STATES: dict[State, Text] = {
    "all": Text("全部接收", "all taken"),
    "part": Text("部分接收", "partly taken"),
    "none": Text("未接收", "not taken"),
    "again": Text("此前已加载（内容相同）", "loaded before (same content)"),
}
# Rules that speak of another table: they often vanish when that table is mended, so they stand last.
ELSEWHERE = ("unknown", "V01", "V19")
TABLES = {table.name: table for table in SOURCES}
UNKNOWN = Text("未能识别的表", "a table that was not recognised")


@dataclass(slots=True)
class Row:
    """One row of the sheet with all that is said of it: heading, value and words of each reason."""

    row: int
    said: list[ReasonDocument] = field(default_factory=list)

    @property
    def is_elsewhere(self) -> bool:
        """Whether only other tables are at fault."""
        return all(is_elsewhere(one) for one in self.said)


def is_elsewhere(reason: ReasonDocument) -> bool:
    """Whether a reason speaks of another table than the row's own."""
    return _is_elsewhere(reason["rule"])


def _is_elsewhere(rule: str | None) -> bool:
    return (rule or "").startswith(ELSEWHERE)


def by_row(reasons: Sequence[ReasonDocument]) -> list[Row]:
    """Return one entry for each sheet row: a row's own faults first, then rows that only lack another's."""
    rows: dict[int, Row] = {}
    seen = set()
    for one in sorted(reasons, key=is_elsewhere):
        said = (one["row"], one.get("heading"), one.get("value"), one["message"])
        if said not in seen:
            seen.add(said)
            rows.setdefault(one["row"], Row(one["row"])).said.append(one)
    return sorted(rows.values(), key=lambda row: (row.is_elsewhere, row.row))


@dataclass(slots=True)
class Broken:
    """One rule of one heading that rows broke: its words, and its rows in the sheet's order."""

    rule: str
    heading: str
    words: str
    rows: list[ReasonDocument]


def by_rule(reasons: Sequence[ReasonDocument]) -> list[Broken]:
    """Return what was broken: a table's own rules first, then the most frequent."""
    found: dict[tuple[str, str], dict[Any, ReasonDocument]] = {}
    for one in reasons:
        key = (str(one.get("rule") or ""), str(one.get("heading") or ""))
        found.setdefault(key, {}).setdefault((one["row"], one.get("value"), one["message"]), one)
    broken = [
        Broken(rule, heading, _commonest(said.values()), sorted(said.values(), key=lambda one: one["row"]))
        for (rule, heading), said in found.items()
    ]
    return sorted(broken, key=lambda one: (_is_elsewhere(one.rule), -len(one.rows), one.heading))


def _commonest(reasons: Iterable[ReasonDocument]) -> str:
    (words, _), *_ = Counter(str(one["message"]) for one in reasons).most_common(1)
    return words


def state_of_table(table: TableDocument) -> State:
    """Say how much of a table was taken."""
    if table["status"] != "loaded" or (table["rows"] and not table["accepted"]):
        return "none"
    return "part" if table["quarantined"] else "all"


def state_of_file(file: FileDocument, repeated: str = "") -> State:
    """Say how much of a file was taken; `repeated` is what a file says that was loaded before."""
    if repeated and file.get("message") == repeated:
        return "again"
    states = {state_of_table(table) for table in file["tables"]}
    if file["status"] != "loaded" or states <= {"none"}:
        return "none"
    return "all" if states == {"all"} else "part"


def title(table: str | None, lang: Lang) -> str:
    """Return a table's own name in one language."""
    known = TABLES.get(table or "")
    return (known.title if known else UNKNOWN).on(lang)


def sender(table: str | None, lang: Lang) -> str:
    """Return who sends a table."""
    known = TABLES.get(table or "")
    return known.sent_by.on(lang) if known else ""


NAMED = 4  # files named in one sentence
MORE_FILES = Text(" 等另外 {count} 个", " and {count} more")
MEND_ROWS = Text(
    "{sender}：更正“{table}”隔离的 {count} 行后，把更正的行重新报送（{file}）",
    "{sender}: mend the {count} rows of “{table}” in quarantine and send them again ({file})",
)
WAIT_ROWS = Text(
    "{files}：另有 {count} 行要等别的表（如农户台账）补报，之后自动重新判定",
    "{files}: {count} rows {count:waits|wait} for another table, such as the register, and {count:is|are}"
    " judged again then",
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


def tasks_of(files: Sequence[FileDocument], lang: Lang) -> list[str]:
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


def _named(file: FileDocument, table: TableDocument, lang: Lang) -> str:
    """Name a refused table: the file, and the sheet where the file has several."""
    sheet = Text("（{sheet}）", " ({sheet})").filled(sheet=table["sheet"]).on(lang)
    return str(file["file"]) + (sheet if len(file["tables"]) > 1 else "")


def _list(names: list[str], lang: Lang) -> str:
    """List names, each once, so many as fit a line."""
    once = list(dict.fromkeys(names))
    said = ("、" if lang == "zh" else ", ").join(once[:NAMED])
    return said + (MORE_FILES.filled(count=len(once) - NAMED).on(lang) if len(once) > NAMED else "")
