"""Tables by the names that people call them: their own, their titles in both languages, and common words."""

from __future__ import annotations

from dashboard.commands.show import nearest
from pipelines.departments import departments, sent_by
from pipelines.ground.text import Lang, Text
from pipelines.sources import SOURCES
from pipelines.table import Table


def table_called(asked: str) -> Table:
    """Return the table of that name in any language; else the call was wrong, with the nearest named."""
    known = {table.name: table for table in SOURCES}
    names = {word: table.name for table in SOURCES for word in table.called}
    for table in SOURCES:
        names |= {_plain(each): table.name for each in (table.name, table.title.zh, table.title.en)}
    found = names.get(_plain(asked))
    return known[found or names[nearest(_plain(asked), list(names), Text("表", "table"))]]


def tables_of(department: str, lang: Lang) -> list[Table]:
    """Return the tables that a department sends; else the call was wrong, with the departments named."""
    found = sent_by(department)
    if not found:
        known = list(dict.fromkeys(one.on(lang) for one in departments()))
        nearest(department, known, Text("部门", "department"), shown=len(known))
    return found


def completed(incomplete: str) -> list[str]:
    """Return the names that a shell may offer."""
    return [table.name for table in SOURCES if table.name.startswith(incomplete)]


def _plain(name: str) -> str:
    return "".join(name.lower().replace("（", "(").replace("）", ")").split()).removesuffix("表")
